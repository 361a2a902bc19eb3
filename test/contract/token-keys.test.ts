// Keys change: two at once, one removed, and a set that the panel publishes itself (JWKS).
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { addTenantKey, removeTenantKey } from '../../server/tenants/service.ts';
import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import { compact, hmac, jwkOf, keyPair, pemOf, type Claims, type Header } from '../support/signing.ts';
import { addPublicKeys, claimsOf, expectRefused, pairs } from '../support/tokens.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await addPublicKeys(desk);
});
afterAll(() => desk.close());

const claims = (changed: Claims = {}): Claims => claimsOf(desk, changed);
const ask = (token: string): Promise<Answer> => desk.request('/v1/session', { token });

describe('keys change', () => {
  const issuer = 'https://rotating.north.example';
  const first = keyPair('EdDSA');
  const second = keyPair('EdDSA');
  const token = (pair: typeof first, kid: string): string =>
    compact({ alg: 'EdDSA', kid }, claims({ iss: issuer }), pair.signer);
  const add = (pair: typeof first, kid: string): Promise<string> =>
    addTenantKey(desk.sql, desk.config, {
      tenantId: 'north',
      issuer,
      kid,
      algorithm: 'EdDSA',
      publicKey: jwkOf(pair.publicKey),
    });

  test('two are active, and a removed one acts for half a minute at most', async () => {
    const firstId = await add(first, 'one');
    expect((await ask(token(first, 'one'))).status).toBe(200);
    await add(second, 'two');
    desk.clock.move({ seconds: 31 });
    expect((await ask(token(first, 'one'))).status).toBe(200);
    expect((await ask(token(second, 'two'))).status).toBe(200);
    // The right key under the other's name is the wrong key.
    expectRefused(await ask(token(first, 'two')));

    const old = token(first, 'one');
    expect((await ask(old)).status).toBe(200);
    await removeTenantKey(desk.sql, 'north', firstId);
    desk.clock.move({ seconds: 31 });
    expectRefused(await ask(old));
    expectRefused(await ask(token(first, 'one')));
    expect((await ask(token(second, 'two'))).status).toBe(200);
  });
});

describe('a key set by address (JWKS)', () => {
  const issuer = 'https://jwks.north.example';
  const published = keyPair('ES256');
  const unpublished = keyPair('ES256');
  let server: Server;
  let fetched = 0;
  let broken = false;

  beforeAll(async () => {
    server = createServer((_, response) => {
      fetched += 1;
      response.statusCode = broken ? 500 : 200;
      response.setHeader('content-type', 'application/json');
      const key = { ...jwkOf(published.publicKey), kid: 'panel-1', alg: 'ES256', use: 'sig' };
      response.end(JSON.stringify({ keys: [key] }));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const jwksUrl = `http://127.0.0.1:${port}/jwks.json`;
    await addTenantKey(desk.sql, desk.config, { tenantId: 'north', issuer, algorithm: 'ES256', jwksUrl });
    await addTenantKey(desk.sql, desk.config, {
      tenantId: 'north', issuer: `${issuer}/broken`, algorithm: 'ES256', jwksUrl: `${jwksUrl}?broken`,
    }); // prettier-ignore
  });
  afterAll(() => new Promise((resolve) => void server.close(resolve)));

  const token = (header: Header = {}, signer = published.signer, iss = issuer): string =>
    compact({ alg: 'ES256', kid: 'panel-1', ...header }, claims({ iss }), signer);

  test('verifies, and is fetched once', async () => {
    expect((await ask(token())).status).toBe(200);
    desk.clock.move({ seconds: 31 });
    expect((await ask(token())).status).toBe(200);
    expect(fetched).toBe(1);
  });

  test.each([
    ['a key that is not in it', () => token({}, unpublished.signer)],
    ['a kid that is not in it', () => token({ kid: 'panel-2' })],
    ['another algorithm than the one pinned', () => token({ alg: 'RS256' }, pairs.RS256.signer)],
    ['HMAC with its public key', () => token({ alg: 'HS256' }, hmac(pemOf(published.publicKey)))],
    ['a key brought along', () => token({ jwk: jwkOf(unpublished.publicKey) }, unpublished.signer)],
  ])('refuses %s', async (_, made) => {
    expectRefused(await ask(made()));
    expect(fetched).toBe(1);
  });

  test('that cannot be fetched: refused like everything else', async () => {
    broken = true;
    expectRefused(await ask(token({}, published.signer, `${issuer}/broken`)));
    broken = false;
  });
});
