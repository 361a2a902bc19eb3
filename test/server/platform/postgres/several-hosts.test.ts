// Several servers in one address: the one that can be written to is found, also later, and nothing waits for ever.
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { connect as dial, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { startEmbedded, type Embedded } from '../../../../server/platform/postgres/embedded/embedded.ts';
import { isUnavailable } from '../../../../server/platform/postgres/errors.ts';
import { paneldeskIn } from '../../cli/paneldesk.ts';
import { freePort, startReplica } from './servers.ts';

let parent: string;
let server: Embedded;
let replica: Embedded;
/** The same for both, as where one is the copy of the other. */
let login: string;
const pools: Sql[] = [];
const paneldesk = paneldeskIn({});

beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'paneldesk-hosts-'));
  await chmod(parent, 0o755);
  server = await startEmbedded({ directory: join(parent, 'a'), durable: false });
  replica = await startReplica(join(parent, 'b'));
  const { password } = new URL(replica.url);
  login = `postgres:${password}`;
  const sql = connect(server.url, { max: 1 });
  await sql.unsafe(`alter role postgres password '${password}'`);
  await sql.end();
}, 120_000);
afterEach(async () => {
  for (const sql of pools.splice(0)) await sql.end({ timeout: 1 });
});
afterAll(async () => {
  await server?.remove();
  await replica?.remove();
  await rm(parent, { recursive: true, force: true });
});

function pool(...[url, options]: Parameters<typeof connect>): Sql {
  const sql = connect(url, { max: 1, ...options });
  pools.push(sql);
  return sql;
}

/** An address with these ports of 127.0.0.1. */
const to = (ports: readonly number[], query = ''): string =>
  `postgres://${login}@${ports.map((port) => `127.0.0.1:${port}`).join(',')}/paneldesk${query}`;

const whereAmI = (sql: Sql) => sql`select pg_is_in_recovery() as replica, inet_server_port() as port`;

it('are tried until one answers that can be written to: the dead and the replica are passed over', async () => {
  const url = to([await freePort(), replica.port, server.port], '?target_session_attrs=read-write');
  const sql = pool(url, { max: 5 });
  const rows = await Promise.all(Array.from({ length: 20 }, () => whereAmI(sql)));
  expect(rows.flat()).toEqual(rows.map(() => ({ replica: false, port: server.port })));
  expect(await paneldesk(['migrate'], { env: { DATABASE_URL: url } })).toMatchObject({ code: 0, err: '' });
});

it('of which none is there: one line, at once, and the pool lives on when one comes back', async () => {
  const ports = [await freePort(), await freePort()] as const;
  const { code, err } = await paneldesk(['migrate'], { env: { DATABASE_URL: to(ports) } });
  expect(err).toMatch(/cannot be reached \(none of the servers can be written to: .*ECONNREFUSED.*; .*ECONNREFUSED/);
  expect({ code, lines: err.split('\n').length }).toEqual({ code: 1, lines: 1 });

  const sql = pool(to(ports));
  for (let n = 0; n < 3; n += 1) {
    const error: unknown = await sql`select 1`.catch((reason: unknown) => reason);
    expect(isUnavailable(error)).toBe(true);
  }
  const wire = createServer((near) => {
    const far = dial(server.port, '127.0.0.1');
    near.pipe(far).pipe(near);
    near.on('error', () => far.destroy());
    far.on('error', () => near.destroy());
  });
  await new Promise<void>((done) => wire.listen(ports[1], '127.0.0.1', done));
  try {
    expect(await whereAmI(sql)).toEqual([{ replica: false, port: server.port }]);
  } finally {
    await sql.end({ timeout: 1 });
    await new Promise((done) => wire.close(done));
  }
});

it('of which none can be written to: one line that says why of each', async () => {
  const { code, err } = await paneldesk(['migrate'], { env: { DATABASE_URL: to([replica.port, replica.port]) } });
  expect(err).toContain(`none of the servers can be written to: 127.0.0.1:${replica.port} is read-only`);
  expect({ code, lines: err.split('\n').length }).toEqual({ code: 1, lines: 1 });
});

it('a wrong password is said, and not tried on the next one', async () => {
  const url = to([server.port, replica.port]).replace(login, 'postgres:hunter2');
  const { code, err } = await paneldesk(['migrate'], { env: { DATABASE_URL: url } });
  expect(err).toBe('DATABASE_URL: the database refuses this user or password.');
  expect(code).toBe(2);
});

it('are let go of with the pool, also while they are asked', async () => {
  const deaf = createServer((near) => near.resume());
  await new Promise<void>((done) => deaf.listen(0, '127.0.0.1', done));
  const { port } = deaf.address() as AddressInfo;
  const sql = pool(to([port, server.port]), { connectTimeout: 400, name: 'let go' });
  const asked = whereAmI(sql).then(
    () => 'answered',
    () => 'ended',
  );
  await sql.end({ timeout: 0 });
  expect(await asked).toBe('ended');
  const left = () => pool(to([server.port]))`select from pg_stat_activity where application_name = 'let go'`;
  await expect.poll(left, { timeout: 10_000 }).toHaveLength(0);
  await new Promise((done) => deaf.close(done));
});

it('fail over: the pool finds the one that was promoted', { timeout: 60_000 }, async () => {
  const sql = pool(to([server.port, replica.port]), { max: 3 });
  expect(await whereAmI(sql)).toEqual([{ replica: false, port: server.port }]);
  await server.stop();
  const error: unknown = await sql`select 1`.catch((reason: unknown) => reason);
  expect(isUnavailable(error)).toBe(true);
  await pool(replica.url)`select pg_promote()`;
  await expect
    .poll(() => whereAmI(sql).catch(String), { timeout: 30_000 })
    .toEqual([{ replica: false, port: replica.port }]);
});
