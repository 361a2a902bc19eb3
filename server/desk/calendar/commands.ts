// What admins do with the calendar: read it, set it, import closed days into it.
import {
  MOST_CLOSED_DAYS,
  type Calendar,
  type ClosedDay,
  type ClosedDaysImport,
  type NewCalendar,
} from '../../../sdk/contract/index.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import type { AnySql, TenantSql } from '../../platform/postgres/connect.ts';
import { IcsRefused, readIcs } from './ics.ts';
import { findCalendar, insertCalendar, lockCalendar, updateCalendar, type Stamp } from './queries.ts';
import { alwaysOpen } from './rules.ts';

/** Of a tenant; always open where nobody has set it. */
export async function calendarOf(sql: AnySql, tenantId: string): Promise<Calendar> {
  return (await findCalendar(sql, tenantId)) ?? { ...alwaysOpen, changed: null };
}

/** Changes what is set now, and nobody else does meanwhile. */
export async function changeCalendar(
  sql: TenantSql,
  tenantId: string,
  stamp: Stamp,
  change: (now: NewCalendar) => NewCalendar,
): Promise<Calendar> {
  return sql.begin(async (tx) => {
    await insertCalendar(tx, tenantId, alwaysOpen, stamp);
    const { timeZone, hours, closedDays } = change((await lockCalendar(tx, tenantId)) ?? alwaysOpen);
    const inOrder = [...closedDays].sort((a, b) => (a.date < b.date ? -1 : 1));
    await updateCalendar(tx, tenantId, { timeZone, hours, closedDays: inOrder }, stamp);
    return calendarOf(tx, tenantId);
  });
}

/** Refuses a file that is none, or that has too much in it, with what to do about it. */
export async function addClosedDays(
  sql: TenantSql,
  tenantId: string,
  stamp: Stamp,
  ics: string,
): Promise<ClosedDaysImport> {
  const { days, ignored, years } = orRefusal(() => readIcs(ics, stamp.at));
  if (days.length === 0) return { calendar: await calendarOf(sql, tenantId), added: 0, known: 0, ignored, years };
  let added: ClosedDay[] = [];
  const calendar = await changeCalendar(sql, tenantId, stamp, (now) => {
    const known = new Set(now.closedDays.map(({ date }) => date));
    added = days.filter(({ date }) => !known.has(date));
    const closedDays = [...now.closedDays, ...added];
    if (closedDays.length > MOST_CLOSED_DAYS) throw refusalOf(`Makes more than ${MOST_CLOSED_DAYS} closed days.`);
    return { ...now, closedDays };
  });
  return { calendar, added: added.length, known: days.length - added.length, ignored, years };
}

function orRefusal<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (error instanceof IcsRefused) throw refusalOf(error.message);
    throw error;
  }
}

const refusalOf = (message: string): Refusal =>
  new Refusal('invalid_input', { issues: [{ pointer: '/ics', message }] });

/** Who sets it, by a call. */
export const stampOf = ({ actor, clock }: CallContext): Stamp => ({
  at: clock.now(),
  by: actor.kind === 'system' ? null : { id: actor.person.id, name: actor.person.name },
});

export async function getCalendar({ sql, actor }: CallContext): Promise<Calendar> {
  return calendarOf(sql, actor.tenant.id);
}

export async function putCalendar(call: CallContext, calendar: NewCalendar): Promise<Calendar> {
  return changeCalendar(call.sql, call.actor.tenant.id, stampOf(call), () => calendar);
}

export async function importClosedDays(call: CallContext, ics: string): Promise<ClosedDaysImport> {
  return addClosedDays(call.sql, call.actor.tenant.id, stampOf(call), ics);
}
