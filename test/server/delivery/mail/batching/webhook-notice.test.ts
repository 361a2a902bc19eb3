// A webhook endpoint that is given up: its tenant's admins are told by mail, once, by the outbox row of the transaction that disables it.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { mailExpander } from '../../../../../server/delivery/mail/expand.ts';
import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { sendMails } from '../../../../../server/delivery/mail/worker.ts';
import { expandOutbox } from '../../../../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../../../../server/delivery/webhooks/expand.ts';
import { whyDisabled } from '../../../../../server/delivery/webhooks/rules.ts';
import { systemIds } from '../../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../../server/platform/ports/log.ts';
import { tellers, words } from '../../../../../server/subjects.ts';
import { proveAnswers } from '../../../../contract/proved.ts';
import { startReceiver, status, type Receiver } from '../../webhooks/receiver.ts';
import { startDelivering, ticketBy, until } from '../../webhooks/world.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';

const ida = { id: 'ida', name: 'Ida', email: 'ida@north.example' };
const jan = { id: 'jan', name: 'Jan', email: 'jan@north.example' };

let mail: MailDesk;
let receiver: Receiver;
let stops: (() => Promise<void>)[];
beforeEach(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  proveAnswers(mail.desk);
  receiver = await startReceiver(status(410));
  stops = [receiver.close, startDelivering(mail.desk)];
});
afterEach(async () => {
  for (const stop of stops) await stop();
  await mail.desk.close();
});

const webhooks = (who = ida) => mail.desk.admin(who).desk.webhooks;
const meet = async (...admins: { id: string; name: string; email: string | null }[]): Promise<void> => {
  for (const one of admins) await mail.desk.admin(one).desk.session();
};
const isDisabled = async (id: string): Promise<boolean> =>
  (await webhooks().list()).find((one) => one.id === id)?.disabled !== null;
/** Works the outbox off, but for mails about tickets. */
const expand = async (): Promise<void> => {
  const { sql, clock } = mail.desk;
  const mails = mailExpander(systemIds, { ...tellers, ticket: async () => [] });
  while ((await expandOutbox({ sql, clock, log: silentLog, expanders: [mails, webhookExpander(systemIds)] })) > 0);
};
/** Has one event delivered to every endpoint. */
const deliver = async (): Promise<void> => {
  await ticketBy(mail.desk);
  await expand();
};
const disabled = async (id: string): Promise<void> => {
  await until('it is disabled', () => isDisabled(id));
  await expand();
};
const disable = async (description: string | null = 'Billing'): Promise<string> => {
  const { id } = await webhooks().create({ url: receiver.url, description });
  await deliver();
  await disabled(id);
  return id;
};
const send = async (): Promise<string[]> => {
  mail.mailer.arrived.length = 0;
  mail.desk.clock.move({ minutes: 11 });
  await mail.send();
  return mail.mailer.told.sort();
};
const log = async () => (await mail.desk.agent(bert).request('/v1/mail')).body.items;

it('goes to every admin who can be mailed and wants it, and to nobody else', async () => {
  await meet(ida, jan, { id: 'kim', name: 'Kim', email: null }, { ...bert, id: 'lou' }, { ...bert, id: 'mia' });
  await mail.desk.agent({ ...bert, id: 'lou' }).desk.session();
  for (const one of [ida, { ...bert, id: 'lou' }]) await mail.desk.admin({ ...one, tenant: 'south' }).desk.session();
  await mail.addTransport({}, 'south');
  const mia = mail.desk.admin({ ...bert, id: 'mia' }).desk.preferences;
  const wanted = await mia.get();
  await mia.save({ ...wanted, mail: { ...wanted.mail, webhook_disabled: false } });

  await disable();
  expect(await send()).toEqual(['ida@north.example: webhook_disabled', 'jan@north.example: webhook_disabled']);
  await mail.send('south');
  expect(mail.mailer.arrived).toHaveLength(2);
  const items = await log();
  expect(items).toHaveLength(2);
  expect(items[0]).toMatchObject({ state: 'sent', kinds: ['webhook_disabled'], updates: 1, ticketNumber: null });
});

it('after days of failures says since when, and comes once for each time it is disabled', async () => {
  await meet(ida);
  receiver.answer = status(500);
  const { id } = await webhooks().create({ url: receiver.url, description: 'Billing' });
  const { sql, clock, config } = mail.desk;
  const ago = (days: number) => new Date(clock.now().getTime() - days * 86_400_000);
  await sql`update webhooks set failing_since = ${ago(6)}, failed_at = ${ago(0.1)}`;
  await deliver();
  await disabled(id);
  clock.move({ minutes: 2 });
  await sendMails({ ...mail.deps, render: renderer({ secret: config.secret, words }) }, 'north');
  const [arrived, ...more] = mail.mailer.arrived;
  expect(more).toEqual([]);
  expect(arrived!.message.subject).toBe(`Webhook endpoint disabled: Billing (127.0.0.1:${receiver.port})`);
  expect(arrived!.message.text).toMatch(/failed for days[\s\S]*Failing since: .* UTC/);

  receiver.answer = status(410);
  await webhooks().update(id, { enabled: true });
  await disabled(id);
  expect(await send()).toEqual(['ida@north.example: webhook_disabled']);
});

