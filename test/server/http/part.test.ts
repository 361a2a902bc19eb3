// Parts of an upload: taken whole and unchanged, at the place where it has come to, or refused with what to do.
import { createHash } from 'node:crypto';
import { connect } from 'node:net';

import { describe, expect, it, vi } from 'vitest';

import { MOST_PART_BYTES } from '../../../sdk/contract/index.ts';
import { listening, mountedApp, someAgent } from '../../support/mounted.ts';
import { PartStore } from '../../support/part-store.ts';

const digestOf = (bytes: Uint8Array): string => `sha-256=:${createHash('sha256').update(bytes).digest('base64')}:`;

/** An app with a store, and how a part is sent to it: right, but for what is said. */
function desk(deps = {}) {
  const store = new PartStore();
  const app = mountedApp(store.routes, deps);
  const send = async (bytes: Uint8Array, headers: Record<string, string | null> = {}, id = 'one') => {
    const given: Record<string, string | null> = {
      'content-type': 'application/partial-upload',
      'upload-offset': String(store.offset),
      'upload-complete': '?0',
      'content-digest': digestOf(bytes),
      ...headers,
    };
    const kept = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== null);
    const answer = await app.request(`/v1/uploads/${id}`, { method: 'PATCH', headers: kept, body: bytes as BodyInit });
    return { status: answer.status, headers: answer.headers, body: (await answer.json()) as Record<string, unknown> };
  };
  return { app, store, send };
}

describe('a part', () => {
  it('is taken as it is, and answered with how far the upload has come', async () => {
    const { store, send } = desk();
    const every = Uint8Array.from({ length: 512 }, (_, n) => n % 256);
    expect(await send(every)).toMatchObject({ status: 200, body: { offset: 512, complete: false } });
    expect(await send(new Uint8Array(), { 'upload-complete': '?1' })).toMatchObject({
      body: { offset: 512, complete: true },
    });
    expect(store.bytes.equals(every)).toBe(true);
  });

  it('of exactly the most is taken, with a byte more it is refused, with the limit', async () => {
    const { store, send } = desk();
    expect((await send(new Uint8Array(MOST_PART_BYTES))).status).toBe(200);
    const refused = await send(new Uint8Array(MOST_PART_BYTES + 1));
    expect(refused).toMatchObject({ status: 413, body: { code: 'payload_too_large' } });
    expect(refused.body['detail']).toContain('1048576');
    expect(refused.headers.get('upload-limit')).toBe('max-append-size=1048576');
    expect(store.offset).toBe(MOST_PART_BYTES);
  });

  it('that begins elsewhere is refused with the right place, in words for machines and in a header', async () => {
    const { store, send } = desk();
    await send(Buffer.from('abc'));
    for (const wrong of ['0', '2', '4', '999999999999999']) {
      const refused = await send(Buffer.from('def'), { 'upload-offset': wrong });
      expect(refused).toMatchObject({ status: 409, body: { code: 'wrong_offset', offset: 3 } });
      expect(refused.headers.get('upload-offset')).toBe('3');
    }
    expect(store.bytes.toString()).toBe('abc');
  });

  it('that was changed on its way is not stored', async () => {
    const { store, send } = desk();
    const refused = await send(Buffer.from('abd'), { 'content-digest': digestOf(Buffer.from('abc')) });
    expect(refused).toMatchObject({ status: 400, body: { code: 'wrong_digest' } });
    expect(store.parts).toEqual([]);
  });

  it('may say other digests beside', async () => {
    const { send } = desk();
    const bytes = Buffer.from('abc');
    const both = `sha-512=:${createHash('sha512').update(bytes).digest('base64')}:, ${digestOf(bytes)}`;
    expect((await send(bytes, { 'content-digest': both })).status).toBe(200);
  });

  it.each([
    ['no digest', { 'content-digest': null }, 400, 'Content-Digest'],
    ['another digest alone', { 'content-digest': 'md5=:kAFQmDzST7DWlj99KOF/cg==:' }, 400, 'Content-Digest'],
    ['half a digest', { 'content-digest': 'sha-256=:abc:' }, 400, 'Content-Digest'],
    ['no place', { 'upload-offset': null }, 400, 'Upload-Offset'],
    ['a place before the beginning', { 'upload-offset': '-1' }, 400, 'Upload-Offset'],
    ['half a byte', { 'upload-offset': '1.5' }, 400, 'Upload-Offset'],
    ['no word of the end', { 'upload-complete': null }, 400, 'Upload-Complete'],
    ['another word of the end', { 'upload-complete': 'true' }, 400, 'Upload-Complete'],
    ['as JSON', { 'content-type': 'application/json' }, 415, 'application/partial-upload'],
    ['compressed', { 'content-encoding': 'gzip' }, 415, 'Compressed'],
  ])('with %s is refused with what to do', async (_, headers, status, word) => {
    const { store, send } = desk();
    const refused = await send(Buffer.from('abc'), headers);
    expect(refused.status).toBe(status);
    expect(refused.body['detail']).toContain(word);
    expect(store.parts).toEqual([]);
  });

  it('is behind the same checks as every call', async () => {
    const countCall = vi.fn();
    const end = vi.fn();
    const changed = vi.fn();
    const { send } = desk({ countCall, beginCall: () => end, changed });
    await send(Buffer.from('abc'));
    expect([countCall.mock.calls.length, end.mock.calls.length, changed.mock.calls.length]).toEqual([1, 1, 1]);
    const ofStaff = desk({ authenticate: () => Promise.resolve(someAgent) });
    expect(await ofStaff.send(Buffer.from('abc'))).toMatchObject({ status: 403 });
    expect(ofStaff.store.parts).toEqual([]);
  });
});

it('a part whose sender goes away in the middle is not stored', async () => {
  const ended = vi.fn();
  const { app, store } = desk({ beginCall: () => ended });
  const { url, close } = await listening(app);
  try {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    const head = [
      'PATCH /v1/uploads/one HTTP/1.1', 'Host: x', 'Content-Type: application/partial-upload', 'Content-Length: 100',
      'Upload-Offset: 0', 'Upload-Complete: ?0', `Content-Digest: ${digestOf(Buffer.from('abc'))}`,
    ]; // prettier-ignore
    socket.write(`${head.join('\r\n')}\r\n\r\nabc`, () => setImmediate(() => socket.destroy()));
    await vi.waitUntil(() => ended.mock.calls.length > 0, { timeout: 10_000 });
    expect(store.parts).toEqual([]);
  } finally {
    close();
  }
});
