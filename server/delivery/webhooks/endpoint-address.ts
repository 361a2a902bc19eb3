// The address of an endpoint is a credential: who knows a chat's may write into it. Sealed, and shown as host and end.
import type { AnySql } from '../../platform/postgres/connect.ts';
import type { Sealer } from '../../platform/sealing/seal.ts';
import type { SealedColumn } from '../../platform/sealing/sealed-columns.ts';
import { replacePlainAddress, type SealedAddress, selectPlainAddresses, type StoredAddress } from './queries.ts';
import { secretOwner } from './signature.ts';

const SHOWN = 4;
/** Of less than this behind the host, four signs would be too much of it. */
const LEAST = 16;

/** Whom an address is sealed for. */
export const addressOwner = (tenantId: string, webhookId: string): string =>
  `${secretOwner(tenantId, webhookId)}/address`;

export const webhookSecrets: readonly SealedColumn[] = [
  {
    what: 'signing secrets of webhooks',
    table: 'webhook_secrets',
    column: 'sealed_secret',
    idColumn: 'webhook_id',
    ownerOf: secretOwner,
  },
  {
    what: 'addresses of webhooks',
    table: 'webhooks',
    column: 'sealed_url',
    idColumn: 'id',
    ownerOf: addressOwner,
  },
];

export function sealAddress(sealer: Sealer, tenantId: string, webhookId: string, url: string): SealedAddress {
  const { host, pathname, search, hash } = new URL(url);
  const behind = `${pathname}${search}${hash}`;
  return {
    sealed: sealer.seal(addressOwner(tenantId, webhookId), url),
    host,
    end: behind.length < LEAST ? '' : behind.slice(-SHOWN),
  };
}

/** Throws `SealBroken`. */
export function openAddress(sealer: Sealer, { tenantId, webhookId, url, sealedUrl }: StoredAddress): string {
  return url ?? sealer.open(addressOwner(tenantId, webhookId), sealedUrl ?? Buffer.alloc(0));
}

/**
 * Seals what an earlier version wrote as it is, and answers how many there were. Again now and then: an old server may still
 * run beside this one. It cannot deliver to what is sealed; its tries end by themselves, and this version delivers.
 */
export async function sealPlainAddresses(sql: AnySql, sealer: Sealer): Promise<number> {
  const plain = await selectPlainAddresses(sql);
  for (const one of plain) {
    // oxlint-disable-next-line no-await-in-loop -- at most fifty a tenant, and once
    await replacePlainAddress(sql, one, sealAddress(sealer, one.tenantId, one.id, one.url));
  }
  return plain.length;
}
