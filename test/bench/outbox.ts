// The outbox: changes a second that become notices, mails and deliveries, beside the same rows written by one plain statement.
import { mailExpander } from '../../server/delivery/mail/expand.ts';
import { expandOutbox } from '../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../server/delivery/webhooks/expand.ts';
import { systemIds } from '../../server/platform/ports/ids.ts';
import { silentLog } from '../../server/platform/ports/log.ts';
import type { Sql } from '../../server/platform/postgres/connect.ts';
import { tellers } from '../../server/subjects.ts';
import { compare, drain, startRush } from './rush.ts';

const PORTION = 100;
const clock = { now: () => new Date() };
const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];

/** A portion as `workers.ts` has it expanded, signed in as workers are. */
export const expandPortion = (sql: Sql): Promise<number> => expandOutbox({ sql, clock, log: silentLog, expanders });

/** Changes, straight through postgres.js: takes a portion and writes a mail, a notice and a delivery for each. */
async function plainly(sql: Sql): Promise<number> {
  const taken = await sql`
    with taken as (
      delete from outbox o using (
        select tenant_id, ticket_id, first_event from outbox where due_at <= now() order by due_at limit ${PORTION}
        for update skip locked
      ) due
      where o.tenant_id = due.tenant_id and o.ticket_id = due.ticket_id and o.first_event = due.first_event
      returning o.*
    ), made as (
      insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
      select t.tenant_id, gen_random_uuid(), 'customer', t.requester ->> 'id', t.id, false, 'waiting', t.requester ->> 'name',
        'somebody@shop.example', gen_random_uuid()::text, now(), now()
      from taken o join tickets t on t.tenant_id = o.tenant_id and t.id = o.ticket_id
      returning *
    ), told as (
      insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
      select m.tenant_id, m.ticket_id, 1, 1, m.side, m.person_id, 'received', false, now(), 'waiting', m.id from made m
    ), delivered as (
      insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
      select m.tenant_id, gen_random_uuid(), w.id, m.ticket_id, 1, 'ticket.created', '{}', now(), now()
      from made m join webhooks w on w.tenant_id = m.tenant_id
    )
    select from taken`;
  return taken.length;
}

/** The rush is prepared. */
export async function benchOutbox(sql: Sql, workers: Sql, rounds: number, rows: number): Promise<void> {
  const run = (portion: () => Promise<number>) => async (count: number) => {
    await startRush(sql, rows);
    return drain(count, portion);
  };
  await compare(`Outbox: changes a second, ${rows.toLocaleString('en')} waiting, each a mail and a delivery`, rounds, {
    product: run(() => expandPortion(workers)),
    floor: run(() => plainly(sql)),
  });
}
