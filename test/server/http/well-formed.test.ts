// What a running server makes of requests that are not as they should be, byte by byte: no two readers may differ on them.
import { connect as dial } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { readConfig } from '../../../server/config.ts';
import { silentLog } from '../../../server/index.ts';
import { serve, type Running } from '../../../server/main.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let running: Running;
beforeAll(async () => {
  database = await testDatabase();
  const env = {
    DATABASE_URL: database.appUrl,
    PANELDESK_DATABASE_OWNER_URL: database.url,
    PANELDESK_DATABASE_WORKER_URL: database.workerUrl,
    PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC',
    PANELDESK_PORT: '0',
  };
  running = await serve(readConfig(env), { log: silentLog });
});
afterAll(async () => {
  await running.close();
  await database.drop();
});

/** What a request is answered until the server closes; a good one that is sent behind it must not be answered as well. */
async function answerTo(lines: readonly string[], body: string, last: string): Promise<string> {
  const socket = dial(Number(new URL(running.url).port), '127.0.0.1');
  let got = '';
  socket.on('data', (chunk) => (got += String(chunk))).on('error', () => {});
  socket.write(`${lines.join('\r\n')}\r\n\r\n${body}${last}`);
  await new Promise((closed) => socket.once('close', closed));
  return got;
}
const statuses = (answer: string): number[] =>
  [...answer.matchAll(/HTTP\/1\.1 (\d+)/g)].map(([, status]) => Number(status));
const another = 'GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';

const get = (...more: string[]): string[] => ['GET /healthz HTTP/1.1', ...more];
const post = (...more: string[]): string[] => ['POST /v1/tickets HTTP/1.1', 'Host: x', ...more];
const empty = '0\r\n\r\n';

describe('is refused, and nothing behind it is read', () => {
  it.each<[what: string, status: number, lines: string[], body?: string]>([
    ['two Hosts', 400, get('Host: x', 'Host: y')],
    ['the same Host twice', 400, get('Host: x', 'hOST: x')],
    ['no Host', 400, get()],
    ['an empty Host', 400, get('Host:')],
    ['a user in Host', 400, get('Host: user@x')],
    ['a user with a password in Host', 400, get('Host: user:word@x')],
    ['a path in Host', 400, get('Host: x/y')],
    ['a query in Host', 400, get('Host: x?y')],
    ['no port in Host', 400, get('Host: x:port')],
    ['a user in the address', 400, ['GET http://user:word@x/healthz HTTP/1.1', 'Host: x']],
    ['an address with a host, but no Host', 400, ['GET http://x/healthz HTTP/1.1']],
    ['another scheme', 400, ['GET ftp://x/healthz HTTP/1.1', 'Host: x']],
    ['an address without a slash', 400, ['GET healthz HTTP/1.1', 'Host: x']],
    ['a host that would grow from the address', 400, ['GET @evil/healthz HTTP/1.1', 'Host: x']],
    ['a backslash', 400, ['GET /\\healthz HTTP/1.1', 'Host: x']],
    ['an asterisk', 400, ['GET * HTTP/1.1', 'Host: x']],
    ['a tunnel', 501, ['CONNECT x:443 HTTP/1.1', 'Host: x']],
    ['HTTP/2 in clear text', 505, ['GET /healthz HTTP/2.0', 'Host: x']],
    ['two sizes', 400, post('Content-Length: 2', 'Content-Length: 3'), '{} '],
    ['one size twice', 400, post('Content-Length: 2', 'Content-Length: 2'), '{}'],
    ['a list of sizes', 400, post('Content-Length: 2, 2'), '{}'],
    ['a size with a sign', 400, post('Content-Length: +2'), '{}'],
    ['a size and chunks', 400, post('Content-Length: 5', 'Transfer-Encoding: chunked'), empty],
    ['an unknown coding', 501, post('Transfer-Encoding: gzip'), 'abc'],
    ['an unknown coding in chunks', 501, post('Transfer-Encoding: gzip, chunked'), empty],
    ['the same in two lines', 501, post('Transfer-Encoding: gzip', 'Transfer-Encoding: chunked'), empty],
    ['on a call without a body', 501, get('Host: x', 'Transfer-Encoding: gzip, chunked'), empty],
    ['chunks that are coded again', 501, post('Transfer-Encoding: chunked, gzip'), empty],
    ['a coding that only looks like chunks', 501, post('Transfer-Encoding: xchunked'), empty],
    ['no coding', 501, post('Transfer-Encoding: identity')],
    ['an empty coding', 501, post('Transfer-Encoding:')],
    ['chunks in HTTP/1.0', 400, ['POST /v1/tickets HTTP/1.0', 'Host: x', 'Transfer-Encoding: chunked'], empty],
    ['a header over two lines', 400, get('Host: x', ' y')],
    ['a space before the colon', 400, get('Host : x')],
  ])('%s: %i', async (_, status, lines, body = '') => {
    const answer = await answerTo(lines, body, another);
    expect(statuses(answer)).toEqual([status]);
    expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
    expect(answer.toLowerCase()).toContain('connection: close');
  });
});

describe('is answered', () => {
  it.each<[what: string, status: number, lines: string[], body?: string]>([
    ['a plain request', 200, get('Host: x')],
    ['a Host with a port', 200, get('Host: desk.example:4300')],
    ['an IPv6 address as Host', 200, get('Host: [::1]:4300')],
    ["a container's name as Host", 200, get('Host: pd_server:4300')],
    ['an address with a host', 200, ['GET http://x/healthz HTTP/1.1', 'Host: x']],
    ['chunks', 401, post('Transfer-Encoding: Chunked'), empty],
  ])('%s: %i, and what is behind it too', async (_, status, lines, body = '') => {
    expect(statuses(await answerTo(lines, body, another))).toEqual([status, 200]);
  });

  it('a request of HTTP/1.0 without a Host, as load balancers send it', async () => {
    expect(statuses(await answerTo(['GET /readyz HTTP/1.0'], '', ''))).toEqual([200]);
  });
});
