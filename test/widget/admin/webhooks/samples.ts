// Endpoints and deliveries in the contract's shapes, and the rows that make the desk answer with them.
import type { Webhook, WebhookDelivery } from '../../../../sdk/contract/index.ts';
import { sealAddress } from '../../../../server/delivery/webhooks/endpoint-address.ts';
import { secretOwner } from '../../../../server/delivery/webhooks/signature.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import type { Desk } from '../../../support/desk.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
export const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const webhookOf = (n: number, more: Partial<Webhook> = {}): Webhook => ({
  id: idOf(n),
  host: `hooks-${n}.example`,
  addressEnd: 'in12',
  format: 'standard',
  kinds: [],
  description: null,
  disabled: null,
  createdAt: at(n),
  failingSince: null,
  ...more,
});

export const messageIdOf = (n: number): string => `msg_${idOf(1000 + n).replaceAll('-', '')}`;

export const deliveryOf = (n: number, more: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: idOf(1000 + n),
  messageId: messageIdOf(n),
  kind: 'ticket.created',
  state: 'delivered',
  subject: { kind: 'ticket', id: idOf(2000 + n) },
  ticketNumber: 1000 + n,
  endpointHost: null,
  createdAt: at(n),
  nextTryAt: null,
  tries: 1,
  lastStatus: 204,
  lastError: null,
  ...more,
});

/** As it would be after some days of work. */
export async function putWebhooks({ sql, config }: Desk, ...webhooks: Webhook[]): Promise<void> {
  const sealer = createSealer(config.secret);
  for (const { id, host, addressEnd, format, kinds, description, disabled, createdAt, failingSince } of webhooks) {
    const { sealed } = sealAddress(sealer, 'north', id, `https://${host}/desk/${addressEnd}`);
    const { at: disabledAt = null, ...reason } = disabled ?? {};
    await sql`
      insert into webhooks (
        tenant_id, id, sealed_url, host, address_end, format, kinds, description, created_at, failing_since, disabled_at, disabled_reason
      ) values (
        'north', ${id}, ${sealed}, ${host}, ${addressEnd}, ${format}, ${sql.array([...kinds], 1009)}, ${description}, ${createdAt},
        ${failingSince}, ${disabledAt}, ${disabled && sql.json(reason)}
      )`;
    await sql`
      insert into webhook_secrets (tenant_id, webhook_id, id, sealed_secret)
      values ('north', ${id}, ${id}, ${sealer.seal(secretOwner('north', id), 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')})`;
  }
}

/**
 * Deliveries to the first endpoint, each about a ticket of its own or about another endpoint; one that is there already becomes
 * as it is given.
 */
export async function putDeliveries({ sql, customer }: Desk, ...deliveries: WebhookDelivery[]): Promise<void> {
  for (const delivery of deliveries) {
    const { id, kind, state, ticketNumber, endpointHost, createdAt, nextTryAt, tries, lastStatus, lastError } =
      delivery;
    const settledAt = state === 'waiting' ? null : createdAt;
    const known = await sql`
      update webhook_deliveries set state = ${state}, tries = ${tries}, last_status = ${lastStatus}, last_error = ${lastError},
        settled_at = ${settledAt}
      where id = ${id}`;
    if (known.count > 0) continue;
    const isOfTicket = ticketNumber !== null;
    const ticket = isOfTicket && (await customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'other' }));
    if (ticket) await sql`update tickets set number = ${ticketNumber} where id = ${ticket.id}`;
    await sql`
      insert into webhook_deliveries (
        tenant_id, id, webhook_id, ticket_id, subject_kind, subject_id, event_number, kind, payload, state, created_at, due_at, tries, last_status, last_error, settled_at
      ) values (
        'north', ${id}, ${idOf(1)}, ${ticket ? ticket.id : null}, ${delivery.subject.kind}, ${isOfTicket ? null : delivery.subject.id},
        1, ${kind}, ${sql.json(isOfTicket ? {} : { data: { host: endpointHost } })}, ${state}, ${createdAt}, ${nextTryAt ?? createdAt}, ${tries},
        ${lastStatus}, ${lastError}, ${settledAt}
      )`;
  }
}

/** As if there had been none; tickets are numbered far from those of the samples. */
export async function clearWebhooks({ sql }: Desk): Promise<void> {
  await sql`delete from webhooks`;
  // They outlive their endpoints, whose ids come again here.
  await sql`delete from webhook_events`;
  await sql`delete from outbox`;
  await sql`delete from tickets`;
  await sql`select setval('ticket_numbers_north', 500000)`;
}
