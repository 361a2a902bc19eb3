// One message on its way: to where it may go only, in bounded time and size, whatever the other side does.
import { createServer as createTlsServer } from 'node:https';
import { createServer, type AddressInfo, type Server } from 'node:net';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { NoLongerWanted, post, type PostOptions, type Resolve } from '../../../../server/platform/outbound/post.ts';
import { certificate, key } from '../../delivery/webhooks/certificate.ts';
import { ok, silent, startReceiver, status, type Receiver } from '../../delivery/webhooks/receiver.ts';

let receiver: Receiver;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.close());

const free: PostOptions = { private: 'all' };
const strict: PostOptions = { private: 'none' };
const send = (url: string, options: PostOptions = free) =>
  post({ url, headers: { 'content-type': 'application/json', 'webhook-id': 'msg_1' }, body: '{"a":"ä"}' }, options);

/** A name server of one's own: each look-up takes the next answer, the last one stays. */
function names(...answers: string[][]): { resolve: Resolve; asked: () => number } {
  let asked = 0;
  return {
    asked: () => asked,
    resolve: (_, done) => {
      const addresses = answers[Math.min(asked, answers.length - 1)] ?? [];
      asked += 1;
      done(
        null,
        addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 })),
      );
    },
  };
}

async function rawServer(greet: (socket: import('node:net').Socket) => void): Promise<{ url: string; server: Server }> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    greet(socket);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, server };
}

describe('an answer', () => {
  it('of 2xx is success; the message arrives whole', async () => {
    receiver.answer = ok;
    expect(await send(`${receiver.url}?a=b`)).toEqual({ status: 204, retryAfter: null, error: null });
    const { headers, path, body } = receiver.received.at(-1)!;
    expect([path, body]).toEqual(['/hook?a=b', '{"a":"ä"}']);
    expect(headers).toMatchObject({
      'content-length': '10',
      'user-agent': 'Paneldesk-Webhooks',
      'webhook-id': 'msg_1',
    });
  });

  it.each([400, 404, 410, 500])('of %i is a failure', async (code) => {
    receiver.answer = status(code);
    expect(await send(receiver.url)).toEqual({ status: code, retryAfter: null, error: `HTTP ${code}` });
  });

  it('that redirects is a failure, and nobody goes there', async () => {
    const elsewhere = await startReceiver();
    for (const code of [301, 302, 303, 307, 308]) {
      receiver.answer = status(code, { location: elsewhere.url });
      expect(await send(receiver.url)).toMatchObject({ status: code, error: expect.stringContaining('not followed') });
    }
    expect(elsewhere.connections()).toBe(0);
    await elsewhere.close();
  });

  it('is kept as one short line without what is not seen', async () => {
    const body = `<b>no</b>\r\n\u0000\u001b[31m\u202Esuch\u200B  hook ${'x'.repeat(5_000)}`;
    receiver.answer = status(500, { 'retry-after': '7' }, body);
    const { error, retryAfter } = await send(receiver.url);
    expect(retryAfter).toBe('7');
    expect(error).toMatch(/^HTTP 500: <b>no<\/b> \[31m such hook x+…$/);
    expect(error!.length).toBeLessThan(220);
  });

  it('that never ends is read up to 64 kB', async () => {
    let sent = 0;
    receiver.answer = (_, response) => {
      response.writeHead(500);
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(16_384, 'x'))) sent += 16_384;
      };
      response.on('drain', more);
      more();
    };
    expect((await send(receiver.url)).status).toBe(500);
    // What buffers on both sides hold comes on top.
    expect(sent).toBeLessThan(8_000_000);
  });

  it('that does not come, or drips, is waited for so long and no longer', async () => {
    receiver.answer = silent;
    const startedAt = performance.now();
    expect(await send(receiver.url, { ...free, timeout: 200 })).toEqual({
      status: null,
      retryAfter: null,
      error: 'No answer within 0.2 s.',
    });
    receiver.answer = (_, response) => {
      response.writeHead(500);
      const timer = setInterval(() => response.write('x'), 20);
      response.on('close', () => clearInterval(timer));
    };
    expect((await send(receiver.url, { ...free, timeout: 200 })).status).toBe(500);
    expect(performance.now() - startedAt).toBeLessThan(5_000);
  });

  it.each([
    ['nothing', '', 'without an answer|broken off'],
    ['no HTTP', 'SSH-2.0-OpenSSH_9.6\r\n', 'not HTTP'],
    ['too large a head', `HTTP/1.1 200 OK\r\nx: ${'y'.repeat(40_000)}\r\n\r\n`, 'too large'],
    ['another protocol', 'HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n', '.'],
  ])('that is %s is a failure', async (_, bytes, words) => {
    const { url, server } = await rawServer((socket) => socket.once('data', () => socket.end(bytes)));
    expect(await send(url, { ...free, timeout: 2_000 })).toMatchObject({
      status: null,
      error: expect.stringMatching(words),
    });
    server.close();
  });

  it('is none where nobody listens', async () => {
    const { url, server } = await rawServer(() => {});
    await new Promise((done) => server.close(done));
    expect((await send(url)).error).toBe('The connection was refused.');
  });
});

