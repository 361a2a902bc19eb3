// Sending something large through what stands between: proxies with limits, connections that break before and after.
import { randomBytes } from 'node:crypto';
import { createServer, request as ask, type IncomingMessage, type Server } from 'node:http';

import { afterEach, describe, expect, it } from 'vitest';

import { createHttp } from '../../../sdk/client/http.ts';
import { upload, type UploadOptions } from '../../../sdk/client/upload.ts';
import { MOST_PART_BYTES } from '../../../sdk/contract/index.ts';
import { listen, listening, mountedApp } from '../../support/mounted.ts';
import { PartStore, type addPart } from '../../support/part-store.ts';
import { jwt } from './scripted-fetch.ts';

const closing: (() => void)[] = [];
afterEach(() => closing.splice(0).forEach((close) => close()));

/** What a proxy does with a request: its answer instead of the desk's, or how the connection ends. */
type Deed = 'pass' | 'lose answer' | 'cut' | 'change' | { readonly status: number };
type Rule = (method: string, bytes: number, nth: number) => Deed;

interface Way {
  readonly store: PartStore;
  /** Method and size of each request, as the proxy saw it. */
  readonly seen: string[];
  send(file: Uint8Array, id?: string, options?: UploadOptions): Promise<void>;
}

/** An SDK, a proxy that goes by a rule, and a real app behind it. */
async function through(rule: Rule): Promise<Way> {
  const store = new PartStore();
  const desk = await listening(mountedApp(store.routes));
  const seen: string[] = [];
  const proxy = await listen(
    createServer((incoming, outgoing) => {
      void bodyOf(incoming).then((body) => {
        const method = incoming.method ?? '';
        seen.push(`${method} ${body.length}`);
        const deed = rule(method, body.length, seen.filter((one) => one.startsWith(method)).length);
        if (deed === 'cut') return incoming.socket.destroy();
        if (typeof deed === 'object') {
          // nginx's own page, as a browser gets it.
          outgoing.writeHead(deed.status, { 'content-type': 'text/html' });
          return outgoing.end(`<html><head><title>${deed.status} Request Entity Too Large</title></head></html>`);
        }
        if (deed === 'change') body[0]! ^= 1;
        const onward = ask(desk.url + incoming.url, { method, headers: incoming.headers }, (answer) => {
          void bodyOf(answer).then((text) => {
            if (deed === 'lose answer') return incoming.socket.destroy();
            outgoing.writeHead(answer.statusCode ?? 500, answer.headers).end(text);
          });
        });
        onward.end(body);
      });
    }) as Server,
  );
  closing.push(desk.close, proxy.close);
  const http = createHttp({ server: proxy.url, getToken: () => jwt({ sub: 'anna', iat: 1, exp: 3600 }) });
  const send = (file: Uint8Array, id = 'one', options?: UploadOptions): Promise<void> =>
    upload<typeof addPart>(http, 'PATCH /v1/uploads/{id}', { id }, new Blob([file as BlobPart]), options);
  return { store, seen, send };
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of message) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

const sizesOf = ({ seen }: Way): number[] =>
  seen.filter((one) => one.startsWith('PATCH')).map((one) => Number(one.slice('PATCH '.length)));
const MiB = MOST_PART_BYTES;
const file = randomBytes(3 * MiB + 12_345);

