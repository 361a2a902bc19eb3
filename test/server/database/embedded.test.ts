// The embedded PostgreSQL: keeps its data, comes up by itself after a kill, and says in plain words why it cannot.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, lstat, mkdir, mkdtemp, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { connect } from '../../../server/database/connect.ts';
import { EmbeddedFailure } from '../../../server/database/embedded-failure.ts';
import { freeData, isAlive } from '../../../server/database/embedded-process.ts';
import { startEmbedded, type Embedded } from '../../../server/database/embedded.ts';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const isRoot = process.getuid?.() === 0;

let parent: string;
let directory: string;
const running: Embedded[] = [];
const children: ChildProcess[] = [];

beforeEach(async () => {
  parent = await mkdtemp(join(tmpdir(), 'paneldesk-embedded-'));
  await chmod(parent, 0o755);
  directory = join(parent, 'data of the desk');
});
afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue;
    child.kill('SIGKILL');
    await once(child, 'exit');
  }
  // The last one first: it is the one that may be running where an earlier one was.
  for (const embedded of running.splice(0).toReversed()) await embedded.remove();
  // What a killed child left behind.
  await freeData(await dataOf(directory), undefined, directory);
  await rm(parent, { recursive: true, force: true });
});

async function start(options: Parameters<typeof startEmbedded>[0]): Promise<Embedded> {
  const embedded = await startEmbedded({ durable: false, ...options });
  running.push(embedded);
  return embedded;
}

interface Held {
  readonly child: ChildProcess;
  readonly url: string;
  readonly pid: number;
  readonly failed?: string;
}

/** A process of its own that starts an embedded database and holds it. */
async function hold(folder: string, port = '', as?: { uid: number; gid: number }): Promise<Held> {
  const script = fileURLToPath(new URL('./hold-embedded.ts', import.meta.url));
  const child = spawn(process.execPath, ['--import', 'tsx', script, folder, port], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    ...as,
  });
  children.push(child);
  const [line] = (await once(child.stdout!, 'data')) as [Buffer];
  return { child, ...(JSON.parse(String(line)) as Omit<Held, 'child'>) };
}

