// The ways from a panel's origin to the desk, each with the real program: what must pass does, and events come as they happen.
import { chmod, copyFile, cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { serve } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';

import { startDesk, type Desk } from '../support/desk.ts';
import { apache, answers, freePort, hasPhp, nginx, type Program, start, there } from './programs.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const examples = join(root, 'examples');
const guide = await readFile(join(root, 'docs/embedding.md'), 'utf8');
/** The lines that the guide gives for a web server. */
const linesFor = (server: string): string => new RegExp(`\`\`\`${server}\\n([\\s\\S]*?)\`\`\``).exec(guide)?.[1] ?? '';

interface Way {
  /** What the tag says in `server`, as an address. */
  readonly url: string;
  end(): Promise<void>;
}
/** A request as it arrived at the desk. */
interface Arrived {
  readonly path: string;
  readonly headers: Headers;
  readonly signal: AbortSignal;
}

let folder: string;
let desk: Desk;
let deskUrl: string;
let server: ReturnType<typeof serve>;
const arrived: Arrived[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-ways-'));
  // Web servers leave root behind.
  await chmod(folder, 0o755);
  await cp(join(root, 'dist/widget'), join(folder, 'widget'), { recursive: true });
  // Who went away is found out with the next sign of life.
  desk = await startDesk({ heartbeat: 500 });
  const port = await new Promise<number>((done) => {
    const app = (request: Request): Response | Promise<Response> => {
      const path = new URL(request.url).pathname;
      arrived.push({ path, headers: request.headers, signal: request.signal });
      return desk.app.fetch(request);
    };
    server = serve({ fetch: app, hostname: '127.0.0.1', port: 0 }, (address) => done(address.port));
  });
  deskUrl = `http://127.0.0.1:${port}`;
});
afterAll(async () => {
  (server as unknown as { closeAllConnections(): void }).closeAllConnections();
  await new Promise((done) => server.close(done));
  await desk?.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(program: Program, origin: string, path: string): Promise<Way> {
  await answers(`${origin}/`, program);
  return { url: origin + path, end: () => program.end() };
}

async function throughNode(): Promise<Way> {
  const { relay } = (await import('../../examples/relay.mjs' as string)) as {
    relay(desk: string, prefix: string): (...given: unknown[]) => void;
  };
  const passOn = relay(deskUrl, '/helpdesk-api');
  const panel = createServer((request, response) =>
    passOn(request, response, () => response.writeHead(404).end('The panel.')),
  );
  const sockets = new Set<Socket>();
  panel.on('connection', (socket) => sockets.add(socket));
  await new Promise<void>((done) => panel.listen(0, '127.0.0.1', done));
  return {
    url: `http://127.0.0.1:${(panel.address() as AddressInfo).port}/helpdesk-api`,
    end: () =>
      new Promise((done) => {
        panel.close(() => done());
        for (const socket of sockets) socket.destroy();
      }),
  };
}

async function throughPhp(env: Record<string, string> = {}): Promise<Way> {
  const place = await mkdtemp(join(folder, 'php-'));
  await copyFile(join(examples, 'relay.php'), join(place, 'relay.php'));
  const port = await freePort();
  const given = { DESK_URL: deskUrl, PHP_CLI_SERVER_WORKERS: '4', ...env };
  return run(start('php', ['-S', `127.0.0.1:${port}`, '-t', place], given), `http://127.0.0.1:${port}`, '/relay.php');
}

/** The addresses of a configuration, as they are here. */
const here = (conf: string): string =>
  conf.replaceAll('http://127.0.0.1:4300', deskUrl).replaceAll('/srv/paneldesk/widget', join(folder, 'widget'));

async function throughNginx(conf: string): Promise<Way> {
  const place = await mkdtemp(join(folder, 'nginx-'));
  const port = await freePort();
  const kinds = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((kind) => `${kind}_temp_path ${place};`);
  const text = `daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} pid ${place}/pid; error_log stderr; events {}
    http { ${kinds.join(' ')} access_log off; types { text/javascript js; }
      server { listen 127.0.0.1:${port}; ${here(conf)}\n } }`;
  await writeFile(join(place, 'nginx.conf'), text);
  const args = ['-p', place, '-e', 'stderr', '-c', join(place, 'nginx.conf')];
  return run(start(nginx ?? '', args, {}), `http://127.0.0.1:${port}`, '/helpdesk-api');
}

async function throughApache(conf: string): Promise<Way> {
  const place = await mkdtemp(join(folder, 'apache-'));
  await mkdir(join(place, 'root'));
  await chmod(place, 0o755);
  const port = await freePort();
  const modules = ['mpm_event', 'authz_core', 'alias', 'env', 'mime', 'headers', 'proxy', 'proxy_http'];
  const text = `ServerRoot ${place}
ServerName panel.example
PidFile ${place}/pid
Listen 127.0.0.1:${port}
ErrorLog ${place}/error
${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
TypesConfig /dev/null
AddType text/javascript .js
DocumentRoot ${place}/root
<VirtualHost 127.0.0.1:${port}>
${here(conf)}
</VirtualHost>
`;
  await writeFile(join(place, 'apache.conf'), text);
  const program = start(apache ?? '', ['-DFOREGROUND', '-f', join(place, 'apache.conf')], {});
  return run(program, `http://127.0.0.1:${port}`, '/helpdesk-api');
}

const phpIsThere = hasPhp('curl', 'json');
const file = (name: string): Promise<string> => readFile(join(examples, name), 'utf8');
const ways: [name: string, isThere: unknown, begin: () => Promise<Way>, hasFiles?: boolean][] = [
  ['relay.mjs', true, throughNode],
  ['relay.php', phpIsThere, throughPhp],
  ['nginx, behind-nginx.conf', nginx, async () => throughNginx(await file('behind-nginx.conf')), true],
  ['nginx, the lines of the guide', nginx, () => throughNginx(linesFor('nginx'))],
  ['Apache, behind-apache.conf', apache, async () => throughApache(await file('behind-apache.conf')), true],
  ['Apache, the lines of the guide', apache, () => throughApache(linesFor('apache'))],
];

for (const [name, isThere, begin, hasFiles] of ways)
  describe.skipIf(!isThere)(`${name}${there(isThere)}`, () => {
    let way: Way;
    let rosa: ReturnType<Desk['customer']>;
    beforeAll(async () => {
      way = await begin();
      rosa = desk.customer({ id: 'rosa', account: `rosa-${name.replaceAll(/\W/g, '')}` });
    });
    afterAll(() => way?.end());

    const call = async (path: string, init: RequestInit = {}): Promise<Response> => {
      const headers = { authorization: `Bearer ${await rosa.token()}`, ...(init.headers as Record<string, string>) };
      return fetch(way.url + path, { ...init, headers });
    };

    it('passes calls on, and keeps the panel’s session back', async () => {
      arrived.length = 0;
      const answer = await call('/v1/session', { headers: { cookie: 'panel=secret', 'accept-language': 'de' } });
      expect([answer.status, await answer.json()]).toMatchObject([200, { person: { id: 'rosa' } }]);
      const [{ path, headers }] = arrived as [Arrived];
      expect([path, headers.get('cookie') || null, headers.get('accept-language')]).toEqual([
        '/v1/session',
        null,
        'de',
      ]);
    });

    it('passes on what is sent, a query, and a refusal as it is', async () => {
      const ticket = { subject: 'Through the way', text: 'Ä'.repeat(3000), category: 'other' };
      const sent = { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() };
      const filed = await call('/v1/tickets', { method: 'POST', headers: sent, body: JSON.stringify(ticket) });
      expect(filed.status).toBe(201);
      const listed = await call('/v1/tickets?limit=1&text=Through%20the%20way');
      expect(await listed.json()).toMatchObject({ items: [{ subject: ticket.subject }] });
      const refused = await call('/v1/tickets/none', { method: 'PATCH', headers: sent, body: '{' });
      expect([refused.status, refused.headers.get('content-type')]).toEqual([
        422,
        expect.stringContaining('application/problem+json'),
      ]);
      expect(refused.headers.get('x-request-id')).toMatch(/\w/);
    });

    it.skipIf(name.includes('the lines'))('takes a token of 8 kB', async () => {
      const answer = await fetch(`${way.url}/v1/session`, { headers: { authorization: `Bearer ${'x'.repeat(8192)}` } });
      expect([answer.status, await answer.json()]).toMatchObject([401, { code: 'unauthorized' }]);
    });

    it('passes events on as they happen, and ends the stream when nobody reads it', async () => {
      arrived.length = 0;
      const leave = new AbortController();
      const stream = await call('/v1/live', { headers: { accept: 'text/event-stream' }, signal: leave.signal });
      expect(stream.headers.get('content-type')).toContain('text/event-stream');
      let heard = '';
      const reading = (async () => {
        for await (const bytes of stream.body!) heard += new TextDecoder().decode(bytes);
      })().catch(() => {});
      await vi.waitUntil(() => heard.includes('id: '), { timeout: 10_000 });
      // While it is open: what is filed now must come through before it ends.
      const { number } = await rosa.desk.tickets.create({ subject: 'Now', text: 'Now.', category: 'other' });
      await vi.waitUntil(() => heard.includes(`"number":${number}`), { timeout: 15_000 });
      const line = arrived.find(({ path }) => path === '/v1/live');
      leave.abort();
      await reading;
      await vi.waitUntil(() => line?.signal.aborted, { timeout: 15_000 });
    });

    it.runIf(hasFiles)('says itself where a request came from, and has the element’s files', async () => {
      arrived.length = 0;
      await call('/v1/session', { headers: { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' } });
      const { headers } = arrived[0]!;
      expect([headers.get('x-forwarded-for'), headers.get('x-forwarded-proto')]).toEqual(['127.0.0.1', 'http']);
      const script = await fetch(new URL('/assets/desk/panel-desk.js', way.url));
      expect([script.status, script.headers.get('content-type')]).toEqual([200, expect.stringMatching(/javascript/)]);
      expect(script.headers.get('x-content-type-options')).toBe('nosniff');
    });
  });

describe('a relay', () => {
  it.each([
    ['relay.mjs', true, throughNode],
    ['relay.php', phpIsThere, throughPhp],
  ] as const)('%s: says itself where a request came from', async (_name, isThere, begin) => {
    if (!isThere) return;
    const way = await begin();
    try {
      arrived.length = 0;
      await fetch(`${way.url}/healthz`, {
        headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' },
      });
      const { headers, path } = arrived[0]!;
      expect([path, headers.get('x-forwarded-for'), headers.get('forwarded')]).toEqual(['/healthz', '127.0.0.1', null]);
    } finally {
      await way.end();
    }
  });

  it('in Node leaves alone what is not the desk’s, and says so where the desk does not answer', async () => {
    const way = await throughNode();
    const { relay } = (await import('../../examples/relay.mjs' as string)) as {
      relay(desk: string, prefix: string): (...given: unknown[]) => void;
    };
    const nobody = relay(`http://127.0.0.1:${await freePort()}`, '/helpdesk-api');
    const panel = createServer((request, response) => nobody(request, response));
    await new Promise<void>((done) => panel.listen(0, '127.0.0.1', done));
    try {
      expect(await (await fetch(`${way.url}x/v1/session`)).text()).toBe('The panel.');
      const answer = await fetch(`http://127.0.0.1:${(panel.address() as AddressInfo).port}/helpdesk-api/healthz`);
      expect([answer.status, await answer.json()]).toMatchObject([502, { title: 'The desk does not answer.' }]);
    } finally {
      await way.end();
      panel.closeAllConnections();
      panel.close();
    }
  });

  it.skipIf(!phpIsThere)(`in PHP can leave the event stream out${there(phpIsThere)}`, async () => {
    const way = await throughPhp({ DESK_EVENTS: '0' });
    try {
      expect((await fetch(`${way.url}/v1/live`)).status).toBe(404);
      expect((await fetch(`${way.url}/healthz`)).status).toBe(200);
      expect((await fetch(`${way.url.replace('relay.php', 'relay.phpx')}/healthz`)).status).toBe(404);
    } finally {
      await way.end();
    }
  });
});
