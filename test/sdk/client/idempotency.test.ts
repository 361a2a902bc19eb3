// Keys are random UUIDs, on insecure pages too.
import { afterEach, expect, it, vi } from 'vitest';

import { newIdempotencyKey } from '../../../sdk/client/idempotency.ts';

const UUID_4 = /^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;

afterEach(() => void vi.unstubAllGlobals());

it('is a UUID', () => expect(newIdempotencyKey()).toMatch(UUID_4));

it('is one where the browser has no randomUUID, as on plain http', () => {
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  const keys = Array.from({ length: 1000 }, newIdempotencyKey);
  for (const key of keys) expect(key).toMatch(UUID_4);
  expect(new Set(keys).size).toBe(1000);
});
