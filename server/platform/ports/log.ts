// The log: one JSON object a line, without tokens and without what people wrote.
import { destination, pino, type DestinationStream } from 'pino';

import { spelledDirection } from './direction.ts';

export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
export const logLevels: readonly LogLevel[] = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'];

/** Fields first, then a fixed sentence: what varies never stands in the sentence. */
export interface Log {
  debug(fields: object, sentence: string): void;
  info(fields: object, sentence: string): void;
  warn(fields: object, sentence: string): void;
  error(fields: object, sentence: string): void;
}

/** Names under which secrets and people's words travel; wherever one turns up, its value stays out of the log. */
const unspoken = new Set([
  'authorization',
  'cookie',
  'set-cookie',
  'token',
  'context',
  'secret',
  'password',
  'url',
  'text',
  'subject',
  'body',
  'reason',
  'parameters',
  'query',
  'args',
  'email',
]);
const LEFT_OUT = '[left out]';
/** Deeper things are cut off: a body nested 100,000 times survives parsing and kills who prints it. */
const MAX_DEPTH = 4;

/** A copy without what must not be said. Done by hand: pino's own redaction of nested names costs 40 µs a line. */
function speakable(value: object, depth = 0): Record<string, unknown> {
  const kept: Record<string, unknown> = {};
  for (const [name, held] of Object.entries(value)) {
    kept[name] = unspoken.has(name.toLowerCase()) ? LEFT_OUT : spoken(held, depth);
  }
  return kept;
}

function spoken(held: unknown, depth: number): unknown {
  if (typeof held !== 'object' || held === null || held instanceof Date) return held;
  if (held instanceof Error) return serializeError(held);
  if (depth >= MAX_DEPTH) return LEFT_OUT;
  return Array.isArray(held) ? held.map((item) => spoken(item, depth + 1)) : speakable(held, depth + 1);
}

/** An error as its name, code and stack. PostgreSQL's `detail` and `where` quote values, so they are left out. */
function serializeError(error: Error, depth = 0): object {
  const { code, constraint_name: constraint, cause } = error as Error & { code?: unknown; constraint_name?: unknown };
  return {
    type: error.name,
    message: error.message,
    ...(typeof code === 'string' && { code }),
    ...(typeof constraint === 'string' && { constraint }),
    stack: error.stack,
    ...(cause instanceof Error && depth < MAX_DEPTH && { cause: serializeError(cause, depth + 1) }),
  };
}

/** A log to standard output, or to `to`. */
export function createLog(level: LogLevel = 'info', to: DestinationStream = destination({ dest: 1, sync: true })): Log {
  return pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }), log: (fields) => speakable(fields) },
      serializers: { err: (error: unknown) => error },
    },
    // An id of a panel may hold anything, and logs are read on a terminal.
    { write: (line) => to.write(spelledDirection(line)) },
  );
}

/** For tests and scripts that want none. */
export const silentLog: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
