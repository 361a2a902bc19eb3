// What panels have in their records, taken as it is meant: numbers for ids, and nothing said in many ways.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CONTEXT_TYPE } from '../../sdk/contract/index.ts';
import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import { compact, type Claims } from '../support/signing.ts';
import { claimsOf, expectRefused, shared, signShared } from '../support/tokens.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const session = (changed: Claims): Promise<Answer> =>
  desk.request('/v1/session', { token: signShared(claimsOf(desk, changed)) });

describe('an id that is a whole number', () => {
  test('is its decimal text: the person, the account and who acts', async () => {
    const { status, body } = await session({ sub: 42, account: 1007, act: { sub: 0, name: 'Kim' } });
    expect(status).toBe(200);
    expect(body).toMatchObject({ person: { id: '42' }, account: { id: '1007' }, actedBy: { id: '0' } });
  });

  test('is the same person as its text', async () => {
    const asNumber = signShared(claimsOf(desk, { sub: 77, account: 9 }));
    const body = { subject: 'S', text: 'T', category: 'other' };
    const filed = await desk.request('/v1/tickets', {
      method: 'POST',
      token: asNumber,
      body,
      headers: { 'idempotency-key': 'panel-data-1' },
    });
    expect(filed.status).toBe(201);
    const read = await desk.request(`/v1/tickets/${filed.body.id}`, {
      token: signShared(claimsOf(desk, { sub: '77', account: '9' })),
    });
    expect(read.status).toBe(200);
    expect(read.body.ticket.requester.id).toBe('77');
  });

  test.each([4.5, 2 ** 53, 1e21, -(2 ** 53), true, null, [7], { id: 7 }])('%j is none', async (sub) => {
    expectRefused(await session({ sub }));
  });

  test('goes through the context statement, too', async () => {
    const { iss, aud, iat, exp } = claimsOf(desk);
    const services = [{ id: 12, name: 'web-12', kind: 'web' }];
    const context = compact(
      { alg: 'HS256', typ: CONTEXT_TYPE },
      { iss, aud, iat, exp, account: 1008, services },
      shared,
    );
    const token = signShared(claimsOf(desk, { account: 1008 }));
    const { status, body } = await desk.request('/v1/context', { method: 'PUT', token, body: { context } });
    expect(status).toBe(200);
    expect(body.services).toMatchObject([{ id: '12' }]);
  });
});

describe('what a panel has nothing for', () => {
  test.each<[string, Claims]>([
    ['null', { email: null, account_name: null, plan: null, address: null, page: null, act: null }],
    ['empty', { email: '', account_name: '', plan: '', address: '', page: '' }],
    ['left out', {}],
  ])('is none: %s', async (_, changed) => {
    const { status, body } = await session(changed);
    expect(status).toBe(200);
    expect(body.person.email).toBeNull();
    expect(body.account).toMatchObject({ id: 'acc-1', name: 'acc-1', plan: null, address: null });
    expect(body.actedBy).toBeNull();
  });

  test('staff have no account, said by null', async () => {
    const { status, body } = await session({ role: 'agent', account: null, act: null });
    expect(status).toBe(200);
    expect(body.account).toBeNull();
  });

  test('a customer without account is none, though', async () => {
    expectRefused(await session({ account: null }));
  });
});
