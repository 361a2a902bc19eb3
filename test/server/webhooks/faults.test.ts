// Workers that are killed or stopped, receivers that vanish: nothing is lost, and each message keeps its id.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import type { WebhookWithSecret } from '../../../sdk/contract/index.ts';
import { LEASE } from '../../../server/webhooks/worker.ts';
import type { Desk } from '../../support/desk.ts';
import { ok, silent, startReceiver, status, type Receiver } from './receiver.ts';
import { drained, findLost, startDelivering, startExpanding, startWebhookDesk, ticketBy, until } from './world.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const KILLS = 10;

let desk: Desk;
let receiver: Receiver;
let webhook: WebhookWithSecret;
let stopExpanding: () => Promise<void>;
const stops: (() => Promise<unknown>)[] = [];
beforeAll(async () => {
  desk = await startWebhookDesk();
  stopExpanding = startExpanding(desk);
});
afterAll(async () => {
  await stopExpanding();
  await desk.close();
});
beforeEach(async () => {
  receiver = await startReceiver();
  webhook = await desk.admin().desk.webhooks.create({ url: receiver.url });
  stops.push(() => receiver.close());
});
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
  await desk.sql`delete from webhooks`;
});

const work = (more: Parameters<typeof startDelivering>[1] = {}): void => void stops.push(startDelivering(desk, more));
const deliveries = async () => (await desk.admin().desk.webhooks.deliveries(webhook.id, { limit: 100 })).items;
const delivered = (count: number): Promise<void> =>
  until(
    `${count} are delivered`,
    async () => (await deliveries()).filter(({ state }) => state === 'delivered').length === count,
    30_000,
  );
const lost = (): Promise<string[]> => findLost(desk, webhook, receiver.received);

async function startMortal(ahead: number): Promise<ChildProcess> {
  const env = { ...process.env, DATABASE_URL: desk.databaseUrl, SECRET: desk.config.secret, AHEAD: String(ahead) };
  const child = spawn(process.execPath, ['--import', 'tsx', 'test/server/webhooks/mortal-worker.ts'], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout!, 'data');
  return child;
}

it(
  `a worker that is killed ${KILLS} times between sending and writing it down loses nothing; each comes again under its id`,
  { timeout: 120_000 },
  async () => {
    for (let n = 0; n < KILLS; n += 1) await ticketBy(desk);
    await drained(desk);
    // Nobody is answered: what is sent cannot be written down any more.
    receiver.answer = silent;
    const killedWith: string[] = [];
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = receiver.received.length;
      // The clock of each is a lease further on: it takes over at once what the one before had.
      const child = await startMortal((kill * 2 * LEASE) / 1000);
      const ended = once(child, 'exit');
      await until('it has sent something', () => receiver.received.length > before);
      child.kill('SIGKILL');
      await ended;
      killedWith.push(...receiver.received.slice(before).map(({ id }) => id));
    }
    expect(await lost()).toEqual([]);
    expect((await deliveries()).every(({ state }) => state === 'waiting')).toBe(true);

    receiver.answer = ok;
    desk.clock.move({ seconds: (KILLS * 2 * LEASE) / 1000 });
    work();
    await delivered(KILLS);
    expect(await lost()).toEqual([]);
    const ids = receiver.received.map(({ id }) => id);
    expect(new Set(ids).size).toBe(KILLS);
    // Everything that a killed worker had sent has come again, under the id that it had then.
    expect(killedWith.length).toBeGreaterThanOrEqual(KILLS);
    for (const id of killedWith) expect(ids.filter((one) => one === id).length).toBeGreaterThan(1);
  },
);

it('a receiver that is down for a while gets everything when it is back', async () => {
  await receiver.close();
  work();
  for (let n = 0; n < 5; n += 1) await ticketBy(desk);
  await until('all have failed', async () => {
    const all = await deliveries();
    return all.length === 5 && all.every(({ lastError }) => lastError === 'The connection was refused.');
  });
  expect(await lost()).toEqual([]);
  const { port } = receiver;
  receiver = await startReceiver(ok, port);
  desk.clock.move({ minutes: 10 });
  await delivered(5);
  expect(await lost()).toEqual([]);
});

it('several workers share the work: each message is sent once', async () => {
  const stop = startExpanding(desk);
  for (let n = 0; n < 4; n += 1) work();
  for (let n = 0; n < 30; n += 1) await ticketBy(desk);
  await delivered(30);
  await stop();
  expect(receiver.received.map(({ id }) => id).toSorted()).toEqual(
    [...new Set(receiver.received.map(({ id }) => id))].toSorted(),
  );
  expect(await lost()).toEqual([]);
});

it('a worker that is stopped gives back what is under way, and the try does not count', async () => {
  receiver.answer = silent;
  const stop = startDelivering(desk);
  await ticketBy(desk);
  await until('it is sent', () => receiver.received.length === 1);
  await stop();
  expect((await deliveries())[0]).toMatchObject({ state: 'waiting', tries: 0, lastError: null });
  receiver.answer = ok;
  work();
  await delivered(1);
});

it('an endpoint whose secret cannot be opened any more says so, and the others go on', async () => {
  await desk.sql`update webhook_secrets set sealed_secret = '\\x01' where webhook_id = ${webhook.id}`;
  const other = await desk.admin().desk.webhooks.create({ url: `${receiver.url}/other` });
  work();
  await ticketBy(desk);
  await until('both are settled', async () => {
    const { items } = await desk.admin().desk.webhooks.deliveries(other.id);
    return items[0]?.state === 'delivered' && (await deliveries())[0]?.lastError !== null;
  });
  expect((await deliveries())[0]!.lastError).toBe('The secret of this endpoint cannot be opened: rotate it.');
});

it('an endpoint that is removed while a message is under way is gone without a trace', async () => {
  let gone = false;
  receiver.answer = async (request, response, received) => {
    await desk.admin().desk.webhooks.remove(webhook.id);
    status(500)(request, response, received);
    gone = true;
  };
  work();
  await ticketBy(desk);
  await until('it is removed', () => gone);
  expect(await desk.sql`select from webhook_deliveries`).toHaveLength(0);
});
