// How many calls one person may have at a time: those beyond are refused at once, and nobody else notices.
import { once } from 'node:events';
import { connect as dial, type AddressInfo, type Socket } from 'node:net';

import { createAdaptorServer, type ServerType } from '@hono/node-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { InFlight } from '../../../server/http/in-flight.ts';
import { startDesk, type Answer, type Desk } from '../../support/desk.ts';

describe('InFlight', () => {
  it('lets in so many of each asker, and one more for each that ends, once', () => {
    const calls = new InFlight(2);
    const first = calls.begin(['a']);
    expect(calls.begin(['a', 'b'])).toBeDefined();
    expect(calls.begin(['a'])).toBeUndefined();
    expect(calls.begin(['b', 'a'])).toBeUndefined();
    expect(calls.begin(['b'])).toBeDefined();
    first?.();
    first?.();
    expect(calls.begin(['a'])).toBeDefined();
    expect(calls.begin(['a'])).toBeUndefined();
  });
});

describe('the desk', () => {
  const MOST = 8;
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

  /** Runs `meanwhile` while nobody can read tickets: every call that does is under way until then. */
  async function whileLocked(meanwhile: () => Promise<void>): Promise<void> {
    const holder = await desk.sql.reserve();
    await holder`begin`;
    await holder`lock table tickets in access exclusive mode`;
    try {
      await meanwhile();
    } finally {
      await holder`rollback`;
      holder.release();
    }
  }

  it('refuses the ninth, with when to come again; others, and the person later, are let in', async () => {
    const [anna, bert] = [desk.customer({ id: 'anna' }), desk.customer({ id: 'bert' })];
    // Known by now: what follows waits for the tickets alone.
    for (const person of [anna, bert]) await person.request('/v1/session');
    let calls: Promise<Answer>[] = [];
    await whileLocked(async () => {
      calls = Array.from({ length: MOST }, () => anna.request('/v1/tickets'));
      const ninth = await anna.request('/v1/context');
      expect([ninth.status, ninth.body.code, ninth.headers.get('retry-after')]).toEqual([429, 'rate_limited', '1']);
      expect(ninth.body.detail).toBe('No more than 8 calls at a time.');
      expect((await bert.request('/v1/context')).status).toBe(200);
    });
    expect((await Promise.all(calls)).map(({ status }) => status)).toEqual(Array.from({ length: MOST }, () => 200));
    expect((await anna.request('/v1/context')).status).toBe(200);
  });

  it('over connections: a call lasts until its answer is out, and ends with its connection', async () => {
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
    await whileLocked(async () => {
      for (let i = 0; i < MOST + 2; i++) open();
      await expect.poll(() => statuses).toEqual(['429', '429']);
      for (const socket of sockets.splice(0)) socket.resetAndDestroy();
      statuses.length = 0;
      await expect
        .poll(async () => {
          const { status } = await anna.request('/v1/context');
          return status;
        })
        .toBe(200);
    });
    for (let i = 0; i < MOST; i++) open();
    await expect.poll(() => statuses).toEqual(Array.from({ length: MOST }, () => '200'));
    for (const socket of sockets) socket.destroy();
  });

  it('streams are not counted among them', async () => {
    const anna = desk.customer({ id: 'anna' });
    const streams = await Promise.all(
      Array.from({ length: MOST }, async () =>
        fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}/v1/live`, {
          headers: { authorization: `Bearer ${await anna.token()}` },
        }),
      ),
    );
    expect(streams.map(({ status }) => status)).toEqual(Array.from({ length: MOST }, () => 200));
    expect((await anna.request('/v1/context')).status).toBe(200);
    for (const stream of streams) await stream.body?.cancel();
  });
});
