// Around every answer: the headers that keep browsers careful, and one log line that tells nothing of what was written.
import type { MiddlewareHandler } from 'hono';

import type { Log } from '../platform/ports/log.ts';
import { cameOverTls } from './client-address.ts';
import type { HttpSettings } from './settings.ts';
import type { DeskEnv } from './variables.ts';

/** For answers that are data: nothing may be loaded, framed, sniffed, cached or passed on. A page brings its own CSP. */
export const careful: readonly (readonly [name: string, value: string])[] = [
  ['Content-Security-Policy', "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"],
  ['Cache-Control', 'no-store'],
  ['X-Content-Type-Options', 'nosniff'],
  ['X-Frame-Options', 'DENY'],
  ['Referrer-Policy', 'no-referrer'],
  ['Cross-Origin-Opener-Policy', 'same-origin'],
  ['Cross-Origin-Resource-Policy', 'same-origin'],
  ['Permissions-Policy', 'interest-cohort=()'],
];

export function securityHeaders(settings: Pick<HttpSettings, 'trustProxy'>): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    await next();
    const { headers } = c.res;
    for (const [name, value] of careful) if (!headers.has(name)) headers.set(name, value);
    if (cameOverTls(c, settings)) headers.set('Strict-Transport-Security', 'max-age=31536000');
  };
}

/** One line a request: the route's template, not the path, because paths name accounts and queries hold what people search. */
export function accessLog(log: Log): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const started = performance.now();
    await next();
    const actor = c.get('actor');
    log.info(
      {
        requestId: c.get('requestId'),
        method: c.req.method,
        route: c.get('route') ?? null,
        status: c.res.status,
        ms: Math.round((performance.now() - started) * 10) / 10,
        tenant: actor?.tenant.id ?? null,
        side: actor?.side ?? null,
      },
      'request',
    );
  };
}
