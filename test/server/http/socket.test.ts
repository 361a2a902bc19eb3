// What only a real socket shows: doubled headers, bodies without a size, the client's address, an answer to HEAD.
import { once } from 'node:events';
import { connect, type AddressInfo } from 'node:net';

import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';

import { startDesk, type Desk } from '../../support/desk.ts';

let desk: Desk;
let server: ServerType;
let port: number;

beforeAll(async () => {
  desk = await startDesk({ config: { failedSignIns: { calls: 3, seconds: 600 } } });
  server = createAdaptorServer({ fetch: desk.app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  server.close();
  await desk.close();
});

/** Sends bytes as they are and reads until the server closes. */
async function raw(lines: readonly string[], body = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // A server that has answered may close while the rest is still being sent.
  socket.on('error', () => undefined);
  socket.write(`${[...lines, 'Host: desk.example', 'Connection: close'].join('\r\n')}\r\n\r\n${body}`);
  await new Promise((resolve) => socket.once('close', resolve));
  return Buffer.concat(chunks).toString();
}
const statusOf = (answer: string): number => Number(answer.slice(9, 12));

describe('over a socket', () => {
  test('a token passes', async () => {
    const answer = await raw(['GET /v1/session HTTP/1.1', `Authorization: Bearer ${await desk.token()}`]);
    expect(statusOf(answer)).toBe(200);
    expect(answer).toContain('"tenant":{"id":"north"');
  });

  test('a ticket is filed, with its size told or in chunks', async () => {
    const json = JSON.stringify({ subject: 'Über', text: 'y', category: 'other' });
    const head = [
      'POST /v1/tickets HTTP/1.1',
      `Authorization: Bearer ${await desk.token()}`,
      'Content-Type: application/json',
    ];
    const size = Buffer.byteLength(json);
    expect(statusOf(await raw([...head, `Content-Length: ${size}`], json))).toBe(201);
    const chunked = `${size.toString(16)}\r\n${json}\r\n0\r\n\r\n`;
    expect(statusOf(await raw([...head, 'Transfer-Encoding: chunked'], chunked))).toBe(201);
  });

  test('a body without an end is cut off, one that says it is too large is not read', async () => {
    const head = [
      'POST /v1/tickets HTTP/1.1',
      `Authorization: Bearer ${await desk.token()}`,
      'Content-Type: application/json',
    ];
    const chunk = `10000\r\n${' '.repeat(0x10000)}\r\n`;
    expect(statusOf(await raw([...head, 'Transfer-Encoding: chunked'], chunk.repeat(9)))).toBe(413);
    expect(statusOf(await raw([...head, 'Content-Length: 99999999'], 'x'))).toBe(413);
  });

  test('a sender that goes away in the middle is no failure of ours', async () => {
    const socket = connect(port, '127.0.0.1');
    await once(socket, 'connect');
    const head = [
      'POST /v1/tickets HTTP/1.1',
      'Host: desk.example',
      `Authorization: Bearer ${await desk.token()}`,
      'Content-Type: application/json',
      'Content-Length: 1000',
    ];
    const logged = desk.log.length;
    socket.write(`${head.join('\r\n')}\r\n\r\n{"subject":`);
    // The request is on its way in once another one, sent later, was answered.
    await raw(['GET /healthz HTTP/1.1']);
    socket.resetAndDestroy();
    await vi.waitFor(() =>
      expect(desk.log.slice(logged).map(({ fields }) => fields['route'])).toContain('/v1/tickets'),
    );
    const lines = desk.log.slice(logged);
    expect(lines.filter(({ level }) => level === 'error')).toEqual([]);
    await vi.waitFor(() => expect(lines.map(({ fields }) => fields['status'])).toContain(400));
  });

  test('two valid tokens: the first alone counts, or none; never the second', async () => {
    const [anna, bert] = [await desk.token({ id: 'anna' }), await desk.token({ id: 'bert' })];
    const answer = await raw([
      'GET /v1/session HTTP/1.1',
      `Authorization: Bearer ${anna}`,
      `Authorization: Bearer ${bert}`,
    ]);
    expect(statusOf(answer)).toBe(401);
    expect(answer).not.toContain('bert');
  });

  test('HEAD has the headers and no body', async () => {
    const answer = await raw(['HEAD /healthz HTTP/1.1']);
    expect(statusOf(answer)).toBe(200);
    expect(answer.split('\r\n\r\n')[1]).toBe('');
  });

  test('the address is that of the socket, whatever the client says', async () => {
    const statuses = [];
    for (let i = 0; i < 6; i++) {
      statuses.push(
        statusOf(
          await raw([
            'GET /v1/session HTTP/1.1',
            `X-Forwarded-For: 192.0.2.${i}`,
            'Authorization: Bearer no.token.atall',
          ]),
        ),
      );
    }
    expect(statuses.filter((status) => status === 401).length).toBeLessThanOrEqual(3);
    expect(statuses.at(-1)).toBe(429);
  });
});
