// Mounting: the endpoint's own checks before any handler, the key and fingerprint for it, and an app that is complete or none.
import { Hono } from 'hono';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import { endpoint, endpoints, type Endpoint } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../../server/call/actor.ts';
import { mount, type Call, type Route } from '../../../server/http/mount.ts';
import { answerProblem } from '../../../server/http/problem.ts';
import { holdToContract } from '../../../server/http/route-coverage.ts';
import type { DeskEnv } from '../../../server/http/variables.ts';
import { silentLog } from '../../../server/platform/ports/log.ts';

const customer: Actor = {
  tenant: { id: 'north', name: 'North', numberSequence: 'n' },
  side: 'customer',
  role: 'customer',
  person: { id: 'anna', name: 'Anna', email: null },
  account: { id: 'acc-1', name: 'Account', plan: null, address: null },
  actedBy: null,
  page: null,
  expiresAt: 2_000_000_000,
};
const agent: Actor = { ...customer, side: 'staff', role: 'agent', account: null };

const put = endpoint({
  method: 'PUT',
  path: '/things/{id}',
  audience: 'customer',
  limit: 'write',
  summary: 'Put a thing.',
  idempotent: true,
  params: v.strictObject({ id: v.string() }),
  query: v.strictObject({ loud: v.optional(v.picklist(['yes', 'no']), 'no') }),
  body: v.strictObject({ a: v.number(), b: v.optional(v.number(), 2) }),
  result: v.any(),
});

/** An app of one endpoint, and what its handler saw. */
function appOf(actor: Actor, mounted: Endpoint = put) {
  const calls: Call[] = [];
  const app = new Hono<DeskEnv>();
  app.use(async (c, next) => {
    c.set('requestId', 'r-1');
    await next();
  });
  app.onError((thrown, c) => answerProblem(c, thrown, silentLog));
  const route = mount(app, {
    // No statement is sent: only whose it would be is asked for.
    sql: { of: () => undefined } as never,
    clock: { now: () => new Date() },
    ids: { uuid: () => 'id' },
    authenticate: () => Promise.resolve(actor),
    rememberPerson: () => Promise.resolve(),
    countCall: () => undefined,
    beginCall: () => () => undefined,
    countAnswer: () => undefined,
    stillHolds: () => Promise.resolve(true),
    changed: () => undefined,
  });
  route(mounted, async (call) => {
    calls.push(call as Call);
    return { done: true };
  });
  const send = (body: string, headers: Record<string, string> = {}, path = '/things/x') =>
    app.request(path, { method: 'PUT', body, headers: { 'content-type': 'application/json', ...headers } });
  return { calls, send };
}

describe('mount', () => {
  test('hands the handler what the schemas made of it', async () => {
    const { calls, send } = appOf(customer);
    const answer = await send('{"a":1}', {}, '/things/%C3%A4%2F?loud=yes');
    expect([answer.status, await answer.json()]).toEqual([200, { done: true }]);
    expect(calls[0]).toMatchObject({
      params: { id: 'ä/' },
      query: { loud: 'yes' },
      body: { a: 1, b: 2 },
    });
    expect(calls[0]?.requestKey).toBeNull();
  });

  test('lets nobody of another audience through, whatever they send', async () => {
    const { calls, send } = appOf(agent);
    expect((await send('{"a":1}')).status).toBe(403);
    expect((await send('nonsense')).status).toBe(403);
    expect(calls).toEqual([]);
  });

  test('calls no handler with bad input', async () => {
    const { calls, send } = appOf(customer);
    expect((await send('{"a":"1"}')).status).toBe(422);
    expect((await send('{"a":1}', {}, '/things/x?loud=maybe')).status).toBe(422);
    expect(calls).toEqual([]);
  });

  test('tells apart requests under one key, and not the spellings of one', async () => {
    const { calls, send } = appOf(customer);
    const key = { 'idempotency-key': 'k-1' };
    await send('{"a":1,"b":2}', key);
    await send(' { "b": 2, "a": 1.0 } ', key);
    await send('{"a":1}', key);
    await send('{"a":2,"b":2}', key);
    await send('{"a":1,"b":2}', key, '/things/y');
    const [first, spelled, filledIn, otherBody, otherPath] = calls.map(({ requestKey }) =>
      requestKey?.fingerprint.toString('hex'),
    );
    expect(first).toMatch(/^[0-9a-f]{64}$/);
    expect([spelled, filledIn]).toEqual([first, first]);
    expect(otherBody).not.toBe(first);
    expect(otherPath).not.toBe(first);
    expect(calls.map(({ requestKey }) => requestKey?.key)).toEqual(Array(5).fill('k-1'));
  });

  test.each([[''], ['a b'], ['ü'], ['x'.repeat(201)]])('refuses the idempotency key "%s"', async (key) => {
    const { calls, send } = appOf(customer);
    expect((await send('{"a":1}', { 'idempotency-key': key })).status).toBe(400);
    expect(calls).toEqual([]);
  });

  test('gives no key to an endpoint that takes none', async () => {
    const { idempotent: _, ...plain } = put;
    const { calls, send } = appOf(customer, plain);
    await send('{"a":1}', { 'idempotency-key': 'k-1' });
    expect(calls[0]?.requestKey).toBeNull();
  });
});

describe('the contract', () => {
  const ignore: Route = () => undefined;
  const mountAll = (route: Route, but?: Endpoint): void => {
    for (const one of Object.values<Endpoint>(endpoints))
      if (one !== but) route(one, () => Promise.reject(new Error('unused')));
  };

  test('is mounted whole', () => {
    const held = holdToContract(ignore);
    mountAll(held.route);
    expect(() => held.assertComplete()).not.toThrow();
  });

  test('with one forgotten: no app, and its name', () => {
    const held = holdToContract(ignore);
    mountAll(held.route, endpoints.markRead);
    expect(() => held.assertComplete()).toThrow('Without a handler: PUT /v1/tickets/{ticketId}/read.');
  });

  test('with one mounted twice, or one that is not in it: no app', () => {
    const held = holdToContract(ignore);
    mountAll(held.route);
    expect(() => held.route(endpoints.getTicket, () => Promise.reject(new Error('unused')))).toThrow(
      'GET /v1/tickets/{ticketId} is mounted twice',
    );
    expect(() => held.route(put, () => Promise.resolve({}))).toThrow('PUT /things/{id}');
  });
});
