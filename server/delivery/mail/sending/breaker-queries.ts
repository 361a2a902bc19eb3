// The breaker of a mail server: why it rests and until when, how it comes back, and whom it refused in a row.
// It lies in the database: every process learns at once what one of them paid for, and staff see it.
import type { AnySql } from '../../../platform/postgres/connect.ts';

/** `down`: it cannot be reached or has failed. `refuses`: it does not take our mail. `limit`: so much was sent already. */
export type RestCause = 'down' | 'refuses' | 'limit';

/** Seconds that it rests, longer each time in a row; then one mail tries it. A day's limit is over a day after it was reached. */
const RESTS: Record<RestCause, readonly number[]> = {
  down: [30, 60, 120, 300, 600, 900],
  refuses: [30, 60, 120, 300, 600, 900],
  limit: [3_600, 21_600, 61_200, 86_400],
};
/** So many failures in a row and it rests. */
const BREAKS_AFTER = 3;
/** Mails that are under way at once to a server that is well: what hears of a limit together. */
export const AT_ONCE = 3;
/** How many of those that it refused in a row are kept apart. */
const MOST_PEOPLE = 50;

export interface Rest {
  readonly transport: string;
  readonly until: string;
}

/** A server that is well again: since when it had rested, and why. */
export interface Recovered {
  readonly transport: string;
  readonly since: string;
  readonly cause: RestCause;
}

/** It rests from now on. Undefined where it rests already: mails that were under way together fail together, and that is one failure. */
export async function restTransport(
  sql: AnySql,
  tenantId: string,
  transportId: string,
  { cause, answer, monotonic }: { cause: RestCause; answer: string; monotonic: Date },
): Promise<Rest | undefined> {
  const table = RESTS[cause];
  const [rest] = await sql<Rest[]>`
    update mail_transports t set rests = case when rest_cause = ${cause} then rests + 1 else 1 end, rest_cause = ${cause},
      rests_since = case when rests = 0 then ${monotonic}::timestamptz else rests_since end, pace = 1, failures = greatest(failures, 1),
      last_answer = ${answer}, resting_until = ${monotonic}::timestamptz + make_interval(secs => (${sql.array([...table], 1007)}::int[])[
        least(case when rest_cause = ${cause} then rests + 1 else 1 end, ${table.length}::int)
      ])
    where tenant_id = ${tenantId} and id = ${transportId} and coalesce(resting_until, '-infinity') <= ${monotonic}
    returning name as transport, resting_until as until`;
  return rest;
}

/** Counts a failure of the server itself; after a few in a row, or when it fails as it comes back, it rests. */
export async function countFailure(
  sql: AnySql,
  tenantId: string,
  transportId: string,
  failure: { answer: string; monotonic: Date },
): Promise<Rest | undefined> {
  const rows = await sql<{ breaks: boolean }[]>`
    update mail_transports set failures = failures + 1, last_answer = ${failure.answer}
    where tenant_id = ${tenantId} and id = ${transportId} and coalesce(resting_until, '-infinity') <= ${failure.monotonic}
    returning failures >= ${BREAKS_AFTER} or rests > 0 as breaks`;
  if (!rows[0]?.breaks) return undefined;
  return restTransport(sql, tenantId, transportId, { cause: 'down', ...failure });
}

/** Of those whom the server refused alike in a row: how many they are with this one, and whether they were among them before. */
export async function countRefused(
  sql: AnySql,
  tenantId: string,
  transportId: string,
  { address, alike }: { address: string; alike: string },
): Promise<{ inARow: number; isKnown: boolean }> {
  const [row] = await sql<{ inARow: number; isKnown: boolean }[]>`
    update mail_transports t set refused_alike = ${alike}, refused_people = case
        when before.alike is distinct from ${alike} then array[${address}::text]
        when ${address} = any (before.people) then before.people
        else (before.people || ${address}::text)[greatest(1, cardinality(before.people) + 2 - ${MOST_PEOPLE}::int):]
      end
    from (
      select refused_alike as alike, refused_people as people from mail_transports
      where tenant_id = ${tenantId} and id = ${transportId} for update
    ) before
    where t.tenant_id = ${tenantId} and t.id = ${transportId}
    returning cardinality(t.refused_people) as "inARow",
      before.alike = ${alike} and ${address} = any (before.people) as "isKnown"`;
  return row ?? { inARow: 1, isKnown: false };
}

