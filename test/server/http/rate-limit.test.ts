// How often one asker may call, and that one asker's hurry is nobody else's wait.
import { afterEach, describe, expect, test } from 'vitest';
import fc from 'fast-check';

import { Buckets } from '../../../server/http/rate-limit.ts';
import { startDesk, type Desk } from '../../support/desk.ts';

describe('a bucket', () => {
  test('gives its calls at once, then one each time a part of the window has passed', () => {
    const buckets = new Buckets({ calls: 3, seconds: 60 });
    expect([0, 0, 0].map((now) => buckets.take(['a'], now).remaining)).toEqual([2, 1, 0]);
    expect(buckets.take(['a'], 0)).toEqual({ allowed: false, remaining: 0, seconds: 20 });
    expect(buckets.take(['a'], 19_999).allowed).toBe(false);
    expect(buckets.take(['a'], 20_000).allowed).toBe(true);
    expect(buckets.take(['a'], 20_000).allowed).toBe(false);
    expect(buckets.take(['b'], 20_000).remaining).toBe(2);
  });

  test('never gives more in any window than twice its calls, and waiting as told always helps', () => {
    const quota = { calls: 5, seconds: 10 };
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3_000 }), { maxLength: 200 }), (pauses) => {
        const buckets = new Buckets(quota);
        const allowed: number[] = [];
        let now = 1_000_000;
        for (const pause of pauses) {
          now += pause;
          const count = buckets.take(['a'], now);
          expect(count.remaining).toBeGreaterThanOrEqual(0);
          expect(count.remaining).toBeLessThan(quota.calls);
          if (count.allowed) allowed.push(now);
        }
        for (const start of allowed) {
          const inWindow = allowed.filter((at) => at >= start && at < start + quota.seconds * 1000).length;
          expect(inWindow).toBeLessThanOrEqual(2 * quota.calls);
        }
        for (let i = 0; i < 50; i++) buckets.take(['a'], now);
        const { allowed: more, seconds } = buckets.take(['a'], now);
        expect(more).toBe(false);
        expect(buckets.take(['a'], now + seconds * 1000).allowed).toBe(true);
      }),
    );
  });
});

