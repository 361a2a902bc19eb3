// The doorbell: at home at once, elsewhere soon, seldom, and never in anybody's way.
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net';

import { afterAll, beforeAll, expect, it } from 'vitest';

import { Doorbell, type Ring } from '../../../../server/delivery/live/doorbell.ts';
import { silentLog } from '../../../../server/index.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

function door(url = database.url, testEvery = 5_000): { bell: Doorbell; heard: Ring[] } {
  const heard: Ring[] = [];
  return { bell: new Doorbell({ url, onRing: (ring) => heard.push(ring), log: silentLog, testEvery }), heard };
}

it('is heard at home in the same moment, and once in another process', async () => {
  const [here, there] = [door(), door()];
  // Both look when their line is up.
  await expect.poll(() => [here.heard.length, there.heard.length]).toEqual([4, 4]);
  here.bell.ring('presence');
  expect(here.heard).toEqual(['events', 'presence', 'access', 'jobs', 'presence']);
  await expect.poll(() => there.heard).toEqual(['events', 'presence', 'access', 'jobs', 'presence']);
  here.bell.ring('access');
  await expect.poll(() => there.heard.at(-1)).toBe('access');
  await Promise.all([here.bell.close(), there.bell.close()]);
});

it('makes few notifications of many rings', async () => {
  const { bell, heard } = door();
  await expect.poll(() => heard.length).toBe(4);
  const payloads: string[] = [];
  const listener = connect(database.url, { max: 1, deadline: 0 });
  await listener.listen('paneldesk_live', (payload) => payloads.push(payload));
  const from = performance.now();
  let rings = 0;
  while (performance.now() - from < 200) {
    bell.ring('events');
    rings += 1;
    await new Promise(setImmediate);
  }
  const took = performance.now() - from;
  bell.ring('presence');
  await expect.poll(() => payloads.some((payload) => payload.includes('presence'))).toBe(true);
  expect(rings).toBeGreaterThan(50);
  expect(payloads.length).toBeLessThanOrEqual(took / 20 + 2);
  await Promise.all([bell.close(), listener.end()]);
});

it('neither throws nor waits when the database is away, and works when it is back', async () => {
  // A way to the database that can be blocked without either end noticing.
  const target = new URL(database.url);
  const sockets = new Set<Socket>();
  let blocked = false;
  const way = createServer((client) => {
    if (blocked) return;
    const server = dial(Number(target.port), target.hostname);
    for (const [from, to] of [
      [client, server],
      [server, client],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => blocked || to.write(bytes));
      from.on('close', () => to.destroy());
      from.on('error', () => {});
    }
  });
  await new Promise<void>((done) => way.listen(0, '127.0.0.1', done));
  const url = new URL(database.url);
  url.hostname = '127.0.0.1';
  url.port = String((way.address() as AddressInfo).port);

  const { bell, heard } = door(url.href, 200);
  const there = door();
  await expect.poll(() => [heard.length, there.heard.length]).toEqual([4, 4]);
  blocked = true;
  bell.ring('events');
  bell.ring('events');
  expect(heard).toHaveLength(6);
  blocked = false;
  for (const socket of sockets) socket.destroy();
  // The line is found dead, and a new one looks.
  await expect.poll(() => heard.length, { timeout: 15_000 }).toBeGreaterThan(6);
  const before = there.heard.length;
  await expect
    .poll(
      () => {
        bell.ring('events');
        return there.heard.length;
      },
      { timeout: 15_000, interval: 100 },
    )
    .toBeGreaterThan(before);
  await Promise.all([bell.close(), there.bell.close()]);
  way.close();
});
