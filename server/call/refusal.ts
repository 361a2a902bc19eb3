// A refusal: what a service throws when it must not go on. One `onError` makes a problem (RFC 9457) of it.
import { refusals, type Cause, type ErrorCode, type Issue, type Message } from '../../sdk/contract/index.ts';

export interface RefusalOptions {
  /** One sentence for the reader; never a value that came in, never a cause from inside. */
  readonly detail?: string;
  readonly issues?: readonly Issue[];
  /** With `stale_thread`: the newest messages that the writer has not seen, and how many older ones they have not seen. */
  readonly missed?: readonly Message[];
  readonly earlierMissed?: number;
  /** With `wrong_offset`: how many bytes are stored. */
  readonly offset?: number;
  /** Seconds after which it is worth trying again: becomes `Retry-After`. */
  readonly retryAfter?: number;
  /** Further headers of the answer, e.g. `Allow`. */
  readonly headers?: Readonly<Record<string, string>>;
  /** What is wrong with a token or statement: for the log, and for a developer at their own desk. */
  readonly causes?: readonly Cause[];
  /** For the log only. */
  readonly cause?: unknown;
}

export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly detail: string | undefined;
  readonly issues: readonly Issue[] | undefined;
  readonly missed: readonly Message[] | undefined;
  readonly earlierMissed: number | undefined;
  readonly offset: number | undefined;
  readonly retryAfter: number | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly causes: readonly Cause[] | undefined;

  constructor(code: ErrorCode, options: RefusalOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'Refusal';
    this.code = code;
    this.status = refusals[code][0];
    this.detail = options.detail;
    this.issues = options.issues;
    this.missed = options.missed;
    this.earlierMissed = options.earlierMissed;
    this.offset = options.offset;
    this.retryAfter = options.retryAfter;
    this.headers = options.headers ?? {};
    this.causes = options.causes;
  }
}
