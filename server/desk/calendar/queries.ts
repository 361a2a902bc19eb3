// The calendar of a tenant in the database: one row, or none where nobody has set it.
import type { Calendar, NewCalendar, PersonRef } from '../../../sdk/contract/index.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/** Who sets it, and when; null for the server's command line. */
export interface Stamp {
  readonly at: Date;
  readonly by: PersonRef | null;
}

const columns = (sql: AnySql): Fragment => sql`
  time_zone as "timeZone", hours, closed_days as "closedDays",
  jsonb_build_object('at', iso(changed_at), 'by', changed_by) as changed`;

export async function findCalendar(sql: AnySql, tenantId: string): Promise<Calendar | undefined> {
  const [calendar] = await sql<Calendar[]>`select ${columns(sql)} from calendars where tenant_id = ${tenantId}`;
  return calendar;
}

/** Nobody else changes it until the transaction ends. */
export async function lockCalendar(sql: AnySql, tenantId: string): Promise<Calendar | undefined> {
  const [calendar] = await sql<Calendar[]>`
    select ${columns(sql)} from calendars where tenant_id = ${tenantId} for update`;
  return calendar;
}

/** Does nothing where there is one. */
export async function insertCalendar(
  sql: AnySql,
  tenantId: string,
  { timeZone, hours, closedDays }: NewCalendar,
  { at, by }: Stamp,
): Promise<void> {
  await sql`
    insert into calendars (tenant_id, time_zone, hours, closed_days, changed_at, changed_by)
    values (${tenantId}, ${timeZone}, ${sql.json(hours)}, ${sql.json(closedDays)}, ${at}, ${by && sql.json(by)})
    on conflict (tenant_id) do nothing`;
}

export async function updateCalendar(
  sql: AnySql,
  tenantId: string,
  { timeZone, hours, closedDays }: NewCalendar,
  { at, by }: Stamp,
): Promise<void> {
  await sql`
    update calendars set time_zone = ${timeZone}, hours = ${sql.json(hours)}, closed_days = ${sql.json(closedDays)},
      changed_at = ${at}, changed_by = ${by && sql.json(by)}
    where tenant_id = ${tenantId}`;
}
