// Servers with a planted fault, so that the crash test is seen to fail: run as a process, the fault is the first argument.
import { setTimeout as sleep } from 'node:timers/promises';

import { serve as listen } from '@hono/node-server';

import { createApp } from '../../server/app.ts';
import { readConfig } from '../../server/config.ts';
import { silentLog, systemClock, systemIds } from '../../server/index.ts';
import { connect } from '../../server/platform/postgres/connect.ts';

const config = readConfig(process.env);
const sql = connect(config.databaseUrl, { max: config.connections });
const app = createApp({ sql, clock: systemClock, ids: systemIds, log: silentLog, config });

type Fault = (request: Request) => Promise<Response>;
const faults: Readonly<Record<string, Fault>> = {
  /** Says "it is with us" and only then writes it down. */
  'answers-first': async (request) => {
    const copy = request.clone();
    void request.text();
    void sleep(20).then(() => app.fetch(copy));
    return Response.json({ id: systemIds.uuid() }, { status: 201 });
  },
  /** Writes it down, takes a moment to say so, and does not know the request when it comes again. */
  forgets: async (request) => {
    const headers = new Headers(request.headers);
    headers.delete('idempotency-key');
    const answer = await app.fetch(
      new Request(request.url, { method: request.method, headers, body: await request.text() }),
    );
    await sleep(20);
    return answer;
  },
};

const fault = faults[process.argv[2] ?? ''];
if (!fault) throw new Error(`No such fault: ${process.argv[2]}`);
listen({ fetch: fault, hostname: '127.0.0.1', port: 0 }, ({ port }) => {
  process.stdout.write(`careless server listens on http://127.0.0.1:${port}\n`);
});
