// The key sets that panels publish (JWKS): fetched once an address, kept across requests, asked again at most so often.
import { createLocalJWKSet, createRemoteJWKSet, customFetch, type JSONWebKeySet, type JWTVerifyGetKey } from 'jose';
import { LRUCache } from 'lru-cache';

import { Refusal } from '../call/refusal.ts';

/** A panel that does not answer is left alone for so many seconds, and whoever asked is told to come back then. */
const REST = 2;

const known = new LRUCache<string, JWTVerifyGetKey>({ max: 1_000 });

/**
 * The set behind an address. A key that the panel takes out of it acts for five more minutes at most. Throws the refusal
 * `unavailable` where the set cannot be had: whether the token is good is not known then, and a sign-in that is called
 * wrong would send people to the panel's login for nothing.
 */
export function keySetOf(url: URL): JWTVerifyGetKey {
  const before = known.get(url.href);
  if (before) return before;
  const keySet = createRemoteJWKSet(url, {
    timeoutDuration: 3_000,
    // A token with an invented `kid` makes one request in half a minute, not one each.
    cooldownDuration: 30_000,
    cacheMaxAge: 300_000,
    [customFetch]: restingFetch(),
  });
  known.set(url.href, keySet);
  return keySet;
}

/** A `fetch` that answers with a whole key set or throws `unavailable`; after a failure it rests before it asks again. */
function restingFetch(): typeof fetch {
  let restsUntil = 0;
  return async (...asked) => {
    if (performance.now() < restsUntil) throw new Refusal('unavailable', { retryAfter: REST });
    try {
      const answer = await fetch(...asked);
      // Read here: an answer that breaks off, or a page that says "back soon", is a failed fetch, too.
      const body = await answer.text();
      if (answer.status !== 200) throw new Error(`HTTP ${answer.status}`);
      createLocalJWKSet(JSON.parse(body) as JSONWebKeySet);
      return new Response(body);
    } catch (cause) {
      restsUntil = performance.now() + 1000 * REST;
      throw new Refusal('unavailable', { retryAfter: REST, cause: new Error('no key set of the panel', { cause }) });
    }
  };
}
