// `paneldesk doctor`: looks at everything that a desk stands on, and says what is wrong and what to do about it.
import { ownerUrlOf } from '../addresses.ts';
import { readConfig, type Config } from '../config.ts';
import { adviceOn } from '../delivery/mail/sending/advice.ts';
import { verifyTransport } from '../delivery/mail/sending/smtp-verify.ts';
import { listTransports } from '../delivery/mail/sending/transport-queries.ts';
import { openTransport } from '../delivery/mail/sending/transports.ts';
import { findMailSettings } from '../delivery/mail/settings-queries.ts';
import { allowedOrigins, checkSecrets, listTenantKeys, listTenants } from '../desk/tenants/commands.ts';
import { isLoopback } from '../desk/tenants/origin.ts';
import type { Tenant } from '../desk/tenants/tenant.ts';
import { ownAuthorities } from '../own-authorities.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { MailRefused } from '../platform/ports/mailer.ts';
import type { Sql } from '../platform/postgres/connect.ts';
import { databaseClock } from '../platform/postgres/database-clock.ts';
import { missingMigrations } from '../platform/postgres/migrate.ts';
import { adviceFor, refuseStranger, refuseWalled, standingOf } from '../platform/postgres/roles.ts';
import { createSealer, type Sealer } from '../platform/sealing/seal.ts';
import { lookAtSealed } from '../resealing.ts';
import { readArguments } from './arguments.ts';
import { explain } from './explain.ts';
import { withPool } from './tenant.ts';
import { CommandFailed, type Terminal } from './terminal.ts';

/** One thing that was looked at. `look`: it works, and something could be better. */
type Told = readonly [verdict: 'right' | 'look' | 'wrong', says: string];

/** Seconds; tokens may be made 5 seconds ahead. */
const CLOCKS_APART = 2;
const PATIENCE = 8_000;

export async function doctorCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  readArguments(args, [], {});
  const config = readConfig(terminal.env);
  let wrong = 0;
  const say = (what: string, [verdict, says]: Told): void => {
    if (verdict === 'wrong') wrong += 1;
    terminal.out(`${verdict.padEnd(5)}  ${what}: ${says}`);
  };
  /** What cannot be looked at is wrong itself, and the rest is looked at all the same. */
  const look = async (what: string, work: () => Promise<readonly Told[]>): Promise<void> => {
    try {
      for (const told of await work()) say(what, told);
    } catch (error) {
      say(what, ['wrong', explain(error, 'the database')[1]]);
    }
  };
  const whole = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => withPool(ownerUrlOf(config), work);
  const sealer = createSealer(config.secret, config.oldSecret);

  say('settings', ['right', 'all of them can be read']);
  if (config.development)
    say('settings', [
      'look',
      'PANELDESK_DEVELOPMENT tells who is on this machine why tokens are refused; not for a desk in use',
    ]);
  await look('database', async () => {
    const missing = await missingMigrations(ownerUrlOf(config));
    return missing.length === 0
      ? [['right', 'reached, fit, and up to date']]
      : [['wrong', `behind: it lacks ${missing.join(', ')}. Run \`paneldesk migrate\``]];
  });
  await look('rights', () => rights(config));
  await look('clock', () => whole(clocks));
  await look('secret', () => whole((sql) => sealed(sql, sealer)));
  await look('tenants', () => whole(async (sql) => tenantsOf(await listTenants(sql))));
  await look('origins', () => whole(origins));
  for (const tenant of await whole(listTenants).catch((): Tenant[] => [])) {
    await look(`keys of ${tenant.id}`, () => whole((sql) => keys(sql, tenant)));
    await look(`mail of ${tenant.id}`, () => mail(tenant, config, sealer, whole));
  }
  if (wrong > 0) throw new CommandFailed(`${wrong} ${wrong === 1 ? 'thing is' : 'things are'} wrong.`);
  terminal.out('Nothing is wrong.');
}

async function rights(config: Config): Promise<Told[]> {
  const standing = await withPool(config.databaseUrl, standingOf);
  refuseStranger(standing);
  if (standing.walled && config.ownerUrl === undefined)
    return [
      ['wrong', `${standing.role} sees one tenant at a time: give the owner's address in PANELDESK_DATABASE_OWNER_URL`],
    ];
  if (config.ownerUrl !== undefined) refuseWalled(await withPool(ownerUrlOf(config), standingOf));
  const advice = adviceFor(standing);
  return advice === undefined ? [['right', `${standing.role} sees one tenant at a time`]] : [['look', advice]];
}

