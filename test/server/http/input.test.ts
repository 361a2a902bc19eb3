// What a request may bring: JSON of bounded size and depth, each parameter once, and nothing that is not on the list.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { MAX_BODY_BYTES } from '../../../server/http/input.ts';
import { startDesk, type Desk, type Person } from '../../support/desk.ts';
import type { Client } from '../../../sdk/index.ts';

let desk: Desk;
let anna: Person<Client>;
const path = '/v1/tickets';
const ticket = { subject: 'The shop is down', text: 'Since 9:40.', category: 'hardware' };

beforeAll(async () => {
  desk = await startDesk();
  anna = desk.customer();
});
afterAll(() => desk.close());

const post = (body: unknown, headers: Record<string, string> = {}) =>
  anna.request(path, { method: 'POST', body, headers });

describe('a body', () => {
  test('is taken as JSON in UTF-8, and read back as written', async () => {
    const text = 'Ünïcödé, 你好, 🧑‍🚀, \u202eright\u202c, "quotes", \\ and \n lines';
    const made = await post({ ...ticket, text }, { 'content-type': 'application/json; charset="UTF-8"' });
    expect(made.status).toBe(201);
    const thread = await anna.request(`${path}/${made.body.id}`);
    expect(thread.body.messages[0].text).toBe(text);
  });

  test.each([
    ['text/plain'],
    ['application/x-www-form-urlencoded'],
    ['multipart/form-data; boundary=x'],
    ['application/xml'],
    ['application/json; charset=utf-16'],
    ['application/json-patch+json'],
    ['application/jsonp'],
  ])('of type %s: 415', async (type) => {
    const answer = await post(JSON.stringify(ticket), { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([415, 'unsupported_media_type']);
  });

  test('compressed: 415', async () => {
    expect((await post(JSON.stringify(ticket), { 'content-encoding': 'gzip' })).status).toBe(415);
  });

  test('without a content type: 415', async () => {
    const request = new Request(`http://desk.example${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await anna.token()}` },
      body: new TextEncoder().encode(JSON.stringify(ticket)),
    });
    expect((await desk.app.fetch(request)).status).toBe(415);
  });

  test.each([
    ['nothing', ''],
    ['half', '{"subject":'],
    ['two', '{}{}'],
    ['comments', '{/* */}'],
    ['NaN', '{"subject":NaN}'],
    ['a byte order mark inside', '{"subject"\ufeff:1}'],
    ['bytes that are no UTF-8', Buffer.from('{"subject":"\xff","text":"y","category":"other"}', 'latin1')],
    ['nested too deeply', '['.repeat(100_000) + ']'.repeat(100_000)],
    ['nested too deeply in objects', `${'{"a":'.repeat(1000)}1${'}'.repeat(1000)}`],
  ])('that is %s: 400', async (_, body) => {
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([400, 'bad_request']);
  });

  test('with brackets inside a text is not deep', async () => {
    expect((await post({ ...ticket, text: `\\"${'[{'.repeat(500)}` })).status).toBe(201);
  });

  test('that says how large it is, too large: 413', async () => {
    const answer = await post('{}', { 'content-length': String(MAX_BODY_BYTES + 1) });
    expect([answer.status, answer.body.code]).toEqual([413, 'payload_too_large']);
  });

  test('that says nothing of its size: cut off, and the sender is not read to the end', async () => {
    let sent = 0;
    let cancelled = false;
    const endless = new ReadableStream({
      pull: (controller) => {
        sent += 65_536;
        controller.enqueue(new Uint8Array(65_536).fill(0x20));
      },
      cancel: () => {
        cancelled = true;
      },
    });
    const request = new Request(`http://desk.example${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${await anna.token()}`, 'content-type': 'application/json' },
      body: endless,
      duplex: 'half',
    } as RequestInit);
    expect((await desk.app.fetch(request)).status).toBe(413);
    expect(cancelled).toBe(true);
    expect(sent).toBeLessThan(2 * MAX_BODY_BYTES);
  });

  test('that says a smaller size than it has: 413', async () => {
    const answer = await post(JSON.stringify({ ...ticket, text: 'x'.repeat(MAX_BODY_BYTES) }), {
      'content-length': '10',
    });
    expect(answer.status).toBe(413);
  });

  test.each([['-1'], ['1e3x'], ['abc']])('with the content length %s is not waved through', async (length) => {
    expect((await post('x'.repeat(MAX_BODY_BYTES + 1), { 'content-length': length })).status).toBe(413);
  });
});

