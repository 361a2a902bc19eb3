// What is the least that a panel's server needs? The ten lines of `/desk-token`; the other three routes are web server.
import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { pathToFileURL } from 'node:url';
import { signPanelToken } from 'paneldesk/sdk/sign';

import { relay } from '../relay.mjs';

const widget = new URL('../../dist/widget/', import.meta.url);

/**
 * @param {object} options
 * @param {string} options.deskUrl where the desk listens
 * @param {import('paneldesk/sdk/sign').SigningKey} options.key what the desk knows this panel by
 * @param {(request: import('node:http').IncomingMessage) => { id: string, name: string, accountId: string } | null} options.whoIs
 *   your panel's own session: who is signed in
 */
export function createPanel({ deskUrl, key, whoIs }) {
  const passOn = relay(deskUrl, '/helpdesk-api');

  async function deskToken(request, response) {
    const user = whoIs(request);
    if (!user) return answer(response, 401, 'application/json', '{"error":"Nobody is signed in."}');
    const claims = { iss: 'https://panel.example', sub: user.id, name: user.name, role: 'customer' };
    const token = await signPanelToken({ ...claims, account: user.accountId }, key);
    answer(response, 200, 'application/json', JSON.stringify({ token }));
  }

  // Your web server does the rest: files out of a folder, and a reverse proxy (see ../behind-nginx.conf).
  return createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://panel').pathname;
    const [, file] = /^\/assets\/desk\/((?:chunks\/)?[\w.~-]+\.js)$/.exec(path) ?? [];
    if (path === '/desk-token') return deskToken(request, response);
    if (path.startsWith('/helpdesk-api/')) return passOn(request, response);
    const [url, type] = file
      ? [new URL(file, widget), 'text/javascript']
      : path === '/'
        ? [new URL('index.html', import.meta.url), 'text/html; charset=utf-8']
        : [];
    const text = url && (await readFile(url).catch(() => undefined));
    answer(response, text ? 200 : 404, text ? type : 'text/plain', text ?? 'Not found.');
  });
}

function answer(response, status, type, body) {
  response.writeHead(status, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const { DESK_URL: deskUrl = 'http://127.0.0.1:4300', DESK_KEY_FILE: file, PORT: port = '4320' } = process.env;
  if (!file)
    throw new Error('DESK_KEY_FILE: name the file with the secret or private key that the desk knows this panel by.');
  const key = readFileSync(file, 'utf8').trim();
  const server = createPanel({ deskUrl, key, whoIs: () => ({ id: 'ada', name: 'Ada Winter', accountId: 'k-1' }) });
  server.listen(Number(port), '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
}
