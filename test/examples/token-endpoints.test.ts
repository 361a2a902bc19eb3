// The token endpoints run as they stand, in each language that is installed: the desk takes what they sign, as the same people.
import { execFile } from 'node:child_process';
import { createPublicKey } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { decodeJwt, jwtVerify } from 'jose';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { CONTEXT_TYPE, ContextClaims, PanelClaims, TokenAnswer } from '../../sdk/contract/token.ts';
import { addTenantKey } from '../../server/desk/tenants/commands.ts';
import { startDesk, type Desk } from '../support/desk.ts';
import { answers, freePort, hasPerl, hasPhp, hasPython, type Program, start, there } from './programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const recording = new URL('./token-endpoint-php.json', import.meta.url);
const issuer = 'https://panel.example';
const secret = 'the key of the examples, 32 bytes and more';
/** A seed of no value to anybody, and its public half. */
const seed = Buffer.alloc(32, 7);
const x = '6kpsY-KcUgq-9VB7Ey7F-ZVHdq6-vnuSQh7qaRRG0iw';
const publicJwk = { kty: 'OKP', crv: 'Ed25519', x };
const pem = `-----BEGIN PRIVATE KEY-----
${Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed]).toString('base64')}
-----END PRIVATE KEY-----`;

type Who = 'customer' | 'as-customer' | 'staff' | 'over';
interface Asked {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
}
type Endpoint = (who: Who) => Promise<Asked>;

let folder: string;
/** One knows the secret, the other the public key. */
let desks: Record<'secret' | 'pair', Desk>;
const programs: Program[] = [];
const keyFile = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-tokens-'));
  // As `paneldesk key generate` writes them, with a line's end.
  await writeFile(keyFile('desk-key.secret'), `${secret}\n`);
  await writeFile(keyFile('desk-key.seed'), `${seed.toString('base64')}\n`);
  await writeFile(keyFile('desk-key.pem'), `${pem}\n`);
  const [one, other] = [await startDesk(), await startDesk()];
  desks = { secret: one, pair: other };
  const key = { tenantId: 'north', issuer } as const;
  await addTenantKey(one.sql, one.config, { ...key, algorithm: 'HS256', secret });
  await addTenantKey(other.sql, other.config, { ...key, algorithm: 'EdDSA', publicKey: publicJwk });
});
afterAll(async () => {
  await Promise.all(programs.map((program) => program.end()));
  await Promise.all([desks?.secret.close(), desks?.pair.close()]);
  await rm(folder, { recursive: true, force: true });
});

function begin(...given: Parameters<typeof start>): Program {
  const program = start(...given);
  programs.push(program);
  return program;
}

async function ask(url: string, cookie: string): Promise<Asked> {
  const answer = await fetch(url, { headers: { cookie } });
  return { status: answer.status, text: await answer.text(), headers: answer.headers };
}

/** A server that writes its address, and knows who is signed in by a cookie. */
async function served(command: string, script: string, key: string): Promise<Endpoint> {
  const url = await begin(command, [join(root, script)], { DESK_KEY_FILE: keyFile(key), PORT: '0' }).says;
  return (who) => ask(url, `panel_session=${who}`);
}

/** As a web server runs a CGI program (RFC 3875). */
const cgi =
  (key: string): Endpoint =>
  async (who) => {
    const env = { ...process.env, DESK_KEY_FILE: keyFile(key), HTTP_COOKIE: `panel_session=${who}` };
    const { stdout } = await promisify(execFile)('perl', [join(root, 'examples/token-endpoint.pl')], { env });
    const [head = '', text = ''] = stdout.split(/\r\n\r\n/);
    const headers = new Headers(head.split('\r\n').map((line) => line.split(': ') as [string, string]));
    return { status: Number(headers.get('status')?.split(' ')[0]), text, headers };
  };

