// How many calls one person may have at a time: those beyond are refused at once, and nobody else notices.
import { once } from 'node:events';
import { connect as dial, type AddressInfo, type Socket } from 'node:net';

import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { InFlight, type End } from '../../../server/http/in-flight.ts';
import { whileLocked } from '../../support/database.ts';
import { startDesk, type Answer, type Desk } from '../../support/desk.ts';

describe('InFlight', () => {
  /** Whether a call has begun. */
  const hasBegun = async (call: ReturnType<InFlight['begin']>): Promise<boolean> =>
    (await Promise.race([call, Promise.resolve('waits')])) !== 'waits';

  it('lets in so many of each asker, one more for each that ends, in their order, and refuses where too many wait', async () => {
    const calls = new InFlight(2, 2);
    const first = calls.begin(['a']) as End;
    void calls.begin(['a']);
    const [third, fourth] = [calls.begin(['a']), calls.begin(['a'])];
    expect(calls.begin(['a'])).toBeUndefined();
    expect(await hasBegun(calls.begin(['b']))).toBe(true);
    expect([await hasBegun(third), await hasBegun(fourth)]).toEqual([false, false]);
    first();
    first();
    expect([await hasBegun(third), await hasBegun(fourth)]).toEqual([true, false]);
    (await third)?.();
    expect(await hasBegun(fourth)).toBe(true);
  });

  it('a call of two askers needs a place with both', async () => {
    const calls = new InFlight(1, 2);
    const [a, b] = [calls.begin(['a']) as End, calls.begin(['b']) as End];
    const both = calls.begin(['a', 'b']);
    a();
    expect(await hasBegun(both)).toBe(false);
    // It waits for b alone now, and holds nobody up.
    const next = calls.begin(['a']) as End;
    b();
    expect(await hasBegun(both)).toBe(false);
    next();
    (await both)?.();
    expect(await hasBegun(calls.begin(['b', 'a']))).toBe(true);
  });
});

describe('the desk', () => {
  /** Four that are worked on, and those that may wait. */
  const MOST = 64;
  let desk: Desk;
  let server: ServerType;
  beforeAll(async () => {
    desk = await startDesk();
    server = createAdaptorServer({ fetch: desk.app.fetch });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(async () => {
    server.close();
    await desk.close();
  });

  const whileTicketsAreLocked = (meanwhile: () => Promise<void>) => whileLocked(desk.databaseUrl, 'tickets', meanwhile);

  it('refuses what is beyond, with when to come again; others, and the person later, are let in', async () => {
    const [anna, bert] = [desk.customer({ id: 'anna' }), desk.customer({ id: 'bert' })];
    // Known by now: what follows waits for the tickets alone.
    for (const person of [anna, bert]) await person.request('/v1/session');
    const token = await anna.token();
    let calls: Promise<Answer>[] = [];
    await whileTicketsAreLocked(async () => {
      calls = Array.from({ length: MOST }, () => desk.request('/v1/tickets', { token }));
      const beyond = await desk.request('/v1/context', { token });
      expect([beyond.status, beyond.body.code, beyond.headers.get('retry-after')]).toEqual([429, 'rate_limited', '1']);
      expect(beyond.body.detail).toBe('Too many calls at a time.');
      expect((await bert.request('/v1/context')).status).toBe(200);
    });
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array.from({ length: MOST }, () => 200));
    expect((await anna.request('/v1/context')).status).toBe(200);
  });

  it('over connections: what waits on a connection that goes is never begun', async () => {
    const anna = desk.customer({ id: 'anna' });
    const head = `GET /v1/tickets HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${await anna.token()}\r\n\r\n`;
    const sockets: Socket[] = [];
    const statuses: string[] = [];
    const open = (): void => {
      const socket = dial((server.address() as AddressInfo).port, '127.0.0.1');
      socket.on('error', () => {}).on('data', (chunk) => statuses.push(String(chunk).slice(9, 12)));
      socket.write(head);
      sockets.push(socket);
    };
    await whileTicketsAreLocked(async () => {
      for (let i = 0; i < MOST + 2; i++) open();
      await expect.poll(() => statuses, { timeout: 20_000 }).toEqual(['429', '429']);
      const logged = desk.log.length;
      for (const socket of sockets.splice(0)) socket.resetAndDestroy();
      statuses.length = 0;
      await expect.poll(async () => (await anna.request('/v1/context')).status, { timeout: 20_000 }).toBe(200);
      // Those that were worked on still wait for the tickets; all others were dropped.
      const ended = desk.log.slice(logged).filter(({ fields }) => fields['route'] === '/v1/tickets');
      expect(ended.map(({ fields }) => fields['status'])).toEqual(Array.from({ length: MOST - 4 }, () => 400));
    });
    for (let i = 0; i < MOST; i++) open();
    await expect.poll(() => statuses, { timeout: 20_000 }).toEqual(Array.from({ length: MOST }, () => '200'));
    for (const socket of sockets) socket.destroy();
  });

  it('streams are not counted among them', async () => {
    const anna = desk.customer({ id: 'anna' });
    const streams = await Promise.all(
      Array.from({ length: 8 }, async () =>
        fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/live`, {
          headers: { authorization: `Bearer ${await anna.token()}` },
        }),
      ),
    );
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect((await anna.request('/v1/context')).status).toBe(200);
    for (const stream of streams) await stream.body?.cancel();
  });
});
