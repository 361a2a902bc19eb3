// Statements about mails that are open, which is to say not tried yet: finding, counting, making, and letting go what is held.
import type { SubjectRef } from '../../../../sdk/contract/index.ts';
import type { AnySql, Fragment } from '../../../platform/postgres/connect.ts';

/**
 * Gives what is held for people who are locked another chance where there is an address by now. Written only then: a mail
 * that waits is nothing that the next one of its reader has to touch.
 */
export async function releaseHeld(
  sql: AnySql,
  people: readonly Pick<Thread, 'tenantId' | 'side' | 'personId'>[],
  now: Date,
): Promise<void> {
  const keys = sql.json(people.map(({ tenantId, side, personId }) => ({ tenantId, side, personId })));
  await sql`
    update mails m set state = 'waiting', due_at = ${now}, settled_at = null, reason = null
    from (
      select p.tenant_id, p.side, p.id
      from jsonb_to_recordset(${keys}) as k ("tenantId" text, side text, "personId" text)
      join people p on p.tenant_id = k."tenantId" and p.side = k.side and p.id = k."personId"
      -- By itself, and not joined: behind a policy no index is asked with what a function that may leak makes of a row.
      left join lateral (
        select address from mail_addresses a where a.tenant_id = p.tenant_id and a.address = lower(p.email) limit 1
      ) a on true
      where p.email is not null and a.address is null
    ) k
    where m.tenant_id = k.tenant_id and m.side = k.side and m.person_id = k.id and m.state = 'held' and m.tries = 0`;
}

/** Whose mail, about which subject; null for one that is about no one subject, and takes whatever comes. */
export interface Thread {
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly subject: SubjectRef | null;
  readonly urgent: boolean;
}

/** A mail that has not been tried yet. */
export interface OpenMail extends Thread {
  readonly id: string;
}

/** The open mails of these threads, each found by `mails_open`: however many more their readers are owed costs nothing. */
export async function openMails(sql: AnySql, threads: readonly Thread[]): Promise<OpenMail[]> {
  const found = await sql<{ nth: number; id: string }[]>`
    select nth, id from open_mails(${sql.json(threads as never)})`;
  return found.flatMap(({ nth, id }) => {
    const thread = threads[nth - 1];
    return thread ? [{ ...thread, id }] : [];
  });
}

/** How many open mails the readers of these threads have, of each urgency, each counted up to their `most`. */
export async function countOpen(
  sql: AnySql,
  threads: readonly (Thread & { readonly most: number })[],
): Promise<(Omit<Thread, 'subject'> & { readonly open: number })[]> {
  if (threads.length === 0) return [];
  return sql<(Omit<Thread, 'subject'> & { open: number })[]>`
    select k."tenantId", k.side, k."personId", k.urgent, (
      select count(*)::int from (
        select from mails m where ${isOpenOf(sql)}
        -- The order of \`mails_open\`. Without it somebody who is owed a lot makes a plan look good that reads all mails for everybody.
        order by m.tenant_id, m.side, m.person_id, m.urgent, ${aboutOf(sql)}
        limit k.most
      ) m
    ) as open
    from ${threadsOf(sql, threads)}`;
}

const threadsOf = (sql: AnySql, threads: readonly Thread[]): Fragment => sql`
  jsonb_to_recordset(${sql.json(threads as never)}) as k (
    "tenantId" text, side text, "personId" text, subject jsonb, urgent boolean, most int
  )`;
/** What mail `m` is about, and below whether it is open: both as `mails_open` has it, and the function `open_mails`. */
const aboutOf = (sql: AnySql): Fragment => sql`coalesce(m.ticket_id::text, m.subject_kind || '/' || m.subject_id, '')`;
const isOpenOf = (sql: AnySql): Fragment => sql`
  m.tenant_id = k."tenantId" and m.side = k.side and m.person_id = k."personId" and m.urgent = k.urgent
  and m.state in ('waiting', 'ready', 'held') and m.tries = 0`;

export interface NewMail extends OpenMail {
  readonly name: string;
  readonly address: string;
  readonly messageId: string;
  readonly dueAt: string;
}

export async function insertMails(sql: AnySql, mails: readonly NewMail[], now: Date): Promise<void> {
  await sql`
    insert into mails (tenant_id, id, side, person_id, ticket_id, subject_kind, subject_id, urgent, state, name, address, message_id, created_at, due_at)
    select m."tenantId", m.id, m.side, m."personId",
      case m.subject ->> 'kind' when 'ticket' then (m.subject ->> 'id')::uuid end,
      case when m.subject ->> 'kind' <> 'ticket' then m.subject ->> 'kind' end,
      case when m.subject ->> 'kind' <> 'ticket' then m.subject ->> 'id' end, m.urgent, 'waiting', m.name, m.address, m."messageId", ${now}, m."dueAt"
    from jsonb_to_recordset(${sql.json(mails as never)}) as m (
      "tenantId" text, id uuid, side text, "personId" text, subject jsonb, urgent boolean, name text, address text,
      "messageId" text, "dueAt" timestamptz
    )`;
}