/** Of those whom it refused in a row one tries it for all: the others wait as long as that one. */
export async function waitTogether(sql: AnySql, tenantId: string, transportId: string, until: Date): Promise<void> {
  await sql`
    update mails m set due_at = ${until} from mail_transports t
    where t.tenant_id = ${tenantId} and t.id = ${transportId} and m.tenant_id = t.tenant_id and m.transport_id = t.id
      and m.state = 'ready' and m.due_at < ${until} and lower(m.address) = any (t.refused_people)`;
}

/**
 * What the first of a row were blamed for is taken back: by now it is the server that speaks against all of them. Those
 * whose addresses were marked, and those whose mail was parked, wait for it again.
 */
export async function takeBackBlame(sql: AnySql, tenantId: string, transportId: string, now: Date): Promise<void> {
  await sql`
    with people as (
      select unnest(refused_people) as address from mail_transports where tenant_id = ${tenantId} and id = ${transportId}
    ), marked as (
      delete from mail_addresses a using people p where a.tenant_id = ${tenantId} and a.address = p.address
      returning a.address
    ), attempts as (
      update mail_attempts a set bounced = false from mails m, marked
      where m.tenant_id = ${tenantId} and lower(m.address) = marked.address and a.tenant_id = m.tenant_id and a.mail_id = m.id
        and a.bounced and a.transport_id = ${transportId}
    )
    update mails m set state = 'ready', due_at = ${now}, settled_at = null, reason = null,
      refused_by = array_remove(m.refused_by, ${transportId}::uuid)
    from people p
    where m.tenant_id = ${tenantId} and lower(m.address) = p.address and (
      m.state = 'held' and m.reason ->> 'code' = 'bounced' or m.state in ('failed', 'ready') and ${transportId}::uuid = any (m.refused_by)
    )`;
}

/**
 * A mail was taken: nothing that was held against the server counts any more, and the next time twice as many may go at
 * once. Answers since when it had rested, where it is well with this one; what waited for it is due then.
 */
export async function recover(
  sql: AnySql,
  tenantId: string,
  transportId: string,
  { now, monotonic }: { now: Date; monotonic: Date },
): Promise<Recovered | undefined> {
  const [back] = await sql<Recovered[]>`
    with taken as (
      update mail_transports t set failures = 0, resting_until = null, last_answer = null, rests = 0, rest_cause = null,
        rests_since = null, refused_alike = null, refused_people = '{}',
        pace = case when before.pace * 2 <= ${AT_ONCE} then before.pace * 2 end
      from (
        select name, rests, rests_since, rest_cause, pace from mail_transports
        where tenant_id = ${tenantId} and id = ${transportId}
          and (failures > 0 or rests > 0 or pace is not null or refused_alike is not null)
          -- What was taken while it rests was under way before: the last ones that the limit had room for.
          and not coalesce(rest_cause = 'limit' and resting_until > ${monotonic}, false)
        for update
      ) before
      where t.tenant_id = ${tenantId} and t.id = ${transportId}
      returning before.name as transport, before.rests, before.rests_since as since, before.rest_cause as cause
    ), unblocked as (
      update mail_settings s set blocked_until = null, urgent_blocked_until = null from taken
      where s.tenant_id = ${tenantId} and taken.rests > 0
    ), due as (
      update mails m set due_at = ${now} from taken
      where taken.rests > 0 and m.tenant_id = ${tenantId} and m.state = 'ready' and m.transport_id = ${transportId} and m.due_at > ${now}
    )
    select transport, since, cause from taken where rests > 0`;
  return back;
}

/** It spoke, whatever it said of a mail: it is not down. A limit or a refusal of us is over with a mail that is taken only. */
export async function isThere(sql: AnySql, tenantId: string, transportId: string): Promise<Recovered | undefined> {
  const [back] = await sql<Recovered[]>`
    with there as (
      update mail_transports t set failures = 0, resting_until = null, last_answer = null, rests = 0, rest_cause = null, rests_since = null
      from (
        select name, rests, rests_since, rest_cause from mail_transports
        where tenant_id = ${tenantId} and id = ${transportId} and failures > 0 and coalesce(rest_cause, 'down') = 'down'
        for update
      ) before
      where t.tenant_id = ${tenantId} and t.id = ${transportId}
      returning before.name as transport, before.rests, before.rests_since as since, before.rest_cause as cause
    ), unblocked as (
      update mail_settings s set blocked_until = null, urgent_blocked_until = null from there where s.tenant_id = ${tenantId}
    )
    select transport, since, cause from there where rests > 0`;
  return back;
}
