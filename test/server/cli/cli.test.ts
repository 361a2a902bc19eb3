// The command: what it prints, what it refuses with which word, and the exit code that tells whose turn it is.
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Outcome, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let env: Record<string, string>;
let paneldesk: Paneldesk;

beforeAll(async () => {
  database = await testDatabase();
  env = environmentOf(database);
  paneldesk = paneldeskIn(env);
});
afterAll(() => database.drop());
beforeEach(() => noTenants(database));

const addAcme = (): Promise<Outcome> =>
  paneldesk(['tenant', 'add', 'acme', '--name', 'Acme Hosting', '--origin', 'https://panel.acme.example']);

describe('help and version', () => {
  it.each([['--help'], ['-h'], ['help'], ['serve --help'], ['tenant key add --help']])('%s explains', async (line) => {
    const { code, out } = await paneldesk(words(line), { env: {} });
    expect(code).toBe(0);
    for (const known of ['serve', 'migrate', 'tenant key add', 'token', 'DATABASE_URL', 'PANELDESK_SECRET'])
      expect(out).toContain(known);
  });

  it('says its version, and what it wants when nothing was said', async () => {
    expect((await paneldesk(['--version'])).out).toMatch(/^\d+\.\d+\.\d+/);
    expect(await paneldesk([])).toMatchObject({ code: 2, out: '', err: expect.stringContaining('Usage:') as string });
  });
});

describe('what is written wrongly', () => {
  it.each([
    ['sevre', /no command "sevre"/],
    ['tenant', /needs one of: add, list, set, key add/],
    ['tenant key', /needs one of/],
    ['serve now', /"now" is one argument too many/],
    ['serve --port 1', /Unknown option '--port'/],
    ['tenant add', /<id> is missing/],
    ['tenant add acme', /--name is missing/],
    ['tenant add acme --name A --name B', /--name is given 2 times/],
    ['tenant add Acme --name A', /not a tenant id/],
    ['tenant add acme --name A --origin *', /wildcard/],
    ['tenant add acme --name A --origin https://x.example/desk', /more than an origin/],
    ['tenant key add acme', /--issuer is missing/],
    ['tenant key add acme --issuer x', /exactly one of --generate-secret, --secret-file/],
    ['tenant key add acme --issuer x --generate-secret --jwks-url https://x.example', /exactly one/],
    ['tenant key add acme --issuer x --jwks-url https://x.example', /--algorithm is missing: HS256, ES256/],
    ['tenant key add acme --issuer x --jwks-url http://x.example --algorithm ES256', /https/],
    ['tenant key add acme --issuer x --jwks-url https://x.example --algorithm none', /"none" is not known/],
    ['tenant key add acme --issuer x --secret-file /nowhere', /--secret-file: \/nowhere cannot be read \(ENOENT\)/],
    ['tenant key add nobody --issuer x --generate-secret', /no tenant "nobody"/],
    ['tenant key list nobody', /no tenant "nobody"/],
    ['tenant key remove acme nothing', /has no key nothing/],
    ['constructor', /no command "constructor"/],
    ['__proto__', /no command "__proto__"/],
    ['token --sub a --name A', /--tenant is missing/],
    ['token --tenant acme', /--sub is missing/],
    ['token --tenant acme --sub a --name A --account a', /has no shared secret/],
    ['token --tenant acme --sub a --name A --issuer x', /--issuer goes with --key/],
  ])('%s', async (line, says) => {
    if (!line.includes('tenant add')) await addAcme();
    const { code, out, err } = await paneldesk(words(line));
    expect(err).toMatch(says);
    expect({ code, out }).toEqual({ code: 2, out: '' });
  });
});

describe('what is set wrongly', () => {
  it.each<[string, Record<string, string>, number, RegExp]>([
    ['nothing set', {}, 2, /DATABASE_URL is missing[\s\S]*PANELDESK_SECRET is missing/],
    ['a weak secret', { PANELDESK_SECRET: 'short' }, 2, /PANELDESK_SECRET has 5 bytes/],
    ['an unknown setting', { PANELDESK_PROT: '1' }, 2, /Did you mean PANELDESK_PORT/],
    ['no server', { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/x' }, 1, /database cannot be reached \(.*ECONNREFUSED/],
  ])('%s', async (name, wrong, code, says) => {
    const outcome = await paneldesk(['serve'], { env: name === 'nothing set' ? {} : { ...env, ...wrong } });
    expect(outcome.err).toMatch(says);
    expect(outcome).toMatchObject({ code, out: '' });
  });

  it('a wrong password and a database that is not there', async () => {
    const password = new URL(database.url);
    password.password = 'wrong';
    expect(await paneldesk(['migrate'], { env: { DATABASE_URL: password.href } })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/refuses this user or password/) as string,
    });
    const name = new URL(database.url);
    name.pathname = '/nowhere';
    expect(await paneldesk(['migrate'], { env: { DATABASE_URL: name.href } })).toMatchObject({
      code: 2,
      err: expect.stringMatching(/no such database/) as string,
    });
  });

  it.each<[string, string, RegExp]>([
    ['a sign that is not encoded', 'postgres://me:hunter2%@localhost/desk', /^DATABASE_URL has a % .*%25/],
    [
      'channel binding',
      'postgres://me:hunter2@localhost/desk?channel_binding=require',
      /^DATABASE_URL .*channel_binding/,
    ],
    [
      'a file that is not there',
      'postgres://me:hunter2@h/desk?sslmode=verify-full&sslrootcert=/nothing',
      /^DATABASE_URL names a file in sslrootcert/,
    ],
  ])('an address that cannot be taken, in one line of every command: %s', async (_, address, says) => {
    const only = { ...env, DATABASE_URL: address, PANELDESK_DATABASE_OWNER_URL: '' };
    for (const line of [
      'serve',
      'migrate',
      'tenant add acme --name A',
      'tenant list',
      'tenant set acme --name A',
      'tenant key add acme --issuer x --generate-secret',
      'tenant key list acme',
      'tenant key remove acme 0',
      'token --tenant acme --sub a --name A --account a',
      'mail settings --tenant acme',
      'mail transport list --tenant acme',
      'mail transport on main --tenant acme',
      'mail transport off main --tenant acme',
      'mail transport remove main --tenant acme',
      'mail test --tenant acme --to a@b.example',
    ]) {
      const { code, out, err } = await paneldesk(words(line), { env: only });
      expect(err, line).toMatch(says);
      expect({ code, out, lines: err.split('\n').length }, line).toEqual({ code: 2, out: '', lines: 1 });
      expect(err).not.toContain('hunter2');
    }
  });

  it('a database without tables', async () => {
    const empty = await testDatabase({ empty: true });
    const only = { DATABASE_URL: empty.url };
    expect(await paneldesk(['tenant', 'list'], { env: only })).toMatchObject({
      code: 1,
      err: expect.stringContaining('paneldesk migrate') as string,
    });
    expect((await paneldesk(['migrate'], { env: only })).out).toMatch(/^Applied 0001_/);
    expect((await paneldesk(['migrate'], { env: only })).out).toBe('The database is up to date.');
    await empty.drop();
  });
});

