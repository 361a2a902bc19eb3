// What anybody may ask without a token costs the database nothing that grows with how often they ask.
import { SignJWT } from 'jose';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { addTenantKey } from '../../../server/desk/tenants/commands.ts';
import { networkOf } from '../../../server/http/client-address.ts';
import { whileLocked } from '../../support/database.ts';
import { startDesk, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({ config: { failedSignIns: { calls: 30, seconds: 60 } } });
});
afterAll(() => desk.close());

const secret = 'the shared secret of somebody new, 32 bytes and more';
const tokenOf = (issuer: string): Promise<string> =>
  new SignJWT({ sub: 'a', name: 'A', role: 'agent' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer(issuer)
    .setAudience(desk.config.audience)
    .setIssuedAt(desk.clock.seconds())
    .setExpirationTime(desk.clock.seconds() + 600)
    .sign(new TextEncoder().encode(secret));

/** Nobody can read keys meanwhile: whatever asks for them waits. */
const whileKeysAreLocked = (meanwhile: () => Promise<void>) => whileLocked(desk.databaseUrl, 'tenant_keys', meanwhile);

describe('invented issuers', () => {
  it('are refused from memory, and counted', async () => {
    const agent = desk.agent();
    expect((await desk.request('/v1/session', { token: await tokenOf('https://nobody.example') })).status).toBe(401);
    expect((await agent.request('/v1/session')).status).toBe(200);
    const tokens = await Promise.all(Array.from({ length: 40 }, (_, at) => tokenOf(`https://nobody-${at}.example`)));
    await whileKeysAreLocked(async () => {
      const statuses: number[] = [];
      for (const token of tokens) statuses.push((await desk.request('/v1/session', { token })).status);
      expect(statuses.slice(0, 29)).toEqual(Array.from({ length: 29 }, () => 401));
      expect(statuses.slice(31)).toEqual(Array.from({ length: 9 }, () => 429));
      // Behind a proxy they may share the address of who attacks.
      expect((await agent.request('/v1/session')).status).toBe(200);
    });
  });

  it('become real ones a second after their key was added, far sooner than is promised', async () => {
    const token = await tokenOf('https://new.example');
    expect((await desk.request('/v1/session', { token })).status).not.toBe(200);
    await addTenantKey(desk.sql, desk.config, {
      tenantId: 'north',
      issuer: 'https://new.example',
      algorithm: 'HS256',
      secret,
    });
    desk.clock.move({ seconds: 1 });
    expect((await desk.request('/v1/session', { token })).status).toBe(200);
  });
});

describe('/readyz', () => {
  it('asks the database once a second, whatever it said, however many ask', async () => {
    const other = await startDesk();
    const ready = (): Promise<number> => other.request('/readyz').then(({ status }) => status);
    expect(await Promise.all(Array.from({ length: 20 }, ready))).toEqual(Array.from({ length: 20 }, () => 200));
    // Nobody asks it now: it is not there any more.
    await other.own.end({ timeout: 0 });
    expect(await ready()).toBe(200);
    other.clock.move({ seconds: 1 });
    expect(await ready()).toBe(503);
    expect(await ready()).toBe(503);
    await other.close();
  });
});

describe('the reference', () => {
  it('is answered with the same bytes to everybody', async () => {
    for (const path of ['/openapi.json', '/reference', '/reference.css']) {
      const answers = await Promise.all([1, 2].map(() => desk.request(path)));
      expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      expect(answers[0]?.text).toBe(answers[1]?.text);
    }
  });
});

it.each([
  ['203.0.113.9', '203.0.113.9'],
  ['::ffff:203.0.113.9', '203.0.113.9'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:DB8:1:2::', '2001:db8:1:2'],
  ['2001:db8::1', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['local', 'local'],
])('%s counts as %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});
