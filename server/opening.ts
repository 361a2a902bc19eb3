// What every long-running process does first: the database brought up to date and looked at, secrets checked.
import { ownerSettingOf, ownerUrlOf, workersArePooled, workerSettingOf, workerUrlOf } from './addresses.ts';
import type { Config } from './config.ts';
import { checkSecrets } from './desk/tenants/commands.ts';
import { startHousekeeping } from './housekeeping/housekeeping.ts';
import type { Clock } from './platform/ports/clock.ts';
import type { Log } from './platform/ports/log.ts';
import { connect, type Sql } from './platform/postgres/connect.ts';
import { blaming } from './platform/postgres/errors.ts';
import { missingSettings, refuseUnfit } from './platform/postgres/fitness.ts';
import { migrate, refuseBehind } from './platform/postgres/migrate.ts';
import { adviceFor, adviceForWorkers, refuseIdle, refuseStranger, standingOf } from './platform/postgres/roles.ts';
import { createSealer, type Sealer } from './platform/sealing/seal.ts';
import { lookAtSealed, sealPlain } from './resealing.ts';
import { retentionOf } from './retention.ts';

export interface Opened {
  /** Signed in as a desk is; in a process that only works, as its workers are. */
  readonly sql: Sql;
  /** As the workers: told which tenants there are, they see one at a time. The same where there is one address. */
  readonly workers: Sql;
  readonly sealer: Sealer;
  end(): Promise<void>;
}

export interface Opening {
  readonly max: number;
  /** Looks at what else would speak against starting. */
  readonly check?: (sql: Sql) => Promise<unknown>;
  /** Whether it brings the database up to date, or refuses one that is behind. */
  readonly migrate?: boolean;
  /** What the process is there for; both unless said. */
  readonly does?: 'both' | 'answers' | 'works';
}

/** Opens the database for a process that lasts. Throws where it must not start: no database, a newer one, another secret. */
export async function openDatabase(config: Config, log: Log, opening: Opening): Promise<Opened> {
  const { max, check, migrate: mayChange = true, does = 'both' } = opening;
  const straight = ownerUrlOf(config);
  if (!mayChange) await blaming(ownerSettingOf(config), refuseBehind(straight));
  const applied = mayChange ? await blaming(ownerSettingOf(config), migrate(straight)) : [];
  if (applied.length > 0) log.info({ applied }, 'database brought up to date');
  const ofWorkers = workerUrlOf(config);
  const pooled = does === 'works' ? workersArePooled(config) : config.directUrl !== undefined;
  const sql = connect(does === 'works' ? ofWorkers : config.databaseUrl, { max, pooled });
  const isOne = does !== 'both' || ofWorkers === config.databaseUrl;
  const workers = isOne ? sql : connect(ofWorkers, { max: 1, name: 'paneldesk housekeeping' });
  const end = async (): Promise<void> => {
    await Promise.all([sql.end({ timeout: 5 }), workers !== sql && workers.end({ timeout: 5 })]);
  };
  try {
    if (pooled) await checkPooler(sql, log);
    const advice = [
      ...(does === 'works' ? [] : [await lookAtDesk(sql)]),
      ...(does === 'answers' ? [] : [await blaming(workerSettingOf(config), lookAtWorkers(workers))]),
    ].find((line) => line !== undefined);
    if (advice !== undefined) log.warn({}, advice);
    await check?.(sql);
    const sealer = createSealer(config.secret, config.oldSecret);
    await checkSecrets(sql, sealer);
    if (does !== 'answers') await lookAfterSealed(workers, sealer, log, config.oldSecret !== undefined);
    return { sql, workers, sealer, end };
  } catch (error) {
    await end();
    throw error;
  }
}

/** What to do so that the database keeps tenants apart for requests; undefined where it does. */
async function lookAtDesk(sql: Sql): Promise<string | undefined> {
  const standing = await standingOf(sql);
  refuseStranger(standing);
  return adviceFor(standing);
}

async function lookAtWorkers(sql: Sql): Promise<string | undefined> {
  const standing = await standingOf(sql);
  refuseIdle(standing);
  return adviceForWorkers(standing);
}

/** Tidies up from now on, by what every feature says has expired. Call what it answers to stop. */
export function keepTidy({ workers, sealer }: Opened, config: Config, clock: Clock, log: Log): () => Promise<void> {
  return startHousekeeping({
    sql: workers,
    clock,
    log,
    retention: retentionOf(config),
    // A server of an earlier version, which may still run beside this one, writes addresses as they are.
    lookAfter: () => sealPlain(workers, sealer),
  });
}

async function checkPooler(sql: Sql, log: Log): Promise<void> {
  await refuseUnfit(sql);
  const advice = await missingSettings(sql);
  if (advice.length > 0) log.warn({ advice }, 'settings that a pooler does not hand on are better given to the role');
}

/** Seals what an earlier version left plain, and says what hangs on another secret than the one in force. */
async function lookAfterSealed(sql: Sql, sealer: Sealer, log: Log, isChanging: boolean): Promise<void> {
  const plain = await sealPlain(sql, sealer);
  if (plain > 0) log.info({ addresses: plain }, 'addresses of webhooks sealed');
  for (const { what, resealed: old, closed } of await lookAtSealed(sql, sealer)) {
    if (closed > 0)
      log.error({ what, count: closed }, 'PANELDESK_SECRET does not open these: give the old one beside it');
    if (isChanging && old > 0) log.info({ what, count: old }, 'not sealed with the new secret yet: `paneldesk reseal`');
  }
}
