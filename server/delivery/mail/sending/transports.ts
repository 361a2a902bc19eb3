// Mail servers of a tenant and their secrets, which are sealed for the one row they lie in: adding and opening.
import type { SmtpTransport } from '../../../platform/ports/mailer.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { Sealer } from '../../../platform/sealing/seal.ts';
import type { SealedColumn } from '../../../platform/sealing/sealed-columns.ts';
import { findStored, insertTransport, type TransportLimits } from './transport-queries.ts';

export interface NewTransport extends Partial<TransportLimits> {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly security: SmtpTransport['security'];
  readonly user?: string | null;
  readonly password?: string | null;
  readonly dkim?: SmtpTransport['dkim'];
}

const ownerOf = (tenantId: string, id: string): string => `${tenantId} mail ${id}`;

const ofTransports = { table: 'mail_transports', idColumn: 'id', ownerOf } as const;
export const transportSecrets: readonly SealedColumn[] = [
  { what: 'passwords of mail servers', column: 'sealed_password', ...ofTransports },
  { what: 'DKIM keys', column: 'sealed_dkim_key', ...ofTransports },
];

/**
 * Adds it behind the others: it is tried after them. The tenant's mail settings must be there. With the first one the
 * tenant begins to mail: nobody is told what happened before.
 */
export async function addTransport(
  sql: AnySql,
  sealer: Sealer,
  tenantId: string,
  transport: NewTransport,
): Promise<void> {
  const { id, name, host, port, security, user = null, password = null, dkim = null } = transport;
  const { perMinute = null, perHour = null, perDay = null, urgentPerDay = null } = transport;
  const seal = (plain: string | null) => (plain === null ? null : sealer.seal(ownerOf(tenantId, id), plain));
  await insertTransport(sql, tenantId, {
    id,
    name,
    host,
    port,
    security,
    user,
    sealedPassword: seal(password),
    dkimDomain: dkim?.domain ?? null,
    dkimSelector: dkim?.selector ?? null,
    sealedDkimKey: seal(dkim?.privateKey ?? null),
    perMinute,
    perHour,
    perDay,
    urgentPerDay,
  });
}

/** By name or by id, with its secrets opened. Throws `SealBroken`. */
export async function openTransport(
  sql: AnySql,
  sealer: Sealer,
  tenantId: string,
  which: { readonly name: string } | { readonly id: string },
): Promise<SmtpTransport | undefined> {
  const row = await findStored(sql, tenantId, which);
  if (!row) return undefined;
  const { sealedPassword, sealedDkimKey, dkimDomain, dkimSelector, ...plain } = row;
  const open = (sealed: Buffer): string => sealer.open(ownerOf(tenantId, row.id), sealed);
  return {
    ...plain,
    password: sealedPassword && open(sealedPassword),
    dkim:
      sealedDkimKey && dkimDomain !== null && dkimSelector !== null
        ? { domain: dkimDomain, selector: dkimSelector, privateKey: open(sealedDkimKey) }
        : null,
  };
}
