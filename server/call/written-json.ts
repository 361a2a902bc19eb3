// JSON that the database has written: it goes out as it came in. Reading it and writing it again on its way cost as much as the rest of a call.

/**
 * A `T` in JSON, as bytes of UTF-8. Only statements make it, and what puts such pieces together: that it is a `T` is the
 * statement's word. Tests hold each answer to its schema, with no field too many.
 */
export class WrittenJson<T> {
  readonly bytes: Uint8Array;
  /** For the compiler alone. */
  declare readonly is: T;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  /** For the few who must look into it after all. */
  read(): T {
    return JSON.parse(new TextDecoder().decode(this.bytes)) as T;
  }
}

/** An object of which some fields are written already. */
export function writeObject<T extends object>(fields: {
  readonly [K in keyof T]: T[K] | WrittenJson<T[K]>;
}): WrittenJson<T> {
  const pieces: Uint8Array[] = [];
  let between = '{';
  for (const [name, value] of Object.entries<unknown>(fields)) {
    if (value instanceof WrittenJson) {
      pieces.push(Buffer.from(`${between}"${name}":`), value.bytes);
      between = ',';
    } else if (value !== undefined) between += `"${name}":${JSON.stringify(value)},`;
  }
  const end = between.endsWith(',') ? between.slice(0, -1) : between;
  pieces.push(Buffer.from(`${end}}`));
  return new WrittenJson(Buffer.concat(pieces));
}
