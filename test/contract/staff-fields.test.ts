// Fields for staff reach a customer through no door: not by their values, their names, a number, a movement, a filter or an error.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { endpoints, type Endpoint } from '../../sdk/contract/index.ts';
import { webhookExpander } from '../../server/delivery/webhooks/expand.ts';
import { expandOutbox } from '../../server/delivery/outbox/worker.ts';
import { mailExpander } from '../../server/delivery/mail/expand.ts';
import { findMailsToRender } from '../../server/delivery/mail/rendering/queries.ts';
import { silentLog, systemIds } from '../../server/index.ts';
import { tellers } from '../../server/subjects.ts';
import { follow } from '../server/delivery/live/follow.ts';
import type { Desk } from '../support/desk.ts';
import { startMailDesk } from '../server/delivery/mail/mail-desk.ts';
import { proveAnswers } from './proved.ts';
import { makeTarget, tokenOf, type Somebody } from './world.ts';

/** In its id, its names, its help, its options and the ticket's value. */
const CANARY = 'canaryfield';
const customers = [
  'owner',
  'colleague',
  'acting',
  'stranger',
  'foreignCustomer',
] as const satisfies readonly Somebody[];

let desk: Desk;
let ticketId: string;
const texts = { en: `${CANARY} name`, de: `${CANARY} Name` };
const setIt = (to: string | null) =>
  desk.agent({ id: 'agent' }).desk.tickets.update(ticketId, { fields: { [CANARY]: to } });

beforeAll(async () => {
  ({ desk } = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } }));
  proveAnswers(desk);
  const { fields } = desk.admin({ id: 'admin' }).desk;
  const options = [{ value: `${CANARY}_value`, names: texts }];
  await fields.create({
    id: CANARY,
    kind: 'choice',
    names: texts,
    help: texts,
    options,
    shownTo: 'staff',
    filterable: true,
  });
  await fields.create({ id: 'shown', kind: 'text', names: { en: 'Shown' } });
  ({ ticketId } = await makeTarget(desk));
  await setIt(`${CANARY}_value`);
});
afterAll(() => desk.close());

describe.each(customers)('%s', (who) => {
  const bodies: unknown[] = [
    { fields: { [CANARY]: `${CANARY}_value` } },
    { fields: { [CANARY]: null } },
    { fields: { shown: 'x' } },
    { expectedVersion: 1, retired: true },
    { text: 'x', after: 0 },
    { state: 'waiting_for_support' },
    { event: 2 },
  ];

  it('finds nothing of it behind any endpoint, whatever they send', async () => {
    const token = (await tokenOf(desk, who))!;
    for (const { method, path, answer } of Object.values(endpoints) as Endpoint[]) {
      if (answer.kind === 'events') continue;
      const address = path.replace('{ticketId}', ticketId).replace('{accountId}', 'mine').replace('{fieldId}', CANARY);
      for (const query of method === 'GET'
        ? ['', `?field=${CANARY}:${CANARY}_value`, `?text=${CANARY}`, '?before=99']
        : ['']) {
        for (const body of method === 'GET' ? [undefined] : bodies) {
          const given = await desk.request(address + query, { method, token, ...(body !== undefined && { body }) });
          expect(given.status).toBeLessThan(500);
          // An issue points at what was sent, whether it is there or not.
          const own = given.text.replaceAll(`"/fields/${CANARY}"`, '');
          expect([path, own.includes(CANARY)]).toEqual([path, false]);
        }
      }
    }
  });
});

it('tells no customer, by stream, by mail or by webhook', async () => {
  const owner = { id: 'owner', account: 'mine', email: 'owner@mine.example' };
  await desk.customer(owner).desk.session();
  await desk.admin({ id: 'admin' }).desk.webhooks.create({ url: 'http://127.0.0.1:9/' });
  const expand = async () => {
    const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
    while ((await expandOutbox({ sql: desk.sql, clock: desk.clock, log: silentLog, expanders })) > 0);
  };
  await expand();
  const deliveries = () => desk.sql<{ kind: string; payload: unknown }[]>`select kind, payload from webhook_deliveries order by created_at, id`; // prettier-ignore
  const before = (await deliveries()).length;
  const told = (await desk.sql`select from notices`).length;
  const headers = { authorization: `Bearer ${await desk.token(owner)}` };
  const stream = await follow(desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
  desk.clock.move({ minutes: 1 });
  await setIt(null);
  await setIt(`${CANARY}_value`);
  await expand();
  expect(await deliveries()).toHaveLength(before);
  // The agent who did it is told nothing, nor is anybody of what is no news.
  expect(await desk.sql`select from notices`).toHaveLength(told);

  // What customers are shown is told: which field, and no word of it.
  await desk.customer(owner).desk.tickets.update(ticketId, { fields: { shown: 'plainword' } });
  await stream.until(({ events }) => events.length > 0);
  expect(stream.events).toHaveLength(1);
  expect(stream.events[0]).toMatchObject({ kind: 'ticket', change: 'field_changed', own: true });
  expect(stream.lines.join('\n')).not.toMatch(new RegExp(`${CANARY}|plainword`));
  await stream.leave();
  await expand();
  const [delivery] = (await deliveries()).slice(before);
  expect(delivery).toMatchObject({ kind: 'ticket.field_changed', payload: { data: { field: 'shown', ticketId } } });
  expect(JSON.stringify(await deliveries())).not.toMatch(new RegExp(`${CANARY}|plainword`));
  const mails = await desk.sql<{ id: string }[]>`select id from mails`;
  const rendered = await findMailsToRender(desk.sql, 'north', mails.map(({ id }) => id)); // prettier-ignore
  expect(JSON.stringify(rendered)).not.toMatch(new RegExp(`${CANARY}_value|plainword`));
});
