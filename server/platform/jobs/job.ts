// What a job is to who asks for it, to who does it, and what may become of it.

/** What names a job. There is one open job for it at a time. */
export interface JobKey {
  /** Which worker knows what to do. */
  readonly kind: string;
  readonly tenantId: string;
  /** What it is about, as the id of a row. */
  readonly key: string;
}

export interface NewJob extends JobKey {
  readonly runAt: Date;
  /** Within its tenant: lanes take turns, and each has so many under way at once. One for all unless said. */
  readonly lane?: string;
  /** Within its lane: lower ones first; 0 unless said. */
  readonly priority?: number;
  /** What the worker must know besides the key. A reference rather than a text: see who may read this table. */
  readonly payload?: unknown;
}

/** What names a lease: it is over when the job's fence is another one. */
export interface Lease {
  readonly id: number;
  readonly fence: number;
}

/** A job that is one worker's for a while. */
export interface LeasedJob extends Lease, JobKey {
  readonly lane: string;
  /** This one included. */
  readonly tries: number;
  readonly payload: unknown;
  readonly progress: unknown;
}

/** How much may be under way at once, counted over all processes. */
export interface Room {
  readonly perLane: number;
  /** Beyond the one that each of its lanes always has: lanes do not wait for each other. */
  readonly perTenant: number;
  /** Of one call. */
  readonly total: number;
}

/** What becomes of a job after a try. */
export type Settlement =
  | { readonly to: 'done' }
  /** Not done, and may go better later. */
  | { readonly to: 'retry'; readonly runAt: Date; readonly reason: unknown }
  /** Nobody tries it again by itself. */
  | { readonly to: 'parked'; readonly reason: unknown }
  | { readonly to: 'cancelled' }
  /** Not tried: due as before, and the try does not count. */
  | { readonly to: 'back' };

export interface Settled extends Lease {
  readonly what: Settlement;
}

/** `now` says what is due, `leases` which are over: two clocks where the second must not be set (`monotonic-clock.ts`). */
export interface Times {
  readonly now: Date;
  readonly leases: Date;
}

/** One look for jobs of a kind: see `exchange_jobs`, which says who is next. */
export interface Turn extends Times {
  readonly kind: string;
  readonly room: Room;
  /** Until when the jobs are the caller's. */
  readonly until: Date;
}
