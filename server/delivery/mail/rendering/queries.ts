// Reads a mail with everything that its words are made of: notices, tickets, messages, settings, the reader's language.
import { knownAuthor } from '../../../desk/events/author-queries.ts';
import { subjectOf } from '../../../desk/events/subject-queries.ts';
import { mayBeTold } from '../../../desk/tickets/visibility-queries.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { MailToRender } from './mail-to-render.ts';
import { topicsOf } from './topics.ts';

/**
 * Mails as they are to be rendered now; without those that have nothing left to tell. A customer's updates are read from
 * what customers see: an event or a message that is not public is not even found, nor is a security incident for who may
 * not see it.
 */
export async function findMailsToRender(
  sql: AnySql,
  tenantId: string,
  mailIds: readonly string[],
): Promise<MailToRender[]> {
  const rows = await sql<(Omit<MailToRender, 'updates'> & { updates: MailToRender['updates'] | null })[]>`
    select m.id, m.message_id as "messageId", m.urgent, coalesce(f.language, s.language) as language,
      coalesce(f.quiet_hours ->> 'timeZone', s.time_zone) as "timeZone",
      jsonb_build_object('id', te.id, 'name', te.name) as tenant,
      jsonb_build_object(
        'fromName', s.from_name, 'fromAddress', s.from_address, 'replyTo', s.reply_to, 'bounceAddress', s.bounce_address,
        'colour', s.colour, 'customerUrl', s.customer_url, 'staffUrl', s.staff_url, 'publicUrl', s.public_url,
        'withoutContent', s.without_content
      ) as settings,
      jsonb_build_object('side', m.side, 'personId', m.person_id, 'name', m.name, 'address', m.address) as "to",
      (
        select jsonb_agg(u.told order by u.at, u.ticket, u.event)
        from (
          select e.created_at as at, t.number as ticket, e.number as event, jsonb_build_object(
            'kind', n.kind, 'at', iso(e.created_at), 'change', e.kind,
            'ticket', jsonb_build_object(
              'id', t.id, 'number', t.number, 'subject', t.subject,
              'threadSubject', coalesce(th.subject, t.subject), 'state', t.state, 'account', a.name
            ),
            'author', case when e.author -> 'actedBy' = 'null'::jsonb
              then jsonb_build_object('kind', ${knownAuthor(sql, sql`e.author`)} -> 'kind', 'side', e.author -> 'side', 'name', e.author -> 'name')
              else jsonb_build_object('kind', 'person', 'side', 'staff', 'name', e.author #> '{actedBy,name}') end,
            'text', coalesce(
              (
                select msg.text from messages msg
                where msg.tenant_id = n.tenant_id and msg.id = (e.data ->> 'messageId')::uuid and (n.side = 'staff' or not msg.internal)
              ),
              case when e.kind = 'ticket_created' then (
                select msg.text from messages msg
                where msg.tenant_id = n.tenant_id and msg.ticket_id = t.id and msg.number = 1 and (n.side = 'staff' or not msg.internal)
              ) end
            ),
            'state', case e.kind
              when 'state_changed' then e.data -> 'to'
              when 'ticket_withdrawn' then '"withdrawn"'::jsonb
              when 'ticket_restored' then '"waiting_for_support"'::jsonb
            end
          ) as told
          from notices n
          -- Each looked up by its key. A policy says the tenant of every table, and while nobody has counted their rows a plan
          -- looks good that reads all of a tenant's for each.
          cross join lateral (select * from tickets t where t.tenant_id = n.tenant_id and t.id = n.ticket_id limit 1) t
          cross join lateral (select name from accounts a where a.tenant_id = t.tenant_id and a.id = t.account_id limit 1) a
          cross join lateral (
            select * from events e where e.tenant_id = n.tenant_id and e.ticket_id = n.ticket_id and e.number = n.event
              and (n.side = 'staff' or e.public_number is not null)
            limit 1
          ) e
          left join lateral (
            select subject from mail_threads th where th.tenant_id = t.tenant_id and th.ticket_id = t.id limit 1
          ) th on true
          where n.tenant_id = m.tenant_id and n.mail_id = m.id and n.state = 'waiting' and ${mayBeTold(sql)}
          union all
          select happened.at, null, null, jsonb_build_object(
            'kind', n.kind, 'at', iso(happened.at), 'subject', ${subjectOf(sql, 'n')}, 'about', n.about
          )
          from notices n
          -- The version before said it in the moment in which it happened.
          cross join lateral (select coalesce((n.about ->> 'at')::timestamptz, n.created_at) as at) happened
          where n.tenant_id = m.tenant_id and n.mail_id = m.id and n.state = 'waiting' and n.subject_id is not null
        ) u
      ) as updates
    from mails m
    join tenants te on te.id = m.tenant_id
    join mail_settings s on s.tenant_id = m.tenant_id
    left join people p on p.tenant_id = m.tenant_id and p.side = m.side and p.id = m.person_id
    left join preferences f on f.tenant_id = m.tenant_id and f.side = m.side and f.person_id = m.person_id
    where m.tenant_id = ${tenantId} and m.id = any (${[...mailIds]})`;
  return rows.flatMap(({ updates, ...mail }) => (updates ? [{ ...mail, updates }] : []));
}

/** Keeps the subjects under which tickets are mailed for the first time, so that all that follows has the same. */
export async function keepThreads(sql: AnySql, tenantId: string, mails: readonly MailToRender[]): Promise<void> {
  const threads = mails.flatMap(({ updates }) => {
    const { ticket } = topicsOf(updates);
    return ticket === null ? [] : [{ id: ticket.id, subject: ticket.threadSubject }];
  });
  if (threads.length === 0) return;
  await sql`
    insert into mail_threads (tenant_id, ticket_id, subject)
    select distinct on (t.id) ${tenantId}, t.id, t.subject
    from jsonb_to_recordset(${sql.json(threads)}) as t (id uuid, subject text)
    order by t.id
    on conflict do nothing`;
}
