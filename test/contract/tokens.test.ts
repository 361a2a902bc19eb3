// The token table: what a panel may sign, and everything that must not pass for it. Each refusal looks like every other.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CONTEXT_TYPE, MAX_TOKEN_BYTES } from '../../sdk/contract/index.ts';
import { issuerOf, secretOf, startDesk, type Answer, type Desk } from '../support/desk.ts';
import { compact, hmac, jwkOf, keyPair, pemOf, type Claims, type Header, type Signer } from '../support/signing.ts';
import {
  addPublicKeys,
  algorithms,
  claimsOf,
  expectRefused,
  pairs,
  shared,
  signShared,
  signWith,
  type Asymmetric,
} from '../support/tokens.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await addPublicKeys(desk);
});
afterAll(() => desk.close());

const claims = (changed: Claims = {}): Claims => claimsOf(desk, changed);
const without = (...names: string[]): Claims =>
  Object.fromEntries(Object.entries(claims()).filter(([name]) => !names.includes(name)));
const hs = (payload: unknown = claims(), header: Header = {}, signer: Signer = shared): string =>
  signShared(payload, header, signer);
const asymmetric = (algorithm: Asymmetric, payload = claims(), header: Header = {}): string =>
  signWith(algorithm, payload, header);
const ask = (token: string): Promise<Answer> => desk.request('/v1/session', { token });

describe('a token passes', () => {
  test('with HS256', async () => {
    const answer = await ask(hs());
    expect(answer.status).toBe(200);
    expect(answer.body.person).toEqual({ id: 'anna', name: 'Anna Berg', email: null });
  });

  test.each(algorithms)('with %s', async (algorithm) => {
    expect((await ask(asymmetric(algorithm))).status).toBe(200);
  });

  test.each([
    ['without typ', () => hs(claims(), { typ: undefined })],
    ['with one of several audiences', () => hs(claims({ aud: ['elsewhere', 'paneldesk'] }))],
    ['with claims that nobody asked for', () => hs(claims({ groups: ['a'], iss_extra: 1 }))],
    ['an hour long', () => hs(claims({ exp: desk.clock.seconds() + 3600 }))],
    ['when the panel is three seconds ahead', () => hs(claims({ iat: desk.clock.seconds() + 3 }))],
    ['of an agent', () => hs({ ...without('account'), role: 'agent' })],
    ['of staff signed in as the customer', () => hs(claims({ act: { sub: 'agent-7', name: 'Kim' } }))],
  ])('%s', async (_, token) => {
    expect((await ask(token())).status).toBe(200);
  });

  test('and is told apart: the customer, and who is signed in as the customer', async () => {
    const answer = await ask(hs(claims({ act: { sub: 'agent-7', name: 'Kim' } })));
    expect(answer.body).toMatchObject({
      role: 'customer',
      person: { id: 'anna' },
      actedBy: { id: 'agent-7', name: 'Kim' },
    });
  });
});

