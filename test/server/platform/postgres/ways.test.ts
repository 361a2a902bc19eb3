// The ways to a database: sockets, IPv6 and TLS, each with a real server behind it and through the command.
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

import { AddressRefused } from '../../../../server/platform/postgres/address.ts';
import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { startEmbedded, type Embedded } from '../../../../server/platform/postgres/embedded/embedded.ts';
import { paneldeskIn } from '../../cli/paneldesk.ts';
import { makeCertificate } from '../../delivery/mail/certificate.ts';
import { dataOf, writeOwned } from './servers.ts';

let parent: string;
let server: Embedded;
/** One without TLS. */
let plain: Embedded;
let password: string;
const pools: Sql[] = [];
const paneldesk = paneldeskIn({});

beforeAll(async () => {
  // Short: the name of a socket has at most 107 bytes.
  parent = await mkdtemp(join(tmpdir(), 'pd-'));
  await chmod(parent, 0o777);
  const settings = { unix_socket_directories: parent, listen_addresses: '127.0.0.1,127.0.0.2,::1' };
  server = await startEmbedded({ directory: join(parent, 'a'), durable: false, settings });
  password = new URL(server.url).password;
  await encrypt();

  plain = await startEmbedded({ directory: join(parent, 'b'), durable: false });
}, 120_000);
afterEach(async () => {
  for (const sql of pools.splice(0)) await sql.end({ timeout: 1 });
});
afterAll(async () => {
  await server?.remove();
  await plain?.remove();
  await rm(parent, { recursive: true, force: true });
});

function pool(...[url, options]: Parameters<typeof connect>): Sql {
  const sql = connect(url, { max: 1, ...options });
  pools.push(sql);
  return sql;
}

/** How the server sees whoever comes by this address. */
async function seen(url: string): Promise<Record<string, unknown>> {
  const [row] = await pool(url)`
    select case when inet_server_addr() is null then 'socket' else host(inet_server_addr()) end as way, current_database() as database,
      coalesce((select ssl from pg_stat_ssl where pid = pg_backend_pid()), false) as encrypted
  `;
  return { ...row };
}

async function encrypt(): Promise<void> {
  const data = await dataOf(server.url);
  const { key, cert } = makeCertificate();
  await writeOwned(join(data, 'server.key'), key);
  await writeOwned(join(data, 'server.crt'), cert);
  await writeFile(join(parent, 'ca.pem'), cert);
  await writeFile(join(parent, 'other.pem'), makeCertificate().cert);
  const sql = connect(server.url, { max: 1 });
  await sql.unsafe('alter system set ssl = on');
  await sql`select pg_reload_conf()`;
  await sql.end();
}

