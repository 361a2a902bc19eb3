// Which origins may call: exactly those that the token's tenant lists (`north` lists https://panel.north.example).
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startDesk, type Desk } from '../../support/desk.ts';

let desk: Desk;
const listed = 'https://panel.north.example';
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const preflight = (origin: string, path = '/v1/tickets') =>
  desk.request(path, {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization' },
  });

const lookalikes = [
  'https://panel.north.example.evil.example',
  'https://evil.example',
  'http://panel.north.example',
  'null',
  '*',
  '',
  'https://panel.north.example:444',
  'https://PANEL.north.example',
  'https://panel.north.example/',
  'https://x.panel.north.example',
  'https://panel.north.example https://evil.example',
  'https://panel.north.example,x',
];

describe('a preflight', () => {
  test('of a listed origin is answered without a token', async () => {
    const answer = await preflight(listed);
    expect(answer.status).toBe(204);
    expect(answer.headers.get('access-control-allow-origin')).toBe(listed);
    expect(answer.headers.get('access-control-allow-methods')).toBe('GET, POST, PUT, PATCH, DELETE');
    expect(answer.headers.get('access-control-allow-headers')).toContain('idempotency-key');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toContain('Origin');
    expect(answer.headers.get('x-request-id')).toMatch(/^[\w-]{8,}$/);
  });

  test.each(lookalikes.map((origin) => [origin]))('of "%s" is allowed nothing', async (origin) => {
    const { headers } = await preflight(origin);
    expect([...headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    expect(headers.get('vary') ?? '').toContain(origin === '' ? '' : 'Origin');
  });

  test('knows a new origin after half a minute at most', async () => {
    const origin = 'https://new.north.example';
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBeNull();
    await desk.sql`update tenants set origins = array_append(origins, ${origin}) where id = 'north'`;
    desk.clock.move({ seconds: 31 });
    expect((await preflight(origin)).headers.get('access-control-allow-origin')).toBe(origin);
  });
});

describe('an answer', () => {
  test('may be read by a listed origin of the same tenant', async () => {
    const answer = await desk.request('/v1/session', { token: await desk.token(), headers: { origin: listed } });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('access-control-allow-origin')).toBe(listed);
    expect(answer.headers.get('access-control-expose-headers')).toContain('X-Request-Id');
    expect(answer.headers.get('access-control-allow-credentials')).toBeNull();
    expect(answer.headers.get('vary')).toBe('Origin');
  });

  test("may not be read with another tenant's token", async () => {
    const answer = await desk.request('/v1/session', {
      token: await desk.token({ tenant: 'south' }),
      headers: { origin: listed },
    });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(lookalikes.map((origin) => [origin]))('may not be read by "%s"', async (origin) => {
    const answer = await desk.request('/v1/session', { token: await desk.token(), headers: { origin } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('that refuses the token may be read by a listed origin, so that the panel is asked for a new one', async () => {
    const answer = await desk.request('/v1/session', { token: 'no.token.atall', headers: { origin: listed } });
    expect(answer.status).toBe(401);
    expect(answer.headers.get('access-control-allow-origin')).toBe(listed);
    const foreign = await desk.request('/v1/session', { headers: { origin: 'https://evil.example' } });
    expect(foreign.headers.get('access-control-allow-origin')).toBeNull();
  });

  test('that is a problem may be read too', async () => {
    const headers = { origin: listed };
    const answer = await desk.request('/v1/tickets?limit=x', { token: await desk.token(), headers });
    expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([422, listed]);
  });

  test('without an origin varies by it all the same', async () => {
    const answer = await desk.request('/v1/session', { token: await desk.token() });
    expect(answer.headers.get('vary')).toBe('Origin');
  });
});