describe('a token is refused', () => {
  const now = (): number => desk.clock.seconds();
  const refused: [string, () => string][] = [
    // Algorithms and keys
    ['alg none, no signature', () => `${compact({ alg: 'none' }, claims(), () => Buffer.alloc(0))}`],
    ['alg None, spelled another way', () => compact({ alg: 'NONE' }, claims(), shared)],
    ['alg none with a signature', () => hs(claims(), { alg: 'none' })],
    ['alg missing', () => hs(claims(), { alg: undefined })],
    ['alg a number', () => hs(claims(), { alg: 256 })],
    ['alg HS512', () => hs(claims(), { alg: 'HS512' })],
    ['alg of another key', () => hs(claims(), { alg: 'HS256', kid: 'RS256' })],
    ['HMAC with the public RSA key as PEM', () => hs(claims(), { kid: 'RS256' }, hmac(pemOf(pairs.RS256.publicKey)))],
    ['HMAC with the public EC key as PEM', () => hs(claims(), { kid: 'ES256' }, hmac(pemOf(pairs.ES256.publicKey)))],
    [
      'HMAC with the public RSA key as DER',
      () => hs(claims(), { kid: 'RS256' }, hmac(pairs.RS256.publicKey.export({ format: 'der', type: 'spki' }))),
    ],
    [
      'HMAC with the public JWK as text',
      () => hs(claims(), { kid: 'EdDSA' }, hmac(JSON.stringify(jwkOf(pairs.EdDSA.publicKey)))),
    ],
    ['HMAC with an empty secret', () => hs(claims(), {}, hmac(''))],
    ['signed with another secret', () => hs(claims(), {}, hmac('x'.repeat(40)))],
    ["signed with the other tenant's secret", () => hs(claims(), {}, hmac(secretOf('south')))],
    ["the other tenant's issuer, this tenant's secret", () => hs(claims({ iss: issuerOf('south') }))],
    ['unknown kid', () => hs(claims(), { kid: 'nobody' })],
    ['kid a number', () => hs(claims(), { kid: 1 })],
    ['kid that walks', () => hs(claims(), { kid: '../../dev/null' }, hmac(''))],
    ['unknown issuer', () => hs(claims({ iss: 'https://elsewhere.example' }))],
    [
      'a key brought along (jwk)',
      () => {
        const own = keyPair('ES256');
        return compact({ alg: 'ES256', jwk: jwkOf(own.publicKey) }, claims(), own.signer);
      },
    ],
    [
      'a key brought along beside a valid signature (jwk)',
      () => asymmetric('ES256', claims(), { jwk: jwkOf(pairs.ES256.publicKey) }),
    ],
    ['an address of keys (jku)', () => asymmetric('ES256', claims(), { jku: 'https://evil.example/jwks' })],
    ['an address of a certificate (x5u)', () => asymmetric('RS256', claims(), { x5u: 'https://evil.example/cert' })],
    ['a certificate (x5c)', () => asymmetric('RS256', claims(), { x5c: ['MIIB'] })],
    ['crit', () => hs(claims(), { crit: ['exp'], exp: 1 })],
    ['crit, empty', () => hs(claims(), { crit: [] })],
    ['unencoded payload (b64)', () => hs(claims(), { b64: false, crit: ['b64'] })],
    ['typ of a context statement', () => hs(claims(), { typ: CONTEXT_TYPE })],
    ['typ of an access token', () => hs(claims(), { typ: 'at+jwt' })],
    ['typ a number', () => hs(claims(), { typ: 7 })],
    // Claims
    ...['iss', 'aud', 'sub', 'iat', 'exp', 'name', 'role', 'account'].map((name): [string, () => string] => [
      `without ${name}`,
      () => hs(without(name)),
    ]),
    ['sub empty', () => hs(claims({ sub: '' }))],
    ['sub of spaces', () => hs(claims({ sub: '  ' }))],
    ['sub of a zero-width space', () => hs(claims({ sub: '\u200b' }))],
    ['sub a number with a fraction', () => hs(claims({ sub: 4.2 }))],
    ['sub a number that has lost digits', () => hs(claims({ sub: 2 ** 53 }))],
    ['sub an array', () => hs(claims({ sub: ['anna'] }))],
    ['sub null', () => hs(claims({ sub: null }))],
    ['sub with a NUL', () => hs(claims({ sub: 'anna\0' }))],
    ['sub with half a surrogate pair', () => hs(claims({ sub: 'anna\ud800' }))],
    ['sub too long', () => hs(claims({ sub: 'a'.repeat(129) }))],
    ['account a number with a fraction', () => hs(claims({ account: 1.5 }))],
    ['account empty', () => hs(claims({ account: '' }))],
    ['an agent with an account', () => hs(claims({ role: 'agent' }))],
    ['an agent acted for', () => hs({ ...without('account'), role: 'agent', act: { sub: 'x', name: 'X' } })],
    ['unknown role', () => hs(claims({ role: 'root' }))],
    ['role an array', () => hs(claims({ role: ['customer'] }))],
    ['act without a name', () => hs(claims({ act: { sub: 'agent-7' } }))],
    ['act a string', () => hs(claims({ act: 'agent-7' }))],
    ['email a number', () => hs(claims({ email: 42 }))],
    ['email a list', () => hs(claims({ email: ['anna@customer.example'] }))],
    ['name a number', () => hs(claims({ name: 42 }))],
    ['account_name a number', () => hs(claims({ account_name: 42 }))],
    ['plan a number', () => hs(claims({ plan: 1 }))],
    ['aud of another', () => hs(claims({ aud: 'elsewhere' }))],
    ['aud empty', () => hs(claims({ aud: '' }))],
    ['aud an empty list', () => hs(claims({ aud: [] }))],
    ['aud a prefix', () => hs(claims({ aud: 'paneldes' }))],
    ['iss a list', () => hs(claims({ iss: [issuerOf('north')] }))],
    ['iss empty', () => hs(claims({ iss: '' }))],
    // Times
    ['expired', () => hs(claims({ iat: now() - 700, exp: now() - 100 }))],
    ['exp in the year 3000', () => hs(claims({ exp: 32_503_680_000 }))],
    ['one second more than an hour', () => hs(claims({ exp: now() + 3601 }))],
    ['exp before iat', () => hs(claims({ iat: now() + 4, exp: now() + 3 }))],
    ['exp a text', () => hs(claims({ exp: String(now() + 600) }))],
    ['exp with a fraction', () => hs(claims({ exp: now() + 600.5 }))],
    ['exp null', () => hs(claims({ exp: null }))],
    ['iat a text', () => hs(claims({ iat: String(now()) }))],
    ['iat negative', () => hs(claims({ iat: -1, exp: now() + 600 }))],
    ['iat in the future', () => hs(claims({ iat: now() + 60, exp: now() + 600 }))],
    ['not yet valid (nbf)', () => hs(claims({ nbf: now() + 60 }))],
    ['nbf a text', () => hs(claims({ nbf: 'now' }))],
    // Shape
    ['payload a list', () => hs([claims()])],
    ['payload a text', () => hs('anna')],
    ['payload null', () => hs(null)],
    ['one byte too large', () => hs(claims({ pad: 'x'.repeat(MAX_TOKEN_BYTES) }))],
    ['1 MB', () => hs(claims({ pad: 'x'.repeat(1_000_000) }))],
    ['two parts', () => hs().split('.').slice(0, 2).join('.')],
    ['four parts', () => `${hs()}.AAAA`],
    ['five parts (JWE)', () => `${hs()}.AAAA.AAAA`],
    ['no signature', () => `${hs().split('.').slice(0, 2).join('.')}.`],
    ['padding', () => `${hs()}=`],
    ['not base64url', () => hs().replace('.', '.%')],
    ['header no JSON', () => `${Buffer.from('nothing').toString('base64url')}.${hs().split('.').slice(1).join('.')}`],
    [
      'header not UTF-8',
      () => `${Buffer.from([0x7b, 0xff, 0x7d]).toString('base64url')}.${hs().split('.').slice(1).join('.')}`,
    ],
    ['whitespace inside', () => hs().replace('.', ' .')],
    ['tab inside', () => hs().replace('.', '\t.')],
    ['a word', () => 'token'],
    ['nothing', () => ''],
    ['a panel token in JSON form', () => JSON.stringify({ payload: 'e30', signatures: [] })],
  ];

  test.each(refused)('%s', async (_, token) => {
    expectRefused(await ask(token()));
  });

  test.each([
    ['no header', {}],
    ['another scheme', { authorization: 'Basic YW5uYTphbm5h' }],
    ['no scheme', { authorization: 'eyJh.eyJh.eyJh' }],
    ['two spaces', { authorization: 'Bearer  eyJh.eyJh.eyJh' }],
  ])('%s', async (_, headers) => {
    expectRefused(await desk.request('/v1/session', { headers }));
  });

  test('two Authorization headers, both valid', async () => {
    const headers = new Headers([
      ['authorization', `Bearer ${hs()}`],
      ['authorization', `Bearer ${hs()}`],
    ]);
    const answer = await desk.app.fetch(new Request('http://desk.example/v1/session', { headers }));
    expect(answer.status).toBe(401);
  });

  test('in the query or in a cookie', async () => {
    expectRefused(await desk.request(`/v1/session?access_token=${hs()}&token=${hs()}`));
    expectRefused(await desk.request('/v1/session', { headers: { cookie: `token=${hs()}` } }));
  });

  test('and no cause of it leaves the log', async () => {
    const before = desk.log.length;
    const token = hs(claims({ sub: 4.2 }));
    const answer = await ask(token);
    expect(answer.text).not.toContain('sub');
    const lines = JSON.stringify(desk.log.slice(before));
    expect(lines).toContain('claims: sub');
    expect(lines).not.toContain(token.split('.')[1]);
  });
});
