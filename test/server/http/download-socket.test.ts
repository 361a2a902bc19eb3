// A download on its way: nothing of it is kept in memory for who does not read, and nothing goes on for who has left.
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

import { afterEach, expect, it, vi } from 'vitest';

import type { Download } from '../../../server/call/download.ts';
import { StalledWatch } from '../../../server/http/stalled.ts';
import { listening } from '../../support/mounted.ts';
import { fileDesk as desk } from './file-desk.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

async function ask(app: ReturnType<typeof desk>['app'], watch?: StalledWatch): Promise<Socket> {
  const { url, server, close } = await listening(app);
  if (watch) server.on('connection', (socket) => watch.add(socket));
  const socket = connect(Number(new URL(url).port), '127.0.0.1');
  socket.on('error', () => {});
  closing.push(close, () => socket.destroy());
  socket.write('GET /v1/files/one HTTP/1.1\r\nHost: x\r\n\r\n');
  return socket;
}

/** Far more than the systems of both sides hold for a connection. */
const endless = (state: { pieces: number; stopped: boolean }): Partial<Download> => ({
  size: 1e12,
  read: async function* () {
    try {
      for (;;) {
        state.pieces += 1;
        yield Buffer.alloc(65_536);
      }
    } finally {
      state.stopped = true;
    }
  },
});
/** Until nothing more is read of the file for a while of turns of the loop. */
const settled = async (state: { pieces: number }): Promise<number> => {
  for (let before = -1; before !== state.pieces || before === 0;) {
    before = state.pieces;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return state.pieces;
};

it('who does not read holds up the file, not the memory, and is closed when they make no progress', async () => {
  const state = { pieces: 0, stopped: false };
  const watch = new StalledWatch();
  const ended = vi.fn();
  const socket = await ask(desk(endless(state), { beginCall: () => ended }).app, watch);
  await once(socket, 'readable');
  expect(await settled(state)).toBeLessThan(400);
  // The call lasts as long as its answer is on its way.
  expect(ended).not.toHaveBeenCalled();
  watch.look(0);
  watch.look(20_000);
  await vi.waitUntil(() => state.stopped && ended.mock.calls.length > 0, { timeout: 10_000 });
});

it('who leaves stops the reading', async () => {
  const state = { pieces: 0, stopped: false };
  const socket = await ask(desk(endless(state)).app);
  await once(socket, 'readable');
  socket.destroy();
  await vi.waitUntil(() => state.stopped, { timeout: 10_000 });
});

it('a file that ends too early breaks the connection instead of passing for whole', async () => {
  vi.spyOn(console, 'error').mockImplementation(() => {});
  const { app } = desk({
    size: 100,
    read: async function* () {
      yield Buffer.alloc(40);
    },
  });
  const socket = await ask(app);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  await new Promise((resolve) => socket.once('close', resolve));
  expect(Buffer.concat(chunks).toString()).toContain('content-length: 100');
  expect(Buffer.concat(chunks).length).toBeLessThan(1000);
});
