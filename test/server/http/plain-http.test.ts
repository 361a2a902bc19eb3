// A panel token that anybody on the way could have read is refused with its own code, wherever the request came from.
import { afterEach, expect, it } from 'vitest';

import { startDesk, type Desk } from '../../support/desk.ts';

let desk: Desk;
afterEach(() => desk.close());

/** A call over a socket whose other end has this address, with these headers. */
async function call(remoteAddress: string, headers: Record<string, string> = {}, token?: string) {
  const authorization = `Bearer ${token ?? (await desk.token())}`;
  const env = { incoming: { socket: { remoteAddress, remotePort: 1, remoteFamily: 'IPv4' } } };
  const answer = await desk.app.fetch(
    new Request('http://desk.example/v1/session', { headers: { authorization, ...headers } }),
    env as never,
  );
  return { status: answer.status, code: answer.ok ? 'ok' : ((await answer.json()) as { code: string }).code };
}
const refused = { status: 403, code: 'insecure_connection' };
const taken = { status: 200, code: 'ok' };

it.each(['127.0.0.1', '127.3.2.1', '::1', '::ffff:127.0.0.1'])('is taken from this machine: %s', async (address) => {
  desk = await startDesk();
  expect(await call(address)).toEqual(taken);
});

it.each(['203.0.113.7', '10.0.0.5', '192.168.1.2', '2001:db8::1', '::ffff:10.0.0.5', '::2', '128.0.0.1'])(
  'is refused from another: %s, whatever it says of itself',
  async (address) => {
    desk = await startDesk();
    expect(await call(address)).toEqual(refused);
    expect(await call(address, { 'x-forwarded-proto': 'https', 'x-forwarded-for': '127.0.0.1' })).toEqual(refused);
    // Before anybody looks at it.
    expect(await call(address, {}, 'no.token.atall')).toEqual(refused);
  },
);

it('behind a trusted proxy is taken as the client came to that', async () => {
  desk = await startDesk({ config: { trustProxy: true } });
  const from = (address: string, scheme?: string) =>
    call('10.0.0.2', { 'x-forwarded-for': address, ...(scheme !== undefined && { 'x-forwarded-proto': scheme }) });
  expect(await from('203.0.113.7', 'https')).toEqual(taken);
  expect(await from('203.0.113.7', 'http')).toEqual(refused);
  expect(await from('203.0.113.7')).toEqual(refused);
  expect(await from('127.0.0.1, 203.0.113.7', 'http')).toEqual(refused);
  expect(await from('127.0.0.1', 'http')).toEqual(taken);
});

it('is taken where a setting says so, and what needs no token is for everybody', async () => {
  desk = await startDesk({ config: { plainHttp: true } });
  expect(await call('203.0.113.7')).toEqual(taken);
  await desk.close();
  desk = await startDesk();
  const env = { incoming: { socket: { remoteAddress: '203.0.113.7', remotePort: 1, remoteFamily: 'IPv4' } } };
  expect((await desk.app.fetch(new Request('http://desk.example/healthz'), env as never)).status).toBe(200);
  expect((await desk.app.fetch(new Request('http://desk.example/v1/session'), env as never)).status).toBe(401);
});