describe('serve', () => {
  it('says where it listens, and ends cleanly when asked to', async () => {
    const { code, out } = await paneldesk(['serve'], {
      env: { ...env, PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'silent' },
    });
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringMatching(/^Paneldesk listens on http:\/\/127\.0\.0\.1:\d+$/) as string,
    });
  });

  it(
    'as a process: prints one line, ends on SIGTERM with 0, and with 2 where a setting is wrong',
    { timeout: 60_000 },
    async () => {
      const root = fileURLToPath(new URL('../../..', import.meta.url));
      const start = (more: Record<string, string>) =>
        spawn(process.execPath, ['--import', 'tsx', 'server/cli.ts', 'serve'], {
          cwd: root,
          env: { PATH: process.env['PATH'], ...env, PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'warn', ...more },
          stdio: ['ignore', 'pipe', 'pipe'],
        });
      const good = start({});
      const ended = once(good, 'exit');
      let said = '';
      for await (const chunk of good.stdout) {
        said += String(chunk);
        if (!said.includes('\n')) continue;
        const url = /http:\S+/.exec(said)?.[0] ?? '';
        expect((await fetch(`${url}/healthz`)).status).toBe(200);
        good.kill('SIGTERM');
      }
      expect(said.trim().split('\n')).toHaveLength(1);
      expect(await ended).toEqual([0, null]);

      const bad = start({ PANELDESK_SECRET: 'short' });
      const [code] = (await once(bad, 'exit')) as [number];
      expect(code).toBe(2);
    },
  );

  it('as a process: an error that nothing caught is said, no more is taken, and it ends to be started again', async () => {
    const root = fileURLToPath(new URL('../../..', import.meta.url));
    const child = spawn(process.execPath, ['--import', 'tsx', 'test/server/cli/thrower.ts', 'serve'], {
      cwd: root,
      env: { PATH: process.env['PATH'], ...env, PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'warn' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    const said = { out: '', err: '' };
    child.stderr.on('data', (chunk) => (said.err += String(chunk)));
    let url: string | undefined;
    for await (const chunk of child.stdout) {
      said.out += String(chunk);
      url ??= /listens on (http:\S+)/.exec(said.out)?.[1];
      if (url && !said.out.includes('planted')) child.kill('SIGUSR2');
    }
    expect(await ended).toEqual([1, null]);
    expect(said.out).toMatch(/"level":"error".*"planted at noon".*an error that nothing caught/);
    expect(said.err).toBe('The server stopped after an error that nothing caught: Error: planted at noon\n');
    await expect(fetch(`${url}/healthz`)).rejects.toThrow('fetch failed');
  });

  it('has a unit for systemd that systemd takes', async (context) => {
    const unit = await readFile(new URL('../../../examples/paneldesk.service', import.meta.url), 'utf8');
    expect(unit).toContain('\nRestart=always\n');
    const folder = await mkdtemp(join(tmpdir(), 'paneldesk-unit-'));
    try {
      // It demands that the program is there.
      const file = join(folder, 'paneldesk.service');
      await writeFile(file, unit.replace('/usr/local/bin/paneldesk', process.execPath));
      const checked = await promisify(execFile)('systemd-analyze', ['verify', file]).catch((error: unknown) => error);
      if ((checked as NodeJS.ErrnoException).code === 'ENOENT') return context.skip('systemd is not here');
      expect(checked).toEqual({ stdout: '', stderr: '' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('says which port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    expect(await paneldesk(['serve'], { env: { ...env, PANELDESK_PORT: String(port) } })).toMatchObject({
      code: 2,
      err: expect.stringContaining(`port ${port} is taken`) as string,
    });
    other.close();
  });
});
