// What a panel signs is what the desk verifies; what it would refuse does not get signed.
import { generateKeyPairSync, webcrypto } from 'node:crypto';

import * as jose from 'jose';
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';

import { CONTEXT_TYPE, ContextClaims, MAX_TOKEN_BYTES, PanelClaims } from '../../../sdk/contract/token.ts';
import { signContext, signPanelToken } from '../../../sdk/sign.ts';
import type { CustomerClaims, SigningKey } from '../../../sdk/sign.ts';

const SECRET = 'thirty-two bytes are just enough';
const claims: CustomerClaims = {
  iss: 'https://panel.example',
  sub: 'u1',
  name: 'Žofie Nováková',
  email: 'z@example.com',
  role: 'customer',
  account: 'a1',
  accountName: 'Nováková s.r.o.',
  plan: 'Business',
  page: '/services/web-12',
  act: { sub: 's9', name: 'Ada' },
};

const ed25519 = generateKeyPairSync('ed25519');
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const pem = (pair: { privateKey: typeof ed25519.privateKey }): string =>
  pair.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
const jwk = (pair: { privateKey: typeof ed25519.privateKey }): Record<string, unknown> =>
  pair.privateKey.export({ format: 'jwk' }) as Record<string, unknown>;

describe('signPanelToken', () => {
  it('signs the claims under their names, for ten minutes', async () => {
    const now = new Date('2026-11-21T09:00:00.999Z');
    const token = await signPanelToken(claims, SECRET, { now });
    const { payload, protectedHeader } = await jose.jwtVerify(token, new TextEncoder().encode(SECRET), {
      currentDate: now,
      audience: 'paneldesk',
    });
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT' });
    const { accountName, ...rest } = claims;
    const iat = now.getTime() / 1000 - 0.999;
    expect(payload).toEqual({ ...rest, account_name: accountName, aud: 'paneldesk', iat, exp: iat + 600 });
    expect(v.is(PanelClaims, payload)).toBe(true);
  });

  it.each<[string, () => SigningKey | Promise<SigningKey>, string, () => jose.CryptoKey | Uint8Array | Promise<jose.CryptoKey | Uint8Array>]>([
    ['a secret', () => SECRET, 'HS256', () => new TextEncoder().encode(SECRET)],
    ['bytes', () => new Uint8Array(32).fill(7), 'HS256', () => new Uint8Array(32).fill(7)],
    ['an oct JWK', () => ({ kty: 'oct', k: Buffer.alloc(32, 7).toString('base64url') }), 'HS256', () => new Uint8Array(32).fill(7)],
    ['an Ed25519 PEM', () => pem(ed25519), 'EdDSA', () => jose.importJWK(ed25519.publicKey.export({ format: 'jwk' }) as jose.JWK, 'EdDSA')],
    ['a P-256 PEM', () => `\n${pem(p256)}\n`, 'ES256', () => jose.importJWK(p256.publicKey.export({ format: 'jwk' }) as jose.JWK, 'ES256')],
    ['an RSA PEM', () => pem(rsa), 'RS256', () => jose.importJWK(rsa.publicKey.export({ format: 'jwk' }) as jose.JWK, 'RS256')],
    ['an Ed25519 JWK', () => jwk(ed25519), 'EdDSA', () => jose.importJWK(ed25519.publicKey.export({ format: 'jwk' }) as jose.JWK, 'EdDSA')],
    ['a P-256 JWK', () => jwk(p256), 'ES256', () => jose.importJWK(p256.publicKey.export({ format: 'jwk' }) as jose.JWK, 'ES256')],
    ['an RSA JWK', () => jwk(rsa), 'RS256', () => jose.importJWK(rsa.publicKey.export({ format: 'jwk' }) as jose.JWK, 'RS256')],
    ['a CryptoKey', async () => (await jose.importPKCS8(pem(p256), 'ES256')), 'ES256', () => jose.importJWK(p256.publicKey.export({ format: 'jwk' }) as jose.JWK, 'ES256')],
    ['an Ed25519 CryptoKey', async () => (await jose.importPKCS8(pem(ed25519), 'EdDSA')), 'EdDSA', () => jose.importJWK(ed25519.publicKey.export({ format: 'jwk' }) as jose.JWK, 'EdDSA')],
  ])('signs with %s', async (_, key, algorithm, publicKey) => {
    const token = await signPanelToken(claims, await key());
    const { payload } = await jose.jwtVerify(token, await publicKey(), { algorithms: [algorithm] });
    expect(payload.sub).toBe('u1');
  }); // prettier-ignore

  it('names the key: by the option, or by the JWK', async () => {
    const kidOf = async (...given: Parameters<typeof signPanelToken>): Promise<unknown> =>
      jose.decodeProtectedHeader(await signPanelToken(...given)).kid;
    expect(await kidOf(claims, { ...jwk(ed25519), kid: 'k1' })).toBe('k1');
    expect(await kidOf(claims, { ...jwk(ed25519), kid: 'k1' }, { kid: 'k2' })).toBe('k2');
    expect(await kidOf(claims, SECRET)).toBeUndefined();
  });

  const wrong = (changes: object): CustomerClaims => ({ ...claims, ...changes });
  it.each<[object, RegExp]>([
    [{ sub: '' }, /^TypeError: sub: /],
    [{ sub: 5.5 }, /^TypeError: sub: Must be text, or a whole number/],
    [{ account: 2 ** 53 }, /^TypeError: account: Must be text, or a whole number/],
    [{ sub: undefined }, /^TypeError: sub: /],
    [{ name: undefined }, /^TypeError: name: /],
    [{ name: 7 }, /^TypeError: name: must be string/],
    [{ email: 42 }, /^TypeError: email: must be string/],
    [{ role: 'root' }, /^TypeError: role: /],
    [{ account: undefined }, /Customers need an account/],
    [{ role: 'agent' }, /Customers need an account, staff have none/],
    [{ accountName: 7 }, /^TypeError: accountName: /],
    [{ act: { sub: 's9' } }, /^TypeError: act\.name: /],
    [{ account_name: 'x' }, /^TypeError: account_name: there is no such claim.*accountName/],
    [{ password: 'hunter2' }, /^TypeError: password: there is no such claim/],
    [{ exp: 32503680000 }, /^TypeError: exp: there is no such claim/],
  ])('says which claim is wrong, not what it says: %j', async (changes, message) => {
    const error: unknown = await signPanelToken(wrong(changes), SECRET).catch((reason: unknown) => reason);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('hunter2');
  });

  it.each<[object, object]>([
    [{ email: 'anna@bücher.example' }, { email: 'anna@bücher.example' }],
    [{ email: 'jürgen@customer.example' }, { email: 'jürgen@customer.example' }],
    [{ email: '"anna b"@customer.example' }, { email: '"anna b"@customer.example' }],
    [{ email: '' }, { email: null }],
    [{ email: 'n/a' }, { email: null }],
    [{ accountName: '' }, { account_name: null }],
    [{ accountName: 'x'.repeat(300) }, { account_name: `${'x'.repeat(199)}…` }],
    [{ name: 'two\nlines' }, { name: 'two lines' }],
    [
      { sub: 42, account: 1007 },
      { sub: '42', account: '1007' },
    ],
    [{ act: null, plan: '' }, { plan: null }],
    [{ name: 'x'.repeat(20_000) }, { name: `${'x'.repeat(199)}…` }],
  ])('signs what is only shown as the desk reads it: %j', async (changes, signed) => {
    expect(jose.decodeJwt(await signPanelToken(wrong(changes), SECRET))).toMatchObject(signed);
  });

  it.each([0, -1, 3601, 1.5, NaN, Infinity])('refuses to sign for %s seconds', async (expiresIn) => {
    await expect(signPanelToken(claims, SECRET, { expiresIn })).rejects.toThrow(/^expiresIn: .* 1 to 3600/);
  });

  it('signs permissions as they are given, and refuses a name that there is none of: the desk would pass over it', async () => {
    const agent = { iss: 'panel', sub: '7', name: 'Bert', role: 'agent' } as const;
    const claimed = async (permissions: unknown): Promise<unknown> =>
      jose.decodeJwt(await signPanelToken({ ...agent, permissions } as never, SECRET))['permissions'];
    expect(await claimed(['read', 'assign'])).toEqual(['read', 'assign']);
    expect(await claimed([])).toEqual([]);
    expect(await claimed(undefined)).toBeUndefined();
    await expect(claimed(['read', 'Assign'])).rejects.toThrow(/^permissions\.1: must be one of read, answer, /);
    for (const wrong of [null, 'read', true, { read: true }])
      await expect(claimed(wrong)).rejects.toThrow(/^permissions/);
  });

  it('signs for an hour at most', async () => {
    const { exp, iat } = jose.decodeJwt(await signPanelToken(claims, SECRET, { expiresIn: 3600 }));
    expect(exp! - iat!).toBe(3600);
  });

  const encrypted = rsa.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' });
  it.each<[string, SigningKey, RegExp]>([
    ['a short secret', 'x'.repeat(31), /at least 32 bytes, this one has 31/],
    ['short bytes', new Uint8Array(8), /at least 32 bytes/],
    ['a short oct JWK', { kty: 'oct', k: 'c2hvcnQ' }, /at least 32 bytes/],
    ['a public JWK', ed25519.publicKey.export({ format: 'jwk' }), /no private key/],
    ['a public PEM', ed25519.publicKey.export({ type: 'spki', format: 'pem' }) as string, /PKCS #8 private key/],
    ['an old RSA PEM', rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }) as string, /openssl pkcs8 -topk8/],
    ['an encrypted PEM', encrypted as string, /openssl pkcs8/],
    ['a PEM of another curve', pem(generateKeyPairSync('ec', { namedCurve: 'P-384' })), /no Ed25519, P-256 or RSA/],
    ['a JWK of another curve', jwk(generateKeyPairSync('ec', { namedCurve: 'P-384' })), /none of HS256/],
    ['a JWK for something else', { ...jwk(rsa), alg: 'PS256' }, /none of HS256/],
    ['a broken JWK', { kty: 'OKP', crv: 'Ed25519', d: '!!', x: '' }, /cannot be read/],
    ['an empty object', {}, /none of HS256/],
  ])('refuses %s', async (_, key, message) => {
    const error: unknown = await signPanelToken(claims, key).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(TypeError);
    expect(String(error)).toMatch(message);
  });

  it('refuses a CryptoKey that may not sign, or is for something else', async () => {
    const { subtle } = webcrypto;
    const pair = await subtle.generateKey({ name: 'ECDSA', namedCurve: 'P-256' }, true, ['sign', 'verify']);
    await expect(signPanelToken(claims, pair.publicKey as CryptoKey)).rejects.toThrow('may not sign');
    const cipher = await subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt']);
    await expect(signPanelToken(claims, cipher as CryptoKey)).rejects.toThrow('none of HS256');
    const short = await subtle.importKey('raw', new Uint8Array(16), { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
    await expect(signPanelToken(claims, short as CryptoKey)).rejects.toThrow('at least 32 bytes');
  });

  it('keeps within the size that the desk takes', async () => {
    const full = { ...claims, name: '😀'.repeat(100), address: '😀'.repeat(250), accountName: '😀'.repeat(100) };
    expect((await signPanelToken(full, SECRET)).length).toBeLessThan(MAX_TOKEN_BYTES);
    const aud = Array.from({ length: 10 }, () => '😀'.repeat(100));
    await expect(signPanelToken({ ...full, aud }, SECRET)).rejects.toThrow(/more than the 8192/);
  });
});

describe('signContext', () => {
  it('signs the services under a type of its own', async () => {
    const statement = {
      iss: 'https://panel.example',
      account: 'a1',
      services: [{ id: 'web-12', name: 'Shop', kind: 'web' as const }],
    };
    const { payload, protectedHeader } = await jose.jwtVerify(
      await signContext(statement, SECRET),
      new TextEncoder().encode(SECRET),
    );
    expect(protectedHeader.typ).toBe(CONTEXT_TYPE);
    expect(payload).toMatchObject({ ...statement, aud: 'paneldesk' });
    expect(v.is(ContextClaims, payload)).toBe(true);
  });

  it.each<[object, RegExp]>([
    [{ kind: 'weeb' }, /services\.0\.kind: /],
    [{ password: 'hunter2' }, /services\.0\.password: /],
    [{ facts: [{ label: 'PHP', value: '' }] }, /services\.0\.facts\.0\.value: /],
  ])('says where a service is wrong: %j', async (changes, message) => {
    const services = [{ id: 'web-12', name: 'Shop', kind: 'web' as const, ...changes }];
    const error: unknown = await signContext({ iss: 'i', account: 'a1', services }, SECRET).catch((e: unknown) => e);
    expect(String(error)).toMatch(message);
    expect(String(error)).not.toContain('hunter2');
  });

  it('refuses an account of too many services', async () => {
    const services = Array.from({ length: 1001 }, (_, n) => ({ id: `s${n}`, name: 'S', kind: 'web' as const }));
    await expect(signContext({ iss: 'i', account: 'a1', services }, SECRET)).rejects.toThrow(/services: /);
  });
});
