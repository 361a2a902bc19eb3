// The key sets that panels publish (JWKS): fetched once an address, kept across requests, asked again at most so often.
import { createRemoteJWKSet, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';

const known = new LRUCache<string, JWTVerifyGetKey>({ max: 1_000 });

/** The set behind an address. A key that the panel takes out of it acts for five more minutes at most. */
export function keySetOf(url: URL): JWTVerifyGetKey {
  const before = known.get(url.href);
  if (before) return before;
  const keySet = createRemoteJWKSet(url, {
    timeoutDuration: 3_000,
    // A token with an invented `kid` makes one request in half a minute, not one each.
    cooldownDuration: 30_000,
    cacheMaxAge: 300_000,
  });
  known.set(url.href, keySet);
  return keySet;
}
