// Mail servers of a tenant in the database: adding, listing, changing, removing, and finding one with what is sealed of it.
import type { SmtpTransport } from '../../../platform/ports/mailer.ts';
import type { AnySql, Fragment } from '../../../platform/postgres/connect.ts';

/** At most so many in a minute, an hour, 24 hours; urgent ones are a budget apart. Null: no limit. */
export interface TransportLimits {
  readonly perMinute: number | null;
  readonly perHour: number | null;
  readonly perDay: number | null;
  readonly urgentPerDay: number | null;
}

/** A transport as it may be shown. */
export interface ShownTransport extends TransportLimits {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly security: SmtpTransport['security'];
  readonly user: string | null;
  readonly hasPassword: boolean;
  readonly dkimDomain: string | null;
  readonly enabled: boolean;
}

/** As it lies in the database. */
export interface StoredTransport extends Omit<SmtpTransport, 'password' | 'dkim'> {
  readonly sealedPassword: Buffer | null;
  readonly dkimDomain: string | null;
  readonly dkimSelector: string | null;
  readonly sealedDkimKey: Buffer | null;
}

/** Behind the others. With the first one the tenant begins to mail: nobody is told what happened before. */
export async function insertTransport(
  sql: AnySql,
  tenantId: string,
  t: Omit<StoredTransport, 'tenantId'> & TransportLimits & { readonly name: string },
): Promise<void> {
  await sql`
    with begun as (
      update mail_settings s set since_snapshot = pg_current_snapshot(), since_position = nextval('events_position_seq')
      where s.tenant_id = ${tenantId} and not exists (select from mail_transports t where t.tenant_id = s.tenant_id)
    )
    insert into mail_transports (
      tenant_id, id, position, name, host, port, security, username, sealed_password, dkim_domain, dkim_selector, sealed_dkim_key,
      per_minute, per_hour, per_day, urgent_per_day
    )
    select ${tenantId}, ${t.id}, coalesce(max(position), 0) + 1, ${t.name}, ${t.host}, ${t.port}, ${t.security}, ${t.user}, ${t.sealedPassword},
      ${t.dkimDomain}, ${t.dkimSelector}, ${t.sealedDkimKey},
      ${t.perMinute}, ${t.perHour}, ${t.perDay}, ${t.urgentPerDay}
    from mail_transports where tenant_id = ${tenantId}`;
  // What no other took for the letters of its address, this one may; and what waited for another need not wait for it.
  await sql`
    update mails set state = 'ready', due_at = now(), settled_at = null, reason = null
    where tenant_id = ${tenantId} and state = 'held' and reason ->> 'code' = 'utf8_address'`;
  await sql`update mail_settings set blocked_until = null, urgent_blocked_until = null where tenant_id = ${tenantId}`;
}

export async function listTransports(sql: AnySql, tenantId: string): Promise<ShownTransport[]> {
  return sql<ShownTransport[]>`
    select id, name, host, port, security, username as user, sealed_password is not null as "hasPassword",
      dkim_domain as "dkimDomain", per_minute as "perMinute", per_hour as "perHour", per_day as "perDay",
      urgent_per_day as "urgentPerDay", enabled
    from mail_transports where tenant_id = ${tenantId} order by position, id`;
}

/**
 * Switches it off, or on with a clean record: whoever does that has mended it. What waited for a transport looks again.
 * False where there is none of that name.
 */
export async function switchTransport(sql: AnySql, tenantId: string, name: string, enabled: boolean): Promise<boolean> {
  const { count } = await sql`
    with switched as (
      update mail_transports set enabled = ${enabled}, failures = 0, resting_until = null, last_answer = null,
        rests = 0, rest_cause = null, rests_since = null, pace = null, refused_alike = null, refused_people = '{}'
      where tenant_id = ${tenantId} and name = ${name}
      returning tenant_id
    )
    update mail_settings s set blocked_until = null, urgent_blocked_until = null
    from switched w where s.tenant_id = w.tenant_id`;
  return count === 1;
}

/** Changes the limits that are given; what was sent before counts under them. False where there is none of that name. */
export async function limitTransport(
  sql: AnySql,
  tenantId: string,
  name: string,
  limits: Partial<TransportLimits>,
): Promise<boolean> {
  const kept = (limit: number | null | undefined, column: Fragment): Fragment =>
    limit === undefined ? column : sql`${limit}::int`;
  const { count } = await sql`
    with limited as (
      update mail_transports set per_minute = ${kept(limits.perMinute, sql`per_minute`)}, per_hour = ${kept(limits.perHour, sql`per_hour`)},
        per_day = ${kept(limits.perDay, sql`per_day`)}, urgent_per_day = ${kept(limits.urgentPerDay, sql`urgent_per_day`)}
      where tenant_id = ${tenantId} and name = ${name}
      returning tenant_id
    )
    update mail_settings s set blocked_until = null, urgent_blocked_until = null
    from limited l where s.tenant_id = l.tenant_id`;
  return count === 1;
}

/** True when there was one of that name. */
export async function removeTransport(sql: AnySql, tenantId: string, name: string): Promise<boolean> {
  const { count } = await sql`delete from mail_transports where tenant_id = ${tenantId} and name = ${name}`;
  return count > 0;
}

/** By name or by id. */
export async function findStored(
  sql: AnySql,
  tenantId: string,
  which: { readonly name: string } | { readonly id: string },
): Promise<StoredTransport | undefined> {
  const [row] = await sql<StoredTransport[]>`
    select id, tenant_id as "tenantId", host, port, security, username as user, sealed_password as "sealedPassword",
      dkim_domain as "dkimDomain", dkim_selector as "dkimSelector", sealed_dkim_key as "sealedDkimKey"
    from mail_transports
    where tenant_id = ${tenantId} and ${'id' in which ? sql`id = ${which.id}` : sql`name = ${which.name}`}`;
  return row;
}
