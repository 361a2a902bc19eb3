// Statements about who is told: people who can be mailed, and the notices themselves.
import type { NoticeKind, Permission, SubjectRef } from '../../../../sdk/contract/index.ts';
import { isAbout, subjectColumns } from '../../../desk/events/subject-queries.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { Told } from '../../notifications/teller.ts';
import type { Beginning } from '../../outbox/beginning.ts';

export interface Recipient {
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  /** What they may do, as their last token said; null for all that their role may. */
  readonly permissions: readonly Permission[] | null;
  readonly mailOff: readonly NoticeKind[];
  /** Since when they want those that were off before. */
  readonly mailOn: Readonly<Partial<Record<NoticeKind, Beginning>>>;
}

/**
 * The people behind these notices, each locked: whoever counts their mails or batches for them waits. In one order for all.
 * Not those whose access is ended: they are told nothing.
 */
export async function lockRecipients(sql: AnySql, notices: readonly Told[], now: Date): Promise<Recipient[]> {
  const keys = sql.json(notices.map(({ tenantId, side, personId }) => ({ tenantId, side, personId })));
  await sql`
    insert into mail_recipients (tenant_id, side, person_id)
    select distinct p.tenant_id, p.side, p.id
    from jsonb_to_recordset(${keys}) as k ("tenantId" text, side text, "personId" text)
    join people p on p.tenant_id = k."tenantId" and p.side = k.side and p.id = k."personId"
    order by p.tenant_id, p.side, p.id
    on conflict do nothing`;
  return sql<Recipient[]>`
    with locked as (
      select r.* from mail_recipients r
      where (r.tenant_id, r.side, r.person_id) in (
        select k."tenantId", k.side, k."personId"
        from jsonb_to_recordset(${keys}) as k ("tenantId" text, side text, "personId" text)
      )
      order by r.tenant_id, r.side, r.person_id
      for update
    )
    select p.tenant_id as "tenantId", p.side, p.id as "personId", p.name, p.email, p.permissions,
      coalesce(f.mail_off, '{}') as "mailOff", coalesce(f.mail_on, '{}') as "mailOn"
    from locked l
    join people p on p.tenant_id = l.tenant_id and p.side = l.side and p.id = l.person_id
    left join preferences f on f.tenant_id = p.tenant_id and f.side = p.side and f.person_id = p.id
    where not access_is_ended(p.tenant_id, p.side, p.id, ${now})`;
}

/** Writes notices into their mails; one that is there already is not made again. */
export async function insertNotices(
  sql: AnySql,
  notices: readonly (Told & { readonly mailId: string })[],
  now: Date,
): Promise<void> {
  await sql`
    insert into notices (
      tenant_id, ticket_id, subject_kind, subject_id, event, public_event, about, side, person_id, kind, urgent, created_at, state,
      mail_id, webhook_id
    )
    select n."tenantId", ${subjectColumns(sql, sql`n.subject`)}, n.event, n."publicEvent", n.about, n.side, n."personId", n.kind,
      n.urgent, ${now}, 'waiting', n."mailId",
      -- By which a process of the version before finds what it tells and takes back.
      case n.subject ->> 'kind' when 'endpoint' then (n.subject ->> 'id')::uuid end
    from jsonb_to_recordset(${sql.json(notices as never)}) as n (
      "tenantId" text, subject jsonb, event int, "publicEvent" int, about jsonb, side text, "personId" text, kind text,
      urgent boolean, "mailId" uuid
    )
    on conflict do nothing`;
}

/** Takes back what waits to be told of a subject: it is over, and whoever ended it knows. */
export async function withdrawNotices(sql: AnySql, tenantId: string, subject: SubjectRef): Promise<void> {
  await sql`
    update notices set state = 'read' where tenant_id = ${tenantId} and ${isAbout(sql, subject)} and state = 'waiting'`;
}
