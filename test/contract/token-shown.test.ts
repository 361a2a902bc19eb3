// What a panel's token says only to be shown: however it is written, nobody is turned away for it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import type { Claims } from '../support/signing.ts';
import { claimsOf, signShared } from '../support/tokens.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

describe('what is only shown turns nobody away', () => {
  const astronaut = '👩🏽‍🚀';
  const shown = async (changed: Claims): Promise<Answer['body']> => {
    const answer = await desk.request('/v1/session', { token: signShared(claimsOf(desk, changed)) });
    expect(answer.status).toBe(200);
    return answer.body;
  };

  test.each([
    ['anna@bücher.example', 'anna@bücher.example'],
    ['jürgen@customer.example', 'jürgen@customer.example'],
    ['"anna b"@customer.example', '"anna b"@customer.example'],
    [' anna@customer.example\n', 'anna@customer.example'],
    ['', null],
    ['  ', null],
    ['n/a', null],
    ['-', null],
    ['nobody', null],
    ['anna@customer.example\r\nBcc: eve@evil.example', null],
    ['anna\0@customer.example', null],
    ['anna\ud800@customer.example', null],
    [`${'a'.repeat(400)}@customer.example`, null],
    [null, null],
  ])('email %j', async (email, told) => {
    expect((await shown({ email })).person.email).toBe(told);
  });

  test.each([
    ['Two\nlines\tand a tab', 'Two lines and a tab'],
    ['x'.repeat(200), 'x'.repeat(200)],
    ['x'.repeat(300), `${'x'.repeat(199)}…`],
    // Not in the middle of a sign that is made of several.
    [`${'x'.repeat(195)}${astronaut.repeat(20)}`, `${'x'.repeat(195)}…`],
    ['Anna\0 \ud800', 'Anna  \ufffd'],
    ['e\u0301'.repeat(150), `${'e\u0301'.repeat(99)}…`],
    ['', 'anna@customer.example'],
    ['\u200b\u3164', 'anna@customer.example'],
    [null, 'anna@customer.example'],
  ])('name %j', async (name, told) => {
    expect((await shown({ name, email: 'anna@customer.example' })).person.name).toBe(told);
  });

  test('a name of nothing where there is no address: the id', async () => {
    expect((await shown({ name: ' ', email: 'n/a' })).person.name).toBe('anna');
  });

  test.each([
    ['', 'acc-1'],
    [null, 'acc-1'],
    ['\u00a0', 'acc-1'],
    ['Bäckerei '.repeat(40), `${'Bäckerei '.repeat(22)}B…`],
  ])('account_name %j', async (account_name, told) => {
    expect((await shown({ account_name, account: 'acc-1' })).account.name).toBe(told);
  });

  test('plan, address, page and who acts', async () => {
    const body = await shown({
      plan: '',
      address: 'x'.repeat(900),
      page: '/a\n/b',
      act: { sub: 'agent-7', name: '' },
    });
    expect(body.account.plan ?? null).toBeNull();
    expect(body.actedBy).toEqual({ id: 'agent-7', name: 'agent-7' });
  });

  test('a sign that is longer than all there is room for', async () => {
    const { person } = await shown({ name: `a${'\u0301'.repeat(400)}` });
    expect(person.name.length).toBeLessThanOrEqual(200);
  });
});
