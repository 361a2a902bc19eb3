// For whoever watches the server: is the process there, and does its database answer?
import type { Hono } from 'hono';

import type { Sql } from '../database/connect.ts';
import { Refusal } from './refusal.ts';
import type { DeskEnv } from './variables.ts';

/** Longer than this, a load balancer had better ask another process. */
const READY_WITHIN = 2_000;

/** `ending`: aborted once the server is to end, and whoever shares out requests should ask another process. */
export function mountHealth(app: Hono<DeskEnv>, sql: Sql, ending?: AbortSignal): void {
  app.get('/healthz', (c) => {
    c.set('route', '/healthz');
    return c.json({ status: 'ok' });
  });
  app.get('/readyz', async (c) => {
    c.set('route', '/readyz');
    if (ending?.aborted) throw new Refusal('unavailable', { retryAfter: 2 });
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${READY_WITHIN} ms`)), READY_WITHIN);
    });
    const query = sql`select 1`;
    try {
      await Promise.race([query, late]);
      return c.json({ status: 'ready' });
    } catch (cause) {
      query.catch(() => undefined);
      throw new Refusal('unavailable', { retryAfter: 2, cause });
    } finally {
      clearTimeout(timer);
    }
  });
}
