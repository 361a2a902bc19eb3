// Listens on loopback, on the wanted port or the next free one, and closes without waiting for idle browsers.
import { serve } from '@hono/node-server';
import type { Hono } from 'hono';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';

const TRIES = 20;

export interface Listening {
  readonly url: string;
  close(): Promise<void>;
}

/** `port` 0 takes any free one. */
export async function listen(app: Hono, port: number): Promise<Listening> {
  for (let offset = 0; ; offset++) {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: port === 0 ? 0 : port + offset }) as Server;
    try {
      await once(server, 'listening');
    } catch (cause) {
      const taken = (cause as NodeJS.ErrnoException).code === 'EADDRINUSE';
      if (taken && offset < TRIES) continue;
      throw taken
        ? new Error(`The ports ${port} to ${port + TRIES} are all taken; choose another with --port.`)
        : cause;
    }
    return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => closed(server) };
  }
}

async function closed(server: Server): Promise<void> {
  const over = new Promise<void>((resolve) => server.close(() => resolve()));
  // Open streams of the desk go through here; the browser comes back by itself when there is somebody to come back to.
  server.closeAllConnections();
  await over;
}
