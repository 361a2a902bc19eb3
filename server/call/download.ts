// What a command answers where the answer is a file: what it is, and its bytes when they are asked for.

export interface Download {
  /** What it is called where it is kept: any text. */
  readonly name: string;
  /** A media type, e.g. `image/png`. A browser is told not to guess another, and never to show it. */
  readonly type: string;
  /** Of the whole, in bytes. */
  readonly size: number;
  /** Another for other bytes, in visible ASCII without `"`: a reader goes on with its rest only where it is the same. */
  readonly version: string;
  /** The bytes from `start` to before `end`, in pieces of any size. Not called where nobody reads; stopped where the reader leaves. */
  read(start: number, end: number): AsyncIterable<Uint8Array>;
}
