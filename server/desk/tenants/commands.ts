// Adds tenants and the keys of their panels, and finds both again when a token comes in.
import { systemIds } from '../../platform/ports/ids.ts';
import type { AnySql, Sql } from '../../platform/postgres/connect.ts';
import { createSealer, type Sealer } from '../../platform/sealing/seal.ts';
import { checkJwksUrl, checkSecret, importPublic, importSecret, publicJwk } from './key-material.ts';
import { exactOrigin } from './origin.ts';
import {
  createNumberSequence,
  deleteTenantKey,
  findTenant,
  findTenantKeys,
  insertTenant,
  insertTenantKey,
  issuerIsTaken,
  selectIssuers,
  selectOrigins,
  selectTenantKeys,
  selectTenants,
  updateTenant,
  type StoredKey,
} from './queries.ts';
import {
  algorithms,
  TenantRefused,
  type Issuer,
  type NewTenant,
  type NewTenantKey,
  type Tenant,
  type TenantChange,
  type TenantKey,
} from './tenant.ts';

/** The part of the configuration that opens what is sealed. */
export interface Sealing {
  /** `PANELDESK_SECRET`. */
  readonly secret: string;
}

export async function addTenant(sql: Sql, { id, name, origins = [] }: NewTenant): Promise<Tenant> {
  if (!/^[a-z][a-z0-9-]{0,39}$/.test(id)) {
    throw new TenantRefused(
      `"${id}" is not a tenant id: use lower case letters, digits and dashes, beginning with a letter, at most 40.`,
    );
  }
  checkLine('The name', name);
  const tenant: Tenant = {
    id,
    name,
    // Two ids cannot come to the same name: `_` is not allowed in them.
    numberSequence: `ticket_numbers_${id.replaceAll('-', '_')}`,
    origins: exactOrigins(origins),
  };
  try {
    await sql.begin(async (transaction) => {
      await insertTenant(transaction, tenant);
      await createNumberSequence(transaction, tenant.numberSequence);
    });
  } catch (error) {
    if (isDuplicate(error)) throw new TenantRefused(`There is a tenant "${id}" already.`, { cause: error });
    throw error;
  }
  return tenant;
}

/** Running servers read both anew within half a minute. */
export async function changeTenant(sql: AnySql, id: string, { name, origins }: TenantChange): Promise<Tenant> {
  if (name !== undefined) checkLine('The name', name);
  const change = { ...(name !== undefined && { name }), ...(origins && { origins: exactOrigins(origins) }) };
  return (await updateTenant(sql, id, change)) ?? refuseTenant(id);
}

export async function listTenants(sql: AnySql): Promise<Tenant[]> {
  return selectTenants(sql);
}

export async function listTenantKeys(sql: AnySql, tenantId: string): Promise<TenantKey[]> {
  await assertTenant(sql, tenantId);
  return selectTenantKeys(sql, tenantId);
}

/** Adds one more active key; the old ones stay until they are removed. Answers the key's id. */
export async function addTenantKey(sql: AnySql, { secret }: Sealing, key: NewTenantKey): Promise<string> {
  const { tenantId, issuer, kid = '', algorithm } = key;
  if (!algorithms.includes(algorithm)) {
    throw new TenantRefused(`"${String(algorithm)}" is not an accepted algorithm: ${algorithms.join(', ')}.`);
  }
  checkLine('The issuer', issuer);
  if (kid !== '') checkLine('The key id', kid);
  await assertTenant(sql, tenantId);
  if (await issuerIsTaken(sql, issuer, tenantId)) {
    throw new TenantRefused(`Issuer "${issuer}" belongs to another tenant. Every panel needs an issuer of its own.`);
  }
  const id = systemIds.uuid();
  try {
    await insertTenantKey(sql, { tenantId, id, issuer, kid, algorithm, ...storedMaterial(createSealer(secret), key) });
  } catch (error) {
    if (!isDuplicate(error)) throw error;
    const which = kid === '' ? 'without a key id' : `with the key id "${kid}"`;
    throw new TenantRefused(`Issuer "${issuer}" has a key ${which} already. Give the new one another key id.`, {
      cause: error,
    });
  }
  return id;
}

