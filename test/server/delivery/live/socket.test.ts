// Streams over real sockets, written directly and behind somebody else's listener: heads, who leaves, who never reads.
import { once } from 'node:events';
import { connect as dial, type Socket } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { createAdaptorServer } from '@hono/node-server';
import type { Server } from 'node:http';

import { createApp } from '../../../../server/app.ts';
import { Live } from '../../../../server/delivery/live/live.ts';
import { writingDirectly } from '../../../../server/http/direct-write.ts';
import { silentLog, systemIds } from '../../../../server/index.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

type Fetch = Parameters<typeof writingDirectly>[0];

let desk: Desk;
let live: Live;
let server: Server;
let port: number;

describe.each([
  ['directly', writingDirectly],
  ['through a web stream', (fetch: Fetch): Fetch => fetch],
])('%s', (_, listener) => {
  beforeAll(async () => {
    desk = await startDesk();
    const { own: sql, clock, config } = desk;
    live = new Live({ sql, clock, log: silentLog, secret: config.secret });
    const app = createApp({
      sql,
      clock,
      config,
      ids: systemIds,
      log: silentLog,
      live: { live, ring: (r) => live.wake(r) },
    });
    server = createAdaptorServer({ fetch: listener(app.fetch) }) as Server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    ({ port } = server.address() as { port: number });
  });
  afterAll(async () => {
    live.close();
    server.close();
    server.closeAllConnections();
    await desk.close();
  });

  it('brings the head that every answer has, and what a proxy must know', async () => {
    const headers = {
      authorization: `Bearer ${await desk.token({ id: 'a', role: 'agent' })}`,
      origin: 'https://panel.north.example',
      'x-request-id': 'of-this-stream',
    };
    const answer = await fetch(`http://127.0.0.1:${port}/v1/live`, { headers });
    expect([answer.status, Object.fromEntries(answer.headers)]).toMatchObject([
      200,
      {
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store, no-transform',
        'x-accel-buffering': 'no',
        'access-control-allow-origin': 'https://panel.north.example',
        'cross-origin-resource-policy': 'cross-origin',
        'x-content-type-options': 'nosniff',
        'x-request-id': 'of-this-stream',
        'transfer-encoding': 'chunked',
      },
    ]);
    await answer.body!.cancel();
    await expect.poll(() => live.size).toBe(0);
  });

  it('answers HEAD, is ready for the next on that connection, and leaves no stream open', async () => {
    const socket = dial(port, '127.0.0.1');
    let got = '';
    socket.on('data', (chunk) => (got += chunk));
    const token = await desk.token({ id: 'a', role: 'agent' });
    socket.write(`HEAD /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await expect.poll(() => got).toContain('text/event-stream');
    expect(live.size).toBe(0);
    socket.write('GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n');
    await expect.poll(() => got).toContain('{"status":"ok"}');
    socket.destroy();
  });

  async function open(id: string): Promise<Socket> {
    const socket = dial(port, '127.0.0.1');
    socket.on('error', () => {});
    const token = await desk.token({ id, role: 'agent' });
    socket.write(`GET /v1/live HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    await once(socket, 'data');
    return socket;
  }

  it('forgets who leaves', async () => {
    const socket = await open('a');
    expect(live.size).toBe(1);
    socket.destroy();
    await expect.poll(() => live.size).toBe(0);
  });

  it('cuts off who never reads, and only them', { timeout: 60_000 }, async () => {
    const { id } = await desk.customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
    const deaf = await open('deaf');
    deaf.pause();
    const reading = await open('reading');
    let got = 0;
    reading.on('data', (chunk) => (got += chunk.length));
    expect(live.size).toBe(2);
    let number = 1;
    await expect
      .poll(
        async () => {
          // What the kernel holds for a socket is some megabytes; beyond it the buffer of the stream begins.
          await desk.sql`
          insert into events (tenant_id, ticket_id, number, public_number, kind, author)
          select 'north', ${id}, n, n, ${'x'.repeat(2_000)}, '{"side": "staff", "id": "x", "name": "A", "actedBy": null}'
          from generate_series(${number + 1}::int, ${number + 500}::int) n`;
          number += 500;
          live.wake('events');
          return live.size;
        },
        { timeout: 50_000, interval: 50 },
      )
      .toBe(1);
    const before = got;
    await desk.customer().desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
    live.wake('events');
    await expect.poll(() => got).toBeGreaterThan(before);
    reading.destroy();
    deaf.destroy();
  });
});
