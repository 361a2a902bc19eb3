// A desk with its workers for webhooks, and the checker: every public event delivered or still queued.
import type { Webhook, WebhookPayload } from '../../../sdk/contract/index.ts';
import { startOutbox } from '../../../server/outbox/worker.ts';
import { silentLog, systemIds } from '../../../server/index.ts';
import { createSealer } from '../../../server/tenants/seal.ts';
import { webhookExpander } from '../../../server/webhooks/expand.ts';
import { startWebhooks, type DeliveryDeps } from '../../../server/webhooks/worker.ts';
import { startDesk, type Desk } from '../../support/desk.ts';
import type { Received } from './receiver.ts';

export const startWebhookDesk = (): Promise<Desk> => startDesk({ config: { webhooksPrivate: 'all' } });

/** Starts a worker as a server process has one. Call what it answers to stop it. */
export function startDelivering(desk: Desk, more: Partial<DeliveryDeps> = {}): () => Promise<void> {
  const { sql, clock, config } = desk;
  const sealer = createSealer(config.secret);
  const webhooks = startWebhooks({ sql, clock, log: silentLog, sealer, private: 'all', pause: 25, ...more });
  return () => webhooks.stop();
}

/** Starts the worker of the outbox alone. */
export function startExpanding({ sql, clock }: Desk): () => Promise<void> {
  const outbox = startOutbox({ sql, clock, log: silentLog, expanders: [webhookExpander(systemIds)] }, 25);
  return () => outbox.stop();
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
