// Makes an RFC 9457 problem of whatever was thrown, or a page where people look: a refusal says its code, anything else says nothing.
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';

import { refusals, type Problem } from '../../sdk/contract/index.ts';
import { Refusal } from '../call/refusal.ts';
import type { Log } from '../platform/ports/log.ts';
import { isUnavailable } from '../platform/postgres/errors.ts';
import { answerErrorPage } from './page.ts';
import type { DeskEnv } from './variables.ts';

/**
 * Answers with a problem, or the page of one, and logs what the asker must not learn. `tellsCauses`: this asker may learn it
 * too.
 */
export function answerProblem(c: Context<DeskEnv>, thrown: unknown, log: Log, tellsCauses = false): Response {
  const refusal = thrown instanceof Refusal ? thrown : asRefusal(thrown);
  const requestId = c.get('requestId');
  if (refusal.status >= 500) {
    log.error({ requestId, route: c.get('route'), code: refusal.code, err: refusal.cause }, 'call failed');
  } else if (refusal.cause !== undefined || refusal.causes) {
    const { code, cause, causes } = refusal;
    const why = { ...(cause !== undefined && { cause: causeOf(cause) }), ...(causes && { causes: [...causes] }) };
    log.info({ requestId, route: c.get('route'), code, ...why }, 'call refused');
  }
  for (const [name, value] of Object.entries(refusal.headers)) c.header(name, value);
  if (refusal.retryAfter !== undefined) c.header('Retry-After', String(refusal.retryAfter));
  if (refusal.offset !== undefined) c.header('Upload-Offset', String(refusal.offset));
  const status = refusal.status as ContentfulStatusCode;
  if (c.get('isPage') === true) {
    const { code, retryAfter } = refusal;
    return answerErrorPage(c, { code, retryAfter, requestId }, status);
  }
  c.header('Content-Type', 'application/problem+json');
  const told = tellsCauses && refusal.causes ? { causes: [...refusal.causes] } : {};
  return c.body(JSON.stringify({ ...problemOf(refusal, requestId), ...told }), status);
}

function problemOf(refusal: Refusal, requestId: string): Problem {
  const [status, title] = refusals[refusal.code];
  return {
    type: 'about:blank',
    title,
    status,
    code: refusal.code,
    requestId,
    ...(refusal.detail !== undefined && { detail: refusal.detail }),
    ...(refusal.issues && { issues: [...refusal.issues] }),
    ...(refusal.missed && { missed: [...refusal.missed] }),
    ...(refusal.earlierMissed !== undefined && { earlierMissed: refusal.earlierMissed }),
    ...(refusal.offset !== undefined && { offset: refusal.offset }),
  };
}

function asRefusal(thrown: unknown): Refusal {
  return isUnavailable(thrown)
    ? new Refusal('unavailable', { retryAfter: 5, cause: thrown })
    : new Refusal('internal', { cause: thrown });
}

function causeOf(cause: unknown): string {
  return cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause);
}
