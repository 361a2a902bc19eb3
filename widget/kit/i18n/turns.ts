// Marks that turn a line around, taken out of what the desk answered; the event stream needs no more of directions.

/** Embeddings, overrides and isolates: made for texts of two directions, used to make `exe.txt` look like `txt.exe`. */
export const TURNS = /[\u202A-\u202E\u2066-\u2069]/g;

/** Ids go back as they came; and a message stands in paragraphs of its own, and can be changed: it stays as it was written. */
const isKept = (name: string, of: object): boolean =>
  /^(?:id|.*Id|next)$/.test(name) || (name === 'text' && 'revision' in of);

/**
 * What the desk answered, without marks that turn a line around in names, subjects and whatever else is shown in a line.
 * Changes it in place. Marks that only say where a letter belongs (U+200E, U+200F, U+061C) stay: Hebrew and Arabic need them.
 */
export function withoutTurns<T>(answer: T): T {
  if (typeof answer !== 'object' || answer === null) return answer;
  for (const [name, value] of Object.entries(answer)) {
    if (typeof value === 'string') {
      if (!isKept(name, answer)) (answer as Record<string, unknown>)[name] = value.replace(TURNS, '');
    } else withoutTurns(value as unknown);
  }
  return answer;
}
