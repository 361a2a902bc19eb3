// A queue of mails to a crowd, put straight into the tables: for tests of what happens to it then.
import type { Sql } from '../../../../server/platform/postgres/connect.ts';

/** A queue of so many mails, each to a person of its own, about a ticket of their own. */
export async function queueMails(sql: Sql, count: number, { urgent = false, tenant = 'north' } = {}): Promise<void> {
  await sql`insert into accounts (tenant_id, id, name) values (${tenant}, 'crowd', 'Crowd') on conflict do nothing`;
  await sql`
    with n as (
      select n, gen_random_uuid() as ticket, gen_random_uuid() as mail, ${urgent ? 'urgent-' : 'crowd-'} || n as person
      from generate_series(1, ${count}::int) n
    ), p as (
      insert into people (tenant_id, id, role, name, email)
      select ${tenant}, person, 'customer', person, person || '@crowd.example' from n
    ), r as (
      insert into mail_recipients (tenant_id, side, person_id) select ${tenant}, 'customer', person from n
    ), t as (
      insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
      select ${tenant}, ticket, nextval('ticket_numbers_' || ${tenant}), 'crowd', jsonb_build_object('id', person, 'name', person),
        'S', 'other', 'normal', '{}' from n
    ), e as (
      insert into events (tenant_id, ticket_id, number, public_number, kind, author)
      select ${tenant}, ticket, 1, 1, 'ticket_created',
        jsonb_build_object('side', 'customer', 'id', person, 'name', person, 'actedBy', null) from n
    ), m as (
      insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
      select ${tenant}, mail, 'customer', person, ticket, ${urgent}, 'waiting', person, person || '@crowd.example',
        mail || '@north.example', now() - interval '1 hour', now() - interval '1 hour' from n
    )
    insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
    select ${tenant}, ticket, 1, 1, 'customer', person, 'received', ${urgent}, now(), 'waiting', mail from n`;
}

/**
 * So many open mails to one of the staff who is there already, each about a ticket of its own: what earlier versions made of a rush,
 * and what a tenant has that allows a person so many a day.
 */
export async function oweMails(
  sql: Sql,
  { id, name, email }: { readonly id: string; readonly name: string; readonly email: string },
  count: number,
  tenant = 'north',
): Promise<void> {
  await sql`insert into accounts (tenant_id, id, name) values (${tenant}, 'crowd', 'Crowd') on conflict do nothing`;
  await sql`
    insert into mail_recipients (tenant_id, side, person_id) values (${tenant}, 'staff', ${id}) on conflict do nothing`;
  await sql`
    with n as (
      select gen_random_uuid() as ticket, gen_random_uuid() as mail from generate_series(1, ${count}::int)
    ), t as (
      insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
      select ${tenant}, ticket, nextval('ticket_numbers_' || ${tenant}), 'crowd', '{"id": "crowd", "name": "Crowd"}',
        'S', 'other', 'normal', '{}' from n
    ), e as (
      insert into events (tenant_id, ticket_id, number, public_number, kind, author)
      select ${tenant}, ticket, 1, 1, 'ticket_created', '{"side": "customer", "id": "crowd", "name": "Crowd", "actedBy": null}' from n
    ), m as (
      insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
      select ${tenant}, mail, 'staff', ${id}, ticket, false, 'waiting', ${name}, ${email}, mail || '@' || ${tenant} || '.example',
        now() - interval '1 hour', now() - interval '1 hour' from n
    )
    insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
    select ${tenant}, ticket, 1, 1, 'staff', ${id}, 'new_ticket', false, now(), 'waiting', mail from n`;
}
