// Live updates of one process: the log followed while somebody listens, streams opened and resumed, and the goodbye.
import type { PanelActor } from '../../call/actor.ts';
import type { Following, Streamed } from '../../call/stream.ts';
import { hides, seesCategory } from '../../desk/tickets/visibility-queries.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import type { Log } from '../../platform/ports/log.ts';
import type { Sql, TenantSql } from '../../platform/postgres/connect.ts';
import type { Ring } from './doorbell.ts';
import { changed, eventBlock, gone, goodbye, isOwn, openingBlock, presence, read } from './frames.ts';
import { compare, createPositionSealer, audienceOf, type LogPosition, type PositionSealer } from './position.ts';
import { PresenceBoard } from './presence.ts';
import { hasBeen, selectMissed, selectNow, selectPresence, selectTail, type News } from './queries.ts';
import { LiveStream } from './stream.ts';
import { jittered, Streams } from './streams.ts';
import { Tail, type LogReader } from './tail.ts';

/** More than this is not told one by one: reading what is shown costs less. */
export const MOST_MISSED = 500;
/** Who fell silent is noticed so often, in milliseconds. */
const PRESENCE_EVERY = 5_000;

export interface LiveOptions {
  /** A small pool of its own: a used up one of the requests must not hold the news up. */
  readonly sql: Sql;
  readonly clock: Clock;
  readonly log: Log;
  readonly secret: string;
  readonly oldSecret?: string | undefined;
  /** Milliseconds between two signs of life of a stream; 15,000 unless said. */
  readonly heartbeat?: number;
  /** Milliseconds between two looks into the log when nobody rings; 1,000 unless said. */
  readonly slowly?: number;
  readonly reader?: LogReader;
}

/** Who opens a stream: any `Call` of `live` is one. */
export interface Opening extends Following {
  readonly actor: PanelActor;
  readonly sql: TenantSql;
}

export class Live {
  readonly #options: LiveOptions;
  readonly #sealer: PositionSealer;
  readonly #streams: Streams;
  readonly #board: PresenceBoard;
  /** Runs while a stream is open or being opened. */
  #tail: Promise<Tail> | undefined;
  #running: Tail | undefined;
  #opening = 0;
  #presenceTimer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: LiveOptions) {
    const { sql, clock, log, secret, oldSecret, heartbeat = 15_000 } = options;
    this.#options = options;
    this.#sealer = createPositionSealer(secret, oldSecret);
    this.#streams = new Streams({ clock, sealer: this.#sealer, heartbeat, at: () => this.#running?.at });
    this.#board = new PresenceBoard({
      clock,
      select: (since) => selectPresence(sql, since),
      publish: (on) => this.#streams.publishPresence(on),
      onError: (err) => log.warn({ err }, 'presence not read'),
    });
  }

  /** How many streams are open. */
  get size(): number {
    return this.#streams.size;
  }

  /** There may be something new. Neither waits nor throws. */
  wake(ring: Ring): void {
    if (this.#streams.size === 0 && this.#opening === 0) return;
    if (ring === 'events') this.#running?.wake();
    else if (ring === 'access') this.#streams.lookAtRights();
    else if (ring === 'presence' && this.#streams.hasStaff()) void this.#board.refresh();
  }

  /** Opens a stream; rejects where the database cannot be asked. */
  async open({ actor, sql, lastEventId, stillHolds }: Opening): Promise<Streamed> {
    const now = this.#options.clock.now();
    this.#opening += 1;
    let stream: LiveStream | undefined;
    try {
      const tail = await this.#follow();
      if (actor.side === 'staff') await this.#board.refresh();
      const since = lastEventId === null ? undefined : await this.#positionOf(actor, lastEventId, tail.at, sql, now);
      // Open first, then read what was missed: what comes meanwhile waits in the stream.
      stream = new LiveStream({ actor, stillHolds, since, onEnd: this.#onEnd });
      if (this.#closed) {
        stream.end(goodbye(jittered(200, 2_000)));
        return stream;
      }
      const until = tail.at;
      this.#streams.add(stream);
      // Who was kept out while this was opened was not among the streams yet.
      this.#streams.lookAtRightsOf(stream);
      // In the same moment: what changes from here on the stream is told.
      const there = actor.side === 'staff' ? this.#board.of(actor.tenant.id) : [];
      const present = there.filter(({ category }) => seesCategory(actor, category));
      const missed =
        since && compare(since, until) < 0 ? await selectMissed(sql, actor, since, until, MOST_MISSED + 1) : [];
      const reset = (since === undefined && lastEventId !== null) || missed.length > MOST_MISSED;
      const blocks = [openingBlock(jittered(500, 1_000), this.#seal(stream, reset || !since ? until : since))];
      if (reset) blocks.push(eventBlock({ kind: 'reset' }));
      else for (const news of missed) blocks.push(this.#missedBlock(stream, news));
      stream.begin([...blocks, ...present.map((on) => eventBlock(presence(on)))]);
      return stream;
    } catch (error) {
      stream?.drop();
      throw error;
    } finally {
      this.#opening -= 1;
      this.#rest();
    }
  }

  readonly #onEnd = (ended: LiveStream): void => {
    this.#streams.remove(ended);
    this.#rest();
  };

  /** Says goodbye to all streams; who comes now is sent on at once. */
  close(): void {
    this.#closed = true;
    this.#streams.endAll();
  }

  /** The tail: started with the first stream, so that a process nobody listens to asks nothing. */
  async #follow(): Promise<Tail> {
    const { sql, log, reader, slowly } = this.#options;
    this.#tail ??= Tail.start({
      reader: reader ?? { now: () => selectNow(sql), after: (at, limit) => selectTail(sql, at, limit) },
      publish: (news, resumeAt) => this.#streams.publish(news, resumeAt),
      onError: (err) => log.warn({ err }, 'log not read'),
      ...(slowly !== undefined && { slowly }),
    });
    try {
      const tail = await this.#tail;
      this.#running = tail;
      this.#presenceTimer ??= setInterval(() => this.wake('presence'), PRESENCE_EVERY).unref();
      return tail;
    } catch (error) {
      this.#tail = undefined;
      throw error;
    }
  }

  #rest(): void {
    if (this.#streams.size > 0 || this.#opening > 0) return;
    this.#running?.stop();
    this.#running = undefined;
    this.#tail = undefined;
    clearInterval(this.#presenceTimer);
    this.#presenceTimer = undefined;
  }

  async #positionOf(
    actor: PanelActor,
    sealed: string,
    at: LogPosition,
    sql: TenantSql,
    now: Date,
  ): Promise<LogPosition | undefined> {
    const position = this.#sealer.open(audienceOf(actor), sealed, now);
    // Ahead of this process: another one was quicker, or the database is not the one of then.
    if (position && compare(position, at) > 0 && !(await hasBeen(sql, position))) return undefined;
    return position;
  }

  #missedBlock(stream: LiveStream, news: News): Uint8Array {
    const { actor } = stream;
    const position = this.#seal(stream, news);
    if (news.kind === 'read') return eventBlock(read(news), position);
    const isGone = news.kind === 'ticket' && hides(actor, news);
    return eventBlock(isGone ? gone(news) : changed(news, actor.side, isOwn(actor, news)), position);
  }

  #seal(stream: LiveStream, position: LogPosition): string {
    return this.#sealer.seal(stream.audience, position, this.#options.clock.now());
  }
}
