// Answers a file as a stream, or the range of it that was asked for (RFC 9110, 14), for keeping and never for showing.
import type { Context } from 'hono';

import type { Download } from '../call/download.ts';
import { Refusal } from '../call/refusal.ts';

/** Bytes from `start` to before `end`. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/** `count` is told how many bytes are on their way, before the first of them. */
export function answerDownload(c: Context, file: Download, count: (bytes: number) => void): Response {
  const etag = `"${file.version}"`;
  const range = rangeOf(c, file.size, etag);
  const { start, end } = range ?? { start: 0, end: file.size };
  const headers: Record<string, string> = {
    'Content-Type': file.type,
    'Content-Length': String(end - start),
    'Content-Disposition': dispositionOf(file.name),
    'Accept-Ranges': 'bytes',
    ETag: etag,
    // `nosniff` stands on every answer. Opened all the same, it is a document without rights and without an origin.
    'Content-Security-Policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    // `no-transform`: a proxy that compresses would answer other bytes than the range says.
    'Cache-Control': 'private, no-store, no-transform',
    ...(range && { 'Content-Range': `bytes ${start}-${end - 1}/${file.size}` }),
  };
  const status = range ? 206 : 200;
  if (c.req.raw.method === 'HEAD') return c.body(null, status, headers);
  count(end - start);
  return c.body(streamOf(file, start, end), status, headers);
}

/**
 * The range that is asked for and may be given. Undefined where the whole is to be answered: without a `Range`, with one of
 * another unit or spelling or of several ranges, which a server may ignore, and where `If-Range` names other bytes.
 */
function rangeOf(c: Context, size: number, etag: string): Range | undefined {
  const asked = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(c.req.header('range')?.trim() ?? '');
  if (c.req.raw.method !== 'GET' || !asked) return undefined;
  const ifRange = c.req.header('if-range');
  if (ifRange !== undefined && ifRange !== etag) return undefined;
  const [, first = '', last = ''] = asked;
  if (first === '' && last === '') return undefined;
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined;
  const start = first === '' ? Math.max(0, size - Number(last)) : Number(first);
  const end = first === '' || last === '' ? size : Math.min(size, Number(last) + 1);
  if (start < end) return { start, end };
  throw new Refusal('range_not_satisfiable', { headers: { 'Content-Range': `bytes */${size}` } });
}

/** A name for any reader (RFC 6266): in ASCII as far as that goes, and whole as RFC 8187 writes it. */
export function dispositionOf(name: string): string {
  // Signs that turn the direction or end a line would make another name of it where it is shown; slashes name folders.
  const plain =
    name
      .toWellFormed()
      .replaceAll(/[\p{Cc}\p{Cf}/\\]/gu, '_')
      .trim() || 'file';
  const ascii = plain
    .replaceAll(/[^\x20-\x7e]/g, '_')
    .replaceAll('"', '_')
    .replaceAll('%', '_');
  const whole = encodeURIComponent(plain).replaceAll(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${whole}`;
}

/** Read on only when the reader has taken what was read: a slow one costs one piece of memory. */
function streamOf(file: Download, start: number, end: number): ReadableStream<Uint8Array> {
  let pieces: AsyncIterator<Uint8Array> | undefined;
  let left = end - start;
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        pieces ??= file.read(start, end)[Symbol.asyncIterator]();
        const { done, value } = await pieces.next();
        left -= done ? 0 : value.length;
        // The head has said how many there are: the reader must hear that it is not so.
        if (done ? left !== 0 : left < 0) throw new RangeError('A download had another size than it said.');
        if (done) controller.close();
        else controller.enqueue(value);
      },
      cancel: async () => void (await pieces?.return?.()),
    },
    { highWaterMark: 0 },
  );
}
