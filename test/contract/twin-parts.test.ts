// What the twins' rows do not tell by staying as they are: answers that another tenant's rows with the same ids would bend.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { startDesk, type Desk } from '../support/desk.ts';
import { makeTwin } from './twin.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

it('a subject that only the staff of the other tenant has read is still nobody’s knowledge', async () => {
  const anna = { id: 'anna', account: 'acc' };
  const { id } = await desk
    .customer(anna)
    .desk.tickets.create({ subject: 'My password', text: 'T', category: 'other' });
  await makeTwin(desk.sql);
  const south = desk.agent({ tenant: 'south', id: 'bo' }).desk;
  // One event more than in the north, so that the south's is the newest of both.
  await desk.customer({ ...anna, tenant: 'south' }).desk.tickets.update(id, { subject: 'Other words' });
  await south.tickets.markRead(id, (await south.tickets.get(id)).events.at(-1)!.number);

  const { events } = await desk.customer(anna).desk.tickets.update(id, { subject: 'My mailbox' });
  expect(events.at(-1)).toMatchObject({ kind: 'subject_changed', from: null, to: 'My mailbox' });
});

it('a rotated secret of an endpoint signs along, however often the other tenant rotates that of the same id', async () => {
  const { id } = await desk.admin().desk.webhooks.create({ url: 'https://hooks.example/' });
  await makeTwin(desk.sql);
  desk.clock.move({ minutes: 1 });
  for (let n = 0; n < 4; n += 1) await desk.admin({ tenant: 'south' }).desk.webhooks.rotateSecret(id);
  desk.clock.move({ minutes: -1 });

  await desk.admin().desk.webhooks.rotateSecret(id);
  const kept = await desk.sql`select from webhook_secrets where tenant_id = 'north' and webhook_id = ${id}`;
  expect(kept).toHaveLength(2);
});
