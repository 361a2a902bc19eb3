// The process that holds the streams: the real server, or as floor a bare broadcaster. Says what it uses when asked.
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

import { readConfig } from '../../server/config.ts';
import { silentLog } from '../../server/index.ts';
import { serve } from '../../server/main.ts';

const [kind, databaseUrl, secret] = process.argv.slice(2) as ['product' | 'floor', string, string];

/** Nothing but what a stream of events needs: an open response each, and a write to all of them. */
async function broadcaster(): Promise<string> {
  const open = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    if (request.method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write('retry: 1000\n\n');
      open.add(response);
      response.on('close', () => open.delete(response));
      return;
    }
    const times = Number(request.headers['x-times']);
    const block = `id: ${'x'.repeat(71)}\ndata: ${'y'.repeat(150)}\n\n`;
    for (let n = 0; n < times; n += 1) for (const one of open) one.write(block);
    response.end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const url =
  kind === 'floor'
    ? await broadcaster()
    : (
        await serve(
          readConfig({
            DATABASE_URL: databaseUrl,
            PANELDESK_SECRET: secret,
            PANELDESK_PORT: '0',
            PANELDESK_LIMIT_READ: '1000000/60',
          }),
          { log: silentLog },
        )
      ).url;

/** Bytes in use. What opening left behind is given back little by little. */
async function memory(): Promise<number> {
  for (let n = 0; n < 5; n += 1) {
    globalThis.gc?.();
    await new Promise((done) => setTimeout(done, 200));
  }
  return process.memoryUsage().rss;
}
/** Milliseconds of a processor so far. */
function processor(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
process.on('message', async (what) => process.send?.(what === 'memory' ? await memory() : processor()));
process.send?.({ url });
process.once('disconnect', () => process.exit(0));
