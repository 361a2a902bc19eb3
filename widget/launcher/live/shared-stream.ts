// One event stream for all tabs of a person: a lock says which tab holds it, a channel carries what it hears.
import { pause } from '../../../sdk/client/deadline.ts';
import type { SupportError } from '../../../sdk/client/errors.ts';
import { followLive } from '../../../sdk/client/live.ts';
import type { Wire } from '../../../sdk/client/open-stream.ts';
import { withoutTurns } from '../../kit/i18n/turns.ts';
import { isResting, WAKE } from '../../kit/state/in-use.ts';
import type { LiveNews, Present, Standing } from '../../kit/state/live.ts';
import { untilUsed } from './until-used.ts';

/** Milliseconds of patience: asking whether the leader is there, waiting for its answer, trying again. */
const ASK_EVERY = 20_000;
const ANSWER_WITHIN = 5000;
const AGAIN_AFTER = 60_000;
/** Events come in threes, and in an incident by the dozen: one question is enough. */
const ASK_AFTER = 150;
const ASK_AT_MOST_EVERY = 1000;

/** What goes over the channel: ids and numbers; never a token, never a text. */
type Word =
  | { say: 'ask' }
  | { say: 'news'; news: LiveNews; position: string | undefined; seq: number }
  | {
      say: 'here';
      leader: string;
      seq: number;
      isConnected: boolean;
      standing: Standing | null;
      present: [string, Present][];
    };

export interface JointStreamOptions {
  /** Server, tenant, person and account in one: only tabs of the same reader share. */
  readonly key: string;
  readonly wire: Wire;
  /** Asks how the reader stands; after every event, and all tabs are told. */
  readonly askStanding: () => Promise<Standing>;
  readonly onNews: (news: LiveNews) => void;
}

export class JointStream {
  /** Who is on which ticket. Told anew with every connection. */
  readonly present = new Map<string, Present>();
  isConnected = false;

  readonly #options: JointStreamOptions;
  readonly #name = Math.random().toString(36);
  #life: AbortController | null = null;
  #channel: BroadcastChannel | null = null;
  /** Ends the waiting for the lock, or the holding of it. */
  #turn = new AbortController();
  #isLeading = false;
  #isStealing = false;
  #leader = '';
  #seq = 0;
  #position: string | undefined;
  #standing: Standing | null = null;
  #heardAt = 0;
  #asking: ReturnType<typeof setTimeout> | undefined;
  #askedAt = 0;

  constructor(options: JointStreamOptions) {
    this.#options = options;
  }

