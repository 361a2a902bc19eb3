// Around every answer: careful headers, one problem form, a request id, and a log that tells nothing of what was written.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';

import { endpoints, Problem, type Endpoint } from '../../../sdk/contract/index.ts';
import { startDesk, type Desk } from '../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const careful = {
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
};

describe('every answer', () => {
  test.each([
    ['a success', '/v1/session', {}, 200],
    ['a health check', '/healthz', {}, 200],
    ['a refusal', '/v1/session', { token: 'none' }, 401],
    ['nothing there', '/nothing', {}, 404],
    ['another method', '/v1/session', { method: 'DELETE' }, 405],
    ['bad input', '/v1/tickets?limit=x', {}, 422],
  ])('%s is careful', async (_, path, options, status) => {
    const answer = await desk.request(path, { token: await desk.token(), ...options });
    expect(answer.status).toBe(status);
    expect(Object.fromEntries(answer.headers)).toMatchObject(careful);
    expect(answer.headers.get('x-powered-by')).toBeNull();
    expect(answer.headers.get('server')).toBeNull();
  });

  test('may be fetched unread from another origin where it is a health check, and nowhere else', async () => {
    const headers = { 'sec-fetch-mode': 'no-cors' };
    const policyOf = async (path: string): Promise<string | null> =>
      (await desk.request(path, { headers, token: await desk.token() })).headers.get('cross-origin-resource-policy');
    expect(await policyOf('/healthz')).toBe('cross-origin');
    for (const path of ['/readyz', '/v1/session', '/openapi.json']) expect(await policyOf(path)).toBe('same-origin');
  });

  test('says TLS only behind a proxy that is trusted', async () => {
    const headers = { 'x-forwarded-proto': 'https' };
    expect((await desk.request('/healthz', { headers })).headers.get('strict-transport-security')).toBeNull();
    const behind = await startDesk({ config: { trustProxy: true } });
    expect((await behind.request('/healthz', { headers })).headers.get('strict-transport-security')).toBe(
      'max-age=31536000',
    );
    expect((await behind.request('/healthz')).headers.get('strict-transport-security')).toBeNull();
    await behind.close();
  });
});

describe('a request id', () => {
  test('is taken over where it is sane', async () => {
    const answer = await desk.request('/nothing', { headers: { 'x-request-id': 'abc-123' } });
    expect(answer.headers.get('x-request-id')).toBe('abc-123');
    expect(answer.body.requestId).toBe('abc-123');
  });

  test.each([['with spaces'], ['<script>'], ['a'.repeat(65)], ['{"level":"fatal"}'], ['']])(
    'and made anew for "%s"',
    async (id) => {
      const answer = await desk.request('/nothing', { headers: { 'x-request-id': id } });
      expect(answer.headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    },
  );
});

describe('a problem', () => {
  test('is of the contract, and of its media type', async () => {
    const answer = await desk.request('/v1/tickets?limit=x', { token: await desk.token() });
    expect(answer.headers.get('content-type')).toBe('application/problem+json');
    expect(v.parse(Problem, answer.body)).toEqual(answer.body);
  });

  test('405 says what is taken, without a token', async () => {
    for (const endpoint of Object.values<Endpoint>(endpoints)) {
      const path = endpoint.path.replaceAll(/\{\w+\}/g, 'x');
      const answer = await desk.request(path, { method: 'PURGE' });
      expect([answer.status, answer.body.code]).toEqual([405, 'method_not_allowed']);
      expect(answer.headers.get('allow')?.split(', ')).toContain(endpoint.method);
    }
  });

  test('HEAD answers as GET, without a body', async () => {
    const answer = await desk.request('/v1/session', { method: 'HEAD', token: await desk.token() });
    expect([answer.status, answer.text]).toEqual([200, '']);
  });

  test('of our own making says nothing of its cause', async () => {
    const broken = await startDesk();
    const token = await broken.token();
    expect((await broken.request('/v1/session', { token })).status).toBe(200);
    await broken.sql`alter table tickets rename to tickets_gone`;
    const answer = await broken.request('/v1/session', { token });
    expect([answer.status, answer.body.code]).toEqual([500, 'internal']);
    expect(Object.keys(answer.body).sort()).toEqual(['code', 'requestId', 'status', 'title', 'type']);
    expect(answer.text).not.toContain('tickets');
    const line = broken.log.find(({ level }) => level === 'error');
    expect(line?.fields['requestId']).toBe(answer.body.requestId);
    expect(String(line?.fields['err'])).toContain('tickets');
    await broken.close();
  });

  test('of a database that is gone: 503, to be tried again', async () => {
    const broken = await startDesk();
    const token = await broken.token();
    await broken.own.end({ timeout: 0 });
    const answer = await broken.request('/v1/session', { token });
    expect([answer.status, answer.body.code]).toEqual([503, 'unavailable']);
    expect(answer.headers.get('retry-after')).toBe('5');
    await broken.close();
  });
});

describe('health', () => {
  test('the process is there, also without a database', async () => {
    const broken = await startDesk();
    expect((await broken.request('/readyz')).status).toBe(200);
    await broken.own.end({ timeout: 0 });
    expect((await broken.request('/healthz')).status).toBe(200);
    broken.clock.move({ seconds: 1 });
    const ready = await broken.request('/readyz');
    expect([ready.status, ready.body.code]).toEqual([503, 'unavailable']);
    await broken.close();
  });
});

describe('the log', () => {
  test('has one line a request: route, status, time, tenant', async () => {
    const before = desk.log.length;
    const answer = await desk.request('/v1/tickets?text=my%20secret%20words', { token: await desk.token() });
    const lines = desk.log.slice(before);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toEqual({
      level: 'info',
      sentence: 'request',
      fields: {
        requestId: answer.headers.get('x-request-id'),
        method: 'GET',
        route: '/v1/tickets',
        status: 200,
        ms: expect.any(Number),
        tenant: 'north',
        side: 'customer',
      },
    });
  });

  test('never has a token, a text, a name or what was searched for', async () => {
    const before = desk.log.length;
    const anna = desk.customer({ name: 'Annabel Tell-Tale', email: 'annabel@example.org' });
    const words = 'words-of-the-customer';
    const made = await anna.request('/v1/tickets', {
      method: 'POST',
      body: { subject: words, text: words, category: 'other' },
    });
    expect(made.status).toBe(201);
    await anna.request(`/v1/tickets?text=${words}`);
    await anna.request('/v1/tickets', { method: 'POST', body: { subject: words, text: words, category: words } });
    await anna.request('/v1/tickets', { method: 'POST', body: `{"subject": ${words}` });
    await anna.request(`/v1/accounts/${words}/context`);
    await desk.request('/v1/session', { token: `${await anna.token()}x` });
    const lines = JSON.stringify(desk.log.slice(before));
    expect(lines).toContain('"route":"/v1/tickets"');
    for (const secret of [words, 'Annabel', 'annabel@', (await anna.token()).split('.')[1] ?? '?']) {
      expect(lines).not.toContain(secret);
    }
  });
});
