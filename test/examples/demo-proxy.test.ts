// The panel's reverse proxy: what it passes on, what it keeps back, and that it passes things on at once.
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { deskProxy } from '../../examples/demo-panel/desk-proxy.ts';

let desk: Server;
let panel: Server;
let seen: { url: string; headers: IncomingHttpHeaders; body: string }[];
let answer: (response: ServerResponse) => void;
const portOf = (server: Server) => (server.address() as AddressInfo).port;
const url = (path: string) => `http://127.0.0.1:${portOf(panel)}${path}`;

beforeEach(async () => {
  seen = [];
  answer = (response) => response.end('{}');
  desk = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    seen.push({ url: request.url ?? '', headers: request.headers, body });
    answer(response);
  }).listen(0, '127.0.0.1');
  await once(desk, 'listening');
  const app = new Hono().all('/helpdesk-api/*', deskProxy(`http://127.0.0.1:${portOf(desk)}`, '/helpdesk-api'));
  panel = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: 0 }) as Server;
  await once(panel, 'listening');
});
afterEach(() => {
  for (const server of [panel, desk]) {
    server.close();
    server.closeAllConnections();
  }
});

it('passes method, path, query, body and token on, without the prefix', async () => {
  await fetch(url('/helpdesk-api/v1/tickets?limit=5'), {
    method: 'POST',
    body: '{"a":"ä"}',
    headers: { authorization: 'Bearer x' },
  });
  expect(seen).toMatchObject([
    { url: '/v1/tickets?limit=5', body: '{"a":"ä"}', headers: { authorization: 'Bearer x' } },
  ]);
});

it('keeps the panel’s cookies to itself, both ways, and says itself where the request came from', async () => {
  answer = (response) => response.setHeader('set-cookie', 'a=b').end('{}');
  const answered = await fetch(url('/helpdesk-api/v1/session'), {
    headers: { cookie: 'tarnwald_session=secret', 'x-forwarded-for': '198.51.100.1' },
  });
  expect(answered.headers.has('set-cookie')).toBe(false);
  expect(seen[0]?.headers).not.toHaveProperty('cookie');
  expect(seen[0]?.headers['x-forwarded-for']).toBe('127.0.0.1');
});

it('passes an event stream on while it goes on', async () => {
  let stream: ServerResponse | undefined;
  answer = (response) => {
    stream = response;
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
  };
  const answered = await fetch(url('/helpdesk-api/v1/events'));
  const reader = answered.body?.getReader();
  // Answered although the desk has not ended: a proxy that collects would wait here for ever.
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: first\n\n');
  stream?.write('data: second\n\n');
  expect(new TextDecoder().decode((await reader?.read())?.value)).toBe('data: second\n\n');
  const gone = once(stream as ServerResponse, 'close');
  await reader?.cancel();
  await gone;
});

it('says nothing when a browser goes away, in the middle of a stream or before an answer', async () => {
  const printed = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  try {
    for (const begins of [true, false]) {
      const asked = new Promise<ServerResponse>((resolve) => {
        answer = (response) => {
          if (begins) response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: first\n\n');
          resolve(response);
        };
      });
      const browser = new AbortController();
      const answered = fetch(url('/helpdesk-api/v1/live'), { signal: browser.signal });
      const left = answered.catch(() => undefined);
      const gone = once(await asked, 'close');
      if (begins) await (await answered).body?.getReader().read();
      browser.abort();
      await gone;
      await left;
    }
    // Another call goes through after whatever the two have left behind.
    answer = (response) => response.end('{}');
    expect((await fetch(url('/helpdesk-api/v1/session'))).status).toBe(200);
    expect(printed.mock.calls).toEqual([]);
  } finally {
    printed.mockRestore();
  }
});

it('passes refusals on as they are, and says so when the desk does not answer', async () => {
  answer = (response) =>
    response
      .writeHead(429, { 'retry-after': '7', 'content-type': 'application/problem+json' })
      .end('{"code":"rate_limited"}');
  const refused = await fetch(url('/helpdesk-api/v1/tickets'));
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '7']);
  desk.close();
  desk.closeAllConnections();
  await once(desk, 'close');
  const down = await fetch(url('/helpdesk-api/v1/tickets'));
  expect(down.status).toBe(502);
  expect(down.headers.get('content-type')).toContain('application/problem+json');
});
