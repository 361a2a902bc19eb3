// Why a token was refused: named in the log with the request, answered to a developer on their own machine, and to no stranger.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CONTEXT_TYPE, tokenCauseCodes } from '../../sdk/contract/index.ts';
import { secretOf, startDesk, type Answer, type Desk } from '../support/desk.ts';
import { compact, hmac, type Claims } from '../support/signing.ts';
import { addPublicKeys, claimsOf, expectRefused, shared, signShared, signWith } from '../support/tokens.ts';

let desk: Desk;
let own: Desk;
beforeAll(async () => {
  [desk, own] = await Promise.all([startDesk(), startDesk({ config: { development: true } })]);
  await addPublicKeys(desk);
  await addPublicKeys(own);
});
afterAll(() => Promise.all([desk.close(), own.close()]));

const now = (): number => desk.clock.seconds();
const claims = (changed: Claims = {}): Claims => claimsOf(desk, changed);
const without = (name: string): string =>
  signShared(Object.fromEntries(Object.entries(claims()).filter(([key]) => key !== name)));
const other = (name: string, value: unknown): string => signShared(claims({ [name]: value }));

/** What is spoiled -> the codes by which it is named. */
const faults: [what: string, token: () => string, ...codes: string[]][] = [
  ['an issuer that nobody knows', () => other('iss', 'https://elsewhere.example'), 'issuer'],
  ['another secret', () => signShared(claims(), {}, hmac('x'.repeat(40))), 'signature'],
  ["another tenant's secret", () => signShared(claims(), {}, hmac(secretOf('south'))), 'signature'],
  ['a kid that there is none of', () => signShared(claims(), { kid: 'nobody' }), 'key'],
  ['HS256 with a key for RS256', () => signShared(claims(), { kid: 'RS256' }), 'algorithm'],
  ['no algorithm', () => signShared(claims(), { alg: 'none' }), 'algorithm'],
  ['another audience', () => other('aud', 'elsewhere'), 'claim-aud'],
  ['no audience', () => without('aud'), 'claim-aud'],
  ['a panel ten minutes ahead', () => signShared(claims({ iat: now() + 600, exp: now() + 1200 })), 'clock'],
  ['a panel ten minutes behind', () => signShared(claims({ iat: now() - 600, exp: now() - 10 })), 'clock'],
  ['a life of two hours', () => other('exp', now() + 7200), 'lifetime'],
  ['an end before its beginning', () => other('exp', now() - 60), 'lifetime', 'clock'],
  ['a header that brings a key', () => signWith('ES256', claims(), { jku: 'https://evil.example' }), 'token-header'],
  ['the type of a statement', () => signShared(claims(), { typ: CONTEXT_TYPE }), 'token-type'],
  ['more than 8 kB', () => other('name', 'x'.repeat(9000)), 'token-size'],
  ['two parts', () => 'a.b', 'token-form'],
  ['a page', () => 'sign-in', 'token-form'],
  ['no subject', () => without('sub'), 'claim-sub'],
  ['an empty subject', () => other('sub', ' '), 'claim-sub'],
  ['a subject with a fraction', () => other('sub', 4.5), 'claim-sub'],
  ['a subject that lost digits', () => other('sub', 2 ** 53), 'claim-sub'],
  ['a subject that is a list', () => other('sub', ['7']), 'claim-sub'],
  ['no name', () => without('name'), 'claim-name'],
  ['a name that is a number', () => other('name', 7), 'claim-name'],
  ['an e-mail that is a list', () => other('email', ['a@b.example']), 'claim-email'],
  ['no role', () => without('role'), 'claim-role'],
  ["a role of the panel's own", () => other('role', 'client'), 'claim-role'],
  ['permissions as text', () => other('permissions', 'read,answer'), 'claim-permissions'],
  ['a customer without account', () => without('account'), 'claim-account'],
  ['an agent with an account', () => other('role', 'agent'), 'claim-account'],
  ['an account that is true', () => other('account', true), 'claim-account'],
  ['a company that is an object', () => other('account_name', { name: 'A' }), 'claim-account_name'],
  ['a plan by its number', () => other('plan', 3), 'claim-plan'],
  ['an address as a record', () => other('address', { street: 'A' }), 'claim-address'],
  ['a page that is a number', () => other('page', 3), 'claim-page'],
  ['an actor as text', () => other('act', 'agent-7'), 'claim-act'],
  ['an actor without name', () => other('act', { sub: 'agent-7' }), 'claim-act'],
  ['no beginning', () => without('iat'), 'claim-iat'],
  ['milliseconds', () => other('iat', String(now())), 'claim-iat'],
  ['no end', () => without('exp'), 'claim-exp'],
  ['a beginning that is text', () => other('nbf', 'now'), 'claim-nbf'],
  ['an id that is a number', () => other('jti', 7), 'claim-jti'],
  ['no issuer', () => without('iss'), 'claim-iss'],
  ['an issuer that is a list', () => other('iss', ['a']), 'claim-iss'],
  ['several at once', () => signShared(claims({ role: 'client', email: 3, aud: 'x' })), 'claim-role', 'claim-email', 'claim-aud'],
]; // prettier-ignore

