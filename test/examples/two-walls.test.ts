// The example of two walls, tried: both machines as network namespaces of this one, with Debian’s PostgreSQL, its files as they are.
import { execFileSync, spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, chmodSync, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { help } from '../../server/cli/help.ts';
import { signPanelToken } from '../../sdk/sign.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = join(root, 'examples/two-walls');
const servers = '/usr/lib/postgresql';
const bin = existsSync(servers) ? join(servers, readdirSync(servers).sort().at(-1)!, 'bin') : '';
const mayTry =
  process.getuid?.() === 0 &&
  existsSync(join(bin, 'initdb')) &&
  ['ip', 'nft', 'openssl', 'runuser'].every((name) => spawnSync('which', [name]).status === 0) &&
  // Namespaces may be forbidden to root, too, in a container.
  spawnSync('unshare', ['--net', 'true']).status === 0 &&
  help.includes('--no-workers');

const [inside, web] = [`pd-inside-${process.pid}`, `pd-web-${process.pid}`];
const secret = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
const panelSecret = 'the shared secret of a panel, 32 bytes and more';
const children: ChildProcess[] = [];
let folder: string;

const run = (program: string, ...args: string[]): string => execFileSync(program, args, { encoding: 'utf8', stdio: 'pipe' }); // prettier-ignore
const asPostgres = (...args: string[]): string => run('runuser', '-u', 'postgres', '--', ...args);
/** Runs a program on one of the machines; how it ended and what it said. */
function on(machine: string, args: readonly string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync('ip', ['netns', 'exec', machine, ...args], { encoding: 'utf8', cwd: root, env: { PATH: process.env['PATH'], ...env }, timeout: 60_000 }); // prettier-ignore
  return { status, out: stdout.trim(), err: stderr.trim() };
}
function start(machine: string, args: readonly string[], env: Record<string, string> = {}): ChildProcess {
  const child = spawn('ip', ['netns', 'exec', machine, ...args], { cwd: root, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'inherit'] }); // prettier-ignore
  children.push(child);
  return child;
}
const cli = [process.execPath, '--import', 'tsx', 'server/cli.ts'];
/** As psql on the web machine would come in; what it is told. */
const psql = (query: string, options: string, as = 'desk_web:web') =>
  on(web, ['psql', '-Atc', query, `postgres://${as}@10.77.0.1:5432/${options}`]);

function envOf(): Record<'web' | 'work' | 'owner', Record<string, string>> {
  const both = { PANELDESK_SECRET: secret, PANELDESK_PORT: '4300', PANELDESK_LOG_LEVEL: 'warn' };
  return {
    web: { ...both, DATABASE_URL: `postgres://desk_web:web@10.77.0.1:5432/paneldesk?sslmode=verify-full&sslrootcert=${folder}/server.crt` }, // prettier-ignore
    work: { ...both, DATABASE_URL: `postgres://desk_work@/paneldesk?host=${folder}` },
    owner: { ...both, DATABASE_URL: `postgres://desk_owner@/paneldesk?host=${folder}` },
  };
}

async function startPostgres(): Promise<void> {
  const data = join(folder, 'data');
  asPostgres(join(bin, 'initdb'), '-D', data, '--encoding=UTF8', '--locale=C.UTF-8', '--no-sync');
  asPostgres('openssl', 'req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=inside', '-addext', 'subjectAltName=IP:10.77.0.1', '-keyout', join(data, 'server.key'), '-out', join(data, 'server.crt')); // prettier-ignore
  copyFileSync(join(data, 'server.crt'), join(folder, 'server.crt'));
  for (const file of ['pg_hba.conf', 'pg_ident.conf']) copyFileSync(join(example, file), join(data, file));
  appendFileSync(join(data, 'postgresql.conf'), `listen_addresses = 'localhost, 10.77.0.1'\nssl = on\nssl_min_protocol_version = 'TLSv1.3'\nunix_socket_directories = '${folder}'\nfsync = off\n`); // prettier-ignore
  start(inside, ['runuser', '-u', 'postgres', '--', join(bin, 'postgres'), '-D', data]);
  await vi.waitFor(() => asPostgres('psql', '-h', folder, '-c', 'select 1'), { timeout: 20_000 });
  asPostgres('psql', '-h', folder, '-f', join(folder, 'roles.sql'));
  asPostgres('createdb', '-h', folder, '--template=template0', '--encoding=UTF8', '--locale=C.UTF-8', '--owner=desk_owner', 'paneldesk'); // prettier-ignore
  asPostgres('psql', '-h', folder, '-c', "alter role desk_web password 'web'");
}

