// What a claim writes of mails that do not go now: put off, given up, discarded, batched into a digest.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import { subjectOf } from '../../../desk/events/subject-queries.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import { reasons } from '../sending/reasons.ts';
import type { Candidate } from './claim-queries.ts';

/** A mail that is put off; a `dueAt` of null leaves the one it has. */
export interface Postponed {
  readonly id: string;
  readonly state: 'waiting' | 'ready';
  readonly dueAt: string | null;
  readonly reason: MailReason;
}

export async function postponeMails(sql: AnySql, tenantId: string, rows: readonly Postponed[]): Promise<void> {
  await sql`
    update mails m set state = r.state, due_at = coalesce(r."dueAt", m.due_at), reason = r.reason
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (id uuid, state text, "dueAt" timestamptz, reason jsonb)
    where m.tenant_id = ${tenantId} and m.id = r.id`;
}

export async function discardEmpty(sql: AnySql, tenantId: string, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    update mails set state = 'discarded', reason = ${sql.json(reasons.all_read())}, due_at = null, settled_at = ${now}
    where tenant_id = ${tenantId} and id = any (${[...ids]})`;
}

/** Held: nobody can be reached. Failed: no server takes it. */
export async function giveUp(
  sql: AnySql,
  tenantId: string,
  id: string,
  { state, reason }: { state: 'held' | 'failed'; reason: MailReason },
  now: Date,
): Promise<void> {
  await sql`
    update mails set state = ${state}, reason = ${sql.json(reason)}, due_at = null, settled_at = ${now}
    where tenant_id = ${tenantId} and id = ${id}`;
}

/** With what it tells; false where there is no such mail, or it is on its way or settled. */
export async function discardMail(
  sql: AnySql,
  tenantId: string,
  mailId: string,
  { now, reason }: { now: Date; reason: MailReason },
): Promise<boolean> {
  const rows = await sql`
    with gone as (
      update mails set state = 'discarded', due_at = null, settled_at = ${now}, reason = ${sql.json(reason)}
      where tenant_id = ${tenantId} and id = ${mailId} and state in ('waiting', 'ready', 'failed', 'held')
      returning tenant_id, id
    ), told as (
      update notices n set state = 'discarded' from gone
      where n.tenant_id = gone.tenant_id and n.mail_id = gone.id and n.state = 'waiting'
    )
    select from gone`;
  return rows.length === 1;
}

/**
 * Batches all ordinary mails of a person that nobody has tried yet into `mail`, which becomes a digest. Whoever calls it has
 * locked the person. The notices of the others are in the digest then, and the others are gone.
 */
export async function batchIntoDigest(
  sql: AnySql,
  tenantId: string,
  mail: Pick<Candidate, 'id' | 'side' | 'personId'>,
): Promise<void> {
  const { id, side, personId } = mail;
  const others = await sql<{ id: string }[]>`
    select id from mails
    where tenant_id = ${tenantId} and side = ${side} and person_id = ${personId} and id <> ${id}
      and state in ('waiting', 'ready') and tries = 0 and not urgent and not at_once
    -- One that a claim has passed by stays locked until that claim ends, which may be waiting for our transports.
    for update skip locked`;
  if (others.length === 0) return;
  const gone = others.map((other) => other.id);
  await sql`update notices set mail_id = ${id} where tenant_id = ${tenantId} and mail_id = any (${gone})`;
  await sql`delete from mails where tenant_id = ${tenantId} and id = any (${gone})`;
  await sql`
    update mails set ticket_id = null, subject_kind = null, subject_id = null
    where tenant_id = ${tenantId} and id = ${id}
      and (
        select count(distinct ${subjectOf(sql, 'n')}) > 1
        from notices n where n.tenant_id = ${tenantId} and n.mail_id = ${id}
      )`;
}
