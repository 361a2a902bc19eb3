// What is the least that a panel's server needs? The ten lines of `/desk-token`; the other three routes are web server.
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { serve } from '@hono/node-server';
import { Hono, type Context } from 'hono';
import { proxy } from 'hono/proxy';
import { signPanelToken, type SigningKey } from 'paneldesk/sdk/sign';

export interface User {
  readonly id: string;
  readonly name: string;
  readonly accountId: string;
}

export interface PanelOptions {
  readonly deskUrl: string;
  readonly key: SigningKey;
  /** Your panel's own session: who is signed in, or null. */
  whoIs(c: Context): User | null;
}

const widget = new URL('../../dist/widget/', import.meta.url);
const javascript = { 'Content-Type': 'text/javascript; charset=utf-8' };

export function createPanel({ deskUrl, key, whoIs }: PanelOptions): Hono {
  const panel = new Hono();

  panel.get('/desk-token', async (c) => {
    const user = whoIs(c);
    if (!user) return c.json({ error: 'Nobody is signed in.' }, 401);
    const token = await signPanelToken(
      { iss: 'https://panel.example', sub: user.id, name: user.name, role: 'customer', account: user.accountId },
      key,
      { expiresIn: 300 },
    );
    return c.json({ token }, 200, { 'Cache-Control': 'no-store' });
  });

  panel.get('/', async (c) => c.html(await readFile(new URL('index.html', import.meta.url), 'utf8')));
  // Your web server does these two: files out of a folder, and a reverse proxy (see ../behind-nginx.conf).
  panel.get('/assets/desk/:file{.+\\.js}', async (c) => {
    const folders = c.req
      .param('file')
      .split('/')
      .slice(0, -1)
      .filter((part) => /^[\w-]+$/.test(part));
    const file = new URL([...folders, basename(c.req.param('file'))].join('/'), widget);
    return c.body(await readFile(file, 'utf8'), 200, javascript);
  });
  panel.all('/helpdesk-api/*', (c) =>
    proxy(deskUrl + c.req.url.slice(c.req.url.indexOf('/helpdesk-api') + '/helpdesk-api'.length), {
      raw: c.req.raw,
      headers: { ...c.req.header(), cookie: undefined, host: undefined },
    }),
  );
  return panel;
}

if (process.argv[1]?.endsWith('embed/panel.ts')) {
  const { DESK_URL: deskUrl = 'http://127.0.0.1:4300', DESK_KEY: key } = process.env;
  if (!key) throw new Error('DESK_KEY: give the secret or the private key that the desk knows this panel by.');
  const whoIs = (): User => ({ id: 'ada', name: 'Ada Winter', accountId: 'k-1' });
  serve({ fetch: createPanel({ deskUrl, key, whoIs }).fetch, hostname: '127.0.0.1', port: 4320 });
  console.log('http://127.0.0.1:4320');
}
