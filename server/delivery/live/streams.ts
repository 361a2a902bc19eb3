// All open streams of this process: who gets what, how many a person may have, signs of life, and the goodbye.
import { askersOf, type PanelActor } from '../../call/actor.ts';
import { seesSubjectEvent } from '../../desk/events/subject-queries.ts';
import { hides, sees, seesCategory } from '../../desk/tickets/visibility-queries.ts';
import type { Clock } from '../../platform/ports/clock.ts';
import { changed, eventBlock, gone, goodbye, heartbeat, isOwn, presence, read } from './frames.ts';
import { accountAudience, staffAudience, type LogPosition, type PositionSealer } from './position.ts';
import type { ChangedNews, News, OnTicket } from './queries.ts';
import type { LiveStream } from './stream.ts';
import { isKnown } from './tail.ts';

/** Of one person (see `askersOf`), in this process; one browser needs one. */
export const MOST_OF_A_PERSON = 8;

export interface StreamsOptions {
  readonly clock: Clock;
  readonly sealer: PositionSealer;
  /** Milliseconds between two signs of life; also how often the reader's rights are looked at. */
  readonly heartbeat: number;
  /** The position up to which everything was told. */
  readonly at: () => LogPosition | undefined;
}

/** Streams beat in so many groups, one after the other, so that 5,000 of them do not beat at once. */
const GROUPS = 15;

export class Streams {
  readonly #options: StreamsOptions;
  readonly #byAudience = new Map<string, Set<LiveStream>>();
  readonly #byPerson = new Map<string, Set<LiveStream>>();
  readonly #byAsker = new Map<string, Set<LiveStream>>();
  readonly #groups = Array.from({ length: GROUPS }, () => new Set<LiveStream>());
  #timer: NodeJS.Timeout | undefined;
  #group = 0;
  #size = 0;

  constructor(options: StreamsOptions) {
    this.#options = options;
  }

  get size(): number {
    return this.#size;
  }

