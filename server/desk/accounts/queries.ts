// Accounts and what their panel has stated of them, one statement a function.
import type { AccountRef, Context, ServiceRef, Services } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { containing } from '../../platform/postgres/like.ts';

export interface AccountSearch {
  /** A part of the name or id. */
  readonly text: string | undefined;
  /** The id of the last account of the page before. */
  readonly after: string | undefined;
  readonly limit: number;
}

/** Up to `limit` accounts, by name. */
export function findAccounts(
  sql: AnySql,
  tenantId: string,
  { text, after, limit }: AccountSearch,
): Promise<AccountRef[]> {
  // By a function of the owner's: behind the policy no index answers `ilike`, which is not leakproof.
  const found =
    text === undefined
      ? sql``
      : sql`and id = any (array(select accounts_found(${tenantId}, ${containing(text)}, ${after ?? null}, ${limit})))`;
  return sql<AccountRef[]>`
    select id, name from accounts
    where tenant_id = ${tenantId} ${found}
      ${
        after === undefined
          ? sql``
          : sql`and (lower(name), id) > (select lower(name), id from accounts where tenant_id = ${tenantId} and id = ${after})`
      }
    order by lower(name), id
    limit ${limit}`;
}

/** What is known of an account; undefined where the tenant has none of that id. */
export async function findContext(sql: AnySql, tenantId: string, accountId: string): Promise<Context | undefined> {
  const [context] = await sql<Context[]>`
    select
      jsonb_build_object('id', id, 'name', name, 'plan', plan, 'address', address) as account,
      services,
      services_signed_at as "signedAt",
      services_refused as refused
    from accounts
    where tenant_id = ${tenantId} and id = ${accountId}`;
  return context;
}

/** Keeps the panel's statement, unless a newer one is known already. */
export async function saveServices(
  sql: AnySql,
  tenantId: string,
  accountId: string,
  { services, refused, signedAt }: { services: Services; refused: Context['refused']; signedAt: Date },
): Promise<void> {
  await sql`
    update accounts
    set services = ${sql.json(services)}, services_signed_at = ${signedAt}, services_refused = ${refused && sql.json(refused)}
    where tenant_id = ${tenantId} and id = ${accountId}
      and (services_signed_at is null or services_signed_at <= ${signedAt})`;
}

/** Notes that nothing of a statement could be taken; the services of before stay, as of when they were signed. */
export async function noteRefused(
  sql: AnySql,
  tenantId: string,
  accountId: string,
  refused: NonNullable<Context['refused']>,
  signedAt: Date,
): Promise<void> {
  await sql`
    update accounts set services_refused = ${sql.json(refused)}
    where tenant_id = ${tenantId} and id = ${accountId}
      and (services_signed_at is null or services_signed_at <= ${signedAt})`;
}

/** A service of the account as the panel last stated it. */
export async function findService(
  sql: AnySql,
  tenantId: string,
  accountId: string,
  serviceId: string,
): Promise<ServiceRef | undefined> {
  const rows = await sql<ServiceRef[]>`
    select s ->> 'id' as id, s ->> 'name' as name, s ->> 'kind' as kind
    from accounts a cross join jsonb_array_elements(a.services) as s
    where a.tenant_id = ${tenantId} and a.id = ${accountId} and s ->> 'id' = ${serviceId} limit 1`;
  return rows[0];
}
