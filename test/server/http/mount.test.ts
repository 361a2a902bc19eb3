// Mounting: the endpoint's own checks before any handler, the key and fingerprint for it, and an app that is complete or none.
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';

import { endpoint, endpoints, type Endpoint } from '../../../sdk/contract/index.ts';
import type { PanelActor } from '../../../server/call/actor.ts';
import { honoPath, type Call, type Route } from '../../../server/http/mount.ts';
import { holdToContract } from '../../../server/http/route-coverage.ts';
import { mountedApp, someAgent, someCustomer } from '../../support/mounted.ts';

const put = endpoint({
  method: 'PUT',
  path: '/things/{id}',
  audience: 'customer',
  permission: 'answer',
  limit: 'write',
  summary: 'Put a thing.',
  idempotent: true,
  params: v.strictObject({ id: v.string() }),
  query: v.strictObject({ loud: v.optional(v.picklist(['yes', 'no']), 'no') }),
  body: { kind: 'json', schema: v.strictObject({ a: v.number(), b: v.optional(v.number(), 2) }) },
  answer: { kind: 'json', schema: v.any() },
});

/** An app of one endpoint, and what its handler saw. */
function appOf(actor: PanelActor, mounted: Endpoint = put) {
  const calls: Call[] = [];
  const app = mountedApp(
    (route) =>
      route(mounted, async (call) => {
        calls.push(call as Call);
        return { done: true };
      }),
    { authenticate: () => Promise.resolve(actor) },
  );
  const send = (body: string, headers: Record<string, string> = {}, path = '/things/x') =>
    app.request(path, { method: 'PUT', body, headers: { 'content-type': 'application/json', ...headers } });
  return { calls, send };
}

describe('mount', () => {
  test('hands the handler what the schemas made of it', async () => {
    const { calls, send } = appOf(someCustomer);
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
    const { calls, send } = appOf(someAgent);
    expect((await send('{"a":1}')).status).toBe(403);
    expect((await send('nonsense')).status).toBe(403);
    expect(calls).toEqual([]);
  });

  test('calls no handler with bad input', async () => {
    const { calls, send } = appOf(someCustomer);
    expect((await send('{"a":"1"}')).status).toBe(422);
    expect((await send('{"a":1}', {}, '/things/x?loud=maybe')).status).toBe(422);
    expect(calls).toEqual([]);
  });

  test('tells apart requests under one key, and not the spellings of one', async () => {
    const { calls, send } = appOf(someCustomer);
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
    const { calls, send } = appOf(someCustomer);
    expect((await send('{"a":1}', { 'idempotency-key': key })).status).toBe(400);
    expect(calls).toEqual([]);
  });

  test('gives no key to an endpoint that takes none', async () => {
    const { idempotent: _, ...plain } = put;
    const { calls, send } = appOf(someCustomer, plain);
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
    expect(() => held.assertComplete({ routes: [] })).not.toThrow();
  });

  test('with one forgotten: no app, and its name', () => {
    const held = holdToContract(ignore);
    mountAll(held.route, endpoints.markRead);
    expect(() => held.assertComplete({ routes: [] })).toThrow('Without a handler: PUT /v1/tickets/{ticketId}/read.');
  });

  test.each(['/pages/{id}', '/v1/session/more', '/unsubscribe/{token}/more'])(
    'with a door beside it, %s: no app',
    (path) => {
      const held = holdToContract(ignore);
      mountAll(held.route);
      const routes = [{ method: 'GET', path: honoPath(path), basePath: '/', handler: () => undefined }] as never;
      expect(() => held.assertComplete({ routes })).toThrow(`Not in the contract: GET ${honoPath(path)}.`);
    },
  );

  test('with one mounted twice, or one that is not in it: no app', () => {
    const held = holdToContract(ignore);
    mountAll(held.route);
    expect(() => held.route(endpoints.getTicket, () => Promise.reject(new Error('unused')))).toThrow(
      'GET /v1/tickets/{ticketId} is mounted twice',
    );
    expect(() => held.route(put, () => Promise.resolve({}))).toThrow('PUT /things/{id}');
  });
});
