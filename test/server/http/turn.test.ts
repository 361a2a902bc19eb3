// What is pipelined waits for its turn, is never begun where its connection is gone, and cannot pile up.
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { connect as dial, type Socket } from 'node:net';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { inTurn } from '../../../server/http/turn.ts';

let server: Server;
let begun: { url: string | undefined; response: ServerResponse }[];
let heard: number;
let client: Socket;
let got: string;

beforeEach(async () => {
  begun = [];
  heard = 0;
  got = '';
  server = createServer(inTurn(({ url }, response) => begun.push({ url, response })));
  server.prependListener('request', () => (heard += 1));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  client = dial((server.address() as { port: number }).port, '127.0.0.1');
  client.on('error', () => {}).on('data', (chunk) => (got += String(chunk)));
});
afterEach(() => {
  client.destroy();
  server.close();
  server.closeAllConnections();
});

const requests = (count: number): string =>
  Array.from({ length: count }, (_, at) => `GET /${at + 1} HTTP/1.1\r\nHost: x\r\n\r\n`).join('');
const urls = () => begun.map(({ url }) => url);

it('begins one when the answer before it is out, in their order', async () => {
  client.write(requests(3));
  await expect.poll(() => heard).toBe(3);
  expect(urls()).toEqual(['/1']);
  begun[0]?.response.end('one');
  await expect.poll(urls).toEqual(['/1', '/2']);
  begun[1]?.response.end('two');
  await expect.poll(urls).toEqual(['/1', '/2', '/3']);
  begun[2]?.response.end('three');
  await expect.poll(() => got).toMatch(/one[^]*two[^]*three$/);
});

it('begins none of those whose connection is gone', async () => {
  client.write(requests(10));
  await expect.poll(() => heard).toBe(10);
  client.resetAndDestroy();
  const [first] = begun;
  if (first && !first.response.destroyed) await once(first.response, 'close');
  first?.response.end('one');
  // Another connection, whose request came later, is worked on meanwhile.
  const other = dial((server.address() as { port: number }).port, '127.0.0.1');
  other.write('GET /other HTTP/1.1\r\nHost: x\r\n\r\n');
  await expect.poll(urls).toEqual(['/1', '/other']);
  other.destroy();
});

it('closes a connection on which they pile up', async () => {
  client.write(requests(1_000));
  await once(client, 'close');
  expect(urls()).toEqual(['/1']);
});
