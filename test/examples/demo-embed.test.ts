// The smallest embedding and the proxy's configuration: that what they say of themselves is so.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { addTenant, addTenantKey, connect, readConfig, type Running, serve } from 'paneldesk/server';
import { createClient } from 'paneldesk/sdk';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { type TestDatabase, testDatabase } from '../support/database.ts';

/** A program in plain JavaScript: run by `node` as it is. */
const { createPanel } = (await import('../../examples/embed/panel.mjs' as string)) as {
  createPanel(options: { deskUrl: string; key: string; whoIs(request: IncomingMessage): object | null }): Server;
};

const key = 'a secret that is shared with the desk, of 32 bytes and more';
const nginxConf = new URL('../../examples/behind-nginx.conf', import.meta.url);
const nginx = ['/usr/sbin/nginx', '/usr/bin/nginx', '/usr/local/sbin/nginx'].find((file) => existsSync(file));

describe('the smallest panel', () => {
  let database: TestDatabase;
  let desk: Running;
  let panel: Server;
  let url: string;

  beforeAll(async () => {
    database = await testDatabase();
    const secret = 'the secret with which the desk seals what it keeps';
    const config = readConfig({
      DATABASE_URL: database.appUrl,
      PANELDESK_DATABASE_OWNER_URL: database.url,
      PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
      PANELDESK_SECRET: secret,
      PANELDESK_PORT: '0',
      PANELDESK_LOG_LEVEL: 'error',
    });
    const sql = connect(database.url, { max: 1 });
    await addTenant(sql, { id: 'smallest', name: 'Smallest' });
    await addTenantKey(sql, config, {
      tenantId: 'smallest',
      issuer: 'https://panel.example',
      algorithm: 'HS256',
      secret: key,
    });
    await sql.end();
    desk = await serve(config);
    const whoIs = (request: IncomingMessage) =>
      request.headers.cookie === 'session=ada' ? { id: 'ada', name: 'Ada Winter', accountId: 'k-1' } : null;
    panel = createPanel({ deskUrl: desk.url, key, whoIs });
    await new Promise<void>((done) => panel.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(panel.address() as AddressInfo).port}`;
  });
  afterAll(async () => {
    panel?.closeAllConnections();
    panel?.close();
    await desk?.close();
    await database?.drop();
  });

  it('gives a token to who is signed in, with which a ticket can be filed through its proxy', async () => {
    expect((await fetch(`${url}/desk-token`)).status).toBe(401);
    const client = createClient({
      server: `${url}/helpdesk-api`,
      getToken: async () => {
        const answer = await fetch(`${url}/desk-token`, { headers: { cookie: 'session=ada' } });
        return ((await answer.json()) as { token: string }).token;
      },
    });
    expect(
      (await client.tickets.create({ subject: 'It works', text: 'With ten lines.', category: 'other' })).account.id,
    ).toBe('k-1');
  });

  it('serves a page whose every address it answers', async () => {
    const page = await (await fetch(`${url}/`)).text();
    const script = /src="([^"]+)"/.exec(page)?.[1] ?? '';
    expect((await fetch(url + script)).headers.get('content-type')).toContain('javascript');
    expect(page).toContain('server="/helpdesk-api"');
    expect((await fetch(`${url}/helpdesk-api/healthz`)).status).toBe(200);
    expect((await fetch(`${url}/assets/desk/..%2F..%2Fpackage.json`)).status).toBe(404);
  });

  it('has its token endpoint in ten lines', async () => {
    const source = await readFile(new URL('../../examples/embed/panel.mjs', import.meta.url), 'utf8');
    const route = /async function deskToken[\s\S]*?\n  \}\n/.exec(source)?.[0] ?? '';
    expect(route).toContain('signPanelToken');
    expect(route.trimEnd().split('\n').length).toBeLessThanOrEqual(10);
  });
});

describe('behind nginx', () => {
  it('passes streams on, keeps cookies back, and says itself where a request came from', async () => {
    const conf = await readFile(nginxConf, 'utf8');
    const directives = conf
      .split('\n')
      .filter((line) => !line.trim().startsWith('#'))
      .join('\n');
    for (const needed of [
      'proxy_buffering off;',
      'proxy_http_version 1.1;',
      'proxy_set_header Cookie "";',
      'proxy_set_header X-Forwarded-For $remote_addr;',
      'proxy_pass http://127.0.0.1:4300/;',
    ])
      expect(directives).toContain(needed);
  });

  it.skipIf(!nginx)('is taken by nginx', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'paneldesk-nginx-'));
    try {
      const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
        .map((kind) => `${kind}_temp_path ${folder};`)
        .join(' ');
      const server = `server { listen unix:${folder}/socket; ${await readFile(nginxConf, 'utf8')}\n}`;
      const conf = `pid ${folder}/pid; events {} http { ${temporary} access_log off; ${server} }`;
      await writeFile(join(folder, 'nginx.conf'), conf);
      execFileSync(nginx ?? '', ['-t', '-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')], {
        stdio: 'pipe',
      });
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