it('is not told any more to who followed the link that stops it', async () => {
  await meet(ida, jan);
  await mail.settings({ publicUrl: 'http://desk.example' });
  await disable();
  mail.desk.clock.move({ minutes: 2 });
  await sendMails({ ...mail.deps, render: renderer({ secret: mail.desk.config.secret, words }) }, 'north');
  const toIda = mail.mailer.arrived.find(({ message }) => message.to.address === ida.email)!.message;
  const path =
    /http:\/\/desk\.example(\/unsubscribe\/[\w.-]+)/.exec(toIda.headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
  expect((await mail.desk.request(path)).text).toContain('when a webhook endpoint is disabled.');
  expect((await mail.desk.request(path, { method: 'POST' })).status).toBe(200);
  await disable();
  expect(await send()).toEqual(['jan@north.example: webhook_disabled']);
});

it('is told nobody where somebody disabled it by hand, also while the last straw was under way', async () => {
  await meet(ida, jan);
  let answer = (): void => {};
  receiver.answer = (_, response) => void (answer = () => response.writeHead(410).end());
  const { id } = await webhooks().create({ url: receiver.url });
  await deliver();
  await until('it is asked', () => receiver.received.length === 1);
  await webhooks().update(id, { enabled: false });
  answer();
  await until('it is put back', async () => (await webhooks().deliveries(id)).items[0]?.lastStatus === 410);
  await expand();
  expect(await send()).toEqual([]);
  expect(await mail.desk.sql`select from mails`).toHaveLength(0);
  expect((await webhooks().list())[0]?.disabled).toMatchObject(whyDisabled.by_hand('Ida'));
});

it.each([
  ['enabled again', async (id: string) => void (await webhooks().update(id, { url: receiver.url, enabled: true }))],
  ['removed', (id: string) => webhooks().remove(id)],
])('is told nobody once it is %s', async (_, end) => {
  await meet(ida);
  const id = await disable();
  receiver.answer = status(204);
  await end(id);
  expect(await send()).toEqual([]);
  expect(await log()).toMatchObject([{ state: 'discarded', kinds: ['webhook_disabled'], ticketNumber: null }]);
});

it('stands or falls with the disabling', async () => {
  await meet(ida);
  await mail.desk.sql`alter table outbox add check (subject_kind <> 'endpoint')`;
  const { id } = await webhooks().create({ url: receiver.url });
  await deliver();
  await until('it is tried', () => receiver.received.length === 1);
  const settled = stops.pop();
  await settled?.();
  expect(await isDisabled(id)).toBe(false);
  expect((await webhooks().deliveries(id)).items).toMatchObject([{ state: 'waiting', lastStatus: null }]);
  expect(await mail.desk.sql`select from webhook_events`).toHaveLength(0);
  await expand();
  expect(await mail.desk.sql`select from mails`).toHaveLength(0);
});

it('joins what else waits, and is folded into a digest like a ticket', async () => {
  await meet(ida);
  await disable('One');
  await disable('Two');
  expect(await send()).toEqual(['ida@north.example: webhook_disabled,webhook_disabled']);

  // The day's mails are used up: news of two tickets and of an endpoint become one mail, which is about no one ticket.
  await mail.settings({ personDay: 1 });
  await mail.desk.customer(anna).desk.tickets.create(draft);
  await mail.expand();
  await mail.desk.sql`delete from mails where person_id <> 'ida'`;
  expect(await send()).toEqual([]);
  await disable('Three');
  await mail.desk.customer(anna).desk.tickets.create(draft);
  await mail.expand();
  await mail.desk.sql`delete from mails where person_id <> 'ida'`;
  expect(await send()).toEqual([]);
  expect((await log())[0]).toMatchObject({ updates: 3, ticketNumber: null, state: 'waiting' });
  mail.desk.clock.move({ days: 1 });
  expect(await send()).toEqual(['ida@north.example: new_ticket,webhook_disabled,new_ticket']);

  // With one ticket in it, it is not about that alone either.
  await mail.desk.customer(anna).desk.tickets.create(draft);
  await mail.expand();
  await mail.desk.sql`delete from mails where person_id <> 'ida'`;
  await disable('Four');
  expect(await send()).toEqual([]);
  expect((await log())[0]).toMatchObject({ updates: 2, ticketNumber: null, state: 'waiting' });
});