export async function removeTenantKey(sql: AnySql, tenantId: string, id: string): Promise<void> {
  const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
  if (!isUuid || !(await deleteTenantKey(sql, tenantId, id))) {
    throw new TenantRefused(
      `Tenant "${tenantId}" has no key ${id}. \`paneldesk tenant key list ${tenantId}\` shows them.`,
    );
  }
}

/** Whose tokens an `iss` stands for, with keys ready to verify; undefined for an issuer that nobody knows. */
export async function loadIssuer(sql: AnySql, sealer: Sealer, issuer: string): Promise<Issuer | undefined> {
  const found = await findTenantKeys(sql, issuer);
  if (!found) return undefined;
  const { tenant, keys } = found;
  return {
    tenant,
    keys: await Promise.all(
      keys.map(async (stored) => ({
        kid: stored.kid,
        algorithm: stored.algorithm,
        key: await usable(sealer, tenant.id, stored),
      })),
    ),
  };
}

/** All names under which anybody signs, of all tenants. */
export async function loadIssuerNames(sql: AnySql): Promise<ReadonlySet<string>> {
  return new Set(await selectIssuers(sql));
}

/**
 * Which tenants allow an origin. Checked again when read: a wildcard that came into the table by another way is
 * refused with `TenantRefused`, so that the server does not start with it.
 */
export async function allowedOrigins(sql: AnySql): Promise<Map<string, string[]>> {
  const allowed = new Map<string, string[]>();
  for (const { id, origins } of await selectOrigins(sql)) {
    for (const given of origins) {
      const origin = exactOrigin(given);
      allowed.set(origin, [...(allowed.get(origin) ?? []), id]);
    }
  }
  return allowed;
}

/** Opens every sealed secret once: with another secret than the one that sealed, the server must not start. */
export async function checkSecrets(sql: AnySql, sealer: Sealer): Promise<void> {
  const found = await Promise.all((await selectIssuers(sql)).map((issuer) => findTenantKeys(sql, issuer)));
  for (const { tenant, keys } of found.filter((one) => one !== undefined))
    for (const { sealedSecret } of keys) if (sealedSecret) sealer.open(tenant.id, sealedSecret);
}

async function usable(sealer: Sealer, tenantId: string, stored: StoredKey): Promise<Issuer['keys'][number]['key']> {
  if (stored.sealedSecret) return importSecret(sealer.open(tenantId, stored.sealedSecret));
  if (stored.publicJwk) return importPublic(stored.publicJwk, stored.algorithm);
  return checkJwksUrl(stored.jwksUrl ?? '');
}

function storedMaterial(
  sealer: Sealer,
  { tenantId, algorithm, secret, publicKey, jwksUrl }: NewTenantKey,
): Pick<StoredKey, 'sealedSecret' | 'publicJwk' | 'jwksUrl'> {
  const none = { sealedSecret: null, publicJwk: null, jwksUrl: null };
  if ([secret, publicKey, jwksUrl].filter((one) => one !== undefined).length !== 1) {
    throw new TenantRefused('A key is exactly one of the three: a secret, a public key, or the address of a key set.');
  }
  if ((algorithm === 'HS256') !== (secret !== undefined)) {
    throw new TenantRefused('HS256 goes with a secret; ES256, RS256 and EdDSA with a public key or a key set.');
  }
  if (secret !== undefined) return { ...none, sealedSecret: sealer.seal(tenantId, checkSecret(secret)) };
  if (publicKey !== undefined) return { ...none, publicJwk: publicJwk(publicKey, algorithm) };
  return { ...none, jwksUrl: checkJwksUrl(jwksUrl ?? '').href };
}

async function assertTenant(sql: AnySql, id: string): Promise<void> {
  if (!(await findTenant(sql, id))) refuseTenant(id);
}

function refuseTenant(id: string): never {
  throw new TenantRefused(
    `There is no tenant "${id}". \`paneldesk tenant list\` shows them, \`paneldesk tenant add\` adds one.`,
  );
}

const exactOrigins = (given: readonly string[]): string[] => [...new Set(given.map(exactOrigin))];

function checkLine(what: string, given: string): void {
  if (given.trim() === '' || given.length > 200 || /\p{Cc}/u.test(given) || !given.isWellFormed()) {
    throw new TenantRefused(`${what} must be one line of 1 to 200 characters.`);
  }
}

function isDuplicate(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === '23505' || error.code === '42P07');
}
