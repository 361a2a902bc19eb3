// Lends connections: statements share them, a transaction has one for itself; nobody waits longer than the deadline.
import { connectionError, DatabaseTimeout, isOutdated } from './errors.ts';
import { MESSAGES_WITHIN, type Answer, type How, type Session } from './session.ts';

export interface PoolOptions {
  readonly open: () => Session;
  readonly max: number;
  /** Milliseconds, waiting for a connection included; 0 for never. */
  readonly deadline: number;
  /** What every transaction begins with: settings where a pooler shares connections, so that a session can hold none. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** Somebody who waits for a connection. */
interface Turn {
  readonly take: (session: Session) => void;
  readonly refuse: (reason: Error) => void;
}

/** How long taking leave of PostgreSQL may take, in milliseconds. */
const LEAVE = 1_000;

const ended = (): Error => connectionError('CONNECTION_ENDED', 'The pool of connections was ended.');

export class Pool {
  readonly deadline: number;
  /** Follows `begin`; empty where the session has its settings. */
  readonly #settingLocally: string;
  readonly #options: PoolOptions;
  readonly #sessions = new Set<Session>();
  /** In the order of their coming. */
  readonly #turns = new Set<Turn>();
  #ending: Promise<void> | undefined;
  /** Called when nothing is in hand any more; there once the pool is to end. */
  #idle: (() => void) | undefined;

  constructor(options: PoolOptions) {
    this.#options = options;
    this.deadline = options.deadline;
    this.#settingLocally = Object.entries(options.settings ?? {})
      .map(([name, value]) => `; set local ${name} = '${value}'`)
      .join('');
  }

  /** What a transaction begins with: its mode, and what holds until its end. */
  beginning(mode: string, setting?: string): string {
    // Nothing but words may become text of a statement.
    const words = mode.replace(/[^a-z ]/gi, '');
    return `begin ${words}${this.#settingLocally}${setting === undefined ? '' : `; ${setting}`}`;
  }

  /** Sends one statement, in no transaction that would outlast it; with a `setting`, in one of its own that begins with it. */
  run(text: string, values: readonly unknown[], how: How, setting?: string): Promise<Answer> {
    return new Promise((resolve, reject) => {
      let on: Session | undefined;
      let takenAt = 0;
      let settled = false;
      let told = false;
      let timer: NodeJS.Timeout | undefined;
      const turn: Turn = {
        take: (session) => {
          on = session;
          takenAt = performance.now();
          const answer =
            setting === undefined
              ? session.send(text, values, how)
              : session.sendWithin(this.beginning('', setting), text, values, how);
          answer
            .then(resolve, (error: unknown) => {
              // On a connection as anybody's: this one may be in a transaction by now.
              if (isOutdated(error) && !told) resolve(this.run(text, values, how, setting));
              else reject(error);
            })
            .finally(() => {
              settled = true;
              clearTimeout(timer);
              this.#freed(session);
            });
        },
        refuse: (reason) => {
          settled = true;
          clearTimeout(timer);
          reject(reason);
        },
      };
      const look = (): void => {
        if (settled) return;
        const late = new DatabaseTimeout(`The database did not answer a query within ${this.deadline} ms.`);
        reject(late);
        told = true;
        this.#turns.delete(turn);
        if (!on) return;
        // Nothing at all came for so long: the connection is dead without knowing it. If something came, the statement is
        // left alone, because to cancel it could hit its neighbour; PostgreSQL's own timeout ends it.
        // One that is still being made for this alone is not worth running it afterwards.
        const useless = on.load <= (setting === undefined ? 1 : MESSAGES_WITHIN) && on.answeredAt === 0;
        const quiet = performance.now() - Math.max(takenAt, on.answeredAt);
        if (useless || quiet >= this.deadline) on.destroy(late);
        else timer = this.after(look, this.deadline - quiet);
      };
      timer = this.after(look);
      this.#queue(turn);
    });
  }

  /** A connection for oneself, to be given back. `refuse` takes back the wish; it rejects with its reason then. */
  lease(whenRefused: (refuse: (reason: Error) => void) => void): Promise<Session> {
    return new Promise((resolve, reject) => {
      const take = (session: Session): void => {
        session.leased = true;
        resolve(session);
      };
      const turn: Turn = { take, refuse: reject };
      whenRefused((reason) => {
        if (this.#turns.delete(turn)) reject(reason);
      });
      this.#queue(turn);
    });
  }

  giveBack(session: Session): void {
    session.leased = false;
    this.#freed(session);
  }

  /**
   * Calls `late` when the deadline is over and what came meanwhile is read: a process that was frozen finds its timers first,
   * and a timer that was cleared then may still call.
   */
  after(late: () => void, milliseconds = this.deadline): NodeJS.Timeout | undefined {
    return this.deadline > 0 ? setTimeout(setImmediate, milliseconds, late).unref() : undefined;
  }

  /** Begins nothing new; what is in hand has `timeout` milliseconds, or as long as it takes. */
  end(timeout?: number): Promise<void> {
    return (this.#ending ??= this.#end(timeout));
  }

  async #end(timeout: number | undefined): Promise<void> {
    for (const turn of this.#turns) turn.refuse(ended());
    this.#turns.clear();
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>((resolve) => {
      this.#idle = resolve;
      if (timeout !== undefined) timer = setTimeout(resolve, timeout);
      this.#tellIdle();
    });
    clearTimeout(timer);
    await Promise.all([...this.#sessions].map((session) => session.end(Math.min(timeout ?? LEAVE, LEAVE))));
  }

  #queue(turn: Turn): void {
    if (this.#ending) return turn.refuse(ended());
    this.#turns.add(turn);
    this.#serve();
  }

  /** Serves those who wait, as long as there is a connection for the first of them. */
  #serve(): void {
    for (const turn of this.#turns) {
      const session = this.#sessionFor();
      if (!session) return;
      this.#turns.delete(turn);
      turn.take(session);
    }
  }

  /**
   * One that does nothing, else a new one, else the least loaded: a statement is written behind those that are on their
   * way, and so is the beginning of a transaction, which has the connection for itself from then on.
   */
  #sessionFor(): Session | undefined {
    let least: Session | undefined;
    for (const session of this.#sessions) {
      if (session.leased || this.#retires(session)) continue;
      if (session.load === 0) return session;
      if (!least || session.load < least.load) least = session;
    }
    return this.#sessions.size < this.#options.max ? this.#open() : least;
  }

  #open(): Session {
    const session = this.#options.open();
    this.#sessions.add(session);
    session.watch(() => {
      this.#sessions.delete(session);
      this.#serve();
      this.#tellIdle();
    });
    return session;
  }

  #freed(session: Session): void {
    if (!session.leased) this.#retires(session);
    this.#serve();
    this.#tellIdle();
  }

  /** True for one that has lived long enough: it gets nothing new, and goes when what it has is done. */
  #retires(session: Session): boolean {
    if (!session.old) return false;
    if (session.load === 0 && this.#sessions.delete(session)) void session.end(LEAVE);
    return true;
  }

  #tellIdle(): void {
    if (this.#idle && [...this.#sessions].every(({ leased, load }) => !leased && load === 0)) this.#idle();
  }
}
