// Deliveries are kept for 30 days, then housekeeping takes them, and those that wait for an endpoint long disabled.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { tidy } from '../../../../server/housekeeping/housekeeping.ts';
import { retentionOf } from '../../../../server/retention.ts';
import type { Desk } from '../../../support/desk.ts';
import { startReceiver, type Receiver } from './receiver.ts';
import { drained, startDelivering, startExpanding, startWebhookDesk, ticketBy, until } from './world.ts';

let desk: Desk;
let receiver: Receiver;
let stops: (() => Promise<void>)[];
beforeAll(async () => {
  desk = await startWebhookDesk();
  receiver = await startReceiver();
  stops = [startExpanding(desk), startDelivering(desk), receiver.close];
});
afterAll(async () => {
  for (const stop of stops) await stop();
  await desk.close();
});

it('forgets what is old, and keeps what is not', async () => {
  const { webhooks } = desk.admin().desk;
  const used = await webhooks.create({ url: receiver.url });
  const off = await webhooks.create({ url: `${receiver.url}/off` });
  const states = async (id: string) => (await webhooks.deliveries(id)).items.map(({ state }) => state);
  receiver.answer = (_, response, { path }) => response.writeHead(path === '/hook/off' ? 410 : 200).end();
  await ticketBy(desk);
  await drained(desk);
  await until('both are tried', async () => (await webhooks.list())[1]!.disabled !== null);
  await until('one is delivered', async () => (await states(used.id))[0] === 'delivered');

  desk.clock.move({ days: 29 });
  await ticketBy(desk);
  await drained(desk);
  await until('it is delivered', async () => (await states(used.id))[0] === 'delivered');
  await tidy({ ...desk, retention: retentionOf() });
  expect([await states(used.id), await states(off.id)]).toEqual([['delivered', 'delivered'], ['waiting']]);

  desk.clock.move({ days: 2 });
  await tidy({ ...desk, retention: retentionOf() });
  expect([await states(used.id), await states(off.id)]).toEqual([['delivered'], []]);
});
