// The embedded PostgreSQL: keeps its data, comes up by itself after a kill, and says in plain words why it cannot.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, chown, lstat, mkdir, readFile, readlink, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { startEmbedded } from '../../../../../server/platform/postgres/embedded/embedded.ts';
import { EmbeddedFailure } from '../../../../../server/platform/postgres/embedded/failure.ts';
import { isAlive } from '../../../../../server/platform/postgres/embedded/process.ts';
import { dataIn, query, useEmbedded } from './places.ts';

const isRoot = process.getuid?.() === 0;

const at = useEmbedded();

describe('startEmbedded', () => {
  it('makes a database, keeps its data between runs, and lets nobody in without the password', async () => {
    const first = await at.start({ directory: at.directory });
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

    const second = await at.start({ directory: at.directory });
    expect(await query(second.url, 'select n from kept')).toEqual([{ n: 42 }]);
    // The desk's own login and its workers' are the same as before, and may nothing by themselves.
    for (const [way, group] of [
      ['appUrl', 'paneldesk_app'],
      ['workerUrl', 'paneldesk_worker'],
    ] as const) {
      expect(new URL(second[way]).password).toBe(new URL(first[way]).password);
      expect(await query(second[way], `select pg_has_role('${group}', 'usage') as may`)).toEqual([{ may: true }]);
      await expect(query(second[way], 'select n from kept')).rejects.toMatchObject({ code: '42501' });
    }
    expect((await lstat(join(at.directory, 'password'))).mode & 0o077).toBe(0);
  });

  it('comes up after its process was killed: ends the orphan, and that one only', async () => {
    const neighbour = await at.start({ directory: join(at.parent, 'neighbour') });
    const killed = await at.hold(at.directory);
    await query(killed.url, 'create table kept as select 42 as n');
    killed.child.kill('SIGKILL');
    await once(killed.child, 'exit');
    expect(await isAlive(killed.pid)).toBe(true);

    const next = await at.start({ directory: at.directory });
    expect(await isAlive(killed.pid)).toBe(false);
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }]);
    expect(await query(neighbour.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('comes up after PostgreSQL and its process were killed', async () => {
    const killed = await at.hold(at.directory);
    await query(killed.url, 'create table kept as select 42 as n');
    killed.child.kill('SIGKILL');
    process.kill(killed.pid, 'SIGKILL');
    await once(killed.child, 'exit');
    const next = await at.start({ directory: at.directory });
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }]);
  });

  it('refuses a folder that a living process works in, and leaves it working', async () => {
    const held = await at.hold(at.directory);
    await expect(at.start({ directory: at.directory })).rejects.toThrow(
      new RegExp(`in use by process ${held.child.pid}`),
    );
    expect(await query(held.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('is not held up by a lock whose number is now somebody else', async () => {
    const first = await at.start({ directory: at.directory });
    await first.stop();
    const data = await dataIn(at.directory);
    const stranger = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000000)']);
    at.children.push(stranger);
    await writeFile(join(data, 'postmaster.pid'), `${stranger.pid}\n${data}\n1\n5432\n\n127.0.0.1\n\n\n`);
    await at.start({ directory: at.directory });
    expect(stranger.exitCode ?? stranger.signalCode).toBeNull();
  });

  it('begins anew where making the data was cut off', async () => {
    await mkdir(join(at.directory, 'data.new', 'base'), { recursive: true });
    const embedded = await at.start({ directory: at.directory });
    expect(await query(embedded.url, 'select 1 as n')).toEqual([{ n: 1 }]);
  });

  it('says that a port is taken, also when another PostgreSQL has it', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    await expect(at.start({ directory: at.directory, port })).rejects.toThrow(/^The port for PostgreSQL is taken/);
    server.close();
    const other = await at.start({ directory: join(at.parent, 'other') });
    await expect(at.start({ directory: at.directory, port: other.port })).rejects.toThrow(
      /^The port for PostgreSQL is taken/,
    );
  });

  it('says that the data is of another version, and does not touch it', async () => {
    const first = await at.start({ directory: at.directory });
    await first.stop();
    const version = join(await dataIn(at.directory), 'PG_VERSION');
    const real = await readFile(version, 'utf8');
    await writeFile(version, '12\n');
    await expect(at.start({ directory: at.directory })).rejects.toThrow(
      /was made by PostgreSQL 12, and this is PostgreSQL \d+/,
    );
    await writeFile(version, real);
    await at.start({ directory: at.directory });
  });

  it('says that the password does not fit', async () => {
    const first = await at.start({ directory: at.directory });
    await first.stop();
    const file = join(at.directory, 'password');
    const real = await readFile(file, 'utf8');
    await writeFile(file, 'another');
    await expect(at.start({ directory: at.directory })).rejects.toThrow(/password in .* does not fit/);
    await writeFile(file, real);
  });

  it('says that the folder cannot be made', async () => {
    const file = join(at.parent, 'a-file');
    await writeFile(file, '');
    await expect(startEmbedded({ directory: join(file, 'below') })).rejects.toBeInstanceOf(EmbeddedFailure);
  });

  it.runIf(isRoot)('runs as root below a folder that nobody else can enter', async () => {
    await chmod(at.parent, 0o700);
    const first = await at.start({ directory: at.directory });
    await query(first.url, 'create table kept as select 42 as n');
    await first.stop();
    const home = await readlink(join(at.directory, 'home'));
    const next = await at.start({ directory: at.directory });
    expect(await query(next.url, 'select n from kept')).toEqual([{ n: 42 }]);
    await next.remove();
    await expect(lstat(home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(isRoot)('opens the folder itself to its user, and nothing secret in it', async () => {
    await mkdir(at.directory, { mode: 0o700 });
    await at.start({ directory: at.directory });
    await expect(lstat(join(at.directory, 'home'))).rejects.toMatchObject({ code: 'ENOENT' });
    expect((await lstat(at.directory)).mode & 0o777).toBe(0o711);
    expect((await lstat(join(at.directory, 'data'))).mode & 0o077).toBe(0);
    expect((await lstat(join(at.directory, 'postgres.log'))).mode & 0o077).toBe(0);
  });

  it.runIf(isRoot)('sweeps away data elsewhere whose temporary folder is gone', async () => {
    await chmod(at.parent, 0o700);
    const first = await at.start({ directory: at.directory });
    await first.stop();
    const home = await readlink(join(at.directory, 'home'));
    await rm(at.directory, { recursive: true });
    await at.start({ directory: at.directory });
    await expect(lstat(home)).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it.runIf(isRoot)('runs as an ordinary user, who owns all of it', async () => {
    const nobody = { uid: 65_534, gid: 65_534 };
    await mkdir(at.directory);
    await chown(at.directory, nobody.uid, nobody.gid);
    const held = await at.hold(at.directory, '', nobody);
    expect(held.failed).toBeUndefined();
    expect(await query(held.url, 'select 1 as n')).toEqual([{ n: 1 }]);
    expect((await lstat(join(at.directory, 'data'))).uid).toBe(nobody.uid);
    held.child.kill('SIGKILL');
    await once(held.child, 'exit');
    process.kill(held.pid, 'SIGINT');
    await expect.poll(() => isAlive(held.pid), { timeout: 20_000 }).toBe(false);
    await rm(at.directory, { recursive: true });
  });
});
