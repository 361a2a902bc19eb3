// What a claim writes: places in the budgets of transports, taken under their row locks and kept for ever, and the leases beside them.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { Leased } from '../sending/state-queries.ts';
import type { LockedTransport } from './claim-queries.ts';
import type { ReservationRow } from './standing-queries.ts';

export interface NewReservation extends ReservationRow {
  readonly at: string;
  readonly mailId: string;
  readonly side: 'customer' | 'staff';
  readonly personId: string;
  readonly ticketIds: readonly string[];
  /** Where the mail goes, and to whom. */
  readonly name: string;
  readonly address: string;
}

/**
 * Takes places, counts them, and leases the mails that they are for until an instant. Two workers that counted alike would
 * take the same number: the second one fails here.
 */
export async function leaseReserved(
  sql: AnySql,
  tenantId: string,
  reservations: readonly NewReservation[],
  counted: readonly Pick<LockedTransport, 'id' | 'reserved' | 'urgentReserved' | 'reservedAt'>[],
  until: Date,
): Promise<Leased[]> {
  return sql<Leased[]>`
    with r as (
      select r.* from jsonb_to_recordset(${sql.json(reservations as never)}) as r (
        "transportId" uuid, urgent boolean, number bigint, at timestamptz, "doneAt" timestamptz, "mailId" uuid, side text,
        "personId" text, "ticketIds" jsonb, name text, address text
      )
    ), reserved as (
      insert into mail_reservations (tenant_id, transport_id, urgent, number, at, done_at, mail_id, side, person_id, ticket_ids)
      select ${tenantId}, r."transportId", r.urgent, r.number, r.at, r."doneAt", r."mailId", r.side, r."personId",
        array(select jsonb_array_elements_text(r."ticketIds")::uuid)
      from r
    ), counted as (
      update mail_transports t set reserved = c.reserved, urgent_reserved = c."urgentReserved", reserved_at = c."reservedAt"
      from jsonb_to_recordset(${sql.json(counted as never)}) as c (
        id uuid, reserved bigint, "urgentReserved" bigint, "reservedAt" timestamptz
      )
      where t.tenant_id = ${tenantId} and t.id = c.id
    )
    update mails m set state = 'sending', fence = m.fence + 1, lease_until = ${until}, transport_id = r."transportId",
      name = r.name, address = r.address, reason = null
    from r
    where m.tenant_id = ${tenantId} and m.id = r."mailId"
    returning m.tenant_id as "tenantId", m.id, m.fence, m.transport_id as "transportId", r.number as reservation, m.urgent, m.tries,
      lower(m.address) as address`;
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
