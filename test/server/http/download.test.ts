// A file as an answer: whole or a range of it, under its own name, and never shown.
import fc from 'fast-check';
import { describe, expect, it, vi } from 'vitest';

import { dispositionOf } from '../../../server/http/download.ts';
import { someAgent } from '../../support/mounted.ts';
import { content, fileDesk as desk } from './file-desk.ts';

describe('a download', () => {
  it('is the whole file, to be kept and not to be shown', async () => {
    const { get, reads } = desk();
    const { status, headers, bytes } = await get();
    expect(status).toBe(200);
    expect(bytes.equals(content)).toBe(true);
    expect(Object.fromEntries(headers)).toMatchObject({
      'content-type': 'application/pdf',
      'content-length': '1000',
      'content-disposition': `attachment; filename="report.pdf"; filename*=UTF-8''report.pdf`,
      'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store, no-transform',
      'accept-ranges': 'bytes',
      etag: '"v1"',
    });
    expect(reads).toEqual([[0, 1000]]);
  });

  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=0-99', 0, 100],
    ['bytes=900-', 900, 1000],
    ['bytes=-1', 999, 1000],
    ['bytes=-5000', 0, 1000],
    ['bytes=990-5000', 990, 1000],
    ['BYTES=5-9', 5, 10],
  ])('%s is just these bytes', async (range, start, end) => {
    const { get, reads } = desk();
    const { status, headers, bytes } = await get({ range });
    expect([status, headers.get('content-range'), headers.get('content-length')]).toEqual([
      206,
      `bytes ${start}-${end - 1}/1000`,
      String(end - start),
    ]);
    expect(bytes.equals(content.subarray(start, end))).toBe(true);
    expect(reads).toEqual([[start, end]]);
  });

  it.each(['bytes=0-1,5-9', 'lines=0-1', 'bytes=', 'bytes=-', 'bytes=9-5', 'bytes=a-b', 'bytes 0-1'])(
    '%s is no range that must be heeded: the whole',
    async (range) => {
      const { status, headers, bytes } = await desk().get({ range });
      expect([status, bytes.length, headers.get('content-range')]).toEqual([200, 1000, null]);
    },
  );

  it.each(['bytes=1000-', 'bytes=5000-6000', 'bytes=-0', 'bytes=999999999999999-'])(
    '%s lies behind its end: 416 with its size',
    async (range) => {
      const { get, reads } = desk();
      const { status, headers, bytes } = await get({ range });
      expect([status, headers.get('content-range')]).toEqual([416, 'bytes */1000']);
      expect(JSON.parse(bytes.toString())).toMatchObject({ code: 'range_not_satisfiable' });
      expect(reads).toEqual([]);
    },
  );

  it('goes on with the same file only: of another one it answers the whole', async () => {
    const range = 'bytes=500-';
    expect((await desk().get({ range, 'if-range': '"v1"' })).status).toBe(206);
    for (const other of ['"v0"', 'W/"v1"', 'v1', new Date().toUTCString()]) {
      expect((await desk().get({ range, 'if-range': other })).status).toBe(200);
    }
  });

  it('of an empty file is empty, and no range of it is there', async () => {
    const { get } = desk({ size: 0 });
    expect(await get()).toMatchObject({ status: 200, bytes: Buffer.alloc(0) });
    expect((await get({ range: 'bytes=0-' })).status).toBe(416);
  });

  it('asked for with HEAD is only told of', async () => {
    const { get, reads } = desk();
    const { status, headers, bytes } = await get({ range: 'bytes=0-1' }, 'HEAD');
    expect([status, headers.get('content-length'), bytes.length]).toEqual([200, '1000', 0]);
    expect(reads).toEqual([]);
  });

  it('is refused like any call, and counted by the bytes that go out', async () => {
    expect((await desk().get({}, 'GET', 'two')).status).toBe(404);
    expect((await desk({}, { authenticate: () => Promise.resolve(someAgent) }).get()).status).toBe(403);
    const countAnswer = vi.fn();
    const { get } = desk({}, { countAnswer });
    await get({ range: 'bytes=0-99' });
    expect(countAnswer.mock.calls).toEqual([[expect.anything(), 100, 'carried']]);
  });
});

describe('its name', () => {
  it.each([
    ['Rechnung März.pdf', 'Rechnung M_rz.pdf', 'Rechnung%20M%C3%A4rz.pdf'],
    ['a "quoted" one.txt', 'a _quoted_ one.txt', 'a%20%22quoted%22%20one.txt'],
    ["it's (100%)*.txt", "it's (100_)*.txt", 'it%27s%20%28100%25%29%2A.txt'],
    ['../../etc/passwd', '.._.._etc_passwd', '.._.._etc_passwd'],
    ['a\r\nSet-Cookie: b', 'a__Set-Cookie: b', 'a__Set-Cookie%3A%20b'],
    // A mark that turns what follows round would show `exe` as something else.
    ['a\u202efdp.exe', 'a_fdp.exe', 'a_fdp.exe'],
    ['', 'file', 'file'],
  ])('%j', async (name, ascii, whole) => {
    const { headers } = await desk({ name }).get();
    expect(headers.get('content-disposition')).toBe(`attachment; filename="${ascii}"; filename*=UTF-8''${whole}`);
  });

  it('is one header of one form, whatever it is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' })), (name) => {
        const value = dispositionOf(name);
        expect(value).toMatch(/^attachment; filename="[\x20-\x7e]+"; filename\*=UTF-8''[\w!#$&+.^`|~%-]+$/);
        expect(value.split('"')).toHaveLength(3);
        expect(() => decodeURIComponent(value.slice(value.indexOf("''") + 2))).not.toThrow();
      }),
    );
  });
});
