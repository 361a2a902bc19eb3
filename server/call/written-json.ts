// JSON that the database has written: it goes out as it came in, without being read and written once more on its way.

/**
 * The text of a `T` in JSON. Only statements make it, and what puts such texts together: that the text is a `T` is the
 * statement's word. Tests hold each answer to its schema, with no field too many.
 */
export class WrittenJson<T> {
  readonly text: string;
  /** For the compiler alone. */
  declare readonly is: T;

  constructor(text: string) {
    this.text = text;
  }
}

/** Fields of which some are written already. */
export type PartlyWritten<T> = { readonly [K in keyof T]: T[K] | WrittenJson<T[K]> };

/** An object of such fields. */
export function writeObject<T extends object>(fields: PartlyWritten<T>): WrittenJson<T> {
  let text = '';
  for (const [name, value] of Object.entries<unknown>(fields)) {
    text += `${text && ','}"${name}":${value instanceof WrittenJson ? value.text : JSON.stringify(value)}`;
  }
  return new WrittenJson(`{${text}}`);
}

/** A written object, which must have fields, with more fields behind its own. */
export function addFields<T extends object, More extends object>(
  written: WrittenJson<T>,
  more: PartlyWritten<More>,
): WrittenJson<T & More> {
  return new WrittenJson(`${written.text.trimEnd().slice(0, -1)},${writeObject(more).text.slice(1)}`);
}
