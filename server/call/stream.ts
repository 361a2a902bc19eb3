// What a command answers where the answer goes on: it is opened once there is a reader, and told when the reader has left.

/** Writes to one reader. Nothing may be written after `end` and `cut`. */
export interface StreamWriter {
  write(bytes: Uint8Array): void;
  /** Bytes that the reader has not taken, beside what the sockets of both sides hold. */
  waiting(): number;
  /** In peace: what is written reaches the reader. */
  end(): void;
  /** At once, also where nobody takes anything. */
  cut(): void;
}

export interface Streamed {
  open(writer: StreamWriter): void;
  /** The reader has left, or was never reached. May be called at any time, and more than once. */
  gone(): void;
}

/** What a command that answers a stream is given beside the call's context. */
export interface Following {
  /** Where the reader left off, as they say; null for who begins. */
  readonly lastEventId: string | null;
  /** Whether the token would still be accepted now; throws where that cannot be known for the moment. */
  readonly stillHolds: () => Promise<boolean>;
}
