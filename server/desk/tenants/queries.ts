// Tenants and their keys in the database: what commands change, and what a server asks before it knows a tenant.
import type { JWK } from 'jose';

import type { AnySql } from '../../platform/postgres/connect.ts';
import type { Algorithm, Tenant, TenantKey } from './tenant.ts';

export async function insertTenant(sql: AnySql, tenant: Tenant): Promise<void> {
  const { id, name, numberSequence, origins } = tenant;
  await sql`
    insert into tenants (id, name, origins, number_sequence)
    values (${id}, ${name}, ${sql.array([...origins], 1009)}, ${numberSequence})
  `;
}

/** Undefined where there is no such tenant. */
export async function updateTenant(
  sql: AnySql,
  id: string,
  { name = null, origins = null }: { readonly name?: string | null; readonly origins?: readonly string[] | null },
): Promise<Tenant | undefined> {
  const [tenant] = await sql<Tenant[]>`
    update tenants set name = coalesce(${name}, name), origins = coalesce(${origins && sql.array([...origins], 1009)}, origins)
    where id = ${id}
    returning id, name, number_sequence as "numberSequence", origins
  `;
  return tenant;
}

/** From 1001: a customer need not know that theirs is the first. */
export async function createNumberSequence(sql: AnySql, name: string): Promise<void> {
  await sql`create sequence ${sql(name)} as bigint start with 1001`;
}

export async function selectTenants(sql: AnySql): Promise<Tenant[]> {
  return sql<Tenant[]>`
    select id, name, number_sequence as "numberSequence", origins from tenants order by id
  `;
}

export async function findTenant(sql: AnySql, id: string): Promise<Tenant | undefined> {
  const [tenant] = await sql<Tenant[]>`
    select id, name, number_sequence as "numberSequence", origins from tenants where id = ${id}
  `;
  return tenant;
}

/** What is stored of a key: exactly one of the three is not null. */
export interface StoredKey {
  readonly id: string;
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly sealedSecret: Buffer | null;
  readonly publicJwk: JWK | null;
  readonly jwksUrl: string | null;
}

export async function insertTenantKey(
  sql: AnySql,
  key: StoredKey & { readonly tenantId: string; readonly issuer: string },
): Promise<void> {
  const { tenantId, id, issuer, kid, algorithm, sealedSecret, publicJwk, jwksUrl } = key;
  await sql`
    insert into tenant_keys (tenant_id, id, issuer, kid, algorithm, sealed_secret, public_jwk, jwks_url)
    values (
      ${tenantId}, ${id}, ${issuer}, ${kid}, ${algorithm}, ${sealedSecret},
      ${publicJwk && sql.json(publicJwk as Record<string, string>)}, ${jwksUrl}
    )
  `;
}

export async function selectTenantKeys(sql: AnySql, tenantId: string): Promise<TenantKey[]> {
  return sql<TenantKey[]>`
    select id, tenant_id as "tenantId", issuer, kid, algorithm, jwks_url as "jwksUrl", created_at as "createdAt",
      case when sealed_secret is not null then 'secret' when public_jwk is not null then 'public key' else 'JWKS' end as kind
    from tenant_keys where tenant_id = ${tenantId} order by created_at, id
  `;
}

/** True when there was such a key. */
export async function deleteTenantKey(sql: AnySql, tenantId: string, id: string): Promise<boolean> {
  const { count } = await sql`delete from tenant_keys where tenant_id = ${tenantId} and id = ${id}`;
  return count === 1;
}

/** Whether another tenant has this issuer: two tenants with one issuer could not be told apart. */
export async function issuerIsTaken(sql: AnySql, issuer: string, tenantId: string): Promise<boolean> {
  const [taken] = await sql`
    select from tenant_keys where issuer = ${issuer} and tenant_id <> ${tenantId} limit 1
  `;
  return taken !== undefined;
}

/** All tenants, for whoever looks after each: a worker sees no more of them. */
export async function selectTenantIds(sql: AnySql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`select id from tenant_ids() as id`;
  return rows.map(({ id }) => id);
}

/** The issuers of all tenants. */
export async function selectIssuers(sql: AnySql): Promise<string[]> {
  const rows = await sql<{ issuer: string }[]>`select issuer from known_issuers() as issuer`;
  return rows.map(({ issuer }) => issuer);
}

/** The tenant of an issuer with all of the issuer's keys, in one round trip. */
export async function findTenantKeys(
  sql: AnySql,
  issuer: string,
): Promise<{ tenant: Tenant; keys: StoredKey[] } | undefined> {
  const rows = await sql<(StoredKey & { tenant: Tenant })[]>`
    select id, kid, algorithm, sealed_secret as "sealedSecret", public_jwk as "publicJwk", jwks_url as "jwksUrl", tenant
    from keys_of_issuer(${issuer})
  `;
  const [first] = rows;
  return first && { tenant: first.tenant, keys: rows.map(({ tenant: _, ...key }) => key) };
}

/** The shared secret of a tenant that was added last: for test tokens. */
export async function findSecretKey(
  sql: AnySql,
  tenantId: string,
): Promise<{ issuer: string; kid: string; sealedSecret: Buffer } | undefined> {
  const [key] = await sql<{ issuer: string; kid: string; sealedSecret: Buffer }[]>`
    select issuer, kid, sealed_secret as "sealedSecret" from tenant_keys
    where tenant_id = ${tenantId} and sealed_secret is not null
    order by created_at desc limit 1
  `;
  return key;
}

export async function selectOrigins(sql: AnySql): Promise<{ id: string; origins: string[] }[]> {
  return sql<{ id: string; origins: string[] }[]>`select tenant_id as id, origins from allowed_origins()`;
}
