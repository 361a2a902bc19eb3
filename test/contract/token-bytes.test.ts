// Every byte of a token counts, for every algorithm: also the last character, whose last bits mean nothing to a lenient reader.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import type { Claims } from '../support/signing.ts';
import { addPublicKeys, algorithms, claimsOf, expectRefused, signShared, signWith } from '../support/tokens.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await addPublicKeys(desk);
});
afterAll(() => desk.close());

const claims = (changed: Claims = {}): Claims => claimsOf(desk, changed);
const ask = (token: string): Promise<Answer> => desk.request('/v1/session', { token });

describe('every byte of a token counts', () => {
  const base64url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

  test.each(['HS256', ...algorithms] as const)('%s', async (algorithm) => {
    const token = algorithm === 'HS256' ? signShared(claims()) : signWith(algorithm, claims());
    expect((await ask(token)).status).toBe(200);
    for (let i = 0; i < token.length; i++) {
      const unit = token[i] ?? '';
      const at = base64url.indexOf(unit);
      // The neighbour differs in the last bit only, which in the last character of a part may mean nothing.
      const others = at === -1 ? ['A', '-'] : [base64url[at ^ 1], base64url[at ^ 32]];
      for (const other of others) {
        const flipped = token.slice(0, i) + other + token.slice(i + 1);
        const { status } = await ask(flipped);
        expect(status, `${unit} -> ${other} at ${i}`).toBe(401);
      }
    }
  });

  test('also after the right one was seen, and each one left out', async () => {
    const token = signShared(claims());
    for (let i = 0; i < token.length; i += 7) {
      expect((await ask(token.slice(0, i) + token.slice(i + 1))).status, `without byte ${i}`).toBe(401);
    }
    expect((await ask(token)).status).toBe(200);
  });
});

describe('time passes', () => {
  test('a token that was accepted ends with its exp, also when it is remembered', async () => {
    const token = signShared(claims({ exp: desk.clock.seconds() + 60 }));
    expect((await ask(token)).status).toBe(200);
    desk.clock.move({ seconds: 59 });
    expect((await ask(token)).status).toBe(200);
    desk.clock.move({ seconds: 10 });
    expectRefused(await ask(token));
  });
});