describe('a file of a few parts', () => {
  it('arrives whole, a part a request, and says how far it is', async () => {
    const way = await through(() => 'pass');
    const told: number[] = [];
    await way.send(file, 'one', { onProgress: (offset) => told.push(offset) });
    expect(way.store.bytes.equals(file)).toBe(true);
    expect(way.store.complete).toBe(true);
    expect(sizesOf(way)).toEqual([MiB, MiB, MiB, 12_345]);
    expect(told).toEqual([MiB, 2 * MiB, 3 * MiB, file.length]);
  });

  it('passes a proxy that takes less: its 413 halves the part until it fits', async () => {
    const way = await through((_, bytes) => (bytes > 300_000 ? { status: 413 } : 'pass'));
    await way.send(file);
    expect(way.store.bytes.equals(file)).toBe(true);
    const [first, second, ...passed] = sizesOf(way);
    expect([first, second]).toEqual([MiB, MiB / 2]);
    expect(Math.max(...passed)).toBe(MiB / 4);
    expect(way.store.parts).toHaveLength(passed.length);
  });

  it('passes a proxy that hangs up on what is too long', async () => {
    const way = await through((_, bytes) => (bytes > 300_000 ? 'cut' : 'pass'));
    await way.send(file);
    expect(way.store.bytes.equals(file)).toBe(true);
  });

  it('goes on behind a part that was stored and whose answer was lost', async () => {
    const way = await through((method, _, nth) => (method === 'PATCH' && nth % 2 === 0 ? 'lose answer' : 'pass'));
    await way.send(file);
    expect(way.store.bytes.equals(file)).toBe(true);
    // Nothing was sent twice: it asked instead, once for each lost answer.
    expect(sizesOf(way)).toEqual([MiB, MiB, MiB, 12_345]);
    expect(way.seen.filter((one) => one.startsWith('GET'))).toHaveLength(3);
  });

  it('sends again what was changed on its way', async () => {
    const way = await through((method, _, nth) => (method === 'PATCH' && nth === 2 ? 'change' : 'pass'));
    await way.send(file);
    expect(way.store.bytes.equals(file)).toBe(true);
  });

  it('goes on where somebody else of the same upload has come to', async () => {
    const way = await through((method, _, nth) => {
      // Another tab sends the second part first.
      if (method === 'PATCH' && nth === 2)
        way.store.add({ offset: MiB, bytes: file.subarray(MiB, 2 * MiB), isLast: false });
      return 'pass';
    });
    await way.send(file);
    expect(way.store.bytes.equals(file)).toBe(true);
  });
});

it('an upload that was begun earlier is taken up where it was left', async () => {
  const way = await through(() => 'pass');
  way.store.add({ offset: 0, bytes: file.subarray(0, 2 * MiB), isLast: false });
  await way.send(file);
  expect(sizesOf(way)).toEqual([MiB, 12_345]);
  expect(way.store.bytes.equals(file)).toBe(true);
  await way.send(file);
  expect(sizesOf(way)).toHaveLength(2);
});

it('an empty file is one empty part', async () => {
  const way = await through(() => 'pass');
  await way.send(new Uint8Array());
  expect([way.store.complete, sizesOf(way)]).toEqual([true, [0]]);
});

it('a proxy that takes nothing is given up on, with its answer', async () => {
  const way = await through((method) => (method === 'PATCH' ? { status: 413 } : 'pass'));
  await expect(way.send(file)).rejects.toMatchObject({ status: 413 });
  expect(sizesOf(way)).toEqual([MiB, MiB / 2, MiB / 4, MiB / 8, MiB / 16, MiB / 32, MiB / 64, MiB / 128, MiB / 256]);
});

it('what the desk refuses ends it at once', async () => {
  const way = await through(() => 'pass');
  await expect(way.send(file, 'another')).rejects.toMatchObject({ code: 'not_found' });
  expect(way.seen).toEqual(['GET 0']);
});

it('a longer upload than the file is of another file', async () => {
  const way = await through(() => 'pass');
  way.store.add({ offset: 0, bytes: file, isLast: false });
  await expect(way.send(file.subarray(1))).rejects.toMatchObject({ code: 'wrong_offset' });
  expect(sizesOf(way)).toEqual([]);
});

it('ends with its signal, between two parts', async () => {
  const way = await through(() => 'pass');
  const stop = new AbortController();
  const sending = way.send(file, 'one', { signal: stop.signal, onProgress: () => stop.abort() });
  await expect(sending).rejects.toMatchObject({ code: 'aborted' });
  expect(way.store.parts).toHaveLength(1);
});