async function query(url: string, text: string): Promise<Record<string, unknown>[]> {
  const sql = connect(url, { max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end({ timeout: 1 });
  }
}

describe('startEmbedded', () => {
  it('makes a database, keeps its data between runs, and lets nobody in without the password', async () => {
    const first = await start({ directory });
    await query(first.url, 'create table kept as select 42 as n');
    const [settings] = await query(
      first.url,
      `select current_setting('TimeZone') as zone, lower('ÄÖ') as lower, current_database() as name`,
    );
    expect(settings).toEqual({ zone: 'UTC', lower: 'äö', name: 'paneldesk' });
    const other = new URL(first.url);
    other.password = 'guess';
    await expect(query(other.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await first.stop();
    expect(await isAlive(first.pid)).toBe(false);

    const second = await start({ directory });
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
    expect((await lstat(join(directory, 'password'))).mode & 0o077).toBe(0);
  });

  it('comes up after its process was killed: ends the orphan, and that one only', async () => {
    const neighbour = await start({ directory: join(parent, 'neighbour') });
    const killed = await hold(directory);
    await query(killed.url, 'create table kept as select 42 as n');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(await isAlive(killed.pid)).toBe(true);

    const next = await start({ directory });
    expect(await isAlive(killed.pid)).toBe(false);
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }]);
    expect(await query(neighbour.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('comes up after PostgreSQL itself was killed', async () => {
    const first = await start({ directory, durable: true });
    await query(first.url, 'create table kept as select 42 as n');
    process.kill(first.pid, 'SIGKILL');
    const next = await start({ directory });
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('refuses a folder that a living process works in, and leaves it working', async () => {
    const held = await hold(directory);
    await expect(start({ directory })).rejects.toThrow(new RegExp(`in use by process ${held.child.pid}`));
    expect(await query(held.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('is not held up by a lock whose number is now somebody else', async () => {
    const first = await start({ directory });
    await first.stop();
    const data = await dataOf(directory);
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000000)']);
    children.push(stranger);
    await writeFile(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n5432\n\n127.0.0.1\n\n\n`);
    await start({ directory });
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  it('begins anew where making the data was cut off', async () => {
    await mkdir(join(directory, 'data.new', 'base'), { recursive: true });
    const embedded = await start({ directory });
    expect(await query(embedded.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('says that a port is taken, also when another PostgreSQL has it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(start({ directory, port })).rejects.toThrow(/^The port for PostgreSQL is taken/);
    server.close();
    const other = await start({ directory: join(parent, 'other') });
    await expect(start({ directory, port: other.port })).rejects.toThrow(/^The port for PostgreSQL is taken/);
  });

  it('says that the data is of another version, and does not touch it', async () => {
    const first = await start({ directory });
    await first.stop();
    const version = join(await dataOf(directory), 'PG_VERSION');
    const real = await readFile(version, 'utf8');
    await writeFile(version, '12\n');
    await expect(start({ directory })).rejects.toThrow(/was made by PostgreSQL 12, and this is PostgreSQL \d+/);
    await writeFile(version, real);
    await start({ directory });
  });

  it('says that the password does not fit', async () => {
    const first = await start({ directory });
    await first.stop();
    const file = join(directory, 'password');
    const real = await readFile(file, 'utf8');
    await writeFile(file, 'another');
    await expect(start({ directory })).rejects.toThrow(/password in .* does not fit/);
    await writeFile(file, real);
  });

  it('says that the folder cannot be made', async () => {
    const file = join(parent, 'a-file');
    await writeFile(file, '');
    await expect(startEmbedded({ directory: join(file, 'below') })).rejects.toBeInstanceOf(EmbeddedFailure);
  });

  it.runIf(isRoot)('runs as root below a folder that nobody else can enter', async () => {
    await chmod(parent, 0o700);
    const first = await start({ directory });
    await query(first.url, 'create table kept as select 42 as n');
    await first.stop();
    const home = await readlink(join(directory, 'home'));
    const next = await start({ directory });
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }]);
    await next.remove();
    running.splice(0);
    await expect(lstat(home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(isRoot)('opens the folder itself to its user, and nothing secret in it', async () => {
    await mkdir(directory, { mode: 0o700 });
    await start({ directory });
    await expect(lstat(join(directory, 'home'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await lstat(directory)).mode & 0o777).toBe(0o711);
    expect((await lstat(join(directory, 'data'))).mode & 0o077).toBe(0);
    expect((await lstat(join(directory, 'postgres.log'))).mode & 0o077).toBe(0);
  });

  it.runIf(isRoot)('sweeps away data elsewhere whose temporary folder is gone', async () => {
    await chmod(parent, 0o700);
    const first = await start({ directory });
    await first.stop();
    const home = await readlink(join(directory, 'home'));
    await rm(directory, { recursive: true });
    await start({ directory });
    await expect(lstat(home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(isRoot)('runs as an ordinary user, who owns all of it', async () => {
    const nobody = { uid: 65_534, gid: 65_534 };
    await mkdir(directory);
    await chown(directory, nobody.uid, nobody.gid);
    const held = await hold(directory, '', nobody);
    expect(held.failed).toBeUndefined();
    expect(await query(held.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect((await lstat(join(directory, 'data'))).uid).toBe(nobody.uid);
    held.child.kill('SIGKILL');
    await once(held.child, 'exit');
    process.kill(held.pid, 'SIGINT');
    await expect.poll(() => isAlive(held.pid)).toBe(false);
    await rm(directory, { recursive: true });
  });
});

/** Where the data really lies: as root it may be elsewhere, behind a link. */
async function dataOf(folder: string): Promise<string> {
  const home = await readlink(join(folder, 'home')).catch(() => folder);
  return join(home, 'data');
}
