// Receivers that fail: tried again by the table, left alone where they ask for it, given up in the end, and nobody else waits.
import { describe, expect, it } from 'vitest';

import { verifyWebhook } from '../../../../sdk/webhooks.ts';
import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { ok, silent, startReceiver, status } from './receiver.ts';
import { drained, until, webhookWorld } from './world.ts';

const { desk, receiver, admin, add, work, atEnd, ticket, newest, got, settled, lost } = webhookWorld();

describe('a receiver that fails', () => {
  it('is tried ten times by the table, under one id and signed anew, then the delivery is parked', async () => {
    work();
    receiver().answer = status(500, {}, 'out of order');
    const { id, secret } = await add();
    await ticket();
    const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    for (const [at, pause] of pauses.entries()) {
      await got(at + 1);
      // A lease counts the try; only what came of it puts the next one off.
      await until('it is put back', async () => {
        const { tries, nextTryAt } = await newest(id);
        return tries === at + 1 && Date.parse(nextTryAt ?? '') > desk().clock.now().getTime();
      });
      const { nextTryAt, lastStatus, lastError } = await newest(id);
      expect(lastStatus).toBe(500);
      expect(lastError).toBe('HTTP 500: out of order');
      const wait = (Date.parse(nextTryAt!) - desk().clock.now().getTime()) / 1000;
      expect(wait).toBeGreaterThan(pause * 0.79 - 3);
      expect(wait).toBeLessThanOrEqual(pause * 1.2);
      desk().clock.move({ seconds: pause * 1.2 });
    }
    await got(10);
    await settled(id);
    expect(await newest(id)).toMatchObject({ state: 'failed', tries: 10, nextTryAt: null });
    expect(new Set(receiver().received.map((message) => message.id)).size).toBe(1);
    expect(new Set(receiver().received.map((message) => message.body)).size).toBe(1);
    const { body, headers } = receiver().received[9]!;
    await verifyWebhook(body, headers, secret, { now: desk().clock.now() });

    // Redelivered: once more under the same id, with the table from its start.
    receiver().answer = ok;
    const parked = await newest(id);
    // The worker may be quicker than the answer to this: it says so much for sure.
    expect(await admin().redeliver(id, parked.id!)).toMatchObject({ id: parked.id, messageId: parked.messageId });
    await until('it is delivered', async () => (await newest(id)).state === 'delivered');
    expect(await newest(id)).toMatchObject({ state: 'delivered', tries: 1, lastError: null });
    expect(receiver().received[10]!.id).toBe(receiver().received[0]!.id);
    expect((await admin().list())[0]).toMatchObject({ failingSince: null, disabled: null });
  });

  it('with 410 is disabled at once; enabled again, it gets what waited', async () => {
    work();
    receiver().answer = status(410);
    const { id } = await add();
    await ticket();
    await until('it is disabled', async () => (await admin().list())[0]!.disabled !== null);
    expect((await admin().list())[0]!.disabled).toMatchObject(whyDisabled.gone());
    expect(await newest(id)).toMatchObject({ state: 'waiting', nextTryAt: null, lastStatus: 410 });
    desk().clock.move({ days: 2 });
    await ticket();
    await drained(desk());
    expect((await admin().deliveries(id)).items).toHaveLength(1);
    expect(receiver().received).toHaveLength(1);

    receiver().answer = ok;
    await admin().update(id, { enabled: true });
    await settled(id);
    expect(receiver().received.map((message) => message.id)).toEqual(Array(2).fill(receiver().received[0]!.id));
  });

  it('for five days is disabled, and it is said since when', async () => {
    work();
    receiver().answer = status(500);
    const { id } = await add();
    const startedAt = desk().clock.now().getTime();
    for (let day = 0; day < 5; day += 1) {
      expect((await admin().list())[0]!.disabled).toBeNull();
      const before = receiver().received.length;
      await ticket();
      await until('it fails', async () => {
        const { items } = await admin().deliveries(id);
        // The one of today as well: without a failure a day, two of them would be two runs.
        return (
          receiver().received.length > before &&
          items.length === day + 1 &&
          items.every(({ lastStatus }) => lastStatus === 500)
        );
      });
      desk().clock.move({ days: 1 });
    }
    await until('it is disabled', async () => (await admin().list())[0]!.disabled !== null);
    const [webhook] = await admin().list();
    expect(webhook!.disabled).toMatchObject({ code: 'failing', days: 5, reason: 'Every delivery failed for 5 days.' });
    expect(Date.parse(webhook!.failingSince!) - startedAt).toBeLessThan(60_000);
  });

  it('and asks for a pause gets one, for everything it is sent', async () => {
    work();
    receiver().answer = status(429, { 'retry-after': '60' });
    const { id } = await add();
    await ticket();
    await until('it is put back', async () => (await newest(id)).lastStatus === 429);
    receiver().answer = ok;
    await ticket();
    await drained(desk());
    desk().clock.move({ seconds: 50 });
    // Something else that is delivered meanwhile proves that the worker has looked.
    const other = await add({ url: `${receiver().url}/other` });
    await ticket();
    await drained(desk());
    await settled(other.id);
    expect(receiver().received.filter(({ path }) => path === '/hook')).toHaveLength(1);
    desk().clock.move({ seconds: 15 });
    await settled(id);
    expect(receiver().received.filter(({ path }) => path === '/hook')).toHaveLength(4);
  });

  it('or redirects or is huge or hangs holds up nobody else', async () => {
    work();
    const slow = await startReceiver(silent);
    atEnd(slow.close);
    const tarpits = await Promise.all(Array.from({ length: 10 }, (_, n) => add({ url: `${slow.url}/${n}` })));
    const good = await add();
    const redirecting = await add({ url: `${receiver().url}/away` });
    receiver().answer = (request, response, received) =>
      received.path === '/hook/away'
        ? status(302, { location: slow.url })(request, response, received)
        : ok(request, response, received);
    for (let n = 0; n < 20; n += 1) await ticket();
    await drained(desk());
    await settled(good.id);
    // Two at a time and no more, and room was left for the good one although ten hang.
    for (const { id } of tarpits) {
      const { items } = await admin().deliveries(id);
      expect(items.filter(({ tries }) => tries > 0).length).toBeLessThanOrEqual(2);
    }
    expect(slow.received.length).toBeLessThanOrEqual(20);
    // Its turn may come later than the good one's.
    await expect
      .poll(async () => (await newest(redirecting.id)).lastError ?? '', { timeout: 10_000 })
      .toContain('not followed');
    expect(await lost(good.id, '/hook')).toEqual([]);
  });
});
