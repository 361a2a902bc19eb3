// The proxies of the documentation, started as they stand there: each before a server that tells what reached it.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { createServer as createListener, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { MAX_TOKEN_BYTES } from '../../sdk/contract/index.ts';
import { MAX_BODY_BYTES } from '../../server/http/input.ts';
import { pageOf } from './pages.ts';

interface Proxy {
  readonly language: string;
  readonly program: string;
  /** The whole configuration: `example` as it stands on the page, listening on `port`, leading to the `desk` there. */
  configure(example: string, place: { folder: string; port: number; desk: string }): string;
  run(file: string, folder: string): readonly string[];
}

const at = (...paths: string[]): string => paths.find((path) => existsSync(path)) ?? paths[0] ?? '';
/** A server that may does its work as somebody else, who may not come into our folder. */
const isRoot = process.getuid?.() === 0;
const modules = '/usr/lib/apache2/modules';
const toDesk = (example: string, desk: string): string => example.replaceAll('127.0.0.1:4300', desk);

const proxies: Record<string, Proxy> = {
  nginx: {
    language: 'nginx',
    program: at('/usr/sbin/nginx'),
    configure: (example, { folder, port, desk }) => `
      daemon off; ${isRoot ? 'user root;' : ''} pid ${folder}/pid; error_log stderr; events {}
      http {
        access_log off; client_body_temp_path ${folder}/body; proxy_temp_path ${folder}/proxy;
        fastcgi_temp_path ${folder}/f; uwsgi_temp_path ${folder}/u; scgi_temp_path ${folder}/s;
        server { listen 127.0.0.1:${port}; ${toDesk(example, desk)} }
      }`,
    run: (file, folder) => ['-c', file, '-p', folder],
  },
  Apache: {
    language: 'apache',
    program: at('/usr/sbin/apache2'),
    configure: (example, { folder, port, desk }) => `
      ServerRoot ${folder}\nServerName localhost\nPidFile ${folder}/pid\nErrorLog ${folder}/error\n${isRoot ? 'User www-data\nGroup www-data' : ''}\nListen 127.0.0.1:${port}
      ${['mpm_event', 'authz_core', 'proxy', 'proxy_http', 'headers', 'env'].map((name) => `LoadModule ${name}_module ${modules}/mod_${name}.so`).join('\n')}
      <VirtualHost *:*>\n${toDesk(example, desk)}\n</VirtualHost>`,
    run: (file) => ['-D', 'FOREGROUND', '-f', file],
  },
  Caddy: {
    language: 'caddy',
    program: at('/usr/bin/caddy'),
    configure: (example, { port, desk }) =>
      `{\nadmin off\nauto_https off\n}\n${toDesk(example, desk).replace('panel.example {', `http://127.0.0.1:${port} {`)}`,
    run: (file) => ['run', '--adapter', 'caddyfile', '--config', file],
  },
  HAProxy: {
    language: 'haproxy',
    program: at('/usr/sbin/haproxy'),
    configure: (example, { port, desk }) => toDesk(example, desk).replace(/bind :443 .*/, `bind 127.0.0.1:${port}`),
    run: (file) => ['-db', '-f', file],
  },
};

/** What reached the desk. */
interface Reached {
  readonly url: string;
  readonly headers: Record<string, string | string[] | undefined>;
  readonly bytes: number;
}

let behind: Server;
/** The stream that is open. */
let open: ServerResponse | undefined;
let folder: string;
const running: ChildProcess[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-proxies-'));
  behind = createServer((request, response) => {
    if (request.url === '/v1/live') {
      response.writeHead(200, {
        'Content-Type': 'text/event-stream; charset=utf-8',
        'Cache-Control': 'no-store, no-transform',
      });
      response.write('retry: 1000\nid: a\n\n');
      open = response;
      return;
    }
    let bytes = 0;
    request.on('data', (chunk: Buffer) => (bytes += chunk.length));
    request.on('end', () =>
      response.end(JSON.stringify({ url: request.url ?? '', headers: request.headers, bytes } satisfies Reached)),
    );
  });
  await new Promise<void>((done) => behind.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await Promise.all(
    running.splice(0).map(async (child) => {
      const ended = new Promise((done) => child.once('exit', done));
      child.kill('SIGTERM');
      if (child.exitCode === null && child.signalCode === null) await ended;
    }),
  );
});
afterAll(async () => {
  behind.closeAllConnections();
  await new Promise((done) => behind.close(done));
  await rm(folder, { recursive: true, force: true });
});

