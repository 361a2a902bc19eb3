// Opens the servers that claimed mails go to, each once: what is wrong with one holds up no mail of another.
import type { SmtpTransport } from '../../../platform/ports/mailer.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import type { Sealer } from '../../../platform/sealing/seal.ts';
import type { Leased } from './state-queries.ts';
import { openTransport } from './transports.ts';

/** A server, or why it cannot be used. */
export type Server = { readonly transport: SmtpTransport } | { readonly failure: unknown };

/** By transport. */
export async function openServers(
  { sql, sealer }: { readonly sql: AnySql; readonly sealer: Sealer },
  tenantId: string,
  leased: readonly Leased[],
): Promise<ReadonlyMap<string, Server>> {
  const open = async (id: string): Promise<[string, Server]> => {
    try {
      const transport = await openTransport(sql, sealer, tenantId, { id });
      return [id, transport ? { transport } : { failure: new Error('The server was removed.') }];
    } catch (failure) {
      return [id, { failure }];
    }
  };
  return new Map(await Promise.all([...new Set(leased.map(({ transportId }) => transportId))].map(open)));
}
