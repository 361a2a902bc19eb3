// `paneldesk token check`: claim by claim what is right and what is not, with the desk's own keys or with the panel's.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { signContext, signPanelToken } from '../../../sdk/sign.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { compact, hmac, jwkOf, keyPair, pemOf } from '../../support/signing.ts';
import { environmentOf, paneldeskIn, words, type Outcome, type Paneldesk } from './paneldesk.ts';

const SECRET = 'a secret of the panel, more than thirty-two bytes';
const iss = 'https://panel.acme.example';
const claims = { iss, sub: 7, name: 'Rosa Bennett', role: 'customer', account: 'k-1' } as const;
let database: TestDatabase;
let folder: string;
let paneldesk: Paneldesk;
let secretFile: string;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-check-'));
  secretFile = join(folder, 'secret');
  await writeFile(secretFile, `${SECRET}\n`);
  paneldesk = paneldeskIn(environmentOf(database));
  await paneldesk(['tenant', 'add', 'acme', '--name', 'Acme']);
  await paneldesk(words(`tenant key add acme --issuer ${iss} --secret-file ${secretFile}`));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const byHand = (changed: object, header: object = {}, secret = SECRET): string => {
  const iat = Math.floor(Date.now() / 1000);
  const all = { ...claims, aud: 'paneldesk', iat, exp: iat + 600, ...changed };
  return compact({ alg: 'HS256', typ: 'JWT', ...header }, all, hmac(secret));
};
const check = (token: string, ...more: string[]): Promise<Outcome> => paneldesk(['token', 'check', token, ...more]);

describe('with the keys of the database', () => {
  it('a good token is taken, and every claim is right', async () => {
    const { code, out } = await check(await signPanelToken({ ...claims, email: '' }, SECRET));
    expect(code).toBe(0);
    expect(out).toContain('A panel token of tenant acme');
    for (const claim of ['iss', 'aud', 'sub', 'name', 'role', 'account', 'iat', 'exp'])
      expect(out).toMatch(new RegExp(`^${claim} .* right$`, 'm'));
    expect(out).toContain('The desk takes it.');
  });

  it('says of each claim what is wrong, all at once, with what was expected', async () => {
    const { code, out, err } = await check(byHand({ role: 'client', sub: undefined, aud: 'elsewhere', groups: ['a'] }));
    expect(code).toBe(1);
    expect(out).toMatch(/^role +client +WRONG: came "client"; expected "customer", "agent" or "admin"$/m);
    expect(out).toMatch(/^sub +- +WRONG: came nothing: the claim is missing; expected the id of the person/m);
    expect(out).toMatch(/^aud +elsewhere +WRONG: came "elsewhere"; expected "paneldesk"$/m);
    expect(out).toMatch(/^groups .* not read by the desk$/m);
    expect(out).toMatch(/^name +Rosa Bennett +right$/m);
    for (const name of ['claim-role', 'claim-sub', 'claim-aud'])
      expect(err).toContain(`docs/troubleshooting.md#${name}`);
  });

  it('looks at the claims also where another key signed it', async () => {
    const { code, out } = await check(byHand({ role: 'client' }, {}, 'x'.repeat(40)));
    expect(code).toBe(1);
    expect(out).toMatch(/WRONG signature: came a signature that no key of this issuer made/);
    expect(out).toMatch(/^role .*WRONG/m);
  });

  it.each<[string, () => string, RegExp]>([
    ['an issuer', () => byHand({ iss: 'https://panel.acme.example/' }), /WRONG issuer: .*there are "https:\/\/panel\.acme\.example"/],
    ['a kid', () => byHand({}, { kid: 'k2' }), /WRONG key: came kid "k2"/],
    ['an algorithm', () => byHand({}, { alg: 'RS256' }), /WRONG algorithm/],
    ['a clock', () => byHand({ iat: Math.floor(Date.now() / 1000) + 600, exp: Math.floor(Date.now() / 1000) + 900 }), /WRONG clock: came a token that begins (600|59\d) seconds/],
    ['a form', () => 'not-a-token', /WRONG token-form/],
  ])('names %s', async (_, token, line) => {
    const { code, out } = await check(token());
    expect(code).toBe(1);
    expect(out).toMatch(line);
  }); // prettier-ignore

  it('takes the whole answer of a token endpoint from standard input, and counts its services', async () => {
    const services = [{ id: 1, name: 'shop.example', kind: 'web' as const }];
    const good = {
      token: await signPanelToken(claims, SECRET),
      context: await signContext({ iss, account: 'k-1', services }, SECRET),
    };
    const taken = await paneldesk(['token', 'check', '-'], { stdin: JSON.stringify(good) });
    expect(taken).toMatchObject({ code: 0, out: expect.stringContaining('1 services can be taken') });
    const iat = Math.floor(Date.now() / 1000);
    const bad = compact(
      { alg: 'HS256', typ: 'paneldesk-context+jwt' },
      { iss, aud: 'paneldesk', iat, exp: iat + 600, account: 'k-1', services: [{ ...services[0], kind: 'vserver' }] },
      hmac(SECRET),
    );
    const { out } = await check(bad);
    expect(out).toMatch(/0 services can be taken\n {2}services\.0\.kind must be/);
  });

  it.each([
    ['nothing', ''],
    ['a warning before the JSON', '{"token": '],
    ['no token', '{"jwt": "a.b.c"}'],
  ])('%s is no token to look at', async (_, stdin) => {
    expect((await paneldesk(['token', 'check', '-'], { stdin })).code).toBe(2);
  });
});

describe("with the panel's own key, without a database", () => {
  const alone = paneldeskIn({});

  it('a secret', async () => {
    const token = await signPanelToken(claims, SECRET, { kid: 'any' });
    expect((await alone(['token', 'check', token, '--key', secretFile])).code).toBe(0);
    const other = join(folder, 'other');
    await writeFile(other, 'x'.repeat(40));
    expect((await alone(['token', 'check', token, '--key', other])).out).toContain('WRONG signature');
  });

  it.each(['EdDSA', 'ES256', 'RS256'] as const)('the public half of %s, as PEM and as JWK', async (algorithm) => {
    const pair = keyPair(algorithm);
    const iat = Math.floor(Date.now() / 1000);
    const token = compact({ alg: algorithm }, { ...claims, aud: 'paneldesk', iat, exp: iat + 600 }, pair.signer);
    for (const text of [pemOf(pair.publicKey), JSON.stringify(jwkOf(pair.publicKey))]) {
      const file = join(folder, `${algorithm}.key`);
      await writeFile(file, text);
      expect((await alone(['token', 'check', token, '--key', file])).code).toBe(0);
    }
  });

  it('another audience is the one that is given', async () => {
    const token = await signPanelToken({ ...claims, aud: 'other' }, SECRET);
    expect((await alone(['token', 'check', token, '--key', secretFile, '--audience', 'other'])).code).toBe(0);
    expect((await alone(['token', 'check', token, '--key', secretFile])).code).toBe(1);
  });
});
