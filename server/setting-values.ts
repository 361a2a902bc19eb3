// What a setting of the environment may be, by its kind: a secret, a whole number, one of some words, a quota, hosts.
import * as v from 'valibot';

import type { Quota } from './http/settings.ts';
import type { PrivateHosts } from './platform/outbound/reach.ts';

export const MIN_SECRET_BYTES = 32;

export const Secret = v.pipe(
  v.string(),
  v.check(
    (secret) => Buffer.byteLength(secret) >= MIN_SECRET_BYTES,
    ({ input }) =>
      `has ${Buffer.byteLength(input)} bytes; at least ${MIN_SECRET_BYTES} are needed. Make one with: openssl rand -base64 48`,
  ),
  v.check((secret) => new Set(secret).size >= 8, 'can be guessed. Make one with: openssl rand -base64 48'),
);

export const whole = (min: number, max: number, orElse: number) =>
  v.optional(
    v.pipe(
      v.string(),
      v.check(
        (given) => /^\d{1,9}$/.test(given) && Number(given) >= min && Number(given) <= max,
        `must be a whole number from ${min} to ${max}.`,
      ),
      v.transform(Number),
    ),
    String(orElse),
  );

export const oneOf = <const T extends readonly string[]>(values: T, orElse: T[number]) =>
  v.optional(v.picklist(values, `must be one of: ${values.join(', ')}.`), orElse);

/** So many calls in so many seconds: `600/60`. */
export const quota = (orElse: Quota) =>
  v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[1-9]\d{0,8}\/[1-9]\d{0,4}$/, 'must be calls/seconds, e.g. 600/60.'),
      v.transform((given): Quota => {
        const [calls = 0, seconds = 0] = given.split('/').map(Number);
        return { calls, seconds };
      }),
    ),
    `${orElse.calls}/${orElse.seconds}`,
  );

/** `none`, `all`, or hosts: `hooks.internal,10.0.0.5:8080,[fd00::5]`, as an address has them. */
export const privateHosts = v.optional(
  v.pipe(
    v.string(),
    v.check(
      (given) => given.split(',').every((host) => /^(?:[a-z0-9._-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?$/.test(host)),
      'must be none, all, or hosts such as hooks.internal,10.0.0.5:8080 in lower case.',
    ),
    v.transform((given): PrivateHosts => (given === 'none' || given === 'all' ? given : given.split(','))),
  ),
  'none',
);
