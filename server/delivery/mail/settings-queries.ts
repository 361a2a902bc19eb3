// The mail settings of a tenant in the database, and which tenants mail at all.
import type { AnySql } from '../../platform/postgres/connect.ts';
import { beginningOf } from '../outbox/queries.ts';
import type { MailingTenant } from './batching/batch.ts';
import type { Language, MailLook } from './rendering/mail-to-render.ts';

export interface MailSettings extends MailLook {
  /** Of who never chose one. */
  readonly language: Language;
  /** In which mails tell the time to who never said a zone of their own. */
  readonly timeZone: string;
  readonly readWaitSeconds: number;
  readonly ticketMinutes: number;
  readonly personDay: number;
  readonly urgentPersonDay: number;
  /** So many bounces within an hour stop all mail. */
  readonly brakeAt: number;
}

export async function findMailSettings(sql: AnySql, tenantId: string): Promise<MailSettings | undefined> {
  const [row] = await sql<MailSettings[]>`
    select language, time_zone as "timeZone", from_name as "fromName", from_address as "fromAddress", reply_to as "replyTo",
      bounce_address as "bounceAddress", colour, customer_url as "customerUrl", staff_url as "staffUrl",
      public_url as "publicUrl", without_content as "withoutContent", read_wait_seconds as "readWaitSeconds",
      ticket_minutes as "ticketMinutes", person_day as "personDay", urgent_person_day as "urgentPersonDay",
      brake_at as "brakeAt"
    from mail_settings where tenant_id = ${tenantId}`;
  return row;
}

export async function writeMailSettings(sql: AnySql, tenantId: string, s: MailSettings): Promise<void> {
  await sql`
    insert into mail_settings (
      tenant_id, language, time_zone, from_name, from_address, reply_to, bounce_address, colour, customer_url, staff_url, public_url,
      without_content, read_wait_seconds, ticket_minutes, person_day, urgent_person_day, brake_at
    ) values (
      ${tenantId}, ${s.language}, ${s.timeZone}, ${s.fromName}, ${s.fromAddress}, ${s.replyTo}, ${s.bounceAddress}, ${s.colour}, ${s.customerUrl},
      ${s.staffUrl}, ${s.publicUrl}, ${s.withoutContent}, ${s.readWaitSeconds}, ${s.ticketMinutes}, ${s.personDay},
      ${s.urgentPersonDay}, ${s.brakeAt}
    )
    on conflict (tenant_id) do update set language = excluded.language, time_zone = excluded.time_zone, from_name = excluded.from_name,
      from_address = excluded.from_address, reply_to = excluded.reply_to, bounce_address = excluded.bounce_address,
      colour = excluded.colour, customer_url = excluded.customer_url, staff_url = excluded.staff_url,
      public_url = excluded.public_url, without_content = excluded.without_content,
      read_wait_seconds = excluded.read_wait_seconds, ticket_minutes = excluded.ticket_minutes,
      person_day = excluded.person_day, urgent_person_day = excluded.urgent_person_day, brake_at = excluded.brake_at`;
}

/** Those of these that mail, each with its staff who were seen since an instant. */
export async function mailingTenants(
  sql: AnySql,
  tenantIds: readonly string[],
  seenSince: Date,
): Promise<MailingTenant[]> {
  return sql<MailingTenant[]>`
    select s.tenant_id as "tenantId", s.read_wait_seconds as "readWaitSeconds", s.person_day as "personDay",
      s.urgent_person_day as "urgentPersonDay", ${beginningOf(sql, 's')} as since, split_part(s.from_address, '@', 2) as domain,
      array(
        select p.id from people p where p.tenant_id = s.tenant_id and p.side = 'staff' and p.seen_at > ${seenSince} order by p.id
      ) as staff
    from mail_settings s
    where s.tenant_id = any (${[...tenantIds]})
      and exists (select from mail_transports t where t.tenant_id = s.tenant_id)`;
}
