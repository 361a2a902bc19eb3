// For whoever watches the server: is the process there, and does its database answer?
import type { Hono } from 'hono';

import { Refusal } from '../call/refusal.ts';
import type { Clock } from '../platform/ports/clock.ts';
import type { Sql } from '../platform/postgres/connect.ts';
import { ping } from '../platform/postgres/ping.ts';
import type { DeskEnv } from './variables.ts';

/** Longer than this, a load balancer had better ask another process. */
const READY_WITHIN = 2_000;

/** Whoever asks again within this time is told what the last one was: anybody may ask, and each answer is a query. */
const REMEMBERED_FOR = 1_000;

export interface HealthDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  /** Aborted once the server is to end, and whoever shares out requests should ask another process. */
  readonly ending: AbortSignal | undefined;
}

export function mountHealth(app: Hono<DeskEnv>, { sql, clock, ending }: HealthDeps): void {
  let asked: Promise<void> | undefined;
  let until = Infinity;
  const ready = (): Promise<void> => {
    if (asked && clock.now().getTime() < until) return asked;
    until = Infinity;
    return (asked = ping(sql, READY_WITHIN).finally(() => (until = clock.now().getTime() + REMEMBERED_FOR)));
  };
  app.get('/healthz', (c) => {
    c.set('route', '/healthz');
    // A page that may not read the desk's answers learns that there is one: so it can tell CORS from nobody there.
    if (c.req.header('sec-fetch-mode') === 'no-cors') c.header('Cross-Origin-Resource-Policy', 'cross-origin');
    return c.json({ status: 'ok' });
  });
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz');
    if (ending?.aborted) throw new Refusal('unavailable', { retryAfter: 2 });
    await ready().catch((cause: unknown) => {
      throw new Refusal('unavailable', { retryAfter: 2, cause });
    });
    return c.json({ status: 'ready' });
  });
}