describe('a private address', () => {
  it.each(['127.0.0.1', 'localhost', '[::ffff:127.0.0.1]', '2130706433', '0x7f.1'])(
    '%s gets no connection',
    async (host) => {
      const before = receiver.connections();
      expect(await send(`http://${host}:${receiver.port}/`, strict)).toMatchObject({
        status: null,
        error: 'The address is not public.',
      });
      expect(receiver.connections()).toBe(before);
    },
  );

  it.each([
    [['127.0.0.1']],
    [['::1']],
    [['169.254.169.254']],
    [['::ffff:127.0.0.1']],
    [['64:ff9b::7f00:1']],
    // One of several is enough: which one would be taken is not ours to say.
    [['93.184.216.34', '127.0.0.1']],
    [['2606:2800:220:1::1', '::1']],
  ])('behind a name (%j) gets no connection', async (addresses) => {
    const before = receiver.connections();
    const { resolve, asked } = names(addresses);
    const answer = await send(`http://hooks.example.com:${receiver.port}/`, { ...strict, resolve });
    expect(answer).toEqual({ status: null, retryAfter: null, error: 'The address is not public.' });
    expect([receiver.connections(), asked()]).toEqual([before, 1]);
  });

  it('behind a name that changes its mind gets no connection: what is checked is what is connected to', async () => {
    const before = receiver.connections();
    const { resolve, asked } = names(['93.184.216.34'], ['127.0.0.1']);
    const url = `http://hooks.example.com:${receiver.port}/`;
    // The first look-up finds a public address, which a test does not call.
    const stop = new AbortController();
    const once: Resolve = (host, done) => {
      stop.abort();
      resolve(host, done);
    };
    await expect(send(url, { ...strict, resolve: once, signal: stop.signal })).rejects.toThrow(NoLongerWanted);
    expect((await send(url, { ...strict, resolve })).error).toBe('The address is not public.');
    expect([receiver.connections(), asked()]).toEqual([before, 2]);
  });

  it('is taken where the server names the host, and only that one', async () => {
    receiver.answer = ok;
    const { resolve } = names(['127.0.0.1']);
    const named = { private: ['hooks.internal'], resolve };
    expect((await send(`http://hooks.internal:${receiver.port}/`, named)).status).toBe(204);
    expect((await send(`http://hooks.example.com:${receiver.port}/`, named)).status).toBeNull();
  });
});

describe('TLS', () => {
  const open = async (): Promise<{ port: number; close: () => void; requests: () => number }> => {
    let requests = 0;
    const server = createTlsServer({ key, cert: certificate }, (_, response) => {
      requests += 1;
      response.writeHead(200).end();
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    return { port: (server.address() as AddressInfo).port, close: () => server.close(), requests: () => requests };
  };
  const { resolve } = names(['127.0.0.1']);

  it('is verified: nothing is sent to who cannot show that it is the host', async () => {
    const { port, close, requests } = await open();
    // Even where somebody has told Node otherwise.
    const before = process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = '0';
    const unknown = await send(`https://hooks.example.com:${port}/`, { ...free, resolve });
    const other = await send(`https://other.example.com:${port}/`, { ...free, resolve, ca: certificate });
    if (before === undefined) delete process.env['NODE_TLS_REJECT_UNAUTHORIZED'];
    else process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = before;
    expect(unknown).toMatchObject({ status: null, error: 'The certificate is not trusted.' });
    expect(other).toMatchObject({ status: null, error: 'The certificate is of another host.' });
    expect(requests()).toBe(0);
    close();
  });

  it('works where it can', async () => {
    const { port, close } = await open();
    expect((await send(`https://hooks.example.com:${port}/`, { ...free, resolve, ca: certificate })).status).toBe(200);
    close();
  });
});

describe('a message that nobody wants sent any more', () => {
  it('is not written, although the connection stands', async () => {
    const before = receiver.received.length;
    await expect(send(receiver.url, { ...free, stillWanted: () => false })).rejects.toThrow(NoLongerWanted);
    expect(receiver.received.length).toBe(before);
  });

  it('is broken off', async () => {
    const stop = new AbortController();
    receiver.answer = () => stop.abort();
    await expect(send(receiver.url, { ...free, signal: stop.signal })).rejects.toThrow(NoLongerWanted);
  });
});