/** What PHP's encoder does to it is for the desk to undo. */
const hardName = 'Shop "& Co" / 商店';
const sessions = (place: string): string => join(place, 'sessions');
const signIn = `<?php
  session_start();
  $user = ['id' => 'u-17', 'name' => 'Žofie Nováková', 'email' => 'zofie@shop.example', 'account_id' => 'a-3', 'account_name' => '${hardName}',
    'password_hash' => 'never to be seen', 'services' => [4 => ['id' => 12, 'name' => 'shop.example', 'type' => 'webspace',
    'status' => 'ok', 'server' => 'web-7', 'php' => '8.3', 'ftp_password' => 'never to be seen'], 7 => ['id' => 13,
    'name' => 'blog.example', 'type' => 'webspace', 'status' => 'down', 'server' => 'web-9', 'php' => '8.1']]];
  $staff = ['id' => 's-2', 'name' => 'Nils Berg', 'email' => 'nils@panel.example', 'is_admin' => false];
  $_SESSION = ['over' => [], 'customer' => ['user' => $user], 'staff' => ['staff' => $staff],
    'as-customer' => ['user' => $user, 'staff' => $staff]][$_GET['who']];`;

/** A panel in PHP that has somebody signed in, and the example at /desk-token.php. */
async function php(key: string): Promise<Endpoint & { place: string; url: string }> {
  const place = await mkdtemp(join(folder, 'php-'));
  await mkdir(sessions(place));
  await copyFile(join(root, 'examples/token-endpoint.php'), join(place, 'desk-token.php'));
  await writeFile(join(place, 'sign-in.php'), signIn);
  const url = `http://127.0.0.1:${await freePort()}`;
  const settings = ['-d', `session.save_path=${sessions(place)}`, '-d', 'display_errors=stderr'];
  const server = begin('php', [...settings, '-S', url.slice(7), '-t', place], { DESK_KEY_FILE: keyFile(key) });
  await answers(`${url}/`, server);
  const endpoint: Endpoint = async (who) => {
    const cookie = (await fetch(`${url}/sign-in.php?who=${who}`)).headers.get('set-cookie')?.split(';')[0] ?? '';
    return ask(`${url}/desk-token.php`, cookie);
  };
  return Object.assign(endpoint, { place, url });
}

const phpIsThere = hasPhp('sodium', 'json', 'session');
const languages: [name: string, isThere: boolean, begin: () => Promise<Endpoint> | Endpoint][] = [
  ['PHP', phpIsThere, () => php('desk-key.secret')],
  ['PHP with EdDSA', phpIsThere, () => php('desk-key.seed')],
  ['Node', true, () => served(process.execPath, 'examples/token-endpoint.mjs', 'desk-key.secret')],
  ['Node with EdDSA', true, () => served(process.execPath, 'examples/token-endpoint.mjs', 'desk-key.pem')],
  ['Python', hasPython, () => served('python3', 'examples/token-endpoint.py', 'desk-key.secret')],
  ['Perl', hasPerl, () => cgi('desk-key.secret')],
];
const services = [
  {
    id: '12',
    name: 'shop.example',
    kind: 'web',
    state: 'active',
    plan: null,
    host: 'web-7',
    facts: [{ label: 'PHP version', value: '8.3' }],
  },
  {
    id: '13',
    name: 'blog.example',
    kind: 'web',
    state: 'failing',
    plan: null,
    host: 'web-9',
    facts: [{ label: 'PHP version', value: '8.1' }],
  },
];
const zofie = { id: 'u-17', name: 'Žofie Nováková' };
const nils = { id: 's-2', name: 'Nils Berg' };