  /** Adds a stream; where its person has too many, the oldest ends and is told to stay away for a while. */
  add(stream: LiveStream): void {
    const askers = askersOf(stream.actor);
    for (const asker of askers) {
      const own = [...(this.#byAsker.get(asker) ?? [])];
      for (const old of own.slice(0, Math.max(0, own.length + 1 - MOST_OF_A_PERSON))) {
        // Refusing the new one instead would lock out who came from another network: dead connections count for long.
        old.end(goodbye(jittered(60_000, 30_000)));
      }
    }
    for (const asker of askers) put(this.#byAsker, asker, stream);
    put(this.#byAudience, stream.audience, stream);
    put(this.#byPerson, personOf(stream.actor), stream);
    this.#groups[Math.floor(Math.random() * GROUPS)]?.add(stream);
    this.#size += 1;
    this.#timer ??= setInterval(() => this.#beat(), this.#options.heartbeat / GROUPS).unref();
  }

  remove(stream: LiveStream): void {
    if (!take(this.#byAudience, stream.audience, stream)) return;
    take(this.#byPerson, personOf(stream.actor), stream);
    for (const asker of askersOf(stream.actor)) take(this.#byAsker, asker, stream);
    for (const group of this.#groups) group.delete(stream);
    this.#size -= 1;
    if (this.#size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  hasStaff(): boolean {
    for (const streams of this.#byAudience.values())
      for (const { actor } of streams) if (actor.side === 'staff') return true;
    return false;
  }

  /** Passes on what happened to those who may know. */
  publish(news: News, resumeAt: LogPosition): void {
    if (news.kind !== 'read') {
      this.#publishTo(staffAudience(news.tenantId), news, resumeAt);
      if (news.kind === 'ticket') this.#publishTo(accountAudience(news.tenantId, news.accountId), news, resumeAt);
      return;
    }
    for (const stream of this.#byPerson.get(personKey(news.tenantId, news.side, news.personId)) ?? []) {
      if (!isKnown(news, stream.since)) stream.send(eventBlock(read(news), this.#seal(stream.audience, resumeAt)));
    }
  }

  publishPresence(on: OnTicket): void {
    const block = eventBlock(presence(on));
    for (const stream of this.#byAudience.get(staffAudience(on.tenantId)) ?? []) {
      if (stream.actor.side === 'staff' && seesCategory(stream.actor, on.category)) stream.send(block);
    }
  }

  /** Ends all of them, and spreads their return: a thousand a second, nobody later than needed. */
  endAll(): void {
    const spread = Math.max(2_000, this.#size);
    for (const stream of [...this.#byAudience.values()].flatMap((streams) => [...streams])) {
      stream.end(goodbye(jittered(200, spread)));
    }
  }

  /** The same bytes for the whole audience, but for whose change it is, and for whom its ticket is gone by it. */
  #publishTo(audience: string, news: ChangedNews, resumeAt: LogPosition): void {
    let id: string | undefined;
    const blocks: { own?: Uint8Array; other?: Uint8Array; gone?: Uint8Array } = {};
    for (const stream of this.#byAudience.get(audience) ?? []) {
      const { actor } = stream;
      if (isKnown(news, stream.since)) continue;
      if (seesNews(actor, news)) {
        const own = isOwn(actor, news);
        id ??= this.#seal(audience, resumeAt);
        stream.send((blocks[own ? 'own' : 'other'] ??= eventBlock(changed(news, actor.side, own), id)));
      } else if (news.kind === 'ticket' && hides(actor, news)) {
        id ??= this.#seal(audience, resumeAt);
        stream.send((blocks.gone ??= eventBlock(gone(news), id)));
      }
    }
  }

  /** Ends those whose readers are kept out since a moment ago: nobody waits for their next sign of life. */
  lookAtRights(): void {
    for (const streams of this.#byAudience.values()) for (const stream of streams) this.lookAtRightsOf(stream);
  }

  lookAtRightsOf(stream: LiveStream): void {
    stream.stillHolds().then(
      (holds) => {
        if (!holds) stream.end(goodbye(jittered(100, 900)));
      },
      // Not to be known for the moment: the database is away, and with it all news. The token's end holds anyhow.
      () => {},
    );
  }

  #beat(): void {
    this.#group = (this.#group + 1) % GROUPS;
    const now = this.#options.clock.now().getTime();
    for (const stream of this.#groups[this.#group] ?? []) {
      if (stream.actor.expiresAt * 1000 <= now) {
        stream.end(goodbye(jittered(100, 900)));
        continue;
      }
      const at = this.#options.at();
      if (at) stream.send(heartbeat(this.#seal(stream.audience, later(at, stream.since))));
      this.lookAtRightsOf(stream);
    }
  }

  #seal(audience: string, position: LogPosition): string {
    return this.#options.sealer.seal(audience, position, this.#options.clock.now());
  }
}

const seesNews = (actor: PanelActor, news: ChangedNews): boolean =>
  news.kind === 'ticket' ? sees(actor, news) : seesSubjectEvent(actor, news);

/** Another process may have been ahead of this one: nobody is sent back behind what they have. */
export function later(a: LogPosition, b: LogPosition | undefined): LogPosition {
  return b && isKnown(a, b) ? b : a;
}

/** From `least` on, up to `spread` milliseconds more. */
export function jittered(least: number, spread: number): number {
  return Math.round(least + Math.random() * spread);
}

const personKey = (tenantId: string, side: string, id: string): string => JSON.stringify([tenantId, side, id]);
const personOf = ({ tenant, side, person }: PanelActor): string => personKey(tenant.id, side, person.id);

function put(map: Map<string, Set<LiveStream>>, key: string, stream: LiveStream): void {
  const set = map.get(key);
  if (set) set.add(stream);
  else map.set(key, new Set([stream]));
}

function take(map: Map<string, Set<LiveStream>>, key: string, stream: LiveStream): boolean {
  const set = map.get(key);
  if (!set?.delete(stream)) return false;
  if (set.size === 0) map.delete(key);
  return true;
}
