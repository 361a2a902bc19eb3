// What is written is expanded and mailed at once, and what staff want now goes now, also by another process: nobody waits
// until a worker looks by itself.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { createAgentClient, type AgentClient } from '../../../../sdk/agent.ts';
import { createClient, type Client } from '../../../../sdk/index.ts';
import { createApp } from '../../../../server/app.ts';
import { readConfig } from '../../../../server/config.ts';
import { startLive, type LiveSide } from '../../../../server/delivery/live/commands.ts';
import { silentLog } from '../../../../server/index.ts';
import { serve, type Running } from '../../../../server/main.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { startMailDesk, type MailDesk } from '../mail/mail-desk.ts';
import { startReceiver, status } from '../webhooks/receiver.ts';

const HOUR = 3_600_000;

let mail: MailDesk;
/** With workers that look by themselves once an hour. */
let working: Running;
/** What another process has of live updates: a doorbell of its own, and no workers. */
let idle: LiveSide;
beforeEach(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  const { clock, config, databaseUrl, ownUrl, workersUrl } = mail.desk;
  const settings = readConfig({
    DATABASE_URL: ownUrl,
    PANELDESK_DATABASE_OWNER_URL: databaseUrl,
    PANELDESK_DATABASE_WORKER_URL: workersUrl,
    PANELDESK_SECRET: config.secret,
    PANELDESK_PORT: '0',
    PANELDESK_WEBHOOKS_PRIVATE: 'all',
  });
  working = await serve(settings, { log: silentLog, clock, mailer: mail.mailer, pause: HOUR });
  idle = await startLive({ databaseUrl: ownUrl, secret: config.secret, clock, log: silentLog });
});
afterEach(async () => {
  await idle.close();
  await working.close();
  await mail.desk.close();
});

/** Files three, each by somebody else and when the last one's confirmation is out: the workers sleep by then. */
async function confirms(clientOf: (who: { id: string; email: string; account: string }) => Client): Promise<void> {
  const told: string[] = [];
  for (const id of ['ada', 'bo', 'cleo']) {
    const email = `${id}@customer.example`;
    await clientOf({ id, email, account: id }).tickets.create({ subject: 'S', text: 'T', category: 'other' });
    told.push(email);
    await expect
      .poll(() => mail.mailer.arrived.map(({ message }) => message.to.address), { timeout: 8_000 })
      .toEqual(told);
  }
  expect(await mail.desk.sql`select from outbox`).toEqual([]);
}

it('at the process that has the workers', async () => {
  await confirms((who) =>
    createClient({ server: working.url, getToken: () => mail.desk.token({ ...who, role: 'customer' }) }),
  );
});

/** How one reaches the process without workers. */
function atIdle(): { readonly server: string; readonly fetch: (request: Request) => Response | Promise<Response> } {
  const { own: sql, clock, config } = mail.desk;
  const app = createApp({ sql, clock, ids: systemIds, log: silentLog, config, live: idle });
  return { server: 'http://desk.example', fetch: (request) => app.fetch(request) };
}
const adminAtIdle = (): AgentClient =>
  createAgentClient({ ...atIdle(), getToken: () => mail.desk.token({ role: 'admin', id: 'root' }) });

it('at a process that has none: the doorbell wakes those of the other', async () => {
  const there = atIdle();
  await confirms((who) => createClient({ ...there, getToken: () => mail.desk.token({ ...who, role: 'customer' }) }));
});

const arrivedAt = (address: string) =>
  mail.mailer.arrived.filter(({ message }) => message.to.address === address).length;

it('a mail that staff send now, at a process that has none, does not wait for a look', async () => {
  const { desk } = mail;
  await desk.agent({ id: 'bert', email: 'bert@north.example' }).desk.session();
  await desk.customer({ id: 'ada' }).desk.session();
  const file = (id: string) =>
    createClient({
      ...atIdle(),
      getToken: () => desk.token({ id, role: 'customer', email: `${id}@customer.example` }),
    }).tickets.create({ subject: 'S', text: 'T', category: 'other' });
  const admin = adminAtIdle();
  for (const [at, id] of ['ada', 'bo', 'cleo'].entries()) {
    await file(id);
    await expect.poll(() => arrivedAt(`${id}@customer.example`), { timeout: 8_000 }).toBe(1);
    // Bert's mail about it waits a minute whether he sees it in the panel, and the clock stands still.
    const waiting = await admin.mail.list({ state: ['waiting'] });
    const [his] = waiting.items.filter(({ to }) => to.address === 'bert@north.example');
    await admin.mail.sendNow(his!.id);
    await expect.poll(() => arrivedAt('bert@north.example'), { timeout: 8_000 }).toBe(at + 1);
  }
});

it('a delivery that an admin asks for once more, at a process that has none, neither', async () => {
  const receiver = await startReceiver();
  try {
    const admin = adminAtIdle();
    const { id } = await admin.webhooks.create({ url: receiver.url });
    await mail.desk.customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
    idle.ring('events');
    await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(1);
    for (let more = 2; more <= 4; more += 1) {
      const settled = async () => (await admin.webhooks.deliveries(id)).items.map(({ state }) => state);
      await expect.poll(settled, { timeout: 8_000 }).toEqual(['delivered']);
      const [delivery] = (await admin.webhooks.deliveries(id)).items;
      await admin.webhooks.redeliver(id, delivery!.id);
      await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(more);
    }
    // What waits while an endpoint is disabled goes when it is enabled.
    receiver.answer = status(503, { 'retry-after': '600' });
    const [delivery] = (await admin.webhooks.deliveries(id)).items;
    await admin.webhooks.redeliver(id, delivery!.id);
    await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(5);
    await expect
      .poll(async () => (await admin.webhooks.deliveries(id)).items[0]?.lastStatus, { timeout: 8_000 })
      .toBe(503);
    await admin.webhooks.update(id, { enabled: false });
    await admin.webhooks.update(id, { enabled: true });
    await expect.poll(() => receiver.received.length, { timeout: 8_000 }).toBe(6);
  } finally {
    await receiver.close();
  }
});