  start(): void {
    if (this.#life) return;
    const life = new AbortController();
    this.#life = life;
    const { signal } = life;
    // Lock and channel keep a page out of the browser's back/forward cache: a page that is left lets go of both.
    addEventListener('pagehide', () => this.stop(), { signal });
    if (!navigator.locks) return this.#alone(signal);
    this.#channel = new BroadcastChannel(this.#options.key);
    this.#channel.onmessage = ({ data }: MessageEvent<Word>) => this.#hear(data);
    document.addEventListener('visibilitychange', () => this.#ask(), { signal });
    const timer = setInterval(() => this.#ask(), ASK_EVERY);
    signal.addEventListener('abort', () => clearInterval(timer));
    void this.#takeTurns(signal);
    this.#ask();
  }

  stop(): void {
    this.#life?.abort();
    this.#life = null;
    this.#turn.abort();
    clearTimeout(this.#asking);
    this.#asking = undefined;
    this.#channel?.close();
    this.#channel = null;
    this.#stand(false);
  }

  /** Waits for the lock, leads as long as it is there, and queues again when it was taken away. */
  async #takeTurns(life: AbortSignal): Promise<void> {
    while (!life.aborted) {
      if (isResting()) await untilUsed(life);
      const turn = new AbortController();
      this.#turn = turn;
      const options = this.#isStealing ? { steal: true } : { signal: turn.signal };
      this.#isStealing = false;
      try {
        await navigator.locks.request(this.#options.key, options, () => this.#lead(turn.signal));
      } catch (error) {
        // Aborted by ourselves, or the lock was stolen from a tab that did not answer; else there are no locks here.
        turn.abort();
        if ((error as Error).name !== 'AbortError') return this.#alone(life);
      }
    }
  }

  /** Where tabs cannot agree: a stream of its own while somebody looks. */
  #alone(life: AbortSignal): void {
    const look = (): void => {
      this.#turn.abort();
      if (document.visibilityState === 'hidden' || isResting() || life.aborted) return;
      this.#turn = new AbortController();
      void this.#lead(this.#turn.signal);
    };
    document.addEventListener('visibilitychange', look, { signal: life });
    addEventListener(WAKE, look, { signal: life });
    look();
  }

  async #lead(turn: AbortSignal): Promise<void> {
    this.#isLeading = true;
    this.#leader = this.#name;
    turn.addEventListener('abort', () => {
      this.#isLeading = false;
      this.#stand(false);
    });
    // Until there is a stream the others ask by themselves, whatever the last leader said.
    this.#stand(false);
    this.#say(this.#here());
    while (!turn.aborted) {
      const options = {
        signal: turn,
        after: this.#position,
        onConnected: (isConnected: boolean) => !turn.aborted && this.#connected(isConnected),
        onPosition: (position: string) => (this.#position = position),
      };
      try {
        for await (const event of followLive(this.#options.wire, options)) {
          this.#tell(event);
          if (event.kind !== 'presence') this.#askSoon();
        }
      } catch (error) {
        // Kept out: the views are told to look, and hear it themselves. Nobody follows again, in no tab.
        if ((error as Partial<SupportError>).code === 'access_ended') {
          this.#tell({ kind: 'reset' });
          return this.stop();
        }
        // Signed out, or a desk without a stream: the views ask by themselves, and say what is wrong.
      }
      // Nobody is here any more: a tab that somebody uses takes over, and this one when it is used again.
      if (isResting()) return this.#turn.abort();
      await pause(AGAIN_AFTER, turn).catch(() => {});
    }
  }

  #connected(isConnected: boolean): void {
    this.present.clear();
    // Nobody knows what happened before there was a stream.
    if (isConnected && this.#position === undefined) this.#tell({ kind: 'reset' });
    this.#stand(isConnected);
    this.#say(this.#here());
    if (isConnected) this.#askSoon();
  }

  #tell(news: LiveNews): void {
    this.#seq += 1;
    this.#say({ say: 'news', news, position: this.#position, seq: this.#seq });
    this.#take(news);
  }

  #take(news: LiveNews): void {
    if (news.kind === 'presence') this.present.set(news.ticketId, withoutTurns(news.people));
    if (news.kind === 'standing') this.#standing = { unread: news.unread, toasts: news.toasts };
    this.#options.onNews(news);
  }

  #stand(isConnected: boolean): void {
    if (isConnected === this.isConnected) return;
    this.isConnected = isConnected;
    this.#options.onNews({ kind: 'connected', isConnected });
  }

  #askSoon(): void {
    // A little apart, so that all who hear of the same do not ask in step.
    const wait = Math.max(ASK_AFTER * (1 + Math.random()), this.#askedAt + ASK_AT_MOST_EVERY - Date.now());
    this.#asking ??= setTimeout(
      () => {
        this.#asking = undefined;
        this.#askedAt = Date.now();
        this.#options.askStanding().then(
          ({ unread, toasts }) => this.#isLeading && this.#tell({ kind: 'standing', unread, toasts }),
          // The next event asks again.
          () => {},
        );
      },
      Math.min(wait, ASK_AT_MOST_EVERY),
    );
  }

  #say(word: Word): void {
    this.#channel?.postMessage(word);
  }

  #here(): Word {
    const { isConnected } = this;
    const present = [...this.present];
    return { say: 'here', leader: this.#name, seq: this.#seq, isConnected, standing: this.#standing, present };
  }

  #hear(word: Word): void {
    if (this.#isLeading) {
      if (word.say === 'ask') this.#say(this.#here());
      return;
    }
    if (word.say === 'ask') return;
    this.#heardAt = Date.now();
    if (word.say === 'news') {
      this.#position = word.position;
      this.#seq = word.seq;
      return this.#take(word.news);
    }
    // A tab that slept through some news of this leader has to look at everything again.
    const isBehind = word.leader === this.#leader && word.seq !== this.#seq;
    this.#leader = word.leader;
    this.#seq = word.seq;
    const present = new Map(word.present);
    for (const ticketId of new Set([...this.present.keys(), ...present.keys()]))
      this.#take({ kind: 'presence', ticketId, people: present.get(ticketId) ?? [] });
    this.#stand(word.isConnected);
    if (word.standing) this.#take({ kind: 'standing', ...word.standing });
    if (isBehind) this.#take({ kind: 'reset' });
  }

  /** Is the leader awake? A tab may be frozen with the lock in its hand: then somebody who is looked at takes it. */
  #ask(): void {
    if (this.#isLeading || document.visibilityState === 'hidden' || isResting()) return;
    const askedAt = Date.now();
    this.#say({ say: 'ask' });
    setTimeout(() => {
      if (!this.#life || this.#isLeading || this.#heardAt >= askedAt || document.visibilityState === 'hidden') return;
      this.#isStealing = true;
      this.#turn.abort();
    }, ANSWER_WITHIN);
  }
}