describe('a socket', () => {
  it.each<[string, () => string]>([
    [
      'encoded as the host',
      () => `postgres://postgres:${password}@${encodeURIComponent(parent)}:${server.port}/paneldesk`,
    ],
    ['as a parameter', () => `postgres://postgres:${password}@/paneldesk?host=${parent}&port=${server.port}`],
    [
      'as a parameter, over a host',
      () => `postgres://postgres:${password}@localhost:${server.port}/paneldesk?host=${parent}`,
    ],
    ['in pairs', () => `host=${parent} port=${server.port} dbname=paneldesk user=postgres password=${password}`],
  ])('%s is taken, and not exchanged for TCP', async (_, url) => {
    expect(await seen(url())).toEqual({ way: 'socket', database: 'paneldesk', encrypted: false });
    expect(
      await seen(`${url()}${url().includes('?') ? '&' : url().startsWith('host') ? ' ' : '?'}sslmode=verify-full`),
    ).toMatchObject({ way: 'socket' });
  });

  it('that is not there is named', async () => {
    const { code, err } = await paneldesk(['migrate'], {
      env: { DATABASE_URL: `postgres://postgres@/paneldesk?host=${parent}/nothing` },
    });
    expect(err).toMatch(/^DATABASE_URL: the database cannot be reached \(.*ENOENT.*\.s\.PGSQL\.5432\)/);
    expect({ code, lines: err.split('\n').length }).toEqual({ code: 1, lines: 1 });
  });
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

it.skipIf(!hasIpv6)('an address of IPv6 is taken', async () => {
  const url = `postgres://postgres:${password}@[::1]:${server.port}/paneldesk`;
  expect(await seen(url)).toMatchObject({ way: '::1', encrypted: false });
  expect((await paneldesk(['migrate'], { env: { DATABASE_URL: url } })).code).toBe(0);
});

describe('TLS', () => {
  const by = (host: string, query: string): string =>
    `postgres://postgres:${password}@${host}:${server.port}/paneldesk?${query}`;
  const ca = (name = 'ca'): string => `sslrootcert=${join(parent, `${name}.pem`)}`;

  it.each<[string, string, () => string, boolean]>([
    ['off on this machine, unless it is asked for', '127.0.0.1', () => '', false],
    ['disable', 'localhost', () => 'sslmode=disable', false],
    ['allow', 'localhost', () => 'sslmode=allow', true],
    ['prefer', 'localhost', () => 'sslmode=prefer', true],
    ['require', 'localhost', () => 'sslmode=require', true],
    ['require, in the words of JDBC', 'localhost', () => 'ssl=true', true],
    ['require, with the authority', '127.0.0.1', () => `sslmode=require&${ca()}`, true],
    ['verify-ca, under another name', '127.0.0.2', () => `sslmode=verify-ca&${ca()}`, true],
    ['verify-full, by name', 'localhost', () => `sslmode=verify-full&${ca()}`, true],
    [
      'verify-full, by one name of several',
      '127.0.0.2',
      () => `host=127.0.0.2,localhost&sslmode=verify-full&${ca()}`,
      true,
    ],
    ['verify-full, by number', '127.0.0.1', () => `sslmode=verify-full&${ca()}`, true],
  ])('%s', async (_, host, query, encrypted) => {
    expect(await seen(by(host, query()))).toMatchObject({ encrypted });
  });

  it.each<[string, string, () => string, RegExp]>([
    ['an unknown authority', 'localhost', () => 'sslmode=verify-full', /no authority that is trusted.*sslrootcert=/],
    [
      'another authority',
      'localhost',
      () => `sslmode=verify-ca&${ca('other')}`,
      /no authority that is trusted|cannot be encrypted/,
    ],
    [
      'another authority, only required',
      'localhost',
      () => `sslmode=require&${ca('other')}`,
      /no authority that is trusted|cannot be encrypted/,
    ],
    ['another name', '127.0.0.2', () => `sslmode=verify-full&${ca()}`, /for another name.*127\.0\.0\.2/],
    [
      'a file that is not there',
      'localhost',
      () => `sslmode=verify-full&${ca('nothing')}`,
      /sslrootcert that cannot be read \(ENOENT\)/,
    ],
    ['channel binding', 'localhost', () => 'channel_binding=require', /channel_binding.*cannot do/],
  ])('%s is refused in one line', async (_, host, query, says) => {
    const { code, out, err } = await paneldesk(['migrate'], { env: { DATABASE_URL: by(host, query()) } });
    expect(err).toMatch(says);
    expect({ code, out, lines: err.split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err).not.toContain(password);
  });

  it('a server without it is used as it is where that is allowed, and refused where not', async () => {
    const address = plain.url.replace('127.0.0.1', 'localhost');
    expect(await seen(`${address}?sslmode=prefer`)).toMatchObject({ encrypted: false });
    for (const mode of ['require', 'verify-full']) {
      const refused = await paneldesk(['migrate'], { env: { DATABASE_URL: `${address}?sslmode=${mode}` } });
      expect(refused.err).toMatch(/^DATABASE_URL: the server offers no TLS/);
      expect(refused.code).toBe(2);
    }
  });

  it('where the server insists on it, the line says so', async () => {
    const data = await dataOf(server.url);
    const file = join(data, 'pg_hba.conf');
    await writeOwned(file, `hostnossl all strict all reject\n${await readFile(file, 'utf8')}`);
    const sql = pool(server.url);
    await sql.unsafe(`create role strict login superuser password 'word'`);
    await sql`select pg_reload_conf()`;
    const strict = `postgres://strict:word@127.0.0.1:${server.port}/paneldesk`;
    await expect
      .poll(() => paneldesk(['migrate'], { env: { DATABASE_URL: strict } }), { timeout: 10_000 })
      .toMatchObject({
        code: 2,
        err: expect.stringMatching(/does not let this user in .* Add sslmode=require to the address\.$/) as string,
      });
    expect(await seen(`${strict}?sslmode=prefer`)).toMatchObject({ encrypted: true });
  });

  it('a file that cannot be read is said by whoever connects', () => {
    expect(() => pool(by('localhost', `sslmode=verify-ca&${ca('nothing')}`))).toThrow(AddressRefused);
  });

  it('a certificate or key that cannot be used is said by whoever connects, not thrown while connecting', async () => {
    const file = join(parent, 'nonsense.pem');
    await writeFile(file, 'no certificate');
    const nonsense = by('localhost', `sslmode=require&sslcert=${file}&sslkey=${file}`);
    expect(() => pool(nonsense)).toThrow(/cannot be used .*PEM/);
    expect(await paneldesk(['migrate'], { env: { DATABASE_URL: nonsense } })).toMatchObject({ code: 2, out: '' });
  });
});
