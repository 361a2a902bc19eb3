// What is asked of people and accounts, one statement a function.
import type { AccountRef, Context, PanelNotice, PersonRef, Services } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { ticketsWithNews } from '../tickets/news.ts';

/** Writes down who came, and for whom, as the token says it. */
export async function savePerson(sql: AnySql, actor: Actor, now: Date): Promise<void> {
  const { tenant, person, account } = actor;
  await sql`
    with account as (
      insert into accounts (tenant_id, id, name, plan, address)
      select ${tenant.id}, ${account?.id ?? null}, ${account?.name ?? null}, ${account?.plan ?? null}, ${account?.address ?? null}
      where ${account !== null}
      on conflict (tenant_id, id) do update
        set name = excluded.name, plan = excluded.plan, address = excluded.address
        where (accounts.name, accounts.plan, accounts.address)
          is distinct from (excluded.name, excluded.plan, excluded.address)
    )
    insert into people (tenant_id, id, role, name, email, seen_at)
    values (${tenant.id}, ${person.id}, ${actor.role}, ${person.name}, ${person.email}, ${now})
    on conflict (tenant_id, side, id) do update
      set role = excluded.role, name = excluded.name, email = excluded.email, seen_at = excluded.seen_at`;
}

/** What the desk wants to know of somebody who comes, beside what their token says. */
export interface Standing {
  /** How many tickets have something new for them, up to 99. */
  readonly unread: number;
  /** What they do not want to be told in the panel. */
  readonly panelOff: readonly PanelNotice[];
}

export async function findStanding(sql: AnySql, actor: Actor): Promise<Standing> {
  const [row] = await sql<[Standing]>`
    select count(*)::int as unread, coalesce((
      select panel_off from preferences
      where tenant_id = ${actor.tenant.id} and side = ${actor.side} and person_id = ${actor.person.id}
    ), '{}') as "panelOff"
    from (${ticketsWithNews(sql, actor)} limit 99) news`;
  return row;
}

/** The tenant's staff, by name: those who came since then and may come in. */
export function staffOf(sql: AnySql, tenantId: string, seenSince: Date, now: Date): Promise<PersonRef[]> {
  return sql<PersonRef[]>`
    select id, name from people
    where tenant_id = ${tenantId} and side = 'staff' and seen_at > ${seenSince}
      and not access_is_ended(tenant_id, side, id, ${now})
    order by lower(name), id
    limit 1000`;
}

export interface AccountSearch {
  /** A part of the name or id. */
  readonly text: string | undefined;
  /** The id of the last account of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Accounts by name, one more than `limit` where there is a next page. */
export function findAccounts(
  sql: AnySql,
  tenantId: string,
  { text, after, limit }: AccountSearch,
): Promise<AccountRef[]> {
  const part = text === undefined ? undefined : `%${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  return sql<AccountRef[]>`
    select id, name from accounts
    where tenant_id = ${tenantId}
      ${part === undefined ? sql`` : sql`and (name ilike ${part} or id ilike ${part})`}
      ${
        after === undefined
          ? sql``
          : sql`and (lower(name), id) > (select lower(name), id from accounts where tenant_id = ${tenantId} and id = ${after})`
      }
    order by lower(name), id
    limit ${limit + 1}`;
}

/** What is known of an account; undefined where the tenant has none of that id. */
export async function findContext(sql: AnySql, tenantId: string, accountId: string): Promise<Context | undefined> {
  const [context] = await sql<Context[]>`
    select
      jsonb_build_object('id', id, 'name', name, 'plan', plan, 'address', address) as account,
      services,
      services_signed_at as "signedAt"
    from accounts
    where tenant_id = ${tenantId} and id = ${accountId}`;
  return context;
}

/** Keeps the panel's statement, unless a newer one is known already. */
export async function saveServices(
  sql: AnySql,
  tenantId: string,
  accountId: string,
  services: Services,
  signedAt: Date,
): Promise<void> {
  await sql`
    update accounts set services = ${sql.json(services)}, services_signed_at = ${signedAt}
    where tenant_id = ${tenantId} and id = ${accountId}
      and (services_signed_at is null or services_signed_at <= ${signedAt})`;
}
