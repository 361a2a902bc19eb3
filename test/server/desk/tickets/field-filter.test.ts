// Lists of tickets narrowed by the tenant's own fields: any value of one, each of several, and nothing of what is for staff.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { NewFieldInput, NewTicketInput } from '../../../../sdk/contract/index.ts';
import { proveAnswers } from '../../../contract/proved.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';
import { disks, hall, managed, plan, system } from '../fields/definitions.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
});
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.sql`delete from tickets`;
  await desk.sql`delete from fields`;
});

const anna = () => desk.customer({ id: 'anna', account: 'ek' });
const agent = () => desk.agent({ id: 'bert' });
const draft = { subject: 'Site down', text: 'It shows 502.', category: 'software' } as const;
const file = (own: NewTicketInput['fields'] = {}) => anna().desk.tickets.create({ ...draft, fields: own });
const define = async (...all: readonly NewFieldInput[]): Promise<void> => {
  for (const one of all) await desk.admin().desk.fields.create(one);
};

describe('a list', () => {
  const numbers = async (who: ReturnType<typeof agent> | ReturnType<typeof anna>, field: string[], more = {}) =>
    (await who.desk.tickets.list({ field, order: 'number', ...more })).items.map(({ number }) => number);

  it('is narrowed to any value of a field, and to each of several fields', async () => {
    await define(plan, disks, managed);
    const a = await file({ plan: 'pro', disks: 2, managed: true });
    const b = await file({ plan: 'basic', disks: 2.0, managed: false });
    await file();
    const both = [a.number, b.number];
    expect(await numbers(agent(), ['plan:pro'])).toEqual([a.number]);
    expect(await numbers(agent(), ['plan:pro', 'plan:basic'])).toEqual(both);
    expect(await numbers(anna(), ['disks:2'])).toEqual(both);
    expect(await numbers(anna(), ['disks:2.00', 'managed:false'])).toEqual([b.number]);
    expect(await numbers(agent(), ['plan:pro', 'managed:false'])).toEqual([]);
    expect(await numbers(agent(), ['plan:pro'], { priority: ['urgent'] })).toEqual([]);
    expect(await numbers(desk.customer({ account: 'other' }), ['plan:pro'])).toEqual([]);
  });

  it('goes on page by page, and is searched in the same way', async () => {
    await define(plan);
    const filed = [];
    for (let n = 0; n < 5; n += 1) filed.push((await file({ plan: n === 2 ? 'basic' : 'pro' })).number);
    const walked: number[] = [];
    for await (const { number } of agent().desk.tickets.list({ field: ['plan:pro'], order: 'number', limit: 2 })) walked.push(number); // prettier-ignore
    expect(walked).toEqual(filed.filter((_, n) => n !== 2));
    const found = await agent().desk.tickets.list({ field: ['plan:basic'], text: '502' });
    expect(found.items.map(({ number }) => number)).toEqual([filed[2]]);
    const { next } = await agent().desk.tickets.list({ field: ['plan:pro'], limit: 2 });
    expect((await agent().request(`/v1/tickets?field=plan:basic&limit=2&cursor=${next}`)).status).toBe(422);
  });

  it('is refused by what it is not filtered by: a customer learns nothing of fields for staff', async () => {
    await define(plan, system, hall);
    const { id } = await file();
    await agent().desk.tickets.update(id, { fields: { hall: 'hall_secret' } });
    expect(await numbers(agent(), ['hall:hall_secret'])).toHaveLength(1);
    for (const field of ['system:x', 'absent:x', 'plan:gold', 'plan'])
      expect([field, (await agent().request(`/v1/tickets?field=${field}`)).status]).toEqual([field, 422]);
    const [theirs, absent] = await Promise.all(
      ['hall', 'absent'].map(async (field) => (await anna().request(`/v1/tickets?field=${field}:hall_secret`)).body),
    );
    expect({ ...theirs, requestId: '' }).toEqual({ ...absent, requestId: '' });
  });
});
