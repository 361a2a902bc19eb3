// `paneldesk key generate`: what it makes signs tokens that a desk takes, in each form, and is never written over.
import { mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decodeProtectedHeader, importJWK, jwtVerify, type JWK } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signPanelToken, type SigningKey } from '../../../sdk/sign.ts';
import { paneldeskIn, words } from './paneldesk.ts';

const paneldesk = paneldeskIn({});
const claims = { iss: 'https://panel.example', sub: 7, name: 'Rosa', role: 'customer', account: 'k-1' } as const;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-keys-'));
});
afterAll(() => rm(folder, { recursive: true }));
const read = (...path: string[]): Promise<string> => readFile(join(folder, ...path), 'utf8');

describe.each(['EdDSA', 'ES256', 'RS256'])('%s', (algorithm) => {
  it('is a private key as PEM and its public half as JWK', async () => {
    const out = join(folder, algorithm);
    const { code, out: said } = await paneldesk(words(`key generate --algorithm ${algorithm} --kid k7 --out ${out}`));
    expect(code).toBe(0);
    const next = `--kid k7 --algorithm ${algorithm} --public-key ${join(out, 'desk-key.public.jwk')}`;
    expect(said.split('\n').at(-1)).toBe(`Next: paneldesk tenant key add <tenant> --issuer <iss> ${next}`);
    const jwk = JSON.parse(await read(algorithm, 'desk-key.public.jwk')) as JWK;
    expect(jwk).toMatchObject({ kid: 'k7', alg: algorithm });
    expect(jwk.d).toBeUndefined();
    const token = await signPanelToken(claims, await read(algorithm, 'desk-key.pem'));
    expect(decodeProtectedHeader(token).alg).toBe(algorithm);
    const { payload } = await jwtVerify(token, await importJWK(jwk, algorithm));
    expect(payload.sub).toBe('7');
    expect((await stat(join(out, 'desk-key.pem'))).mode & 0o777).toBe(0o600);
  });
});

it('an Ed25519 key comes as the seed of PHP’s sodium, too, and it is the same key', async () => {
  const seed = Buffer.from((await read('EdDSA', 'desk-key.seed')).trim(), 'base64');
  expect(seed).toHaveLength(32);
  const { x = '' } = JSON.parse(await read('EdDSA', 'desk-key.public.jwk')) as JWK;
  const token = await signPanelToken(claims, {
    kty: 'OKP',
    crv: 'Ed25519',
    d: seed.toString('base64url'),
    x,
  } as SigningKey);
  await jwtVerify(token, await importJWK({ kty: 'OKP', crv: 'Ed25519', x }, 'EdDSA'));
});

it('a shared secret is long enough, and a file that is there is left alone', async () => {
  const out = join(folder, 'HS256');
  expect((await paneldesk(words(`key generate --algorithm HS256 --out ${out}`))).code).toBe(0);
  const secret = await read('HS256', 'desk-key.secret');
  expect(secret.trim().length).toBeGreaterThanOrEqual(32);
  const again = await paneldesk(words(`key generate --algorithm HS256 --out ${out}`));
  expect(again).toMatchObject({ code: 1, err: expect.stringContaining('keys are not written over') });
  expect(await read('HS256', 'desk-key.secret')).toBe(secret);
});

it('is printed without --out, and another algorithm is refused', async () => {
  const { code, out } = await paneldesk(words('key generate'));
  expect(code).toBe(0);
  expect(out).toMatch(/-----BEGIN PRIVATE KEY-----[\s\S]*"crv":"Ed25519"[\s\S]*DESK_KEY_FILE/);
  expect(await paneldesk(words('key generate --algorithm HS512'))).toMatchObject({ code: 2 });
});
