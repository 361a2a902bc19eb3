// Every thrown thing becomes something that can be said.
import { expect, it } from 'vitest';

import { SupportError } from '../../../../sdk/client/errors.ts';
import { isSessionOver, toShownError } from '../../../../widget/kit/state/error.ts';

it.each([
  ['a refusal', new SupportError('rate_limited', { requestId: 'r', retryAfter: 3 }), 'rate_limited'],
  ['a session that is over', new SupportError('token_failed', { cause: { status: 401 } }), 'token_failed'],
  [
    'a login page instead of a token',
    new SupportError('token_failed', { cause: new SupportError('bad_response') }),
    'token_failed',
  ],
  ['a panel out of reach', new SupportError('token_failed', { cause: new TypeError('Failed to fetch') }), 'network'],
  ['a proxy’s page in the desk’s place', new SupportError('bad_response', { status: 502 }), 'unavailable'],
  ['the same with any status', new SupportError('bad_response', { status: 200 }), 'unavailable'],
  [
    'a page there because the embedding is wrong',
    Object.assign(new SupportError('bad_response', { status: 200 }), { told: ['Title', 'Hint', 'server-path'] }),
    'bad_response',
  ],
  ['a panel that is down', new SupportError('token_failed', { cause: { status: 503 } }), 'unavailable'],
  ['a chunk that is missing', new TypeError('Failed to fetch dynamically imported module'), 'not_loaded'],
  ['anything', undefined, 'not_loaded'],
])('%s', (_, thrown, code) => {
  expect(toShownError(thrown).code).toBe(code);
});

it('only a session that is really over says so', () => {
  expect(isSessionOver(toShownError(new SupportError('token_failed', { cause: { status: 401 } })))).toBe(true);
  expect(isSessionOver(toShownError(new SupportError('token_failed', { cause: new TypeError() })))).toBe(false);
});
