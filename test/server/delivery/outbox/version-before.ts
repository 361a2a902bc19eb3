// What the version before subjects wrote and asked, word for word: it may still run beside this one.
import type { Sql } from '../../../../server/platform/postgres/connect.ts';

/** A tenant that mails and has an endpoint, with somebody of each kind. */
export async function fillTenant(sql: Sql, url: string): Promise<{ webhookId: string }> {
  await sql`insert into tenants (id, name, number_sequence) values ('north', 'North', 'ticket_numbers_north')`;
  await sql`create sequence ticket_numbers_north start 1001`;
  await sql`insert into accounts (tenant_id, id, name) values ('north', 'acc', 'Account')`;
  await sql`
    insert into people (tenant_id, id, role, name, email) values
      ('north', 'anna', 'customer', 'Anna', 'anna@customer.example'), ('north', 'ida', 'admin', 'Ida', 'ida@north.example')`;
  await sql`insert into mail_recipients (tenant_id, side, person_id) values ('north', 'customer', 'anna'), ('north', 'staff', 'ida')`;
  await sql`insert into mail_settings (tenant_id, from_address, ticket_minutes) values ('north', 'desk@north.example', 0)`;
  await sql`
    insert into mail_transports (tenant_id, id, position, name, host, port, security)
    values ('north', gen_random_uuid(), 1, 'smtp-1', 'smtp.example', 25, 'none')`;
  const [webhook] = await sql<[{ id: string }]>`
    insert into webhooks (tenant_id, id, url, format, created_at, since_snapshot, since_position)
    values ('north', gen_random_uuid(), ${url}, 'standard', now(), null, null) returning id`;
  return { webhookId: webhook.id };
}

/** Files a ticket: events and outbox as in its one statement. */
export async function fileTicket(sql: Sql): Promise<string> {
  const [ticket] = await sql<[{ id: string }]>`
    with t as (
      insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
      values ('north', gen_random_uuid(), nextval('ticket_numbers_north'), 'acc', '{"id": "anna", "name": "Anna"}', 'S', 'other', 'normal', '{}')
      returning *
    ), event as (
      insert into events (tenant_id, ticket_id, number, public_number, kind, author, created_at)
      select tenant_id, id, 1, 1, 'ticket_created', '{"side": "customer", "id": "anna", "name": "Anna", "actedBy": null}', created_at from t
    ), outbox as (
      insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
      select tenant_id, id, 1, 1, created_at, created_at from t
    )
    select id from t`;
  return ticket.id;
}

/** An open mail about a ticket, with the notice in it. The ticket's outbox row is expanded. */
export async function oweMail(sql: Sql, ticketId: string): Promise<void> {
  await sql`delete from outbox where ticket_id = ${ticketId}`;
  await sql`
    insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
    select 'north', ${ticketId}, 'customer', 'anna', ${ticketId}, false, 'waiting', 'Anna', 'anna@customer.example',
      ${ticketId} || '@north.example', now(), now()`;
  await sql`
    insert into notices (
      tenant_id, ticket_id, event, public_event, webhook_id, about, side, person_id, kind, urgent, created_at, state, mail_id
    )
    values ('north', ${ticketId}, 1, 1, null, null, 'customer', 'anna', 'received', false, now(), 'waiting', ${ticketId})
    on conflict do nothing`;
}

/** An endpoint is given up, and the notice lies in an open mail about no one ticket. */
export async function oweEndpointMail(sql: Sql, webhookId: string): Promise<void> {
  const [mail] = await sql<[{ id: string }]>`
    insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
    values ('north', gen_random_uuid(), 'staff', 'ida', null, false, 'waiting', 'Ida', 'ida@north.example',
      gen_random_uuid() || '@north.example', now(), now())
    returning id`;
  const about = { description: 'Billing', host: 'x.example', reason: 'gone', since: '2026-11-20T08:00:00.000Z' };
  await sql`
    insert into notices (
      tenant_id, ticket_id, event, public_event, webhook_id, about, side, person_id, kind, urgent, created_at, state, mail_id
    )
    values ('north', null, null, null, ${webhookId}, ${sql.json(about)}, 'staff', 'ida', 'webhook_disabled', false, now(), 'waiting', ${mail.id})
    on conflict do nothing`;
}

/** A delivery of a ticket's event. The ticket's outbox row is expanded. */
export async function oweDelivery(sql: Sql, webhookId: string, ticketId: string): Promise<void> {
  await sql`delete from outbox where ticket_id = ${ticketId}`;
  const payload = {
    type: 'ticket.created',
    timestamp: '2026-11-20T08:00:00.000Z',
    data: { ticketId, number: 1, event: 1, accountId: 'acc', state: 'solved', priority: 'low', category: 'other' },
  };
  await sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    values ('north', gen_random_uuid(), ${webhookId}, ${ticketId}, 1, 'ticket.created', ${sql.json(payload)}, now(), now())
    on conflict (tenant_id, webhook_id, ticket_id, event_number) do nothing`;
}

/** Takes out what is due, as it was asked then; answers about which tickets it was. */
export async function takeOut(sql: Sql): Promise<string[]> {
  const rows = await sql<{ ticketId: string }[]>`
    with taken as (
      delete from outbox o using (
        select tenant_id, ticket_id, first_event from outbox where due_at <= now() and tries < 9
        order by due_at limit 100
        for update skip locked
      ) due
      where o.tenant_id = due.tenant_id and o.ticket_id = due.ticket_id and o.first_event = due.first_event
      returning o.*
    )
    select t.id as "ticketId" from taken o join tickets t on t.tenant_id = o.tenant_id and t.id = o.ticket_id`;
  return rows.map(({ ticketId }) => ticketId);
}

/** Enables an endpoint, and takes back what waits to be told of it. */
export async function enable(sql: Sql, webhookId: string): Promise<void> {
  await sql.begin(async (transaction) => {
    await transaction`update webhooks set disabled_at = null, disabled_reason = null where tenant_id = 'north' and id = ${webhookId}`;
    await transaction`
      update notices set state = 'read' where tenant_id = 'north' and webhook_id = ${webhookId} and state = 'waiting'`;
  });
}
