// The context of an account: what the panel signed last, for its customers and for staff.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as v from 'valibot';

import { Context, type ServiceInput } from '../../../../sdk/contract/index.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const refusal = (code: string) => expect.objectContaining({ code });

describe('the context', () => {
  const services: ServiceInput[] = [
    { id: 'web-12', name: 'shop.example', kind: 'web', host: 'node-4', facts: [{ label: 'PHP', value: '8.3' }] },
    { id: 'd-1', name: 'example.org', kind: 'domain', state: 'suspended' },
  ];

  test('is empty before the panel said anything', async () => {
    const answer = await desk.customer({ account: 'fresh', accountName: 'Fresh' }).request('/v1/context');
    expect(answer.status).toBe(200);
    expect(v.parse(Context, answer.body)).toEqual(answer.body);
    expect(answer.body).toEqual({
      account: { id: 'fresh', name: 'Fresh', plan: null, address: null },
      services: [],
      signedAt: null,
      refused: null,
    });
  });

  test('is what the panel signed, for the customer and for staff', async () => {
    const anna = desk.customer({ account: 'acc-ctx' });
    const iat = desk.clock.seconds();
    const put = await anna.desk.context.put(await desk.statement('acc-ctx', services, { iat }));
    expect(v.parse(Context, put)).toEqual(put);
    expect(put).toMatchObject({
      signedAt: new Date(iat * 1000).toISOString(),
      services: [
        { id: 'web-12', host: 'node-4' },
        { id: 'd-1', state: 'suspended', plan: null },
      ],
    });
    expect(await anna.desk.context.get()).toEqual(put);
    expect(await desk.agent().desk.accounts.context('acc-ctx')).toEqual(put);
  });

  test('of later wins, whichever comes last', async () => {
    const anna = desk.customer({ account: 'acc-late' });
    const now = desk.clock.seconds();
    const old = await desk.statement('acc-late', [services[0]!], { iat: now - 60 });
    await anna.desk.context.put(await desk.statement('acc-late', services, { iat: now }));
    const after = await anna.desk.context.put(old);
    expect(after.services).toHaveLength(2);
    expect(after.signedAt).toBe(new Date(now * 1000).toISOString());
  });

  test('of another account is not taken', async () => {
    const anna = desk.customer({ account: 'acc-1' });
    await expect(anna.desk.context.put(await desk.statement('acc-2', services))).rejects.toEqual(
      refusal('invalid_input'),
    );
    await expect(anna.desk.context.put(await desk.statement('acc-1', services, { tenant: 'south' }))).rejects.toEqual(
      refusal('invalid_input'),
    );
    expect((await anna.desk.context.get()).services).toEqual([]);
  });

  test('is the customers to hand in, not of staff', async () => {
    const body = { context: await desk.statement('acc-1', services) };
    expect((await desk.agent().request('/v1/context', { method: 'PUT', body })).status).toBe(403);
    expect((await desk.agent().request('/v1/context')).status).toBe(403);
  });

  test("of another tenant's account is as absent as one that nobody has, byte for byte", async () => {
    await desk.customer({ tenant: 'south', account: 'acc-south' }).request('/v1/session');
    const headers = { 'x-request-id': 'same' };
    const foreign = await desk.agent().request('/v1/accounts/acc-south/context', { headers });
    const absent = await desk.agent().request('/v1/accounts/acc-nobody/context', { headers });
    expect(foreign.status).toBe(404);
    expect(foreign.text).toBe(absent.text);
    const comparable = (answer: typeof foreign) =>
      [...answer.headers].filter(([name]) => !name.startsWith('ratelimit'));
    expect(comparable(foreign)).toEqual(comparable(absent));
    expect((await desk.agent({ tenant: 'south' }).request('/v1/accounts/acc-south/context')).status).toBe(200);
  });

  test.each([['%00'], ['%20'], ['a'.repeat(129)]])('of the account "%s" is refused', async (id) => {
    expect((await desk.agent().request(`/v1/accounts/${id}/context`)).status).toBe(422);
  });
});

test('no ticket takes a service of another account', async () => {
  const [rosa, tom] = [desk.customer({ account: 'rosa' }), desk.customer({ account: 'tom' })];
  await rosa.desk.session();
  await tom.desk.context.put(await desk.statement('tom', [{ id: 'only-toms', name: 'tom.example', kind: 'web' }]));
  const mine = { subject: 'S', text: 'T', category: 'other' as const };
  await expect(rosa.desk.tickets.create({ ...mine, serviceId: 'only-toms' })).rejects.toMatchObject({
    code: 'unknown_service',
  });
  const { id } = await rosa.desk.tickets.create(mine);
  for (const { desk: own } of [rosa, desk.agent()])
    await expect(own.tickets.update(id, { serviceId: 'only-toms' })).rejects.toMatchObject({ code: 'unknown_service' });
});
