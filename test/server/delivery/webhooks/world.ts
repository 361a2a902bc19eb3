// A desk with its workers for webhooks and a receiver, and the checker: every public event delivered or still queued.
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import type { Webhooks } from '../../../../sdk/agent.ts';
import type {
  NewWebhookInput,
  Ticket,
  Webhook,
  WebhookDelivery,
  WebhookPayload,
  WebhookWithSecret,
} from '../../../../sdk/contract/index.ts';
import { startOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../../../server/delivery/webhooks/expand.ts';
import { startWebhooks, type DeliveryDeps } from '../../../../server/delivery/webhooks/worker.ts';
import { silentLog, systemIds } from '../../../../server/index.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';
import { ok, startReceiver, type Received, type Receiver } from './receiver.ts';

export const startWebhookDesk = (): Promise<Desk> => startDesk({ config: { webhooksPrivate: 'all' } });

/** Starts a worker as a server process has one. Call what it answers to stop it. */
export function startDelivering(desk: Desk, more: Partial<DeliveryDeps> = {}): () => Promise<void> {
  const { workers: sql, clock, config } = desk;
  const sealer = createSealer(config.secret);
  const webhooks = startWebhooks({
    sql,
    clock,
    log: silentLog,
    sealer,
    private: 'all',
    pause: 25,
    ...more,
  });
  return () => webhooks.stop();
}

/** Starts the worker of the outbox alone. */
export function startExpanding({ workers: sql, clock }: Desk): () => Promise<void> {
  const outbox = startOutbox({ sql, clock, log: silentLog, expanders: [webhookExpander(systemIds)] }, 25);
  return () => outbox.stop();
}

export interface WebhookWorld {
  /** One for all tests of the file; its outbox is worked off. */
  desk(): Desk;
  /** Of this test. */
  receiver(): Receiver;
  /** After it was closed: another one in its place, at the same address. */
  reopenReceiver(): Promise<void>;
  /** Endpoints, as an admin has them. */
  admin(): Webhooks;
  /** Adds an endpoint at the receiver. */
  add(more?: Partial<NewWebhookInput>): Promise<WebhookWithSecret>;
  /** Starts a worker that is stopped after the test. */
  work(more?: Partial<DeliveryDeps>): void;
  /** Is called after the test, the last one first. */
  atEnd(stop: () => Promise<unknown>): void;
  ticket(subject?: string): Promise<Ticket>;
  /** All of an endpoint, the newest first. */
  deliveries(webhookId: string): Promise<WebhookDelivery[]>;
  newest(webhookId: string): Promise<Partial<WebhookDelivery>>;
  /** Waits until so many messages have come. */
  got(count: number): Promise<void>;
  /** Waits until no delivery waits. */
  settled(webhookId: string): Promise<void>;
  /** Waits until exactly so many are delivered. */
  delivered(webhookId: string, count: number): Promise<void>;
  /** What is wrong by the checker, of what came at a path; at any unless said. */
  lost(webhookId: string, path?: string): Promise<string[]>;
}

/** For the top of a test file. */
export function webhookWorld(): WebhookWorld {
  let desk: Desk;
  let receiver: Receiver;
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
    stops.push(() => receiver.close());
  });
  afterEach(async () => {
    for (const stop of stops.splice(0).reverse()) await stop();
    await desk.sql`delete from webhooks`;
  });

  const admin = () => desk.admin().desk.webhooks;
  const deliveries = async (id: string): Promise<WebhookDelivery[]> => {
    const all: WebhookDelivery[] = [];
    for await (const one of admin().deliveries(id, { limit: 100 })) all.push(one);
    return all;
  };
  return {
    desk: () => desk,
    receiver: () => receiver,
    reopenReceiver: async () => {
      receiver = await startReceiver(ok, receiver.port);
    },
    admin,
    add: (more) => admin().create({ url: receiver.url, ...more }),
    work: (more) => void stops.push(startDelivering(desk, more)),
    atEnd: (stop) => void stops.push(stop),
    ticket: (subject) => ticketBy(desk, subject),
    deliveries,
    newest: async (id) => (await admin().deliveries(id)).items[0] ?? {},
    got: (count) => until(`${count} messages arrive`, () => receiver.received.length >= count),
    settled: (id) =>
      until('all is settled', async () => (await deliveries(id)).every(({ state }) => state !== 'waiting')),
    delivered: (id, count) =>
      until(
        `${count} are delivered`,
        async () => (await deliveries(id)).filter(({ state }) => state === 'delivered').length === count,
        30_000,
      ),
    lost: (id, path) =>
      findLost(
        desk,
        { id },
        receiver.received.filter((message) => path === undefined || message.path === path),
      ),
  };
}

/** Waits until a condition holds; fails with what it says. */
export async function until(what: string, holds: () => boolean | Promise<boolean>, patience = 15_000): Promise<void> {
  const endsAt = Date.now() + patience;
  // oxlint-disable-next-line no-await-in-loop -- looking again and again is what it does
  while (!(await holds())) {
    if (Date.now() > endsAt) throw new Error(`Waited too long until ${what}.`);
    // oxlint-disable-next-line no-await-in-loop
    await new Promise((done) => setTimeout(done, 10));
  }
}

export const drained = ({ sql }: Desk): Promise<void> =>
  until('the outbox is empty', async () => (await sql`select from outbox limit 1`).length === 0);

export const payloadOf = ({ body }: Received): WebhookPayload => JSON.parse(body) as WebhookPayload;

export const ticketBy = (desk: Desk, subject = 'S') =>
  desk.customer().desk.tickets.create({ subject, text: 'T', category: 'other' });

/** What is wrong: public events of the endpoint's tenant that were neither delivered nor wait, and messages without one. */
export async function findLost(
  desk: Desk,
  { id }: Pick<Webhook, 'id'>,
  received: readonly Received[],
): Promise<string[]> {
  const rows = await desk.sql<{ event: string; message: string | null; state: string | null; queued: boolean }[]>`
    select e.ticket_id || '/' || e.number as event, 'msg_' || replace(d.id::text, '-', '') as message, d.state,
      exists (
        select from outbox o where o.tenant_id = e.tenant_id and o.ticket_id = e.ticket_id
          and e.number between o.first_event and o.last_event
      ) as queued
    from events e
    join webhooks w on w.tenant_id = e.tenant_id and w.id = ${id}
    left join webhook_deliveries d
      on d.tenant_id = e.tenant_id and d.webhook_id = w.id and d.ticket_id = e.ticket_id and d.event_number = e.number
    where e.public_number is not null and e.created_at >= w.created_at`;
  const got = new Set(received.map((message) => message.id));
  const known = new Set(rows.map(({ message }) => message));
  return [
    ...rows
      .filter(({ state, queued, message }) =>
        state === 'delivered' ? !got.has(message ?? '') : state !== 'waiting' && !(state === null && queued),
      )
      .map(({ event, state }) => `${event} is lost (${state})`),
    ...[...got].filter((message) => !known.has(message)).map((message) => `${message} is of no event`),
  ];
}