const session = (of: Desk, token: string): Promise<Answer> => of.request('/v1/session', { token });
const logged = (of: Desk, { body }: Answer): Record<string, unknown> | undefined =>
  of.log.find(({ fields, sentence }) => sentence === 'call refused' && fields['requestId'] === body.requestId)?.fields;
const codes = (causes: unknown): string[] => (causes as { code: string }[]).map(({ code }) => code);

describe.each(faults)('%s', (_, token, ...expected) => {
  test('looks like every other refusal, and is named in the log with the request', async () => {
    const answer = await session(desk, token());
    expectRefused(answer);
    expect(codes(logged(desk, answer)?.['causes']).sort()).toEqual([...expected].sort());
  });

  test('is answered by a desk in development, on its own machine', async () => {
    const answer = await session(own, token());
    expect(answer.status).toBe(401);
    expect(codes(answer.body.causes).sort()).toEqual([...expected].sort());
    for (const { came, expected: right } of answer.body.causes) {
      expect(came).not.toBe('');
      expect(right).not.toBe('');
    }
    // What a claim says is somebody's; of three of them only whose system it is.
    expect(JSON.stringify(answer.body)).not.toMatch(/Anna|a@b\.example|agent-7/);
  });
});

test('a request without a token', async () => {
  const answer = await desk.request('/v1/session');
  expectRefused(answer);
  expect(codes(logged(desk, answer)?.['causes'])).toEqual(['token-missing']);
  const basic = await desk.request('/v1/session', { headers: { authorization: 'Basic eDp5' } });
  expect(codes(logged(desk, basic)?.['causes'])).toEqual(['token-missing']);
});

test('every code that a server can give is given by one of these, or for a statement', () => {
  const given = new Set([
    ...faults.flatMap(([, , ...all]) => all),
    'token-missing',
    'context-account',
    'claim-services',
  ]);
  expect(tokenCauseCodes.filter((code) => !given.has(code))).toEqual([]);
});

test('a desk in development tells nobody who is on another machine', async () => {
  const far = await startDesk({ config: { development: true, trustProxy: true } });
  try {
    const ask = (from: string): Promise<Answer> =>
      far.request('/v1/session', {
        token: 'a.b',
        headers: { 'x-forwarded-for': from, 'x-forwarded-proto': 'https' },
      });
    expectRefused(await ask('203.0.113.9'));
    expect(codes((await ask('127.0.0.1')).body.causes)).toEqual(['token-form']);
  } finally {
    await far.close();
  }
});

describe('a statement', () => {
  const put = (of: Desk, changed: Claims, signer = shared): Promise<Answer> => {
    const { iss, aud, iat, exp, account } = claimsOf(of);
    const statement = compact(
      { alg: 'HS256', typ: CONTEXT_TYPE },
      { iss, aud, iat, exp, account, services: [], ...changed },
      signer,
    );
    return of.request('/v1/context', { method: 'PUT', token: signShared(claimsOf(of)), body: { context: statement } });
  };

  test.each<[string, Claims, string]>([
    ['of another account', { account: 'acc-2' }, 'context-account'],
    ['without services', { services: undefined }, 'claim-services'],
    ['for another audience', { aud: 'elsewhere' }, 'claim-aud'],
    ['that lives too long', { exp: 4_000_000_000 }, 'lifetime'],
  ])('%s is named in the log, and answered in development', async (_, changed, code) => {
    const refused = await put(desk, changed);
    expect(refused.status).toBe(422);
    expect(refused.body.causes).toBeUndefined();
    expect(codes(logged(desk, refused)?.['causes'])).toEqual([code]);
    expect(codes((await put(own, changed)).body.causes)).toEqual([code]);
  });

  test('with another key', async () => {
    const refused = await put(desk, {}, hmac('x'.repeat(40)));
    expect(codes(logged(desk, refused)?.['causes'])).toEqual(['signature']);
  });
});