/** A database on this machine has the same clock: then this says nothing of the time, and `keys` may. */
async function clocks(sql: Sql): Promise<Told[]> {
  const before = systemClock.now().getTime();
  const at = await databaseClock(sql);
  const apart = Math.abs(at - (before + systemClock.now().getTime()) / 2000);
  return apart <= CLOCKS_APART
    ? [['right', `this machine and the database are ${apart.toFixed(1)} seconds apart`]]
    : [
        [
          'wrong',
          `this machine and the database are ${Math.round(apart)} seconds apart: tokens are refused for it. Run NTP on both`,
        ],
      ];
}

async function sealed(sql: Sql, sealer: Sealer): Promise<Told[]> {
  await checkSecrets(sql, sealer);
  const columns = await lookAtSealed(sql, sealer);
  const told: Told[] = [];
  for (const { what, resealed, closed } of columns) {
    if (closed > 0)
      told.push([
        'wrong',
        `PANELDESK_SECRET does not open ${closed} of the ${what}: give the old one in PANELDESK_SECRET_OLD`,
      ]);
    if (resealed > 0)
      told.push(['look', `${resealed} of the ${what} hang on the old secret: run \`paneldesk reseal\``]);
  }
  return told.length > 0 ? told : [['right', 'PANELDESK_SECRET opens all that is sealed']];
}

const tenantsOf = (tenants: readonly Tenant[]): Told[] =>
  tenants.length === 0
    ? [['wrong', 'there are none: paneldesk tenant add <id> --name <text>']]
    : [['right', tenants.map(({ id }) => id).join(', ')]];

async function origins(sql: Sql): Promise<Told[]> {
  const found = [...(await allowedOrigins(sql)).keys()];
  if (found.length === 0) return [['right', 'no other origin may call; the panel passes calls on from its own']];
  return found.map((origin) =>
    origin.startsWith('https:') || isLoopback(new URL(origin).hostname)
      ? ['right', origin]
      : ['look', `${origin} is not encrypted: whoever is on the way can act for its customers`],
  );
}

async function keys(sql: Sql, { id }: Tenant): Promise<Told[]> {
  const found = await listTenantKeys(sql, id);
  if (found.length === 0)
    return [['wrong', `none, so no token is taken: paneldesk tenant key add ${id} --issuer <iss> …`]];
  return Promise.all(
    found.map(async ({ issuer, kid, algorithm, kind, jwksUrl }): Promise<Told> => {
      const which = `${issuer}, ${algorithm}, ${kid || 'no kid'}`;
      return jwksUrl === null ? ['right', `${which}, ${kind}`] : keySet(which, jwksUrl);
    }),
  );
}

async function keySet(which: string, url: string): Promise<Told> {
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(PATIENCE) });
    const { keys: published } = (await answer.json()) as { keys?: unknown };
    if (!answer.ok || !Array.isArray(published))
      return ['wrong', `${which}: ${url} answers ${answer.status} and no key set`];
    const theirs = Date.parse(answer.headers.get('date') ?? '');
    const apart = Math.abs(theirs - systemClock.now().getTime()) / 1000;
    // Its header has whole seconds.
    if (apart > CLOCKS_APART + 1)
      return ['wrong', `${which}: the clock of ${url} is ${Math.round(apart)} seconds apart. Run NTP on both`];
    return ['right', `${which}: ${published.length} keys at ${url}`];
  } catch (error) {
    return ['wrong', `${which}: ${url} cannot be read (${error instanceof Error ? error.message : 'no answer'})`];
  }
}

async function mail(
  { id }: Tenant,
  config: Config,
  sealer: Sealer,
  whole: <T>(work: (sql: Sql) => Promise<T>) => Promise<T>,
): Promise<Told[]> {
  const found = await whole(async (sql) => {
    if (!(await findMailSettings(sql, id))) return undefined;
    const shown = await listTransports(sql, id);
    const names = shown.filter(({ enabled }) => enabled).map(({ name }) => name);
    return Promise.all(
      names.map(async (name) => ({ name, transport: await openTransport(sql, sealer, id, { name }) })),
    );
  });
  if (found === undefined)
    return [['look', `nothing is mailed: paneldesk mail settings --tenant ${id} --from <address>`]];
  if (found.length === 0)
    return [['look', `no server is switched on: paneldesk mail transport add <name> --tenant ${id} …`]];
  const ca = await ownAuthorities(config);
  return Promise.all(
    found.map(async ({ name, transport }): Promise<Told> => {
      if (!transport) return ['wrong', `${name} is gone`];
      const where = `${name} (${transport.host}:${transport.port})`;
      try {
        await verifyTransport(transport, ca);
        return ['right', `${where} lets us in`];
      } catch (error) {
        if (!(error instanceof MailRefused)) throw error;
        const advice = adviceOn(error, transport);
        return ['wrong', `${where}, at ${error.where}: ${error.answer}${advice === null ? '' : ` ${advice}`}`];
      }
    }),
  );
}