for (const [name, isThere, beginThis] of languages)
  describe.skipIf(!isThere)(`${name}${there(isThere)}`, () => {
    let endpoint: Endpoint;
    let desk: Desk;
    beforeAll(async () => {
      desk = desks[name.includes('EdDSA') ? 'pair' : 'secret'];
      endpoint = await beginThis();
    });
    const answered = async (who: Who): Promise<TokenAnswer> => {
      const { status, text, headers } = await endpoint(who);
      expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([
        200,
        expect.stringContaining('application/json'),
        'no-store',
      ]);
      return v.parse(v.strictObject(TokenAnswer.entries), JSON.parse(text));
    };
    const session = async (token: string) => (await desk.request('/v1/session', { token })).body as unknown;

    it('says who the customer is, and what the account rents', async () => {
      const { token, context } = await answered('customer');
      expect(await session(token)).toMatchObject({
        role: 'customer',
        person: zofie,
        actedBy: null,
        account: { id: 'a-3', name: name.startsWith('PHP') ? hardName : 'Shop' },
      });
      const stated = await desk.request('/v1/context', { method: 'PUT', token, body: { context } });
      expect([stated.status, stated.body]).toMatchObject([200, { services, refused: null }]);
    });

    it('says who of the staff is signed in as the customer', async () => {
      const { token } = await answered('as-customer');
      expect(await session(token)).toMatchObject({ role: 'customer', person: zofie, actedBy: nils });
    });

    it('says who of the staff it is, for whom there are no services', async () => {
      const { token, context } = await answered('staff');
      expect(await session(token)).toMatchObject({ role: 'agent', person: nils, account: null });
      expect(context).toBeUndefined();
    });

    it('answers nobody who is not signed in', async () => {
      const { status, text } = await endpoint('over');
      expect([status, JSON.parse(text)]).toEqual([401, { error: 'Sign in first.' }]);
    });
  });

describe('PHP', () => {
  /** Against the contract and by jose alone, whatever our server thinks of it. */
  async function expectGood(answer: unknown): Promise<void> {
    const { token, context } = v.parse(v.strictObject(TokenAnswer.entries), answer);
    const key = createPublicKey({ key: publicJwk, format: 'jwk' });
    const currentDate = new Date(decodeJwt(token).iat! * 1000);
    const demanded = { algorithms: ['EdDSA'], issuer, audience: 'paneldesk', currentDate };
    const panel = await jwtVerify(token, key, demanded);
    const claims = { sub: zofie.id, name: zofie.name, email: 'zofie@shop.example', role: 'customer', account: 'a-3' };
    expect(v.parse(PanelClaims, panel.payload)).toMatchObject({ ...claims, account_name: hardName });
    expect(panel.payload.exp! - panel.payload.iat!).toBe(600);
    const statement = await jwtVerify(context!, key, demanded);
    expect(statement.protectedHeader.typ).toBe(CONTEXT_TYPE);
    expect(v.parse(ContextClaims, statement.payload)).toMatchObject({ account: 'a-3', services });
    expect(JSON.stringify([panel.payload, statement.payload])).not.toContain('never to be seen');
  }

  it('answered, when it was recorded, what jose verifies', async () => {
    await expectGood(JSON.parse(await readFile(recording, 'utf8')));
  });

  it.skipIf(!phpIsThere)(`answers it here and now${there(phpIsThere)}`, async () => {
    const { text } = await (await php('desk-key.seed'))('customer');
    await expectGood(JSON.parse(text));
    if (process.env['RECORD']) await writeFile(recording, `${JSON.stringify(JSON.parse(text), null, 2)}\n`);
  });

  it.skipIf(!phpIsThere)(`lets a session that nobody uses grow old${there(phpIsThere)}`, async () => {
    const { place, url } = await php('desk-key.secret');
    const cookie = (await fetch(`${url}/sign-in.php?who=customer`)).headers.get('set-cookie')?.split(';')[0] ?? '';
    const [name = ''] = await readdir(sessions(place));
    const hourAgo = new Date(Math.floor(Date.now() / 1000 - 3600) * 1000);
    await utimes(join(sessions(place), name), hourAgo, hourAgo);
    expect((await ask(`${url}/desk-token.php`, cookie)).status).toBe(200);
    expect((await stat(join(sessions(place), name))).mtime).toEqual(hourAgo);
    // A page of the panel's keeps it, so that what was looked at is what is kept alive.
    await ask(`${url}/sign-in.php?who=customer`, cookie);
    expect((await stat(join(sessions(place), name))).mtime).not.toEqual(hourAgo);
  });
});
