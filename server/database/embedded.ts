// A real PostgreSQL out of npm, for the demo, for tests and for trying things: its data in a folder, kept between runs.
import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { connect } from './connect.ts';
import { initialise, makeFolder, passwordOf, placeFor } from './embedded-data.ts';
import { EmbeddedFailure, failureOf } from './embedded-failure.ts';
import { freeData } from './embedded-process.ts';
import { otherUser, programs, type OtherUser } from './embedded-programs.ts';

export interface EmbeddedOptions {
  /** Where the data lies; made if it is not there, kept between runs. */
  readonly directory: string;
  /** The database to connect to; made if it is not there. */
  readonly database?: string;
  /** A free one is found unless said. */
  readonly port?: number;
  /** False trades the safety of the data for speed: for tests only. */
  readonly durable?: boolean;
  /** More settings of postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface Embedded {
  readonly url: string;
  readonly port: number;
  /** Process id of PostgreSQL's first process. */
  readonly pid: number;
  stop(): Promise<void>;
  /** Stops it and deletes its data, wherever that lies. */
  remove(): Promise<void>;
}

/** Starts it, or says in plain words why that cannot be (`EmbeddedFailure`). Comes up by itself after this process was killed. */
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
  const place = await placeFor(directory, user);
  const native = await programs(place.stage, user);
  const data = join(place.home, 'data');

  const owner = await readFile(join(directory, 'owner'), 'utf8').then(Number, () => undefined);
  await freeData(data, owner, directory);
  const password = await passwordOf(directory);
  await initialise({ native, data, home: place.home, password, directory, user, durable: options.durable !== false });
  await writeFile(join(directory, 'owner'), String(process.pid));

  for (let attempt = 1; ; attempt += 1) {
    const port = options.port ?? (await freePort());
    try {
      const started = await start({ native, data, directory, password, port, user, options });
      const remove = async (): Promise<void> => {
        await started.stop();
        for (const folder of new Set([place.home, directory])) await rm(folder, { recursive: true, force: true });
      };
      return { ...started, remove };
    } catch (error) {
      // Between finding a free port and taking it, somebody else may have taken it; and the last children of a killed
      // server need a moment to notice that it is gone.
      const again =
        error instanceof EmbeddedFailure &&
        ((options.port === undefined && /port .* taken/.test(error.message)) ||
          /pre-existing shared memory/.test(error.message));
      if (!again || attempt === 10) throw error;
      await sleep(200);
    }
  }
}

interface Start {
  readonly native: string;
  readonly data: string;
  readonly directory: string;
  readonly password: string;
  readonly port: number;
  readonly user: OtherUser | undefined;
  readonly options: EmbeddedOptions;
}

async function start({
  native,
  data,
  directory,
  password,
  port,
  user,
  options,
}: Start): Promise<Omit<Embedded, 'remove'>> {
  const settings = {
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
  const logFile = join(directory, 'postgres.log');
  // Into a file and not through a pipe: a pipe would break when this process is killed, while PostgreSQL lives on.
  const log = await open(logFile, 'w', 0o600);
  const child = spawn(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: '/',
      // Not in our process group: Ctrl+C is for us, and we stop it when the last query is done.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
      ...(user && { uid: user.uid, gid: user.gid }),
    },
  );
  const ended = new Promise<void>((done) => child.once('close', done).once('error', done));
  await log.close();

  const endWithUs = (): void => void child.kill('SIGINT');
  process.once('exit', endWithUs);
  child.unref();
  const stop = async (): Promise<void> => {
    process.off('exit', endWithUs);
    child.ref();
    child.kill('SIGINT');
    const patience = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await ended;
    clearTimeout(patience);
  };

  const url = (database: string): string => `postgres://postgres:${password}@127.0.0.1:${port}/${database}`;
  try {
    await untilReady(child, data, logFile, directory);
    const database = options.database ?? 'paneldesk';
    await makeDatabase(url('postgres'), database, directory);
    return { url: url(database), port, pid: child.pid as number, stop };
  } catch (error) {
    if (child.pid !== undefined && child.exitCode === null) await stop();
    else process.off('exit', endWithUs);
    throw error;
  }
}

/**
 * Waits for the word of this very process, not for an answer at its port: another server may have the port, and
 * would answer.
 */
async function untilReady(child: ChildProcess, data: string, logFile: string, directory: string): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  // Recovery after a crash may take its time; an end of the process is noticed at once.
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(20)) {
    if (failed || child.exitCode !== null || child.signalCode !== null) {
      throw failureOf(failed?.message ?? (await readFile(logFile, 'utf8')), directory);
    }
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return;
  }
  throw failureOf(await readFile(logFile, 'utf8'), directory);
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

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, failed) => server.once('error', failed).listen(0, '127.0.0.1', done));
  const { port } = server.address() as { port: number };
  await new Promise((done) => server.close(done));
  return port;
}
