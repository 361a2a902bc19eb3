// What every long-running process does first: the database brought up to date and looked at, secrets checked.
import { ownerSettingOf, ownerUrlOf } from './addresses.ts';
import type { Config } from './config.ts';
import { sealPlainAddresses } from './delivery/webhooks/endpoint-address.ts';
import { checkSecrets } from './desk/tenants/commands.ts';
import { startHousekeeping } from './housekeeping/housekeeping.ts';
import type { Clock } from './platform/ports/clock.ts';
import type { Log } from './platform/ports/log.ts';
import { connect, type Sql } from './platform/postgres/connect.ts';
import { blaming } from './platform/postgres/errors.ts';
import { missingSettings, refuseUnfit } from './platform/postgres/fitness.ts';
import { migrate, refuseBehind } from './platform/postgres/migrate.ts';
import { refuseStranger, refuseWalled, standingOf, type Standing } from './platform/postgres/roles.ts';
import { createSealer, type Sealer } from './platform/sealing/seal.ts';
import { lookAtSealed } from './resealing.ts';
import { retentionOf } from './retention.ts';

export interface Opened {
  /** Signed in as a desk is. */
  readonly sql: Sql;
  /** The owner's, for what is of all tenants: the second wall does not hold for it. The same where there is one address. */
  readonly whole: Sql;
  readonly sealer: Sealer;
  /** How `sql` stands to the second wall. */
  readonly standing: Standing;
  end(): Promise<void>;
}

export interface Opening {
  readonly max: number;
  /** Looks at what else would speak against starting. */
  readonly check?: (sql: Sql) => Promise<unknown>;
  /** Whether it brings the database up to date, or refuses one that is behind. */
  readonly migrate?: boolean;
  /** Whether it looks at all tenants. */
  readonly workers?: boolean;
}

/** Opens the database for a process that lasts. Throws where it must not start: no database, a newer one, another secret. */
export async function openDatabase(config: Config, log: Log, opening: Opening): Promise<Opened> {
  const { max, check, migrate: mayChange = true, workers = true } = opening;
  const pooled = config.directUrl !== undefined;
  const straight = ownerUrlOf(config);
  if (!mayChange) await blaming(ownerSettingOf(config), refuseBehind(straight));
  const applied = mayChange ? await blaming(ownerSettingOf(config), migrate(straight)) : [];
  if (applied.length > 0) log.info({ applied }, 'database brought up to date');
  const sql = connect(config.databaseUrl, { max, pooled });
  const whole = config.ownerUrl === undefined ? sql : connect(config.ownerUrl, { max: 1, name: 'paneldesk owner' });
  const end = async (): Promise<void> => {
    await Promise.all([sql.end({ timeout: 5 }), whole !== sql && whole.end({ timeout: 5 })]);
  };
  try {
    if (pooled) await checkPooler(sql, log);
    const standing = await standingOf(sql);
    refuseStranger(standing);
    // Behind the second wall workers, who look at all tenants, need another way in.
    if (workers && config.ownerUrl === undefined) refuseWalled(standing);
    await check?.(sql);
    const sealer = createSealer(config.secret, config.oldSecret);
    await checkSecrets(sql, sealer);
    if (workers) await lookAfterSealed(whole, sealer, log, config.oldSecret !== undefined);
    return { sql, whole, sealer, standing, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Tidies up from now on, by what every feature says has expired. Call what it answers to stop. */
export function keepTidy({ whole, sealer }: Opened, config: Config, clock: Clock, log: Log): () => Promise<void> {
  return startHousekeeping({
    sql: whole,
    clock,
    log,
    retention: retentionOf(config),
    // A server of an earlier version, which may still run beside this one, writes addresses as they are.
    lookAfter: () => sealPlainAddresses(whole, sealer),
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
