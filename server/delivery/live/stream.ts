// One open stream: what is written to it waits in a bounded buffer, and a reader who never reads is dropped.
import type { PanelActor } from '../../call/actor.ts';
import type { Following, Streamed, StreamWriter } from '../../call/stream.ts';
import { audienceOf, type LogPosition } from './position.ts';

/** Bytes that may wait in here, beside what the sockets of both sides hold: some hundred events. */
export const BUFFER = 64 * 1024;

export interface StreamOptions extends Pick<Following, 'stillHolds'> {
  readonly actor: PanelActor;
  /** Where the reader left off; what comes before is known to them. */
  readonly since: LogPosition | undefined;
  /** Called once, however it ended. */
  readonly onEnd: (stream: LiveStream) => void;
}

export class LiveStream implements Streamed {
  readonly actor: PanelActor;
  readonly audience: string;
  readonly since: LogPosition | undefined;
  readonly #options: StreamOptions;
  #writer: StreamWriter | undefined;
  /** Blocks that go out together: at the end of the moment, or when the stream is opened. */
  #blocks: Uint8Array[] = [];
  /** What the first blocks took: a long way to catch up is no slowness of the reader. */
  #allowance = 0;
  #ended: 'in peace' | 'at once' | undefined;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.actor = options.actor;
    this.audience = audienceOf(options.actor);
    this.since = options.since;
  }

  /** Whether the token would still be accepted. */
  stillHolds(): Promise<boolean> {
    return this.#options.stillHolds();
  }

  /** Puts the first blocks before what came while they were made. */
  begin(blocks: readonly Uint8Array[]): void {
    this.#blocks = [...blocks, ...this.#blocks];
  }

  open(writer: StreamWriter): void {
    if (this.#ended === 'at once') return writer.cut();
    this.#writer = writer;
    this.#allowance = this.#blocks.reduce((sum, { length }) => sum + length, 0);
    this.#flush();
    if (this.#ended) writer.end();
  }

  /** What is sent in one go goes out as one piece: a burst costs each stream one write, not one an event. */
  send(block: Uint8Array): void {
    if (this.#ended) return;
    this.#blocks.push(block);
    if (this.#writer && this.#blocks.length === 1) queueMicrotask(() => this.#flush());
  }

  /** Ends in peace: what is written reaches the reader. */
  end(last: Uint8Array): void {
    if (this.#ended) return;
    this.#blocks.push(last);
    if (this.#writer) this.#flush();
    if (!this.#finish('in peace')) return;
    this.#writer?.end();
  }

  /** Ends at once, for a reader who takes nothing: an end in peace would wait for them. */
  drop(): void {
    if (this.#finish('at once')) this.#writer?.cut();
  }

  /** The reader has left. */
  gone(): void {
    this.#finish('at once');
  }

  #flush(): void {
    const [only, ...more] = this.#blocks;
    if (only === undefined || !this.#writer) return;
    this.#blocks = [];
    // Before it is written: what goes out now has not had a moment to be taken.
    if (this.#writer.waiting() > BUFFER + this.#allowance) return this.drop();
    this.#writer.write(more.length === 0 ? only : Buffer.concat([only, ...more]));
  }

  /** False where it had ended before. */
  #finish(how: 'in peace' | 'at once'): boolean {
    if (this.#ended) return false;
    this.#ended = how;
    // Before they are written: a web stream throws at whoever writes to it then, and nobody would catch it.
    if (how === 'at once') this.#blocks = [];
    this.#options.onEnd(this);
    return true;
  }
}
