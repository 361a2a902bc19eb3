// One open stream: what is written to it waits in a bounded buffer, and a reader who never reads is dropped.
import type { Actor } from '../http/actor.ts';
import type { Following } from '../http/mount.ts';
import { doorOf, type Place } from './place.ts';

/** Bytes that may wait in here, beside what the sockets of both sides hold: some hundred events. */
export const BUFFER = 64 * 1024;

export interface StreamOptions extends Pick<Following, 'stillHolds' | 'cut'> {
  readonly actor: Actor;
  /** Where the reader left off; what comes before is known to them. */
  readonly since: Place | undefined;
  /** Called once, however it ends. */
  readonly onEnd: (stream: LiveStream) => void;
  readonly buffer?: number;
}

export class LiveStream {
  readonly actor: Actor;
  readonly door: string;
  readonly since: Place | undefined;
  readonly body: ReadableStream<Uint8Array>;
  readonly #options: StreamOptions;
  #controller!: ReadableStreamDefaultController<Uint8Array>;
  /** Blocks that came before the stream began; null afterwards. */
  #held: Uint8Array[] | null = [];
  /** Blocks that go out together at the end of the moment. */
  #pending: Uint8Array[] = [];
  /** What the first blocks took: a long way to catch up is no slowness of the reader. */
  #allowance = 0;
  #ended = false;

  constructor(options: StreamOptions) {
    this.#options = options;
    this.actor = options.actor;
    this.door = doorOf(options.actor);
    this.since = options.since;
    this.body = new ReadableStream(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        // The reader has gone.
        cancel: () => this.#finish(),
      },
      { highWaterMark: options.buffer ?? BUFFER, size: ({ byteLength }) => byteLength },
    );
  }

  get ended(): boolean {
    return this.#ended;
  }

  /** Whether the token would still be accepted. */
  stillHolds(): Promise<boolean> {
    return this.#options.stillHolds();
  }

  /** Writes the first blocks, and then what came while they were made. */
  begin(blocks: readonly Uint8Array[]): void {
    const held = this.#held ?? [];
    this.#held = null;
    const first = Buffer.concat([...blocks, ...held]);
    if (this.#ended || first.length === 0) return;
    this.#allowance = first.length;
    this.#controller.enqueue(first);
  }

  /** What is sent in one go goes out as one piece: a burst costs each stream one write, not one an event. */
  send(block: Uint8Array): void {
    if (this.#ended) return;
    if (this.#held) {
      this.#held.push(block);
      return;
    }
    this.#pending.push(block);
    if (this.#pending.length === 1) queueMicrotask(() => this.#flush());
  }

  /** Ends in peace: what is written reaches the reader. */
  end(last: Uint8Array): void {
    if (this.#ended) return;
    this.begin([]);
    this.send(last);
    this.#flush();
    if (this.#ended) return;
    this.#finish();
    this.#controller.close();
  }

  /** Ends at once, for a reader who takes nothing: an end in peace would wait for them. */
  drop(): void {
    if (this.#ended) return;
    this.#finish();
    this.#options.cut();
    this.#controller.error(new SlowReader());
  }

  #flush(): void {
    if (this.#ended || this.#pending.length === 0) return;
    const [only, ...more] = this.#pending;
    this.#controller.enqueue(more.length === 0 && only ? only : Buffer.concat(this.#pending));
    this.#pending = [];
    if ((this.#controller.desiredSize ?? 0) + this.#allowance <= 0) this.drop();
  }

  #finish(): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#held = null;
    this.#pending = [];
    this.#options.onEnd(this);
  }
}

class SlowReader extends Error {
  override readonly name = 'SlowReader';
  /** By this the adapter tells a connection that was closed early from a failure worth reporting. */
  readonly code = 'ERR_STREAM_PREMATURE_CLOSE';
}
