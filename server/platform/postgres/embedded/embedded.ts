// A real PostgreSQL out of npm, for the demo, for tests and for trying things: its data in a folder, kept between runs.
import { createHash } from 'node:crypto';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';

import { connect } from '../connect.ts';
import { APP_ROLE, WORKER_ROLE } from '../roles.ts';
import { initialise, makeFolder, passwordOf, placeFor } from './data.ts';
import { EmbeddedFailure, failureOf } from './failure.ts';
import { keepRunning, untilStarted } from './keeper.ts';
import { freeData } from './process.ts';
import { otherUser, programs } from './programs.ts';
import { runServer } from './server.ts';

export interface EmbeddedOptions {
  /** Where the data lies; made if it is not there, kept between runs. */
  readonly directory: string;
  /** The database to connect to; made if it is not there. */
  readonly database?: string;
  /** A free one is found by default. */
  readonly port?: number;
  /** False trades the safety of the data for speed: for tests only. */
  readonly durable?: boolean;
  /** More settings of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
  /** It was killed and has been started again, at the same address; `how` names the signal or exit code. */
  readonly onRestart?: (how: string) => void;
  /** It is gone and does not come up again. Unless given, the failure is thrown where nobody catches it. */
  readonly onLost?: (failure: EmbeddedFailure) => void;
}

export interface Embedded {
  /** Signed in as the owner of everything: for migrations, and for who looks after it. */
  readonly url: string;
  /** Signed in as a role that sees one tenant at a time, once the database is migrated. */
  readonly appUrl: string;
  /** The same for workers, who learn besides which tenants have work. */
  readonly workerUrl: string;
  readonly port: number;
  /** Process id of PostgreSQL's first process; another one after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
  /** Stops it and deletes its data, wherever that lies. */
  remove(): Promise<void>;
}

/**
 * Starts it, or says in plain words why that cannot be (`EmbeddedFailure`). Comes up by itself after this process was killed,
 * and after PostgreSQL was.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<Embedded> {
  const directory = resolve(options.directory);
  try {
    return await startIn(directory, options);
  } catch (error) {
    // Our own files beside the data can be the ones that find the disk full.
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? failureOf('No space left on device', directory) : error;
  }
}

async function startIn(directory: string, options: EmbeddedOptions): Promise<Embedded> {
  const user = await otherUser();
  await makeFolder(directory);
  const { home, stage } = await placeFor(directory, user);
  const native = await programs(stage, user);
  const data = join(home, 'data');

  const owner = await readFile(join(directory, 'owner'), 'utf8').then(Number, () => undefined);
  await freeData(data, owner, directory);
  const password = await passwordOf(directory);
  await initialise({ native, data, home, password, directory, user, durable: options.durable !== false });
  await writeFile(join(directory, 'owner'), String(process.pid));

  let port = 0;
  const place = { native, data, directory, user };
  const first = await untilStarted(
    async () => {
      port = options.port ?? (await freePort());
      return runServer(place, port, settingsOf(options));
    },
    // Between finding a free port and taking it, somebody else may have taken it; and the last children of a killed
    // server need a moment to notice that it is gone.
    options.port === undefined ? PASSING : LAST_CHILDREN,
  );
  const url = (database: string, as = `postgres:${password}`): string =>
    `postgres://${as}@127.0.0.1:${port}/${database}`;
  const database = options.database ?? 'paneldesk';
  // The same at every start, so that servers find their way back; whoever learns it has not learnt the owner's.
  const passwordFor = (login: string) => createHash('sha256').update(`${login} ${password}`).digest('base64url');
  try {
    await makeDatabase(url('postgres'), database, directory);
    for (const [login, role] of LOGINS) await makeLogin(url('postgres'), login, role, passwordFor(login));
  } catch (error) {
    await first.stop();
    throw error;
  }
  const kept = keepRunning(first, () => untilStarted(() => runServer(place, port, settingsOf(options)), PASSING), {
    onRestart: options.onRestart ?? (() => {}),
    onLost: options.onLost ?? endLoudly,
  });
  return {
    url: url(database),
    appUrl: url(database, `${APP_LOGIN}:${passwordFor(APP_LOGIN)}`),
    workerUrl: url(database, `${WORKER_LOGIN}:${passwordFor(WORKER_LOGIN)}`),
    port,
    get pid() {
      return kept.pid;
    },
    stop: () => kept.stop(),
    remove: async () => {
      await kept.stop();
      for (const folder of new Set([home, directory])) await rm(folder, { recursive: true, force: true });
    },
  };
}

const LAST_CHILDREN = /pre-existing shared memory/;
const PASSING = /port .* taken|pre-existing shared memory/;

/** Nobody listens for it: it ends the process as any error does that nobody catches, and says why. */
function endLoudly(failure: EmbeddedFailure): void {
  setImmediate(() => {
    throw failure;
  });
}

function settingsOf(options: EmbeddedOptions): Record<string, string> {
  return {
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    max_connections: '200',
    timezone: 'UTC',
    // What people write has no business in a log: no statements, no values of keys.
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    ...(options.durable === false && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
    ...options.settings,
  };
}

async function makeDatabase(url: string, name: string, directory: string): Promise<void> {
  const sql = connect(url, { max: 1, deadline: 0, statementTimeout: 0 });
  try {
    const [found] = await sql`select from pg_database where datname = ${name}`;
    if (!found) await sql`create database ${sql(name)}`;
  } catch (error) {
    if ((error as { code?: string }).code !== '28P01') throw error;
    throw new EmbeddedFailure(
      `The password in ${directory} does not fit its data. Put the right one back, or move the folder away.`,
    );
  } finally {
    await sql.end({ timeout: 1 });
  }
}

const APP_LOGIN = 'paneldesk_web';
const WORKER_LOGIN = 'paneldesk_work';
/** Each in its group. */
const LOGINS = [
  [APP_LOGIN, APP_ROLE],
  [WORKER_LOGIN, WORKER_ROLE],
] as const;

/** A login in its group, which sees one tenant at a time. */
async function makeLogin(url: string, login: string, role: string, password: string): Promise<void> {
  const sql = connect(url, { max: 1, deadline: 0, statementTimeout: 0 });
  try {
    // On a replica there is nothing to make.
    const roles = await sql<{ name: string; replica: boolean }[]>`
      select rolname as name from pg_roles where rolname = any (${[role, login]})`;
    const [{ replica }] = await sql<[{ replica: boolean }]>`select pg_is_in_recovery() as replica`;
    if (replica) return;
    const made = new Set(roles.map(({ name }) => name));
    if (!made.has(role)) await sql`create role ${sql(role)} nologin`;
    if (!made.has(login)) await sql`create role ${sql(login)} login in role ${sql(role)}`;
    // No value goes into it; a password of base64url has no quote.
    await sql.unsafe(`alter role ${login} password '${password}'`);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