describe.skipIf(!mayTry)('two walls', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paneldesk-walls-'));
    chmodSync(folder, 0o777);
    copyFileSync(join(example, 'roles.sql'), join(folder, 'roles.sql'));
    for (const machine of [inside, web]) run('ip', 'netns', 'add', machine);
    run('ip', 'link', 'add', 'inner', 'netns', inside, 'type', 'veth', 'peer', 'name', 'outer', 'netns', web);
    const cables = [[inside, 'inner', ['10.77.0.1']], [web, 'outer', ['10.77.0.2', '10.77.0.3']]] as const; // prettier-ignore
    for (const [machine, device, addresses] of cables) {
      for (const address of addresses) run('ip', '-n', machine, 'addr', 'add', `${address}/24`, 'dev', device);
      for (const up of ['lo', device]) run('ip', '-n', machine, 'link', 'set', up, 'up');
    }
    await startPostgres();
    expect(on(inside, ['nft', '-f', join(example, 'nftables-inside.nft')])).toMatchObject({ status: 0, err: '' });
    expect(on(web, ['nft', '-f', join(example, 'nftables-web.nft')])).toMatchObject({ status: 0, err: '' });
  }, 120_000);
  afterAll(async () => {
    for (const child of children.toReversed()) {
      const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
      child.kill('SIGTERM');
      await ended;
    }
    for (const machine of [inside, web]) spawnSync('ip', ['netns', 'del', machine]);
    rmSync(folder, { recursive: true, force: true });
  });

  it('the web machine comes in as one role to one database over TLS, and as nothing else', () => {
    const tls = `sslmode=verify-full&sslrootcert=${folder}/server.crt`;
    expect(psql('select ssl from pg_stat_ssl where pid = pg_backend_pid()', `paneldesk?${tls}`)).toMatchObject({ status: 0, out: 't' }); // prettier-ignore
    for (const [query, options, as] of [
      ['select 1', 'paneldesk?sslmode=disable'],
      ['select 1', `postgres?${tls}`],
      ['select 1', `paneldesk?${tls}`, 'desk_owner:web'],
      ['select 1', `paneldesk?${tls}`, 'postgres:web'],
    ] as const) {
      const { status, err } = psql(query, options, as);
      expect([status, /pg_hba\.conf rejects/.test(err)], err).toEqual([2, true]);
    }
  });

  it('no other address comes in, nor another port, nor anything from inside to the web machine', async () => {
    const dial = (machine: string, from: string, host: string, port: number) =>
      on(machine, [process.execPath, '-e', `require('net').connect({host:'${host}',port:${port},localAddress:'${from}'}).on('connect',()=>process.exit(0)).on('error',()=>process.exit(3));setTimeout(()=>process.exit(4),1500)`]).status; // prettier-ignore
    start(inside, [process.execPath, '-e', "require('net').createServer().listen(9999)"]);
    start(web, [process.execPath, '-e', "require('net').createServer().listen(443)"]);
    await expect.poll(() => dial(inside, '10.77.0.1', '10.77.0.1', 9999), { timeout: 20_000 }).toBe(0);
    await expect.poll(() => dial(web, '10.77.0.2', '10.77.0.2', 443), { timeout: 20_000 }).toBe(0);
    // Dropped: nobody answers at all.
    expect(dial(web, '10.77.0.2', '10.77.0.1', 5432)).toBe(0);
    expect(dial(web, '10.77.0.3', '10.77.0.1', 5432)).toBe(4);
    expect(dial(web, '10.77.0.2', '10.77.0.1', 9999)).toBe(4);
    expect(dial(inside, '10.77.0.1', '10.77.0.2', 443)).toBe(4);
  });

  it('a desk works through them, and its web machine sees one tenant at a time', { timeout: 120_000 }, async () => {
    const env = envOf();
    const early = on(web, [...cli, 'serve', '--no-workers', '--no-migrate'], env.web);
    expect([early.status, early.err.split('\n').length]).toEqual([1, 1]);
    expect(early.err).toMatch(/^The database is behind this version/);
    expect(on(inside, [...cli, 'migrate'], env.owner)).toMatchObject({ status: 0, err: '' });
    expect(on(inside, [...cli, 'tenant', 'add', 'acme', '--name', 'Acme'], env.owner).status).toBe(0);
    const key = ['tenant', 'key', 'add', 'acme', '--issuer', 'i', '--algorithm', 'HS256', '--secret-file', '-'];
    const added = spawnSync('ip', ['netns', 'exec', inside, ...cli, ...key], { cwd: root, input: panelSecret, env: { PATH: process.env['PATH'], ...env.owner } }); // prettier-ignore
    expect(added.status).toBe(0);

    const listening = once(start(web, [...cli, 'serve', '--no-workers', '--no-migrate'], env.web).stdout!, 'data');
    start(inside, [...cli, 'work'], env.work);
    expect(String(await listening)).toMatch(/^Paneldesk listens on http:\/\/127\.0\.0\.1:4300/);
    const token = await signPanelToken({ iss: 'i', sub: 'p', name: 'P', role: 'customer', account: 'a' }, new TextEncoder().encode(panelSecret)); // prettier-ignore
    const create = `fetch('http://127.0.0.1:4300/v1/tickets',{method:'POST',headers:{authorization:'Bearer ${token}','content-type':'application/json','idempotency-key':'k'},body:JSON.stringify({subject:'Hello',text:'There',category:'other'})}).then(async a=>console.log(a.status,await a.text()))`; // prettier-ignore
    expect(on(web, [process.execPath, '-e', create]).out).toMatch(/^201 /);
    // The workers inside have taken it.
    const owned = (query: string) => on(inside, ['psql', '-At', '-h', folder, '-U', 'desk_owner', '-c', query, 'paneldesk']).out; // prettier-ignore
    await expect.poll(() => owned('select count(*) from outbox'), { timeout: 20_000 }).toBe('0');
    expect(owned('select count(*) from tickets')).toBe('1');

    const at = `paneldesk?sslmode=verify-full&sslrootcert=${folder}/server.crt`;
    expect(psql('select count(*) from tickets', at).out).toBe('0');
    expect(psql("begin; set local paneldesk.tenant = 'acme'; select count(*) from tickets", at).out).toContain('1');
    for (const query of [
      'select * from tenant_keys',
      'select sealed_password from mail_transports',
      'drop table tickets',
      'create table mine (n int)',
    ])
      // prettier-ignore
      expect(psql(query, at).err).toMatch(/permission denied|must be owner/);
  });
});
