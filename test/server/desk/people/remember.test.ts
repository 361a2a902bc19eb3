// First sight: who comes is written down, once, and again when the token says something else.
import { describe, expect, test } from 'vitest';

import { startDesk, type Desk } from '../../../support/desk.ts';

describe('a person', () => {
  const rows = (own: Desk) =>
    own.sql`select tenant_id as tenant, side, id, role, name, email from people order by 1, 2, 3`;

  test('is written down at first sight, and again when the token says something else', async () => {
    const own = await startDesk();
    await own.customer({ id: 'anna', name: 'Anna', account: 'a', accountName: 'First' }).request('/v1/session');
    await own.agent({ id: 'anna', name: 'Anna' }).request('/v1/session');
    await own.customer({ id: 'anna', name: 'Eve', tenant: 'south' }).request('/v1/session');
    expect(await rows(own)).toEqual([
      { tenant: 'north', side: 'customer', id: 'anna', role: 'customer', name: 'Anna', email: null },
      { tenant: 'north', side: 'staff', id: 'anna', role: 'agent', name: 'Anna', email: null },
      { tenant: 'south', side: 'customer', id: 'anna', role: 'customer', name: 'Eve', email: null },
    ]);
    await own
      .customer({ id: 'anna', name: 'Anna B.', email: 'a@b.example', account: 'a', accountName: 'Second' })
      .request('/v1/session');
    await own.admin({ id: 'anna', name: 'Anna' }).request('/v1/session');
    expect((await rows(own)).slice(0, 2)).toMatchObject([{ name: 'Anna B.', email: 'a@b.example' }, { role: 'admin' }]);
    expect(await own.sql`select name from accounts where tenant_id = 'north'`).toEqual([{ name: 'Second' }]);
    await own.close();
  });

  test('who was written down costs no further statement', async () => {
    const own = await startDesk();
    const anna = own.customer({ id: 'anna' });
    await anna.request('/v1/session');
    await own.sql`delete from people`;
    await anna.request('/v1/session');
    expect(await rows(own)).toEqual([]);
    own.clock.move({ minutes: 61 });
    await anna.request('/v1/session');
    expect(await rows(own)).toHaveLength(1);
    await own.close();
  });

  test('who comes fifty times at once comes in fifty times', async () => {
    const own = await startDesk();
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, i) => own.customer({ id: `p${i % 3}`, account: 'a' }).request('/v1/session')),
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    await own.close();
  });
});
