// What a claim decides by, read under its locks in one statement: what is left to tell, what went to whom, what is reserved and under way.
import { mayBeTold } from '../../../desk/tickets/visibility-queries.ts';
import type { AnySql, Fragment } from '../../../platform/postgres/connect.ts';
import type { Candidate } from './claim-queries.ts';

export interface SentRow {
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly at: string;
  readonly doneAt: string;
  readonly mailId: string;
  readonly urgent: boolean;
  readonly ticketIds: readonly string[];
}

export interface ReservationRow {
  readonly transportId: string;
  readonly urgent: boolean;
  readonly number: number;
  readonly doneAt: string;
}

/** Numbers of reservations of a transport, from and to. */
export interface Numbers {
  readonly transportId: string;
  readonly urgent: boolean;
  readonly from: number;
  readonly to: number;
}

export interface Standing {
  /** Mails that still have something to tell, with the tickets that it is about. */
  readonly left: readonly { readonly mailId: string; readonly ticketIds: readonly string[] }[];
  /** What went to the readers, oldest first. They are locked, so that nobody adds to it. */
  readonly sent: readonly SentRow[];
  readonly reservations: readonly ReservationRow[];
  /** How many mails are under way to each transport, whoever sends them. */
  readonly underWay: readonly { readonly id: string; readonly count: number }[];
}

/**
 * Of notice `n`: whether its reader has seen it in the panel, or may not see it any more. A confirmation is no news to who
 * filed the ticket, and wanted all the same.
 */
const isOver = (sql: AnySql): Fragment => sql`
  (n.kind <> 'received' and exists (
    select from read_marks r
    where r.tenant_id = n.tenant_id and r.ticket_id = n.ticket_id and r.side = n.side and r.person_id = n.person_id
      and r.number >= case n.side when 'staff' then n.event else n.public_event end
  ) or exists (
    select from tickets t, people p
    where t.tenant_id = n.tenant_id and t.id = n.ticket_id
      and p.tenant_id = n.tenant_id and p.side = n.side and p.id = n.person_id and not ${mayBeTold(sql)}
  ))`;

/** Marks what the readers have seen meanwhile or may not see any more, and answers how the rest stands. */
export async function readStanding(
  sql: AnySql,
  tenantId: string,
  mails: readonly Pick<Candidate, 'id' | 'side' | 'personId'>[],
  { sentSince, numbers }: { readonly sentSince: Date; readonly numbers: readonly Numbers[] },
): Promise<Standing> {
  const ids = mails.map(({ id }) => id);
  const people = sql.json(mails.map(({ side, personId }) => ({ side, personId })));
  const waits = sql`n.tenant_id = ${tenantId} and n.mail_id = any (${ids}) and n.state = 'waiting'`;
  const [standing] = await sql<[Standing]>`
    with seen as (
      update notices n set state = 'read' where ${waits} and ${isOver(sql)}
    )
    select
      coalesce((
        select jsonb_agg(jsonb_build_object('mailId', l.mail_id, 'ticketIds', l.tickets)) from (
          select n.mail_id, coalesce(array_agg(distinct n.ticket_id) filter (where n.ticket_id is not null), '{}') as tickets
          from notices n where ${waits} and not ${isOver(sql)}
          group by n.mail_id
        ) l
      ), '[]') as left,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'side', r.side, 'personId', r.person_id, 'at', iso(r.at), 'doneAt', iso(r.done_at), 'mailId', r.mail_id,
          'urgent', r.urgent, 'ticketIds', r.ticket_ids
        ) order by r.done_at, r.number)
        from (select distinct * from jsonb_to_recordset(${people}) as k (side text, "personId" text)) k
        join mail_reservations r on r.tenant_id = ${tenantId} and r.side = k.side and r.person_id = k."personId"
          and r.done_at > ${sentSince} and r.reached
      ), '[]') as sent,
      coalesce((
        select jsonb_agg(jsonb_build_object(
          'transportId', r.transport_id, 'urgent', r.urgent, 'number', r.number, 'doneAt', iso(r.done_at)
        ))
        from jsonb_to_recordset(${sql.json(numbers as never)}) as w (
          "transportId" uuid, urgent boolean, "from" bigint, "to" bigint
        )
        join mail_reservations r on r.tenant_id = ${tenantId} and r.transport_id = w."transportId" and r.urgent = w.urgent
          and r.number between w."from" and w."to"
      ), '[]') as reservations,
      coalesce((
        select jsonb_agg(jsonb_build_object('id', u.transport_id, 'count', u.count)) from (
          select transport_id, count(*) from mails where tenant_id = ${tenantId} and state = 'sending' group by transport_id
        ) u
      ), '[]') as "underWay"`;
  return standing;
}
