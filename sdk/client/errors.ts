// The one error of the SDK: whatever ends a call, told apart by its code.
import type { ErrorCode } from '../contract/errors.ts';
import type { Message } from '../contract/message.ts';
import type { Issue } from '../contract/problem.ts';

/** What can end a call without an answer of the desk. */
export type LocalErrorCode = 'network' | 'timeout' | 'aborted' | 'bad_response' | 'token_failed';

/** Everything that a call can end with: a refusal of the desk, or a failure on the way to it. */
export type SupportErrorCode = ErrorCode | LocalErrorCode;

// Short, because the closed launcher carries them.
const whatToDo: Record<LocalErrorCode, string> = {
  network: 'The desk cannot be reached: check the connection, or CORS.',
  timeout: 'The desk took too long: try again.',
  aborted: 'The call was aborted.',
  bad_response: 'Not the desk answered: check `server` and the proxy.',
  token_failed: 'The panel gave no token: sign in again, or check `getToken`.',
};

/** What is known of a failure beside its code; what is left out is not known. */
export interface SupportErrorDetails {
  readonly title?: string | undefined;
  readonly detail?: string | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | null | undefined;
  readonly issues?: readonly Issue[] | undefined;
  readonly missed?: readonly Message[] | undefined;
  readonly earlierMissed?: number | undefined;
  readonly retryAfter?: number | null | undefined;
  readonly cause?: unknown;
}

/**
 * Why a call failed. Decide by `code`, never by the text; the text says in English what happened and what to do, and
 * holds no token and nothing that a person wrote.
 *
 * @example
 * ```ts
 * try {
 *   await desk.messages.reply(ticketId, { text, after });
 * } catch (error) {
 *   if (error instanceof SupportError && error.code === 'stale_thread') show(error.missed);
 *   else throw error;
 * }
 * ```
 */
export class SupportError extends Error {
  override readonly name = 'SupportError';
  /** A refusal of the desk (see the contract's `refusals`), or what failed on the way to it. */
  readonly code: SupportErrorCode;
  /** The HTTP status of the answer; 0 where there was none. */
  readonly status: number;
  /** What to quote to the operator of the desk; null where the desk did not answer. */
  readonly requestId: string | null;
  /** With `invalid_input`: which fields need another value (JSON pointers, RFC 6901) and what to do. */
  readonly issues: readonly Issue[];
  /** With `stale_thread`: the newest messages that the writer has not seen, oldest first. */
  readonly missed: readonly Message[];
  /** How many older ones they have not seen either: read the ticket, and go on with `messages.earlier`. */
  readonly earlierMissed: number;
  /** After how many seconds the desk asked to come back (RFC 9110, 10.2.3); null where it did not say. */
  readonly retryAfter: number | null;

  constructor(code: SupportErrorCode, details: SupportErrorDetails = {}) {
    const { title = whatToDo[code as LocalErrorCode], detail, status = 0, requestId = null } = details;
    const where = status ? ` (HTTP ${status}${requestId ? `, request ${requestId}` : ''})` : '';
    super([title, detail].filter(Boolean).join(' ') + where, { cause: details.cause });
    this.code = code;
    this.status = status;
    this.requestId = requestId;
    this.issues = details.issues ?? [];
    this.missed = details.missed ?? [];
    this.earlierMissed = details.earlierMissed ?? 0;
    this.retryAfter = details.retryAfter ?? null;
  }

  /** The code, what happened, what to do and what to quote, in one line for a log. */
  override toString(): string {
    const fields = this.issues.map((issue) => ` ${issue.pointer}: ${issue.message}`).join('');
    return `${this.name} [${this.code}]: ${this.message}${fields}`;
  }
}
