// An answer that goes on, written directly to its connection: what becomes of it when nobody is there any more, or something else is said.
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import { connect as dial, type AddressInfo } from 'node:net';

import { getRequestListener } from '@hono/node-server';
import { expect, it } from 'vitest';

import type { Streamed, StreamWriter } from '../../../server/call/stream.ts';
import { STREAM_TYPE, writingDirectly, type DirectWriteBindings } from '../../../server/http/direct-write.ts';

type Env = DirectWriteBindings & { readonly outgoing: ServerResponse };

function recorded(): { streamed: Streamed; calls: string[]; isOver: Promise<void> } {
  const calls: string[] = [];
  let over = (): void => {};
  const isOver = new Promise<void>((done) => (over = done));
  const streamed = {
    open: () => void calls.push('open'),
    gone: () => {
      calls.push('gone');
      over();
    },
  };
  return { streamed, calls, isOver };
}

it('is never opened for who left while it was made ready', async () => {
  const { streamed, calls, isOver } = recorded();
  const left = new AbortController();
  const fetchCallback = writingDirectly(async (_, env) => {
    const { writeDirectly, outgoing } = env as Env;
    left.abort();
    await once(outgoing, 'close');
    writeDirectly!(streamed);
    return new Response(null, { headers: { 'content-type': STREAM_TYPE } });
  });
  const server = createServer(getRequestListener(fetchCallback, { overrideGlobalObjects: false }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  await expect(fetch(`http://127.0.0.1:${port}`, { signal: left.signal })).rejects.toThrow();
  await isOver;
  expect(calls).toEqual(['gone']);
  await new Promise((closed) => server.close(closed));
});

it('is not opened behind another one on the same connection: nobody would say when that ends', async () => {
  const [first, second] = [recorded(), recorded()];
  let writer: StreamWriter | undefined;
  const open = (one: StreamWriter): void => void (writer = one);
  const opened = [{ ...first.streamed, open }, second.streamed];
  const fetchCallback = writingDirectly((_, { writeDirectly }: DirectWriteBindings) => {
    writeDirectly!(opened.shift()!);
    return new Response(null, { headers: { 'content-type': STREAM_TYPE } });
  });
  const server = createServer(getRequestListener(fetchCallback, { overrideGlobalObjects: false }));
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const socket = dial((server.address() as AddressInfo).port, '127.0.0.1');
  let got = '';
  socket.on('data', (chunk) => (got += chunk));
  socket.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(2));
  await second.isOver;
  expect([first.calls, second.calls]).toEqual([[], ['gone']]);
  writer!.write(new TextEncoder().encode('told'));
  writer!.end();
  await once(socket, 'close');
  expect(got).toContain('told');
  await new Promise((closed) => server.close(closed));
});

it('is let go where the answer became another one on its way out', async () => {
  const { streamed, calls } = recorded();
  const failed = new Response('{}', { status: 500, headers: { 'content-type': 'application/problem+json' } });
  const answer = await writingDirectly((_, { writeDirectly }: DirectWriteBindings) => {
    writeDirectly!(streamed);
    return failed;
  })(new Request('http://desk.example'), { outgoing: null });
  expect([answer === failed, calls]).toEqual([true, ['gone']]);
});

it('leaves every other answer as it is', async () => {
  const answer = Response.json({ state: 'solved' });
  expect(await writingDirectly(() => answer)(new Request('http://desk.example'), { outgoing: null })).toBe(answer);
});
