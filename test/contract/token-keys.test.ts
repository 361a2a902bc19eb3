// Keys change: two at once, one removed, and a set that the panel publishes itself (JWKS).
import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { addTenantKey, removeTenantKey } from '../../server/desk/tenants/commands.ts';
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
  let fetchedBroken = 0;
  /** What becomes of a fetch of the set at `?broken`. */
  let broken: (response: ServerResponse) => unknown = () => {};

  beforeAll(async () => {
    server = createServer((request, response) => {
      if (request.url?.endsWith('?broken')) {
        fetchedBroken += 1;
        broken(response);
        if (response.writableEnded || response.destroyed) return;
      } else fetched += 1;
      response.setHeader('content-type', 'application/json');
      const key = { ...jwkOf(published.publicKey), kid: 'panel-1', alg: 'ES256', use: 'sig' };
      response.end(JSON.stringify({ keys: [key] }));
    });
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const jwksUrl = `http://127.0.0.1:${port}/jwks.json`;
    await addTenantKey(desk.sql, desk.config, { tenantId: 'north', issuer, algorithm: 'ES256', jwksUrl });
    await addTenantKey(desk.sql, desk.config, {
      tenantId: 'north',
      issuer: `${issuer}/broken`,
      algorithm: 'ES256',
      jwksUrl: `${jwksUrl}?broken`,
    });
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

  test.each([
    ['answers 500', (response: ServerResponse) => response.writeHead(500).end('{}')],
    ['redirects', (response: ServerResponse) => response.writeHead(302, { location: '/jwks.json' }).end()],
    ['answers with a page', (response: ServerResponse) => response.end('<h1>Back soon</h1>')],
    ['answers with no set', (response: ServerResponse) => response.end('{"keys":"soon"}')],
    ['breaks off', (response: ServerResponse) => response.writeHead(200, { 'content-length': 900 }).destroy()],
    ['hangs up', (response: ServerResponse) => response.destroy()],
  ])('of a panel that %s: nobody is sent away as wrong, and the panel is left alone for a while', async (_, breaks) => {
    const asked = () => ask(token({}, published.signer, `${issuer}/broken`));
    broken = breaks;
    // The rest after the failure before may not be over yet.
    const answer = await vi.waitFor(
      async () => {
        const before = fetchedBroken;
        const got = await asked();
        expect(fetchedBroken).toBe(before + 1);
        return got;
      },
      { timeout: 10_000 },
    );
    expect(answer).toMatchObject({ status: 503, body: { code: 'unavailable' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
    // The id of a request is any row of signs.
    const said = JSON.stringify({ ...(answer.body as object), requestId: '' });
    expect(said).not.toMatch(/127|jwks|HTTP/);
    const before = fetchedBroken;
    expect((await asked()).status).toBe(503);
    expect(fetchedBroken).toBe(before);
  });

  test('that is back is believed, and then a kid that is not in it is wrong', async () => {
    broken = () => {};
    await vi.waitFor(
      async () => expect((await ask(token({}, published.signer, `${issuer}/broken`))).status).toBe(200),
      { timeout: 10_000, interval: 100 },
    );
    expectRefused(await ask(token({ kid: 'panel-2' }, published.signer, `${issuer}/broken`)));
  });
});
