// A mistyped setting would leave its default in force without a word: it is found, and what was meant is guessed.

/** A line for each variable that looks like a setting of ours and is none of `known`. */
export function unknownSettings(env: Readonly<Record<string, string | undefined>>, known: readonly string[]): string[] {
  return Object.keys(env)
    .filter((name) => name.startsWith('PANELDESK_') && !known.includes(name))
    .map((name) => {
      const [close] = known.filter((one) => distance(one, name) <= 2);
      return `${name}: there is no such setting.${close ? ` Did you mean ${close}?` : ' `paneldesk --help` lists them.'}`;
    });
}

/** How many letters must be changed, added or left out to make one word of the other (Levenshtein). */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      next.push(Math.min((row[j] ?? 0) + (letter === other ? 0 : 1), (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}
