// Staff and accounts: for staff only, of their tenant only, found by a part and paged to the end.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';

import { endpoints } from '../../../../sdk/contract/index.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

describe('staff', () => {
  test('are listed by name, of this tenant, without customers', async () => {
    const own = await startDesk();
    await own.agent({ id: 'z', name: 'ada' }).request('/v1/session');
    await own.admin({ id: 'y', name: 'Bob' }).request('/v1/session');
    await own.agent({ id: 'x', name: 'Eve', tenant: 'south' }).request('/v1/session');
    await own.customer({ id: 'w', name: 'Carl' }).request('/v1/session');
    const staff = await own.agent({ id: 'z', name: 'ada' }).desk.agents.list();
    expect(v.parse(endpoints.listAgents.answer.schema, { items: staff })).toEqual({ items: staff });
    expect(staff).toEqual([
      { id: 'z', name: 'ada' },
      { id: 'y', name: 'Bob' },
    ]);
    await own.close();
  });

  test('who has not come for 30 days is not offered, but named where they have a ticket', async () => {
    const own = await startDesk();
    const [gone, here] = [own.agent({ id: 'gone', name: 'Gone' }), own.agent({ id: 'here', name: 'Here' })];
    const { id } = await own
      .customer()
      .desk.tickets.create({ subject: 'Late', text: 'By hours.', category: 'software' });
    await gone.desk.tickets.assign(id, 'gone');
    own.clock.move({ days: 31 });
    const { ticket } = await here.desk.tickets.get(id);
    expect(ticket.assignee).toEqual({ id: 'gone', name: 'Gone' });
    expect(await here.desk.agents.list()).toEqual([{ id: 'here', name: 'Here' }]);
    await gone.desk.session();
    expect((await here.desk.agents.list()).map((one) => one.id)).toEqual(['gone', 'here']);
    await own.close();
  });

  test.each(['/v1/agents', '/v1/accounts', '/v1/accounts/acc-1/context'])('only may ask for %s', async (path) => {
    const answer = await desk.customer().request(path);
    expect([answer.status, answer.body.code]).toEqual([403, 'forbidden']);
    expect((await desk.customer({ actedBy: { id: 'kim', name: 'Kim' } }).request(path)).status).toBe(403);
    expect((await desk.request(path)).status).toBe(401);
  });
});

describe('accounts', () => {
  let own: Desk;
  beforeAll(async () => {
    own = await startDesk();
    const names = [
      ['c-1', 'Ärzte & Söhne'],
      ['c-2', 'Berg 100% GmbH'],
      ['c-3', 'berg_werk'],
      ['c-4', 'Zoo \\ Co'],
      ['X-77', 'Berg GmbH'],
    ] as const;
    for (const [account, accountName] of names) await own.customer({ account, accountName }).request('/v1/session');
    await own.customer({ account: 'c-9', accountName: 'Berg of the south', tenant: 'south' }).request('/v1/session');
  });
  afterAll(() => own.close());
  const find = async (query: string): Promise<string[]> => {
    const answer = await own.agent().request(`/v1/accounts${query}`);
    expect(v.parse(endpoints.listAccounts.answer.schema, answer.body)).toEqual(answer.body);
    return answer.body.items.map(({ id }: { id: string }) => id);
  };

  test('are found by a part of name or id, whatever the case', async () => {
    expect(await find('?text=BERG')).toEqual(['c-2', 'X-77', 'c-3']);
    expect(await find('?text=x-7')).toEqual(['X-77']);
    expect(await find('?text=s%C3%B6h')).toEqual(['c-1']);
    expect(await find('?text=nobody')).toEqual([]);
  });

  test.each([
    ['%', ['c-2']],
    ['_', ['c-3']],
    ['\\', ['c-4']],
    ["' or 1=1 --", []],
  ])('take "%s" as it is written', async (text, ids) => {
    expect(await find(`?text=${encodeURIComponent(text)}`)).toEqual(ids);
  });

  test('are paged to the end, each once', async () => {
    const all = await find('');
    expect(all).toHaveLength(5);
    const ids: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor === '' ? '' : `&cursor=${cursor}`;
      const answer = await own.agent().request(`/v1/accounts?limit=2${query}`);
      ids.push(...answer.body.items.map(({ id }: { id: string }) => id));
      cursor = answer.body.next;
    }
    expect(ids).toEqual(all);
  });

  test('of the longest id are paged too', async () => {
    const long = await startDesk();
    for (const sign of ['語', '字'])
      await long.customer({ id: sign, account: sign.repeat(128), accountName: sign }).request('/v1/session');
    const first = await long.agent().request('/v1/accounts?limit=1');
    expect(v.parse(endpoints.listAccounts.answer.schema, first.body).next).not.toBeNull();
    const second = await long.agent().request(`/v1/accounts?limit=1&cursor=${first.body.next}`);
    expect(second.body.items).toHaveLength(1);
    expect(second.body.items).not.toEqual(first.body.items);
    await long.close();
  });

  test.each([
    ['AA', 'NUL'],
    ['__79', 'no UTF-8'],
    ['', 'nothing'],
  ])('refuse the cursor "%s" (%s)', async (cursor) => {
    const answer = await own.agent().request(`/v1/accounts?cursor=${cursor}`);
    expect([answer.status, answer.body.code]).toEqual([422, 'invalid_input']);
  });

  test('through the SDK', async () => {
    const items = [];
    for await (const account of own.agent().desk.accounts.list({ limit: 2, text: 'berg' })) items.push(account.id);
    expect(items).toEqual(['c-2', 'X-77', 'c-3']);
  });
});
