// The reader of server-sent events: the same messages, wherever the network cuts the bytes.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { readEventStream } from '../../../sdk/client/event-stream.ts';

function hear(pieces: readonly string[]): string[] {
  const heard: string[] = [];
  const read = readEventStream({
    message: (data) => heard.push(`message ${data}`),
    position: (id) => heard.push(`position ${id}`),
    retry: (ms) => heard.push(`retry ${ms}`),
  });
  pieces.forEach(read);
  return heard;
}

describe('a stream', () => {
  it.each([
    ['a message', 'data: a\n\n', ['message a']],
    ['lines of data joined', 'data: a\ndata:b\ndata\n\n', ['message a\nb\n']],
    ['one blank after the colon, not two', 'data:  a\n\n', ['message  a']],
    ['CR and CR LF as ends of lines', 'data: a\r\rdata: b\r\n\r\n', ['message a', 'message b']],
    ['comments', ': beat\n:\n\ndata: a\n\n', ['message a']],
    ['a position before its message', 'id: 7\ndata: a\n\n', ['position 7', 'message a']],
    ['a position without a message', ':\nid: 7\n\n', ['position 7']],
    ['no position with a NUL', 'id: 7\0\ndata: a\n\n', ['message a']],
    ['retry in digits only', 'retry: 250\nretry: soon\n\n', ['retry 250']],
    ['no message of another name', 'event: other\ndata: a\n\ndata: b\n\n', ['message b']],
    ['no message without its empty line', 'data: a\n', []],
    ['a colon in the data', 'data: {"a":1}\n\n', ['message {"a":1}']],
    ['fields it does not know', 'colour: red\ndata: a\n\n', ['message a']],
  ])('tells %s', (_what, text, expected) => {
    expect(hear([text])).toEqual(expected);
  });

  it('says the same however it is cut', () => {
    const line = fc.constantFrom('data: a', 'data: b', 'id: 1', ':', 'retry: 5', '');
    const end = fc.constantFrom('\n', '\r', '\r\n');
    fc.assert(
      fc.property(fc.array(fc.tuple(line, end), { maxLength: 12 }), fc.infiniteStream(fc.nat(3)), (lines, cuts) => {
        // A CR before an empty line that ends with LF would itself be a CR LF: one kind of end a stream.
        const ending = lines[0]?.[1] ?? '\n';
        const text = lines.map(([words]) => words + ending).join('');
        const pieces: string[] = [];
        for (let at = 0; at < text.length;) {
          const length = cuts.next().value;
          pieces.push(text.slice(at, at + length));
          at += length;
        }
        expect(hear(pieces)).toEqual(hear([text]));
      }),
    );
  });

  it('is not read on when a line has no end', () => {
    const piece = 'x'.repeat(10_000);
    expect(() => hear(Array.from({ length: 8 }, () => piece))).toThrow(
      expect.objectContaining({ code: 'bad_response' }),
    );
    expect(() => hear(Array.from({ length: 8 }, () => `data: ${piece}\n`))).toThrow();
  });
});
