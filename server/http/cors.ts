// Which other origins a browser may call from: exactly those that the token's tenant lists. Never `*`, never credentials.
import type { MiddlewareHandler } from 'hono';
import { LRUCache } from 'lru-cache';

import type { Clock } from '../platform/ports/clock.ts';
import type { DeskEnv } from './variables.ts';

/** The ids of the tenants that list an origin. */
export type TenantsOfOrigin = (origin: string) => Promise<readonly string[]>;

/** Reads all origins anew every half minute; while that fails, the last known ones hold. */
export function rememberOrigins(
  load: () => Promise<ReadonlyMap<string, readonly string[]>>,
  clock: Clock,
): TenantsOfOrigin {
  const remembered = new LRUCache<'all', ReadonlyMap<string, readonly string[]>>({
    max: 1,
    ttl: 30_000,
    ttlResolution: 0,
    perf: { now: () => clock.now().getTime() + 1 },
    allowStaleOnFetchRejection: true,
    fetchMethod: load,
  });
  return async (origin) => (await remembered.fetch('all'))?.get(origin) ?? [];
}

const METHODS = 'GET, POST, PUT, PATCH, DELETE';
const REQUEST_HEADERS =
  'authorization, content-type, idempotency-key, last-event-id, x-request-id, upload-offset, upload-complete, content-digest, range, if-range';
const EXPOSED =
  'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Upload-Offset, Upload-Limit, Content-Disposition, Content-Range, ETag';

/**
 * A preflight carries no token, so it is answered when any tenant lists the origin; so is a refusal before the token
 * is known, because a script that cannot read the 401 cannot ask its panel for a new token.
 */
export function cors(tenantsOfOrigin: TenantsOfOrigin): MiddlewareHandler<DeskEnv> {
  return async (c, next) => {
    const origin = c.req.header('origin');
    const isPreflight = c.req.method === 'OPTIONS' && c.req.header('access-control-request-method') !== undefined;
    if (origin === undefined) {
      await next();
    } else if (isPreflight) {
      const listed = isOrigin(origin) && (await tenantsOfOrigin(origin)).length > 0;
      c.res = c.body(null, 204);
      if (listed) {
        c.header('Access-Control-Allow-Origin', origin);
        c.header('Access-Control-Allow-Methods', METHODS);
        c.header('Access-Control-Allow-Headers', REQUEST_HEADERS);
        c.header('Access-Control-Max-Age', '600');
      }
      c.header('Vary', 'Access-Control-Request-Method, Access-Control-Request-Headers', { append: true });
    } else {
      await next();
      if (isOrigin(origin)) {
        const tenants = await tenantsOfOrigin(origin).catch((): readonly string[] => []);
        const actor = c.get('actor');
        if (actor ? tenants.includes(actor.tenant.id) : tenants.length > 0) {
          c.res.headers.set('Access-Control-Allow-Origin', origin);
          c.res.headers.set('Access-Control-Expose-Headers', EXPOSED);
          c.res.headers.set('Cross-Origin-Resource-Policy', 'cross-origin');
        }
      }
    }
    c.res.headers.append('Vary', 'Origin');
  };
}

/** What a browser sends is an origin and nothing more: no path, no list, not `null`. */
function isOrigin(value: string): boolean {
  return value.length <= 300 && URL.canParse(value) && new URL(value).origin === value;
}
