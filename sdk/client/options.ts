// What a client and its calls can be told.
import type { SupportError } from './errors.ts';
import type { GetToken } from './token.ts';

/** What a client is made with. */
export interface ClientOptions {
  /** Where the desk is: absolute (`https://desk.example/x/`), or in a page relative to it (`/helpdesk-api`). */
  readonly server: string | URL;
  /** Asks the panel for a token; see {@link tokenFrom} for the usual way. Called again before the token ends. */
  readonly getToken: GetToken;
  /** What sends a request; the platform's `fetch` unless given. In a test: `(request) => app.fetch(request)`. */
  readonly fetch?: ((request: Request) => Promise<Response> | Response) | undefined;
  /** How often a call that failed in passing is sent again; 3 unless given, 0 for never. */
  readonly retries?: number | undefined;
  /** Milliseconds that a call may take, retries and waits included; 30,000 unless given. */
  readonly timeout?: number | undefined;
  /** Told of every error that a call ends with, but for `aborted`: for a log. Must not throw. */
  readonly onError?: ((error: SupportError) => void) | undefined;
  /** The language of the reader (BCP 47, `de-AT`), sent as `Accept-Language`. */
  readonly locale?: string | undefined;
}

/** What every call takes last. */
export interface CallOptions {
  /** Ends the call at once, also while it waits to try again; it then throws `aborted`. */
  readonly signal?: AbortSignal | undefined;
  /** Milliseconds that this call may take, retries and waits included; the client's unless given. */
  readonly timeout?: number | undefined;
}

/** What a call takes last that makes something new. */
export interface CreateOptions extends CallOptions {
  /**
   * Two calls with the same key make one thing, for 35 days. Made by the call unless given; keep one with the draft
   * (see {@link newIdempotencyKey}), so that sending it again after a crash or a lost answer makes no second ticket.
   */
  readonly idempotencyKey?: string | undefined;
}