const freePort = (): Promise<number> =>
  new Promise((done) => {
    const listener = createListener().listen(0, '127.0.0.1', () => {
      const { port } = listener.address() as AddressInfo;
      listener.close(() => done(port));
    });
  });

/** Starts a proxy with an example; answers its address once it leads to the desk. */
async function start({ program, configure, run }: Proxy, example: string): Promise<string> {
  const own = await mkdtemp(join(folder, 'proxy-'));
  await mkdir(join(own, 'logs'));
  const port = await freePort();
  const { port: to } = behind.address() as AddressInfo;
  const file = join(own, 'configuration');
  await writeFile(file, `${configure(example, { folder: own, port, desk: `127.0.0.1:${to}` })}\n`);
  const child = spawn(program, run(file, own), {
    env: { ...process.env, HOME: own, XDG_DATA_HOME: own, XDG_CONFIG_HOME: own },
  });
  running.push(child);
  let said = '';
  child.stderr.on('data', (text: Buffer) => (said += text));
  child.stdout.on('data', (text: Buffer) => (said += text));
  const url = `http://127.0.0.1:${port}`;
  await vi.waitFor(async () => {
    if (child.exitCode !== null) throw new Error(`It did not start: ${said}`);
    expect((await fetch(`${url}/helpdesk-api/healthz`)).status).toBe(200);
  });
  return url;
}

describe.each(Object.entries(proxies))('%s', (heading, proxy) => {
  const example = pageOf('proxies').blocks.find(({ language }) => language === proxy.language)?.text ?? '';
  const isThere = spawnSync(proxy.program, ['-v'], { stdio: 'ignore' }).error === undefined;

  it('has an example', () => expect(example).toContain('/helpdesk-api'));

  it.skipIf(!isThere)(
    `leads to the desk as the page asks for${isThere ? '' : `: ${heading} is not installed here`}`,
    async () => {
      const url = await start(proxy, example);
      const token = 'x'.repeat(MAX_TOKEN_BYTES);
      const answer = await fetch(`${url}/helpdesk-api/v1/tickets?text=a%2Fb`, {
        method: 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          cookie: 'panel_session=1',
          'last-event-id': 'a',
          'x-forwarded-for': '203.0.113.9',
          'x-forwarded-proto': 'https',
          'content-type': 'application/json',
        },
        body: 'x'.repeat(MAX_BODY_BYTES),
      });
      const reached = (await answer.json()) as Reached;
      expect(reached.url).toBe('/v1/tickets?text=a%2Fb');
      expect(reached.bytes).toBe(MAX_BODY_BYTES);
      expect(reached.headers).toMatchObject({
        authorization: `Bearer ${token}`,
        'last-event-id': 'a',
        'x-forwarded-proto': 'http',
      });
      expect(reached.headers['cookie'] ?? '').toBe('');
      expect(String(reached.headers['x-forwarded-for']).split(',').at(-1)?.trim()).toBe('127.0.0.1');

      // Each part of the stream arrives while the next one is not written yet.
      const stream = await fetch(`${url}/helpdesk-api/v1/live`);
      const reader = stream.body!.pipeThrough(new TextDecoderStream()).getReader();
      expect((await reader.read()).value).toBe('retry: 1000\nid: a\n\n');
      for (const block of [':\nid: b\n\n', 'data: {"kind":"reset"}\nid: c\n\n']) {
        open?.write(block);
        expect((await reader.read()).value).toBe(block);
      }
      open?.end();
      expect((await reader.read()).done).toBe(true);
    },
  );
});

it.skipIf(!existsSync(proxies['nginx']?.program ?? ''))('an example that leads elsewhere does not pass', async () => {
  const proxy = proxies['nginx']!;
  const example = pageOf('proxies').blocks.find(({ language }) => language === 'nginx')?.text ?? '';
  const kept = await start(proxy, example.replace('proxy_set_header Cookie "";', ''));
  const answer = await fetch(`${kept}/helpdesk-api/v1/tickets`, { headers: { cookie: 'panel_session=1' } });
  expect(((await answer.json()) as Reached).headers['cookie']).toBe('panel_session=1');
});
