// A name that stands twice in a token: whoever reads the other one of the two sees another person. Refused like any other.
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CONTEXT_TYPE } from '../../sdk/contract/index.ts';
import { hasDuplicateNames } from '../../server/auth/duplicate-names.ts';
import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import { claimsOf, expectRefused, shared, signShared } from '../support/tokens.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

/** Signed as it is written, not as an object. */
function signed(header: string, payload: string): string {
  const text = [header, payload].map((part) => Buffer.from(part).toString('base64url')).join('.');
  return `${text}.${shared(text).toString('base64url')}`;
}
const HEADER = '{"alg":"HS256","typ":"JWT"}';
const claims = (): string => JSON.stringify(claimsOf(desk, { act: { sub: 'bert', name: 'Bert' } }));
const ask = (token: string): Promise<Answer> => desk.request('/v1/session', { token });
/** Written behind the opening brace: what stands later wins in `JSON.parse`, so the token is the same to us. */
const before = (json: string, more: string): string => `{${more},${json.slice(1)}`;

describe('a panel token', () => {
  test('with each name once is taken', async () => {
    expect((await ask(signed(HEADER, claims()))).status).toBe(200);
  });

  test.each([
    ['sub', '"sub":"admin"'],
    ['sub, spelled with an escape', String.raw`"\u0073ub":"admin"`],
    ['role', '"role":"admin"'],
    ['a claim of no meaning', '"x":1,"x":2'],
    ['a name in an object', '"x":{"y":1,"y":2}'],
    ['a name in an object of a list', '"x":[1,{"y":1,"z":[],"y":2}]'],
    ['the empty name', '"":1,"":2'],
    ['__proto__', '"__proto__":1,"__proto__":2'],
    ['a name with a quote in it', String.raw`"a\"b":1,"a\u0022b":2`],
  ])('with %s twice is refused', async (_, more) => {
    const payload = before(claims(), more);
    expect(() => JSON.parse(payload) as unknown).not.toThrow();
    expectRefused(await ask(signed(HEADER, payload)));
  });

  test('with the name of an inner object twice is refused', async () => {
    expectRefused(
      await ask(signed(HEADER, claims().replace('"sub":"bert"', String.raw`"su\u0062":"ida","sub":"bert"`))),
    );
  });

  test.each(['"alg":"none"', '"kid":"other"', String.raw`"\u0061lg":"RS256"`])(
    'with %s before its own is refused',
    async (more) => {
      const header = before('{"alg":"HS256","typ":"JWT","kid":""}', more);
      expectRefused(await ask(signed(header, claims())));
    },
  );

  test('may have the same name in different objects, and what looks like a name in a text', async () => {
    const payload = before(
      claims(),
      String.raw`"x":{"sub":1,"y":[{"sub":2},{"sub":3}]},"z":"\"sub\":{\"sub\":1,\"sub\":2}"`,
    );
    expect((await ask(signed(HEADER, payload))).status).toBe(200);
  });
});

test('a context statement is held to the same', async () => {
  const { iss, aud, iat, exp, account } = claimsOf(desk);
  const statement = JSON.stringify({
    iss,
    aud,
    iat,
    exp,
    account,
    services: [{ id: 's1', name: 'web-12', kind: 'web' }],
  });
  const header = `{"alg":"HS256","typ":"${CONTEXT_TYPE}"}`;
  const put = (context: string): Promise<Answer> =>
    desk.request('/v1/context', { method: 'PUT', token: signShared(claimsOf(desk)), body: { context } });
  expect((await put(signed(header, statement))).status).toBe(200);
  expect((await put(signed(header, before(statement, '"account":"acc-2"')))).status).toBe(422);
  const inner = statement.replace('"id":"s1"', '"id":"s0","id":"s1"');
  expect((await put(signed(header, inner))).status).toBe(422);
});

test('what JSON.stringify writes has every name once, whatever it holds', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(hasDuplicateNames(JSON.stringify(value))).toBe(false);
      expect(hasDuplicateNames(JSON.stringify({ a: value, b: [value] }, null, 2))).toBe(false);
    }),
  );
});

test('a name is found twice wherever it stands, and however it is spelled', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), fc.jsonValue(), (name, value) => {
      // Every UTF-16 unit as an escape.
      const units = Array.from({ length: name.length }, (__, at) => name.charCodeAt(at).toString(16).padStart(4, '0'));
      const escaped = `"${units.map((unit) => `\\u${unit}`).join('')}"`;
      const json = `{"x": [{${JSON.stringify(name)} : ${JSON.stringify(value)}, ${escaped}\n: 1}]}`;
      expect(hasDuplicateNames(json)).toBe(true);
    }),
  );
});
