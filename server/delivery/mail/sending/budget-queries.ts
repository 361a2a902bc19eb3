// Statements of a transport's budget: counted under the row lock of the transport, kept for ever.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';

/** A transport under its row lock. */
export interface LockedTransport {
  readonly id: string;
  readonly name: string;
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  readonly urgentPerDay: number | null;
  readonly restingUntil: string | null;
  /** How many mails may be under way at once while it comes back after a rest; null where it is well. */
  readonly pace: number | null;
  readonly lastAnswer: string | null;
  readonly reserved: number;
  readonly urgentReserved: number;
  readonly reservedAt: string | null;
}

/** The transports that are switched on, in their order: the same for everybody, so that two claims cannot block each other. */
export async function lockTransports(sql: AnySql, tenantId: string): Promise<LockedTransport[]> {
  return sql<LockedTransport[]>`
    select id, name, per_minute as "perMinute", per_hour as "perHour", per_day as "perDay", urgent_per_day as "urgentPerDay",
      resting_until as "restingUntil", pace, last_answer as "lastAnswer", reserved, urgent_reserved as "urgentReserved",
      reserved_at as "reservedAt"
    from mail_transports where tenant_id = ${tenantId} and enabled
    order by position, id
    for update`;
}

/** How many mails are under way to each transport, whoever sends them. To be asked under the locks of the transports. */
export async function countUnderWay(sql: AnySql, tenantId: string): Promise<Map<string, number>> {
  const rows = await sql<{ id: string; count: number }[]>`
    select transport_id as id, count(*)::int from mails where tenant_id = ${tenantId} and state = 'sending' group by transport_id`;
  return new Map(rows.map(({ id, count }) => [id, count]));
}

export interface ReservationRow {
  readonly transportId: string;
  readonly urgent: boolean;
  readonly number: number;
  readonly doneAt: string;
}

/** Reservations by their numbers: those that the limits look back to. */
export async function reservationsByNumber(
  sql: AnySql,
  tenantId: string,
  wanted: readonly { transportId: string; urgent: boolean; from: number; to: number }[],
): Promise<ReservationRow[]> {
  if (wanted.length === 0) return [];
  return sql<ReservationRow[]>`
    select r.transport_id as "transportId", r.urgent, r.number, r.done_at as "doneAt"
    from jsonb_to_recordset(${sql.json(wanted as never)}) as w ("transportId" uuid, urgent boolean, "from" bigint, "to" bigint)
    join mail_reservations r on r.tenant_id = ${tenantId} and r.transport_id = w."transportId" and r.urgent = w.urgent
      and r.number between w."from" and w."to"`;
}

export interface NewReservation extends ReservationRow {
  readonly at: string;
  readonly mailId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly ticketIds: readonly string[];
}

/** Takes places. Two workers that counted alike would take the same number: the second one fails here. */
export async function insertReservations(
  sql: AnySql,
  tenantId: string,
  rows: readonly NewReservation[],
): Promise<void> {
  await sql`
    insert into mail_reservations (tenant_id, transport_id, urgent, number, at, done_at, mail_id, side, person_id, ticket_ids)
    select ${tenantId}, r."transportId", r.urgent, r.number, r.at, r."doneAt", r."mailId", r.side, r."personId",
      array(select jsonb_array_elements_text(r."ticketIds")::uuid)
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (
      "transportId" uuid, urgent boolean, number bigint, at timestamptz, "doneAt" timestamptz, "mailId" uuid, side text, "personId" text, "ticketIds" jsonb
    )`;
}

/** Writes how many places are taken now. */
export async function saveBudgets(
  sql: AnySql,
  tenantId: string,
  rows: readonly Pick<LockedTransport, 'id' | 'reserved' | 'urgentReserved' | 'reservedAt'>[],
): Promise<void> {
  await sql`
    update mail_transports t set reserved = r.reserved, urgent_reserved = r."urgentReserved", reserved_at = r."reservedAt"
    from jsonb_to_recordset(${sql.json(rows as never)}) as r (
      id uuid, reserved bigint, "urgentReserved" bigint, "reservedAt" timestamptz
    )
    where t.tenant_id = ${tenantId} and t.id = r.id`;
}

/** Writes until when no transport takes anything, and why; null where one does. */
export async function saveBlock(
  sql: AnySql,
  tenantId: string,
  urgent: boolean,
  block: { until: Date; reason: MailReason } | null,
): Promise<void> {
  const reason = block && sql.json(block.reason);
  await (urgent
    ? sql`
      update mail_settings set urgent_blocked_until = ${block?.until ?? null}, urgent_blocked_reason = ${reason}
      where tenant_id = ${tenantId}`
    : sql`
      update mail_settings set blocked_until = ${block?.until ?? null}, blocked_reason = ${reason}
      where tenant_id = ${tenantId}`);
}