describe('a field', () => {
  test.each([
    ['unknown', { ...ticket, isAdmin: true }, '/isAdmin', 'Is not a field of this call.'],
    ['missing', { text: 'x', category: 'other' }, '/subject', 'Must be given.'],
    ['of another type', { ...ticket, subject: 7 }, '/subject', 'Must be string.'],
    ['not on the list', { ...ticket, category: 'nonsense' }, '/category', undefined],
    ['too long', { ...ticket, subject: 'x'.repeat(201) }, '/subject', 'Must be at most 200 characters.'],
    ['with a NUL', { ...ticket, subject: 'a\0b' }, '/subject', 'Must not contain NUL or broken characters.'],
    [
      'with half a surrogate pair',
      { ...ticket, text: 'a\ud800' },
      '/text',
      'Must not contain NUL or broken characters.',
    ],
    ['of zero-width spaces', { ...ticket, subject: '\u200b\u200b' }, '/subject', 'Must contain something to read.'],
  ])('%s: 422 with a pointer and without the value', async (_, body, pointer, message) => {
    const answer = await post(body);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
    expect(answer.body.issues).toContainEqual({ pointer, message: message ?? expect.any(String) });
    expect(answer.text).not.toContain('nonsense');
    expect(answer.text).not.toContain('received');
  });

  test('whose name needs escaping is pointed to by RFC 6901', async () => {
    const answer = await post({ ...ticket, 'a/b~c': 1 });
    expect(answer.body.issues).toEqual([{ pointer: '/a~1b~0c', message: 'Is not a field of this call.' }]);
  });

  test('called __proto__ changes nothing', async () => {
    const answer = await post(
      '{"subject":"x","text":"y","category":"other","__proto__":{"role":"admin"},"constructor":{}}',
    );
    expect(answer.status).toBeLessThan(500);
    expect(({} as { role?: string }).role).toBeUndefined();
  });

  test.each([
    ['a list', []],
    ['a text', '"x"'],
    ['null', 'null'],
    ['a number', '7'],
  ])('%s for a body: 422', async (_, body) => {
    expect((await post(body)).status).toBe(422);
  });
});

describe('a query', () => {
  test.each([
    ['unknown', '?nobody=1', '/nobody'],
    ['given twice', '?limit=1&limit=2', '/limit'],
    ['a list of the framework', '?limit[]=1', '/limit[]'],
    ['no number', '?limit=1e2', '/limit'],
    ['too large', '?limit=101', '/limit'],
    ['zero', '?limit=0', '/limit'],
    ['negative', '?limit=-1', '/limit'],
    ['a NUL', '?text=%00', '/text'],
    ['a cursor that is none', '?cursor=%27', '/cursor'],
    ['off the list', '?state=waiting_for_support,nonsense', '/state/1'],
  ])('%s: 422', async (_, query, pointer) => {
    const answer = await anna.request(`${path}${query}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
    expect(answer.body.issues[0].pointer).toBe(pointer);
  });

  test('with broken percent signs answers in kind', async () => {
    for (const query of ['?text=%', '?text=%ff%fe', '?%=x', '?__proto__=1', '?constructor=1']) {
      expect((await anna.request(`${path}${query}`)).status).toBeLessThan(500);
    }
  });
});

describe('a path', () => {
  test.each([['not-a-uuid'], ['%00'], ['%ff'], ['..%2f..%2fetc'], ["'; drop table tickets; --"]])(
    '/%s: refused',
    async (id) => {
      const answer = await anna.request(`${path}/${id}`);
      expect([422, 404]).toContain(answer.status);
    },
  );
});
