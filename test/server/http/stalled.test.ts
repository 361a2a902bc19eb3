// Whoever takes nothing of an answer is closed; whoever takes little, and whoever has nothing to take, is not.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { connect as dial, type Socket } from 'node:net';

import { afterEach, beforeEach, expect, it } from 'vitest';

import { StalledWatch } from '../../../server/http/stalled.ts';

/** Far more than the systems of both sides hold for a connection, in one write. */
const LONG = Buffer.alloc(64 * 1024 * 1024, 'x');
let server: Server;
let watch: StalledWatch;
let served: Socket[];
const clients: Socket[] = [];

beforeEach(async () => {
  watch = new StalledWatch();
  served = [];
  server = createServer((request, response) => {
    if (request.url === '/long') response.end(LONG);
    else if (request.url === '/late') response.write(':\n\n');
    else response.end('short');
  });
  server.on('connection', (socket) => {
    served.push(socket);
    watch.add(socket);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterEach(() => {
  for (const client of clients.splice(0)) client.destroy();
  server.close();
  server.closeAllConnections();
});

async function ask(path: string): Promise<Socket> {
  const client = dial((server.address() as { port: number }).port, '127.0.0.1');
  clients.push(client);
  client.on('error', () => {});
  client.write(`GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
  await once(client, 'readable');
  return client;
}

/** Until the system takes no more of what is written to the connection. */
async function filled(socket: Socket): Promise<void> {
  const { _handle } = socket as unknown as { _handle: { writeQueueSize: number } };
  let before = NaN;
  await expect
    .poll(() => {
      const isStill = _handle.writeQueueSize === before;
      before = _handle.writeQueueSize;
      return isStill;
    })
    .toBe(true);
}

it('closes who takes nothing for 20 s', async () => {
  await ask('/long');
  const [socket] = served as [Socket];
  await filled(socket);
  watch.look(0);
  watch.look(19_999);
  expect(socket.destroyed).toBe(false);
  watch.look(20_000);
  expect(socket.destroyed).toBe(true);
});

it('lets be who takes a little now and then, of one long write', async () => {
  const client = await ask('/long');
  const [socket] = served as [Socket];
  let [now, got] = [0, 0];
  for (let round = 0; round < 5; round++) {
    await filled(socket);
    watch.look(now);
    const left = socket.writableLength;
    const until = got + 8 * 1024 * 1024;
    while (got < until) {
      const chunk = client.read() as Buffer | null;
      if (chunk === null) await once(client, 'readable');
      else got += chunk.length;
    }
    await filled(socket);
    // It is the same write still: Node itself counts it as not begun.
    expect(socket.writableLength).toBe(left);
    watch.look((now += 20_000));
    expect(socket.destroyed).toBe(false);
  }
});

it('lets be who has nothing to take: an open stream, a kept connection', async () => {
  await ask('/late');
  await ask('/short');
  for (let now = 0; now < 100_000; now += 5_000) watch.look(now);
  expect(served.map(({ destroyed }) => destroyed)).toEqual([false, false]);
});
