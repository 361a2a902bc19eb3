// Which failures mean "the database cannot be reached for the moment", as told from a mistake of ours.

/** A query or transaction that this side gave up, because nothing came back in time. */
export class DatabaseTimeout extends Error {
  override readonly name = 'DatabaseTimeout';
  readonly code = 'DATABASE_TIMEOUT';
}

/** A statement that came after its transaction was over: somebody did not wait for it. */
export class TransactionOver extends Error {
  override readonly name = 'TransactionOver';
  readonly code = 'TRANSACTION_OVER';
}

/** A connection that is not there (any more), with the codes that postgres.js uses for it. */
export function connectionError(
  code: 'CONNECTION_CLOSED' | 'CONNECTION_ENDED' | 'CONNECT_TIMEOUT',
  message: string,
  cause?: Error,
): Error & { readonly code: string } {
  return Object.assign(new Error(message, cause && { cause }), { code });
}

/** A database that the desk cannot work with; the message is one sentence that says why and what to do. */
export class DatabaseRefused extends Error {
  override readonly name = 'DatabaseRefused';
}

const unreachable = new Set([
  'DATABASE_TIMEOUT',
  'NO_WRITABLE_SERVER',
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  // statement timeout; administrator shut down, crashed, starting up; lock not to be had; serialization, deadlock; idle in transaction
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '55P03',
  '40001',
  '40P01',
  '25P03',
  '25006',
]);

/** True where trying again later may help: no connection, none left, too slow, disk full. */
export function isUnavailable(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.some(isUnavailable);
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  if (isOutdated(error)) return true;
  // Class 08 is connection exceptions, class 53 is insufficient resources.
  return typeof code === 'string' && (unreachable.has(code) || /^(08|53)/.test(code));
}

/** A refusal by PostgreSQL is an answer; a broken connection is none. */
export function isAnswer(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'PostgresError';
}

/** PostgreSQL closes the connection after it has said so: no such database, wrong password, too many connections, … */
export function isFatal(reason: unknown): boolean {
  return isAnswer(reason) && ['FATAL', 'PANIC'].includes((reason as { severity?: string }).severity ?? '');
}

const outdated = new WeakSet<object>();

/** Remembers that a statement was only refused because it had been prepared before a table of it changed. */
export function asOutdated(error: Error): Error {
  outdated.add(error);
  return error;
}

/** Nothing was done, and sent again it is prepared anew. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Error && outdated.has(error);
}

const blamed = new WeakMap<object, string>();

/** Remembers with a failure which setting led to it: with two addresses it must be said which one is wrong. */
export async function blaming<T>(setting: string | undefined, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (setting !== undefined && error instanceof Error) blamed.set(error, setting);
    throw error;
  }
}

/** The setting that a failure was put down to. */
export function blamedSetting(error: unknown): string | undefined {
  return error instanceof Error ? blamed.get(error) : undefined;
}
