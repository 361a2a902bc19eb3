// Several processes on one database, one of them replaced or killed: readers go on elsewhere, and no request fails.
import { createServer, request as httpRequest, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import type { LiveEvent } from '../../sdk/contract/index.ts';
import { readConfig, type Config } from '../../server/config.ts';
import { silentLog } from '../../server/index.ts';
import { serve, type Running } from '../../server/main.ts';
import { follow, type Follower } from '../server/delivery/live/follow.ts';
import { startDesk, type Desk, type Who } from '../support/desk.ts';
import { flawless, judgeWithin, logOf } from './live-checker.ts';
import { commandScript, startServer } from './mortal-server.ts';

let desk: Desk;
let config: Config;
const started: Running[] = [];
beforeAll(async () => {
  desk = await startDesk();
  config = {
    ...readConfig({
      DATABASE_URL: desk.ownUrl,
      PANELDESK_DATABASE_OWNER_URL: desk.databaseUrl,
      PANELDESK_DATABASE_WORKER_URL: desk.workersUrl,
      PANELDESK_SECRET: desk.config.secret,
      PANELDESK_PORT: '0',
    }),
    limits: desk.config.limits,
  };
});
afterEach(async () => {
  await Promise.all(started.splice(0).map((running) => running.close()));
  await desk.sql`delete from events`;
});
afterAll(() => desk.close());

async function start(): Promise<Running> {
  const running = await serve(config, { log: silentLog });
  started.push(running);
  return running;
}

/** A reader as the SDK is one: comes back where it left off, however the stream ended. */
async function reader(
  url: () => string,
  who: Who,
): Promise<{ events: LiveEvent[]; goodbyes: () => number; stop(): Promise<void> }> {
  const events: LiveEvent[] = [];
  let lastId: string | undefined;
  let goodbyes = 0;
  let stopped = false;
  let current: Follower;
  const open = async (): Promise<Follower> => {
    const headers = { authorization: `Bearer ${await desk.token(who)}`, ...(lastId && { 'last-event-id': lastId }) };
    return follow(await fetch(`${url()}/v1/live`, { headers }));
  };
  current = await open();
  const work = (async () => {
    while (!stopped) {
      if (await current.ended) goodbyes += 1;
      events.push(...current.events);
      lastId = current.lastId() ?? lastId;
      if (stopped) return;
      for (;;) {
        try {
          current = await open();
          break;
        } catch {
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      }
    }
  })();
  return {
    get events() {
      return [...events, ...(current.events.length > 0 && !events.includes(current.events[0]!) ? current.events : [])];
    },
    goodbyes: () => goodbyes,
    stop: async () => {
      stopped = true;
      await current.leave();
      await work;
    },
  };
}

interface Front {
  readonly url: string;
  to: string;
  close(): void;
}
/** What stands before the processes: passes every request on to the one of the moment, keeping its connections. */
async function front(to: string): Promise<Front> {
  const passing = { to };
  const server: Server = createServer((incoming, outgoing) => {
    const { hostname, port } = new URL(passing.to);
    const { method, url, headers } = incoming;
    const onward = httpRequest({ hostname, port, method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      outgoing.flushHeaders();
      answer.pipe(outgoing);
      answer.on('error', () => outgoing.destroy());
    });
    onward.on('error', () => (outgoing.headersSent ? outgoing.destroy() : outgoing.writeHead(502).end()));
    outgoing.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return Object.assign(passing, {
    url,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  });
}

const file = async (url: string, n: number): Promise<number> => {
  const answer = await fetch(`${url}/v1/tickets`, {
    method: 'POST',
    headers: { authorization: `Bearer ${await desk.token({ account: 'mine' })}`, 'content-type': 'application/json' },
    body: JSON.stringify({ subject: `S${n}`, text: 'T', category: 'other' }),
  });
  await answer.arrayBuffer();
  return answer.status;
};

it('serve each other’s readers, within a second', async () => {
  const [one, other] = [await start(), await start()];
  const token = await desk.token({ id: 'agent', role: 'agent' });
  const at = async (url: string) =>
    follow(await fetch(`${url}/v1/live`, { headers: { authorization: `Bearer ${token}` } }));
  const [here, there] = [await at(one.url), await at(other.url)];
  for (let n = 1; n <= 10; n += 1) {
    await file(n % 2 === 0 ? one.url : other.url, n);
    await Promise.all([here, there].map((follower) => follower.until(({ events }) => events.length === n, 1_000)));
  }
  // Who is there, as well.
  const ticketId = (here.events[0] as { ticketId: string }).ticketId;
  await fetch(`${other.url}/v1/tickets/${ticketId}/presence`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{"doing":"writing"}',
  });
  await here.until(({ events }) => events.some(({ kind }) => kind === 'presence'), 1_000);
  await Promise.all([here.leave(), there.leave()]);
});

it('one is replaced under open streams and writers: no request fails, no event is lost', async () => {
  const old = await start();
  const passing = await front(old.url);
  const readers = await Promise.all(
    Array.from({ length: 20 }, (_, n) => reader(() => passing.url, { id: `r${n}`, account: 'mine' })),
  );
  const statuses: number[] = [];
  let writing = true;
  const writers = Promise.all(
    Array.from({ length: 4 }, async (_, writer) => {
      for (let n = 0; writing; n += 1) statuses.push(await file(passing.url, writer * 1_000 + n));
    }),
  );
  for (let deploy = 0; deploy < 3; deploy += 1) {
    const enough = statuses.length + 30;
    await expect.poll(() => statuses.length, { timeout: 20_000 }).toBeGreaterThan(enough);
    const next = await start();
    const before = passing.to;
    passing.to = next.url;
    const closing = started.find(({ url }) => url === before)!;
    const startedAt = performance.now();
    await closing.close();
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  }
  await expect.poll(() => readers.every((one) => one.goodbyes() === 3), { timeout: 10_000 }).toBe(true);
  writing = false;
  await writers;
  expect(statuses.filter((status) => status !== 201)).toEqual([]);
  for (const one of readers) {
    const log = (): Promise<string[]> => logOf(desk.sql, 'customer', 'mine');
    expect(await judgeWithin(5_000, log, () => one.events)).toEqual(flawless);
  }
  await Promise.all(readers.map((one) => one.stop()));
  passing.close();
});

it('one is killed: its readers go on at the other, and miss nothing', { timeout: 60_000 }, async () => {
  const env = {
    DATABASE_URL: desk.ownUrl,
    PANELDESK_DATABASE_OWNER_URL: desk.databaseUrl,
    PANELDESK_DATABASE_WORKER_URL: desk.workersUrl,
    PANELDESK_SECRET: desk.config.secret,
    PANELDESK_LIMIT_CREATE: '100000/60',
  };
  const [mortal, heir] = [await startServer(commandScript(), env), await start()];
  const passing = await front(mortal.url);
  const readers = await Promise.all(
    Array.from({ length: 10 }, (_, n) => reader(() => passing.url, { id: `r${n}`, account: 'mine' })),
  );
  let writing = true;
  const writers = (async () => {
    for (let n = 0; writing; n += 1) expect(await file(heir.url, n)).toBe(201);
  })();
  await expect.poll(() => readers.every(({ events }) => events.length > 10), { timeout: 20_000 }).toBe(true);
  await mortal.kill();
  passing.to = heir.url;
  const before = readers.map(({ events }) => events.length);
  await expect
    .poll(() => readers.every(({ events }, n) => events.length > before[n]! + 10), { timeout: 20_000 })
    .toBe(true);
  writing = false;
  await writers;
  for (const one of readers) {
    const log = (): Promise<string[]> => logOf(desk.sql, 'customer', 'mine');
    expect(await judgeWithin(5_000, log, () => one.events)).toEqual(flawless);
  }
  expect(readers.map((one) => one.goodbyes())).toEqual(readers.map(() => 0));
  await Promise.all(readers.map((one) => one.stop()));
  passing.close();
});
