// Statements that fold notices into mails: who can be mailed, which mail of theirs is still open, new mails, notices.
import type { NoticeKind } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../database/connect.ts';
import type { DisabledEndpoint } from '../letters/mail-to-render.ts';

/** A tenant that mails at all: it has settings and a transport. */
export interface MailingTenant {
  readonly tenantId: string;
  readonly readWaitSeconds: number;
  /** Right of the @ of its ids. */
  readonly domain: string;
  /** Whom notices for staff go to: those seen since a given day, because the panel tells nobody when somebody leaves. */
  readonly staff: readonly string[];
}

export async function mailingTenants(
  sql: AnySql,
  tenantIds: readonly string[],
  seenSince: Date,
): Promise<MailingTenant[]> {
  return sql<MailingTenant[]>`
    select s.tenant_id as "tenantId", s.read_wait_seconds as "readWaitSeconds", split_part(s.from_address, '@', 2) as domain,
      array(
        select p.id from people p where p.tenant_id = s.tenant_id and p.side = 'staff' and p.seen_at > ${seenSince} order by p.id
      ) as staff
    from mail_settings s
    where s.tenant_id = any (${[...tenantIds]})
      and exists (select from mail_transports t where t.tenant_id = s.tenant_id)`;
}

/** A notice on its way into a mail. */
export interface NewNotice {
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly kind: NoticeKind;
  readonly urgent: boolean;
  /** About an event of a ticket, or about a webhook endpoint. */
  readonly ticketId: string | null;
  readonly event: number | null;
  readonly publicEvent: number | null;
  readonly webhookId: string | null;
  readonly about: Omit<DisabledEndpoint, 'id'> | null;
}

export interface Recipient {
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly name: string;
  readonly email: string | null;
  readonly mailOff: readonly NoticeKind[];
}

/** The people behind these notices, each locked: whoever counts their mails or folds for them waits. In one order for all. */
export async function lockRecipients(sql: AnySql, notices: readonly NewNotice[]): Promise<Recipient[]> {
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
    select p.tenant_id as "tenantId", p.side, p.id as "personId", p.name, p.email, coalesce(f.mail_off, '{}') as "mailOff"
    from locked l
    join people p on p.tenant_id = l.tenant_id and p.side = l.side and p.id = l.person_id
    left join preferences f on f.tenant_id = p.tenant_id and f.side = p.side and f.person_id = p.id`;
}

/** A mail that has not been tried yet. */
export interface OpenMail {
  readonly id: string;
  readonly tenantId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly ticketId: string | null;
  readonly urgent: boolean;
}

/** The open mails of people who are locked. One that is held gets another chance where there is an address by now. */
export async function openMails(sql: AnySql, recipients: readonly Recipient[], now: Date): Promise<OpenMail[]> {
  const keys = sql.json(recipients.map(({ tenantId, side, personId }) => ({ tenantId, side, personId })));
  const again = sql`m.state = 'held' and k.reachable`;
  return sql<OpenMail[]>`
    update mails m set state = case when ${again} then 'waiting' else m.state end,
      due_at = case when ${again} then ${now} else m.due_at end,
      settled_at = case when ${again} then null else m.settled_at end, reason = case when ${again} then null else m.reason end
    from (
      select distinct k."tenantId", k.side, k."personId", p.email is not null and a.address is null as reachable
      from jsonb_to_recordset(${keys}) as k ("tenantId" text, side text, "personId" text)
      join people p on p.tenant_id = k."tenantId" and p.side = k.side and p.id = k."personId"
      left join mail_addresses a on a.tenant_id = p.tenant_id and a.address = lower(p.email)
    ) k
    where m.tenant_id = k."tenantId" and m.side = k.side and m.person_id = k."personId"
      and m.state in ('waiting', 'ready', 'held') and m.tries = 0
    returning m.id, m.tenant_id as "tenantId", m.side, m.person_id as "personId", m.ticket_id as "ticketId", m.urgent`;
}

export interface NewMail extends OpenMail {
  readonly name: string;
  readonly address: string;
  readonly messageId: string;
  readonly dueAt: string;
}

export async function insertMails(sql: AnySql, mails: readonly NewMail[], now: Date): Promise<void> {
  await sql`
    insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, due_at)
    select m."tenantId", m.id, m.side, m."personId", m."ticketId", m.urgent, 'waiting', m.name, m.address, m."messageId", ${now}, m."dueAt"
    from jsonb_to_recordset(${sql.json(mails as never)}) as m (
      "tenantId" text, id uuid, side text, "personId" text, "ticketId" uuid, urgent boolean, name text, address text,
      "messageId" text, "dueAt" timestamptz
    )`;
}

/** Writes notices into their mails; one that is there already is not made again. */
export async function insertNotices(
  sql: AnySql,
  notices: readonly (NewNotice & { readonly mailId: string })[],
  now: Date,
): Promise<void> {
  await sql`
    insert into notices (
      tenant_id, ticket_id, event, public_event, webhook_id, about, side, person_id, kind, urgent, created_at, state, mail_id
    )
    select n."tenantId", n."ticketId", n.event, n."publicEvent", n."webhookId", n.about, n.side, n."personId", n.kind, n.urgent,
      ${now}, 'waiting', n."mailId"
    from jsonb_to_recordset(${sql.json(notices as never)}) as n (
      "tenantId" text, "ticketId" uuid, event int, "publicEvent" int, "webhookId" uuid, about jsonb, side text, "personId" text,
      kind text, urgent boolean, "mailId" uuid
    )
    on conflict do nothing`;
}

/** Whose last role was admin, and who can be mailed. */
export async function reachableAdmins(sql: AnySql, tenantId: string): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from people where tenant_id = ${tenantId} and role = 'admin' and email is not null order by id`;
  return rows.map(({ id }) => id);
}

/** Takes back what waits to be told of an endpoint: it is enabled again or removed, and whoever did that knows. */
export async function withdrawNotices(sql: AnySql, tenantId: string, webhookId: string): Promise<void> {
  await sql`
    update notices set state = 'read' where tenant_id = ${tenantId} and webhook_id = ${webhookId} and state = 'waiting'`;
}
