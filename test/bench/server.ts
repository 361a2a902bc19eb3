// The process under load: the real server, and beside it a bare Hono route to compare with. Tells its parent where they are.
import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';
import type { Server } from 'node:http';

import { httpDefaults } from '../../server/http/settings.ts';
import { serve } from '../../server/main.ts';

// As it is meant to run: requests and workers as roles that see one tenant at a time, migrations as the owner.
const [databaseUrl = '', ownerUrl, workerUrl, secret = '', connections] = process.argv.slice(2);
const plenty = { calls: 1e9, seconds: 60 };
const running = await serve({
  ...httpDefaults,
  limits: { read: plenty, write: plenty, create: plenty },
  databaseUrl,
  ownerUrl,
  workerUrl,
  connections: Number(connections),
  secret,
  host: '127.0.0.1',
  port: 0,
  logLevel: 'info',
});

const bare = new Hono();
bare.get('/bare', (c) => c.json({ id: '0196f7a0-0000-7000-8000-000000000000', state: 'solved' }));
const bareServer = createAdaptorServer({ fetch: bare.fetch }) as Server;
bareServer.listen(0, '127.0.0.1', () => {
  const { port } = bareServer.address() as { port: number };
  process.send?.({ url: running.url, bareUrl: `http://127.0.0.1:${port}` });
});

// How much of a processor this process has used so far, in milliseconds: its parent asks before and after a turn.
process.on('message', () => {
  const { user, system } = process.cpuUsage();
  process.send?.({ cpu: (user + system) / 1000 });
});
process.once('disconnect', () => void running.close().then(() => process.exit(0)));
