// The outbox while one of the staff is owed 50,000 mails already, beside the same rush while they are owed none.
import type { AnySql, Sql } from '../../server/platform/postgres/connect.ts';
import { expandPortion } from './outbox.ts';
import { compare, drain, startRush } from './rush.ts';
import { TENANT } from './seed.ts';

export const OWED = 50_000;

/** The rush is prepared, and there are `OWED` tickets more than it has rows. */
export async function benchOwed(sql: Sql, workers: Sql, rounds: number, rows: number): Promise<void> {
  // Told of every new ticket, as many a day as a person gets unless a tenant says otherwise.
  await sql`
    insert into people (tenant_id, id, role, name, email, seen_at)
    values (${TENANT}, 'owed', 'agent', 'Owed', 'owed@bench.example', now()) on conflict do nothing`;
  await sql`update mail_settings set person_day = 20, urgent_person_day = 20 where tenant_id = ${TENANT}`;
  const run = (owe: (sql: AnySql) => Promise<unknown>) => async (count: number) => {
    await startRush(sql, rows);
    await sql.begin(async (tx) => {
      // 50,000 rows whose foreign keys hold by construction: looking each up would take most of the bench's time.
      await tx`set local session_replication_role = replica`;
      await owe(tx);
    });
    await sql.unsafe('analyze mails, notices');
    return drain(count, () => expandPortion(workers));
  };
  const shown = OWED.toLocaleString('en');
  await compare(
    `Outbox: changes a second while one of the staff is owed already, ${rows.toLocaleString('en')} waiting`,
    rounds,
    {
      [`${shown} mails`]: run((tx) => oweMails(tx, rows)),
      [`${shown} updates in one mail`]: run((tx) => oweDigest(tx, rows)),
      nothing: run(async () => {}),
    },
  );
  await sql`delete from people where tenant_id = ${TENANT} and id = 'owed'`;
}

/** A mail for each ticket, as earlier versions made them. */
async function oweMails(sql: AnySql, after: number): Promise<void> {
  await sql`
    with m as (
      insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
      select tenant_id, gen_random_uuid(), 'staff', 'owed', id, false, 'waiting', 'Owed', 'owed@bench.example', gen_random_uuid()::text,
        now(), now() from tickets where tenant_id = ${TENANT} and number > ${after} order by number limit ${OWED}
      returning *
    )
    insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
    select m.tenant_id, m.ticket_id, 1, 1, m.side, m.person_id, 'new_ticket', false, now(), 'waiting', m.id from m`;
}

async function oweDigest(sql: AnySql, after: number): Promise<void> {
  await sql`
    with m as (
      insert into mails (tenant_id, id, side, person_id, urgent, state, name, address, message_id, created_at, due_at)
      values (${TENANT}, gen_random_uuid(), 'staff', 'owed', false, 'waiting', 'Owed', 'owed@bench.example', gen_random_uuid()::text, now(), now())
      returning *
    ), t as (
      select id from tickets where tenant_id = ${TENANT} and number > ${after} order by number limit ${OWED}
    )
    insert into notices (tenant_id, ticket_id, event, public_event, side, person_id, kind, urgent, created_at, state, mail_id)
    select m.tenant_id, t.id, 1, 1, m.side, m.person_id, 'new_ticket', false, now(), 'waiting', m.id from m, t`;
}