describe('the desk', () => {
  let desk: Desk;
  afterEach(() => desk.close());
  const quota = { calls: 2, seconds: 60 };
  const plenty = { calls: 1000, seconds: 60 };

  test('counts by person and class, says what is left, and lets in again after Retry-After', async () => {
    desk = await startDesk({ config: { limits: { read: quota, write: plenty, create: plenty } } });
    const anna = desk.customer({ id: 'anna' });
    const first = await anna.request('/v1/session');
    expect(first.headers.get('ratelimit-policy')).toBe('"read";q=2;w=60');
    expect(first.headers.get('ratelimit')).toMatch(/^"read";r=1;t=\d+$/);
    expect((await anna.request('/v1/context')).status).toBe(200);

    const refused = await anna.request('/v1/session');
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
    const wait = Number(refused.headers.get('retry-after'));
    expect(wait).toBeGreaterThan(0);
    expect(wait).toBeLessThanOrEqual(30);
    expect(refused.headers.get('ratelimit')).toBe(`"read";r=0;t=${wait}`);

    const ticket = { subject: 'x', text: 'y', category: 'other' };
    expect((await anna.request('/v1/tickets', { method: 'POST', body: ticket })).status).toBe(201);
    expect((await desk.customer({ id: 'bert' }).request('/v1/session')).status).toBe(200);
    expect((await desk.customer({ id: 'anna', tenant: 'south' }).request('/v1/session')).status).toBe(200);
    expect((await desk.agent({ id: 'anna' }).request('/v1/session')).status).toBe(200);
    expect((await desk.customer({ id: 'anna', actedBy: { id: 'k', name: 'Kim' } }).request('/v1/session')).status).toBe(
      200,
    );

    desk.clock.move({ seconds: wait });
    expect((await anna.request('/v1/session')).status).toBe(200);
  });

  test('a new token is no new person', async () => {
    desk = await startDesk({ config: { limits: { read: quota, write: plenty, create: plenty } } });
    const anna = desk.customer({ id: 'anna' });
    for (let i = 0; i < 2; i++) expect((await anna.request('/v1/session')).status).toBe(200);
    expect((await desk.customer({ id: 'anna', name: 'Another', account: 'acc-2' }).request('/v1/session')).status).toBe(
      429,
    );
  });

  test('30 who act for one customer file no more than one of them could', async () => {
    desk = await startDesk({
      config: { limits: { read: plenty, write: plenty, create: { calls: 20, seconds: 3600 } } },
    });
    const ticket = { subject: 'x', text: 'y', category: 'other' };
    const file = async (who: Parameters<Desk['customer']>[0]): Promise<number> =>
      (await desk.customer(who).request('/v1/tickets', { method: 'POST', body: ticket })).status;
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) statuses.push(await file({ id: 'anna', actedBy: { id: `k${i}`, name: 'Kim' } }));
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.slice(20)).toEqual(Array.from({ length: 10 }, () => 429));
    // The customer's own limit is not theirs to use up.
    expect(await file({ id: 'anna' })).toBe(201);
  });

  test('one who acts for 30 customers files no more than for one', async () => {
    desk = await startDesk({
      config: { limits: { read: plenty, write: plenty, create: { calls: 20, seconds: 3600 } } },
    });
    const statuses: number[] = [];
    for (let i = 0; i < 30; i++) {
      const acting = desk.customer({ id: `c${i}`, account: `acc-${i}`, actedBy: { id: 'agent-1', name: 'Kim' } });
      const body = { subject: 'x', text: 'y', category: 'other' };
      statuses.push((await acting.request('/v1/tickets', { method: 'POST', body })).status);
    }
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
  });

  test('a long answer counts as several calls of reading, also one to a change, and one that refuses', async () => {
    desk = await startDesk({
      config: { limits: { read: { calls: 20, seconds: 120 }, write: plenty, create: plenty } },
    });
    const [anna, bert] = [desk.customer({ id: 'anna' }), desk.customer({ id: 'bert' })];
    const text = 'x'.repeat(20_000);
    const { id } = await anna.desk.tickets.create({ subject: 'Long', text, category: 'other' });
    for (let i = 0; i < 18; i++) await bert.desk.messages.reply(id, { text });
    desk.clock.move({ seconds: 600 });
    const left = async (): Promise<number> => {
      const answer = await anna.request('/v1/session');
      return answer.status === 429 ? 0 : Number(/r=(\d+)/.exec(answer.headers.get('ratelimit') ?? '')?.[1]) + 1;
    };
    expect(await left()).toBe(20);
    expect((await anna.request(`/v1/tickets/${id}`)).status).toBe(200);
    expect(await left()).toBe(7);
    // More than is left: the answer is given, and the next one waits for it.
    expect((await anna.request(`/v1/tickets/${id}/state`, { method: 'POST', body: { state: 'solved' } })).status).toBe(
      200,
    );
    const refused = await anna.request('/v1/session');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '36']);
    desk.clock.move({ seconds: 600 });
    expect(await left()).toBe(20);
    const stale = await anna.request(`/v1/tickets/${id}/messages`, { method: 'POST', body: { text, after: 1 } });
    expect(stale.status).toBe(409);
    expect(await left()).toBe(8);
  });

  test('calls of the wrong audience count too', async () => {
    desk = await startDesk({ config: { limits: { read: quota, write: plenty, create: plenty } } });
    const anna = desk.customer();
    expect((await anna.request('/v1/agents')).status).toBe(403);
    expect((await anna.request('/v1/agents')).status).toBe(403);
    expect((await anna.request('/v1/agents')).status).toBe(429);
  });

  test('too many failed sign-ins of an address: 429, and who has a valid token gets in all the same', async () => {
    desk = await startDesk({ config: { failedSignIns: quota } });
    const bad = () => desk.request('/v1/session', { token: 'no.token.atall' });
    expect((await bad()).status).toBe(401);
    expect((await bad()).status).toBe(401);
    const refused = await bad();
    expect([refused.status, refused.body.code]).toEqual([429, 'rate_limited']);
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await desk.customer().request('/v1/session')).status).toBe(200);
    desk.clock.move({ seconds: 60 });
    expect((await bad()).status).toBe(401);
  });

  test('a token that only ran out is no attack', async () => {
    desk = await startDesk({ config: { failedSignIns: quota } });
    const token = await desk.token({ expiresIn: 60 });
    desk.clock.move({ seconds: 120 });
    for (let i = 0; i < 4; i++) expect((await desk.request('/v1/session', { token })).status).toBe(401);
  });

  test('addresses are told apart only by a proxy that is trusted', async () => {
    const from = (address: string) =>
      desk.request('/v1/session', {
        token: 'no.token.atall',
        headers: { 'x-forwarded-for': address, 'x-forwarded-proto': 'https' },
      });
    desk = await startDesk({ config: { failedSignIns: { calls: 1, seconds: 60 } } });
    expect((await from('192.0.2.1')).status).toBe(401);
    expect((await from('192.0.2.2')).status).toBe(429);
    await desk.close();

    desk = await startDesk({ config: { failedSignIns: { calls: 1, seconds: 60 }, trustProxy: true } });
    expect((await from('192.0.2.1')).status).toBe(401);
    expect((await from('192.0.2.2')).status).toBe(401);
    // What the client wrote stands before what the proxy added.
    expect((await from('203.0.113.9, 192.0.2.1')).status).toBe(429);
  });
});
