// Statements of marks on addresses: reading them, taking them off, batching what their readers are owed.
import { subjectOf } from '../../../desk/events/subject-queries.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';

/** An address that a server refused for good, in lower case. */
export interface Mark {
  readonly tenantId: string;
  readonly address: string;
  readonly answer: string;
  readonly since: string;
}

export async function listMarks(sql: AnySql, tenantId: string): Promise<Mark[]> {
  return sql<Mark[]>`
    select tenant_id as "tenantId", address, reason as answer, bounced_at as since from mail_addresses
    where tenant_id = ${tenantId} order by bounced_at desc, address`;
}

export async function addressesMarkedBefore(sql: AnySql, tenantId: string, judge: number): Promise<Mark[]> {
  return sql<Mark[]>`
    select tenant_id as "tenantId", address, reason as answer, bounced_at as since from mail_addresses
    where tenant_id = ${tenantId} and judge < ${judge} order by address for update`;
}

export async function keepMarks(sql: AnySql, tenantId: string, judge: number): Promise<void> {
  await sql`update mail_addresses set judge = ${judge} where tenant_id = ${tenantId} and judge < ${judge}`;
}

type Address = Pick<Mark, 'tenantId' | 'address'>;

export async function takeOffMarks(sql: AnySql, marks: readonly Address[]): Promise<Address[]> {
  const keys = sql.json(marks.map(({ tenantId, address }) => ({ tenantId, address })));
  return sql<Address[]>`
    delete from mail_addresses a using jsonb_to_recordset(${keys}) as k ("tenantId" text, address text)
    where a.tenant_id = k."tenantId" and a.address = k.address
    returning a.tenant_id as "tenantId", a.address`;
}

/**
 * What is held for these addresses goes out: for each reader in one mail, urgent ones apart, into which those that were
 * never tried are batched. One that was tried keeps what it was tried with.
 */
export async function batchOwed(sql: AnySql, addresses: readonly Address[], now: Date): Promise<void> {
  if (addresses.length === 0) return;
  const keys = sql.json(addresses.map(({ tenantId, address }) => ({ tenantId, address })));
  const owed = await sql<{ tenantId: string; id: string; into: string; tries: number }[]>`
    select m.tenant_id as "tenantId", m.id, m.tries, first_value(m.id) over (
      partition by m.tenant_id, m.side, m.person_id, m.urgent order by m.tries desc, m.id
    ) as into
    from jsonb_to_recordset(${keys}) as k ("tenantId" text, address text)
    join people p on p.tenant_id = k."tenantId" and lower(p.email) = k.address
    join mails m on m.tenant_id = p.tenant_id and m.side = p.side and m.person_id = p.id
      and m.state = 'held' and m.reason ->> 'code' in ('bounced', 'other')`;
  if (owed.length === 0) return;
  const rows = sql.json(owed as never);
  const batched = sql.json(owed.filter(({ id, into, tries }) => id !== into && tries === 0) as never);
  await sql`
    update notices n set mail_id = g.into from jsonb_to_recordset(${batched}) as g ("tenantId" text, id uuid, "into" uuid)
    where n.tenant_id = g."tenantId" and n.mail_id = g.id`;
  await sql`
    delete from mails m using jsonb_to_recordset(${batched}) as g ("tenantId" text, id uuid)
    where m.tenant_id = g."tenantId" and m.id = g.id`;
  await sql`
    update mails m set state = 'ready', due_at = ${now}, settled_at = null, reason = null, refused_by = '{}', tries = least(m.tries, 1),
      ticket_id = case when told.subjects = 1 then m.ticket_id end,
      subject_kind = case when told.subjects = 1 then m.subject_kind end,
      subject_id = case when told.subjects = 1 then m.subject_id end
    from jsonb_to_recordset(${rows}) as g ("tenantId" text, id uuid)
    cross join lateral (
      select count(distinct ${subjectOf(sql, 'n')}) as subjects from notices n
      where n.tenant_id = g."tenantId" and n.mail_id = g.id
    ) told
    where m.tenant_id = g."tenantId" and m.id = g.id`;
}

/** An attempt that counted as a bounce when mail was stopped. */
export interface Bounce {
  readonly tenantId: string;
  readonly mailId: string;
  readonly number: number;
  readonly answer: string | null;
}

export async function bouncesOfSuspended(sql: AnySql, tenantId: string): Promise<Bounce[]> {
  return sql<Bounce[]>`
    select a.tenant_id as "tenantId", a.mail_id as "mailId", a.number, a.answer
    from mail_settings s join mail_attempts a on a.tenant_id = s.tenant_id and a.bounced
    where s.tenant_id = ${tenantId} and s.braked_at is not null and a.at > s.braked_at - interval '1 hour' and a.at <= s.braked_at`;
}

export async function unbounce(sql: AnySql, bounces: readonly Bounce[]): Promise<void> {
  await sql`
    update mail_attempts a set bounced = false
    from jsonb_to_recordset(${sql.json(bounces as never)}) as b ("tenantId" text, "mailId" uuid, number int)
    where a.tenant_id = b."tenantId" and a.mail_id = b."mailId" and a.number = b.number`;
}

/** Lets a tenant's mail go where fewer addresses bounced than stop it. */
export async function endWrongSuspension(sql: AnySql, tenantId: string, now: Date): Promise<void> {
  await sql`
    update mail_settings s set braked_at = null, braked_bounces = null, released_at = ${now}
    where s.tenant_id = ${tenantId} and s.braked_at is not null and s.brake_at > (
      select count(*) from mail_attempts a
      where a.tenant_id = s.tenant_id and a.bounced and a.at > s.braked_at - interval '1 hour' and a.at <= s.braked_at
    )`;
}
