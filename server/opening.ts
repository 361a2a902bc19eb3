// What every long-running process does first: the database brought up to date and looked at, secrets checked.
import { directSetting, directUrlOf, type Config } from './config.ts';
import { sealPlainAddresses } from './delivery/webhooks/endpoint-address.ts';
import { checkSecrets } from './desk/tenants/commands.ts';
import { startHousekeeping } from './housekeeping/housekeeping.ts';
import type { Clock } from './platform/ports/clock.ts';
import type { Log } from './platform/ports/log.ts';
import { connect, type Sql } from './platform/postgres/connect.ts';
import { blaming } from './platform/postgres/errors.ts';
import { missingSettings, refuseUnfit } from './platform/postgres/fitness.ts';
import { migrate } from './platform/postgres/migrate.ts';
import { createSealer, type Sealer } from './platform/sealing/seal.ts';
import { lookAtSealed } from './resealing.ts';
import { retentionOf } from './retention.ts';

export interface Opened {
  readonly sql: Sql;
  readonly sealer: Sealer;
}

/**
 * Opens the database for a process that lasts, with so many connections. Throws where it must not start: no database, a
 * newer one, another secret. `check` looks at what else would speak against it.
 */
export async function openDatabase(
  config: Config,
  log: Log,
  { max, check }: { readonly max: number; readonly check?: (sql: Sql) => Promise<unknown> },
): Promise<Opened> {
  const pooled = config.directUrl !== undefined;
  const applied = await blaming(pooled ? directSetting : undefined, migrate(directUrlOf(config)));
  if (applied.length > 0) log.info({ applied }, 'database brought up to date');
  const sql = connect(config.databaseUrl, { max, pooled });
  try {
    if (pooled) await checkPooler(sql, log);
    await check?.(sql);
    const sealer = createSealer(config.secret, config.oldSecret);
    await checkSecrets(sql, sealer);
    await lookAfterSealed(sql, sealer, log, config.oldSecret !== undefined);
    return { sql, sealer };
  } catch (error) {
    await sql.end({ timeout: 5 });
    throw error;
  }
}

/** Tidies up from now on, by what every feature says has expired. Call what it answers to stop. */
export function keepTidy({ sql, sealer }: Opened, config: Config, clock: Clock, log: Log): () => Promise<void> {
  return startHousekeeping({
    sql,
    clock,
    log,
    retention: retentionOf(config),
    // A server of an earlier version, which may still run beside this one, writes addresses as they are.
    lookAfter: () => sealPlainAddresses(sql, sealer),
  });
}

async function checkPooler(sql: Sql, log: Log): Promise<void> {
  await refuseUnfit(sql);
  const advice = await missingSettings(sql);
  if (advice.length > 0) log.warn({ advice }, 'settings that a pooler does not hand on are better given to the role');
}

/** Seals what an earlier version left plain, and says what hangs on another secret than the one in force. */
async function lookAfterSealed(sql: Sql, sealer: Sealer, log: Log, isChanging: boolean): Promise<void> {
  const plain = await sealPlainAddresses(sql, sealer);
  if (plain > 0) log.info({ addresses: plain }, 'addresses of webhooks sealed');
  for (const { what, resealed: old, closed } of await lookAtSealed(sql, sealer)) {
    if (closed > 0)
      log.error({ what, count: closed }, 'PANELDESK_SECRET does not open these: give the old one beside it');
    if (isChanging && old > 0) log.info({ what, count: old }, 'not sealed with the new secret yet: `paneldesk reseal`');
  }
}
