// Receivers that fail: tried again by the table, left alone where they ask for it, given up in the end, and nobody else waits.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { NewWebhookInput, WebhookDelivery, WebhookWithSecret } from '../../../sdk/contract/index.ts';
import { verifyWebhook } from '../../../sdk/webhooks.ts';
import type { Desk } from '../../support/desk.ts';
import { ok, silent, startReceiver, status, type Receiver } from './receiver.ts';
import { drained, findLost, startDelivering, startExpanding, startWebhookDesk, ticketBy, until } from './world.ts';

let desk: Desk;
let stopExpanding: () => Promise<void>;
const stops: (() => Promise<void>)[] = [];
beforeAll(async () => {
  desk = await startWebhookDesk();
  stopExpanding = startExpanding(desk);
});
afterAll(async () => {
  await stopExpanding();
  await desk.close();
});

let receiver: Receiver;
beforeEach(async () => {
  receiver = await startReceiver();
  stops.push(receiver.close);
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
  await desk.sql`delete from webhooks`;
});

const admin = () => desk.admin().desk.webhooks;
const add = (more: Partial<NewWebhookInput> = {}): Promise<WebhookWithSecret> =>
  admin().create({ url: receiver.url, ...more });
const work = (more: Parameters<typeof startDelivering>[1] = {}): void => void stops.push(startDelivering(desk, more));
const got = (count: number): Promise<void> =>
  until(`${count} messages arrive`, () => receiver.received.length >= count);
const only = async (id: string): Promise<Partial<WebhookDelivery>> => (await admin().deliveries(id)).items[0] ?? {};
const settled = (id: string): Promise<void> =>
  until('all is settled', async () => (await admin().deliveries(id)).items.every(({ state }) => state !== 'waiting'));

describe('a receiver that fails', () => {
  it('is tried ten times by the table, under one id and signed anew, then the delivery is parked', async () => {
    work();
    receiver.answer = status(500, {}, 'out of order');
    const { id, secret } = await add();
    await ticketBy(desk);
    const pauses = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
    for (const [at, pause] of pauses.entries()) {
      await got(at + 1);
      await until(
        'it is put back',
        async () => (await only(id)).lastStatus === 500 && (await only(id)).tries === at + 1,
      );
      const { nextTryAt, lastError } = await only(id);
      expect(lastError).toBe('HTTP 500: out of order');
      const wait = (Date.parse(nextTryAt!) - desk.clock.now().getTime()) / 1000;
      expect(wait).toBeGreaterThan(pause * 0.79 - 3);
      expect(wait).toBeLessThanOrEqual(pause * 1.2);
      desk.clock.move({ seconds: pause * 1.2 });
    }
    await got(10);
    await settled(id);
    expect(await only(id)).toMatchObject({ state: 'failed', tries: 10, nextTryAt: null });
    expect(new Set(receiver.received.map((message) => message.id)).size).toBe(1);
    expect(new Set(receiver.received.map((message) => message.body)).size).toBe(1);
    const { body, headers } = receiver.received[9]!;
    await verifyWebhook(body, headers, secret, { now: desk.clock.now() });

    // Redelivered: once more under the same id, with the table from its start.
    receiver.answer = ok;
    const again = await admin().redeliver(id, (await only(id)).id!);
    expect(again).toMatchObject({ state: 'waiting', tries: 0 });
    await settled(id);
    expect(await only(id)).toMatchObject({ state: 'delivered', tries: 1, lastError: null });
    expect(receiver.received[10]!.id).toBe(receiver.received[0]!.id);
    expect((await admin().list())[0]).toMatchObject({ failingSince: null, disabled: null });
  });

  it('with 410 is disabled at once; enabled again, it gets what waited', async () => {
    work();
    receiver.answer = status(410);
    const { id, url } = await add();
    await ticketBy(desk);
    await until('it is disabled', async () => (await admin().list())[0]!.disabled !== null);
    expect((await admin().list())[0]!.disabled!.reason).toContain('410');
    expect(await only(id)).toMatchObject({ state: 'waiting', nextTryAt: null, lastStatus: 410 });
    desk.clock.move({ days: 2 });
    await ticketBy(desk);
    await drained(desk);
    expect((await admin().deliveries(id)).items).toHaveLength(1);
    expect(receiver.received).toHaveLength(1);

    receiver.answer = ok;
    await admin().update(id, { url, enabled: true });
    await settled(id);
    expect(receiver.received.map((message) => message.id)).toEqual(Array(2).fill(receiver.received[0]!.id));
  });

  it('for five days is disabled, and it is said since when', async () => {
    work();
    receiver.answer = status(500);
    const { id } = await add();
    const startedAt = desk.clock.now().getTime();
    for (let day = 0; day < 5; day += 1) {
      expect((await admin().list())[0]!.disabled).toBeNull();
      const before = receiver.received.length;
      await ticketBy(desk);
      await until('it fails', async () => {
        const { items } = await admin().deliveries(id);
        return receiver.received.length > before && items.every(({ lastStatus }) => lastStatus === 500);
      });
      desk.clock.move({ days: 1 });
    }
    await until('it is disabled', async () => (await admin().list())[0]!.disabled !== null);
    const [webhook] = await admin().list();
    expect(webhook!.disabled!.reason).toBe('Every delivery failed for 5 days.');
    expect(Date.parse(webhook!.failingSince!) - startedAt).toBeLessThan(60_000);
  });

  it('and asks for a pause gets one, for everything it is sent', async () => {
    work();
    receiver.answer = status(429, { 'retry-after': '60' });
    const { id } = await add();
    await ticketBy(desk);
    await until('it is put back', async () => (await only(id)).lastStatus === 429);
    receiver.answer = ok;
    await ticketBy(desk);
    await drained(desk);
    desk.clock.move({ seconds: 50 });
    // Something else that is delivered meanwhile proves that the worker has looked.
    const other = await add({ url: `${receiver.url}/other` });
    await ticketBy(desk);
    await drained(desk);
    await settled(other.id);
    expect(receiver.received.filter(({ path }) => path === '/hook')).toHaveLength(1);
    desk.clock.move({ seconds: 15 });
    await settled(id);
    expect(receiver.received.filter(({ path }) => path === '/hook')).toHaveLength(4);
  });

  it('or redirects or is huge or hangs holds up nobody else', async () => {
    work();
    const slow = await startReceiver(silent);
    stops.push(slow.close);
    const tarpits = await Promise.all(Array.from({ length: 10 }, (_, n) => add({ url: `${slow.url}/${n}` })));
    const good = await add();
    const redirecting = await add({ url: `${receiver.url}/away` });
    receiver.answer = (request, response, received) =>
      received.path === '/hook/away'
        ? status(302, { location: slow.url })(request, response, received)
        : ok(request, response, received);
    for (let n = 0; n < 20; n += 1) await ticketBy(desk);
    await drained(desk);
    await settled(good.id);
    // Two at a time and no more, and room was left for the good one although ten hang.
    for (const { id } of tarpits) {
      const { items } = await admin().deliveries(id);
      expect(items.filter(({ tries }) => tries > 0).length).toBeLessThanOrEqual(2);
    }
    expect(slow.received.length).toBeLessThanOrEqual(20);
    expect((await only(redirecting.id)).lastError).toContain('not followed');
    expect(
      await findLost(
        desk,
        good,
        receiver.received.filter(({ path }) => path === '/hook'),
      ),
    ).toEqual([]);
  });
});
