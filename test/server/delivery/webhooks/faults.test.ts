// Workers that are killed or stopped, receivers that vanish: nothing is lost, and each message keeps its id.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { build } from 'esbuild';
import { beforeEach, expect, it } from 'vitest';

import type { WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import { LEASE } from '../../../../server/delivery/webhooks/worker.ts';
import { ok, silent, status } from './receiver.ts';
import { drained, startDelivering, startExpanding, until, webhookWorld } from './world.ts';

const KILLS = 100;

const { desk, receiver, reopenReceiver, admin, add, work, atEnd, ticket, deliveries, delivered, lost } = webhookWorld();
let webhook: WebhookWithSecret;
beforeEach(async () => {
  webhook = await add();
});

/** The worker as one file: so it starts in a quarter of the time, and this is done a hundred times. */
async function buildMortal(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'paneldesk-mortal-'));
  atEnd(() => rm(folder, { recursive: true }));
  const outfile = join(folder, 'worker.cjs');
  const entry = fileURLToPath(new URL('mortal-worker.ts', import.meta.url));
  await build({ entryPoints: [entry], outfile, bundle: true, platform: 'node', format: 'cjs', logLevel: 'error' });
  return outfile;
}

function startMortal(file: string, ahead: number): ChildProcess {
  const env = { ...process.env, DATABASE_URL: desk().workersUrl, SECRET: desk().config.secret, AHEAD: String(ahead) };
  return spawn(process.execPath, [file], { env, stdio: ['ignore', 'ignore', 'inherit'] });
}

it(
  `a worker that is killed ${KILLS} times between sending and writing it down loses nothing; each comes again under its id`,
  { timeout: 180_000 },
  async () => {
    // A worker sends two at once, so that there is something new for each.
    const count = 2 * KILLS;
    for (let n = 0; n < count; n += 1) await ticket();
    await drained(desk());
    const timesOf = (id: string): number => receiver().received.filter((message) => message.id === id).length;
    const seen = (): number => new Set(receiver().received.map(({ id }) => id)).size;
    // Whatever comes for the first time is not answered: it cannot be written down any more.
    receiver().answer = (request, response, received) =>
      (timesOf(received.id) > 1 ? ok : silent)(request, response, received);
    const file = await buildMortal();
    for (let kill = 0; kill < KILLS; kill += 1) {
      const before = seen();
      // The clock of each is a lease further on: it takes over at once what the one before had.
      const child = startMortal(file, (kill * 2 * LEASE) / 1000);
      const ended = once(child, 'exit');
      await until('it has sent something new', () => seen() > before);
      child.kill('SIGKILL');
      await ended;
    }
    expect(await lost(webhook.id)).toEqual([]);
    const kept = await deliveries(webhook.id);
    expect(kept).toHaveLength(count);
    // Of those that the last one had sent, nothing is known.
    expect(kept.filter(({ state }) => state === 'waiting').length).toBeGreaterThan(0);

    receiver().answer = ok;
    desk().clock.move({ seconds: (KILLS * 2 * LEASE) / 1000 });
    work();
    await delivered(webhook.id, count);
    expect(await lost(webhook.id)).toEqual([]);
    const ids = new Set(receiver().received.map(({ id }) => id));
    expect(ids.size).toBe(count);
    // What a killed worker had sent has come again, under the id that it had then.
    expect([...ids].filter((id) => timesOf(id) > 1).length).toBeGreaterThanOrEqual(KILLS);
  },
);

it('a receiver that is down for a while gets everything when it is back', async () => {
  await receiver().close();
  work();
  for (let n = 0; n < 5; n += 1) await ticket();
  await until('all have failed', async () => {
    const all = await deliveries(webhook.id);
    return all.length === 5 && all.every(({ lastError }) => lastError === 'The connection was refused.');
  });
  expect(await lost(webhook.id)).toEqual([]);
  await reopenReceiver();
  desk().clock.move({ minutes: 10 });
  await delivered(webhook.id, 5);
  expect(await lost(webhook.id)).toEqual([]);
});

it('several workers share the work: each message is sent once', async () => {
  const stop = startExpanding(desk());
  for (let n = 0; n < 4; n += 1) work();
  for (let n = 0; n < 30; n += 1) await ticket();
  await delivered(webhook.id, 30);
  await stop();
  expect(
    receiver()
      .received.map(({ id }) => id)
      .toSorted(),
  ).toEqual([...new Set(receiver().received.map(({ id }) => id))].toSorted());
  expect(await lost(webhook.id)).toEqual([]);
});

it('a worker that is stopped gives back what is under way, and the try does not count', async () => {
  receiver().answer = silent;
  const stop = startDelivering(desk());
  await ticket();
  await until('it is sent', () => receiver().received.length === 1);
  await stop();
  expect((await deliveries(webhook.id))[0]).toMatchObject({ state: 'waiting', tries: 0, lastError: null });
  receiver().answer = ok;
  work();
  await delivered(webhook.id, 1);
});

it('an endpoint whose secret cannot be opened any more says so, and the others go on', async () => {
  await desk().sql`update webhook_secrets set sealed_secret = '\\x01' where webhook_id = ${webhook.id}`;
  const other = await admin().create({ url: `${receiver().url}/other` });
  work();
  await ticket();
  await until('both are settled', async () => {
    const { items } = await admin().deliveries(other.id);
    return items[0]?.state === 'delivered' && (await deliveries(webhook.id))[0]?.lastError !== null;
  });
  expect((await deliveries(webhook.id))[0]!.lastError).toBe('The secret of this endpoint cannot be opened: rotate it.');
});

it('an endpoint that is removed while a message is under way is gone without a trace', async () => {
  let gone = false;
  receiver().answer = async (request, response, received) => {
    await admin().remove(webhook.id);
    status(500)(request, response, received);
    gone = true;
  };
  work();
  await ticket();
  await until('it is removed', () => gone);
  expect(await desk().sql`select from webhook_deliveries`).toHaveLength(0);
});
