// What follows from a server's word: the next server, a rest, another try, an address that is held, the brake; and what staff can do.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { reasons } from '../../../../../server/delivery/mail/sending/reasons.ts';
import { limitTransport, switchTransport } from '../../../../../server/delivery/mail/sending/transport-queries.ts';
import { MailRefused } from '../../../../../server/platform/ports/mailer.ts';
import { proveAnswers } from '../../../../contract/proved.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
let first: string;
beforeEach(async () => {
  mail = await startMailDesk([]);
  first = await mail.addTransport();
  await mail.addTransport();
  proveAnswers(mail.desk);
  // Who looks on is told nothing: the mails are those of the customers.
  const { language, mail: kinds, panel } = (await staff().request('/v1/preferences')).body;
  const none = Object.fromEntries(Object.keys(kinds).map((kind) => [kind, false]));
  await staff().request('/v1/preferences', { method: 'PUT', body: { language, mail: none, panel, quietHours: null } });
});
afterEach(() => mail.desk.close());

const refuse = (where: MailRefused['where'], code: string | null, answer: string) => {
  throw new MailRefused({ where, code, answer });
};
const file = async (id = 'anna'): Promise<void> => {
  await mail.desk.customer({ ...anna, id, account: `of-${id}`, email: `${id}@x.example` }).desk.tickets.create(draft);
  await mail.expand();
};
const staff = () => mail.desk.agent(bert);
const list = async (query = '') => (await staff().request(`/v1/mail${query}`)).body.items;
const attempts = async (mailId: string) => (await staff().request(`/v1/mail/${mailId}/attempts`)).body.items;
const change = (mailId: string, action: string) => staff().request(`/v1/mail/${mailId}/${action}`, { method: 'POST' });
const budget = async () => (await staff().request('/v1/mail/budget')).body;

it('goes to the next server when one is down, lets it rest, and comes back to it', async () => {
  mail.mailer.answer = ({ id }) => id === first && refuse('connect', null, 'connect ECONNREFUSED');
  for (const id of ['a', 'b', 'c']) await file(id);
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(3);
  expect((await budget()).transports).toMatchObject([
    { name: 'smtp-1', state: 'resting', detail: 'connect ECONNREFUSED' },
    { name: 'smtp-2', state: 'up', day: { used: 3, limit: null } },
  ]);
  // While it rests nobody knocks; afterwards one mail does, and it rests longer.
  const knocks = async () => (await budget()).transports[0].day.used;
  const before = await knocks();
  await file('d');
  await mail.send();
  expect(await knocks()).toBe(before);
  mail.desk.clock.move({ seconds: 31 });
  for (const id of ['e', 'f', 'g']) await file(id);
  await mail.send();
  expect(await knocks()).toBe(before + 1);
  mail.desk.clock.move({ seconds: 45 });
  expect((await budget()).transports[0].state).toBe('resting');
  mail.desk.clock.move({ seconds: 30 });
  mail.mailer.answer = () => {};
  // One mail tries it alone; the next finds it well.
  for (const id of ['h', 'i']) {
    await file(id);
    await mail.send();
  }
  expect(mail.mailer.arrived.slice(-2).map(({ transport }) => transport.id)).toEqual([first, first]);
  expect((await budget()).transports[0]).toMatchObject({ state: 'up', detail: null });
  // Nobody was at fault but the server: no mail lost a try.
  expect(await mail.desk.sql`select from mails where tries <> 1 or state <> 'sent'`).toHaveLength(0);
});

it('waits, and says why, when all of them rest', async () => {
  mail.mailer.answer = () => refuse('auth', '535 5.7.8', 'Authentication failed');
  await file();
  await mail.send();
  const [one] = await list();
  expect(one).toMatchObject({ state: 'ready', tries: 2 });
  expect(one.reason).toEqual(reasons.transport_rests(one.reason.transport, 'Authentication failed'));
  expect(Date.parse(one.dueAt)).toBeGreaterThan(mail.desk.clock.now().getTime());
  mail.mailer.answer = () => {};
  mail.desk.clock.move({ seconds: 61 });
  await mail.send();
  expect(await list()).toMatchObject([{ state: 'sent', dueAt: null, reason: null }]);
});

it('offers a message that one server refuses to the next, and parks it when all refuse', async () => {
  mail.mailer.answer = ({ id }) => id === first && refuse('body', '554 5.7.1', 'Rejected as spam');
  await file();
  await mail.send();
  expect(mail.mailer.arrived.map(({ transport }) => transport.id === first)).toEqual([false]);
  mail.mailer.answer = () => refuse('body', '554 5.7.1', 'Rejected as spam');
  await file('b');
  await mail.send();
  const [parked] = await list();
  expect(parked).toMatchObject({ state: 'failed', reason: reasons.all_refused(), tries: 2 });
  expect(await attempts(parked.id)).toMatchObject([
    { transport: 'smtp-1', outcome: 'refused', answer: '554 5.7.1 Rejected as spam' },
    { transport: 'smtp-2', outcome: 'refused' },
  ]);
  expect(await budget()).toMatchObject({ failed: 1, waiting: 0 });
  mail.mailer.answer = () => {};
  expect((await change(parked.id, 'retry')).body).toMatchObject({ state: 'ready' });
  await mail.send();
  expect((await list())[0]).toMatchObject({ state: 'sent' });
  expect((await change(parked.id, 'retry')).status).toBe(409);
});

it('comes again to who asks for it, under the same Message-ID, and gives up in the end', async () => {
  const ids = new Set<string>();
  mail.mailer.answer = (_, message) => {
    ids.add(message.messageId);
    refuse('rcpt', '450 4.7.1', 'Greylisted');
  };
  await file();
  for (let n = 0; n < 8; n += 1) {
    await mail.send();
    mail.desk.clock.move({ days: 1 });
  }
  const [parked] = await list();
  expect(parked).toMatchObject({ state: 'failed', tries: 8, reason: reasons.try_failed('450 4.7.1 Greylisted') });
  expect(ids.size).toBe(1);
  // It was the reader's server that said no: ours are fine.
  expect((await budget()).transports).toMatchObject([{ state: 'up' }, { state: 'up' }]);
});

it('holds an address that bounced, until staff say otherwise', async () => {
  mail.mailer.answer = () => refuse('rcpt', '550 5.1.1', 'No such user');
  await file();
  await mail.send();
  mail.mailer.answer = () => {};
  await file();
  await mail.send();
  expect(mail.mailer.arrived).toEqual([]);
  const held = await list('?state=held');
  const reason = reasons.bounced('550 5.1.1 No such user');
  const settledAt = expect.any(String);
  expect(held).toMatchObject([
    { reason, settledAt },
    { reason, settledAt, tries: 1 },
  ]);
  const reader = mail.desk.customer({ ...anna, account: 'of-anna', email: 'anna@x.example' });
  const hold = { reason: 'bounced', detail: '550 5.1.1 No such user' };
  expect((await reader.request('/v1/preferences')).body).toMatchObject({ waiting: 2, nextMailAt: null, hold });
  for (const { id } of held) expect((await change(id, 'retry')).status).toBe(200);
  mail.desk.clock.move({ minutes: 11 });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(2);
});

it('takes nothing while it is switched off, and at once when it is on again, whatever was held against it', async () => {
  const { sql } = mail.desk;
  mail.mailer.answer = ({ id }) => id === first && refuse('auth', '535', 'who are you?');
  await file('a');
  await mail.send();
  expect((await budget()).transports).toMatchObject([{ state: 'resting' }, { state: 'up' }]);
  for (const name of ['smtp-1', 'smtp-2']) expect(await switchTransport(sql, 'north', name, false)).toBe(true);
  mail.mailer.arrived.length = 0;
  await file('b');
  await mail.send();
  expect(mail.mailer.arrived).toEqual([]);
  expect((await list())[0].reason).toEqual(reasons.all_off());
  mail.mailer.answer = () => {};
  await switchTransport(sql, 'north', 'smtp-1', true);
  await mail.send();
  expect(mail.mailer.arrived.map(({ transport }) => transport.id)).toEqual([first]);
  expect((await budget()).transports).toMatchObject([{ state: 'up' }, { state: 'off' }]);
  expect(await switchTransport(sql, 'south', 'smtp-1', false)).toBe(false);
});

it('is held to a limit that is changed at once, with what it sent before', async () => {
  const { sql } = mail.desk;
  await switchTransport(sql, 'north', 'smtp-2', false);
  for (const id of ['a', 'b', 'c', 'd', 'e', 'f']) await file(id);
  await limitTransport(sql, 'north', 'smtp-1', { perDay: 3 });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(3);
  await limitTransport(sql, 'north', 'smtp-1', { perDay: 5, perHour: 4 });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(4);
  await limitTransport(sql, 'north', 'smtp-1', { perHour: null });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(5);
  expect((await budget()).transports[0]).toMatchObject({ hour: { limit: null }, day: { used: 5, limit: 5 } });
  expect(await limitTransport(sql, 'south', 'smtp-1', { perDay: 1 })).toBe(false);
});

it('stops all mail of the tenant when bounces pile up, until an admin lets it go', async () => {
  await mail.settings({ brakeAt: 3 });
  mail.mailer.answer = (_, message) => message.to.address.startsWith('bad') && refuse('rcpt', '550', 'No such user');
  for (const id of ['bad-1', 'bad-2', 'bad-3']) await file(id);
  await mail.send();
  await file('good');
  await mail.send();
  expect(mail.mailer.arrived).toEqual([]);
  expect(await budget()).toMatchObject({ brake: { bounces: 3 }, held: 3, waiting: 1 });
  expect((await list('?state=waiting'))[0].reason).toEqual(reasons.brake());
  const release = (who: ReturnType<typeof staff>) => who.request('/v1/mail/brake/release', { method: 'POST' });
  expect((await release(staff())).status).toBe(403);
  mail.desk.clock.move({ seconds: 1 });
  expect((await release(mail.desk.admin())).body).toMatchObject({ brake: null });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(1);
});

it('lets staff send now, past what protects the reader, never past what protects the server', async () => {
  await mail.settings({ personDay: 1 });
  await mail.desk.sql`update mail_transports set per_day = 1`;
  for (let n = 0; n < 3; n += 1) await file();
  await mail.send();
  const [digest, sent] = await list();
  expect([digest.state, sent.state, digest.updates]).toEqual(['waiting', 'sent', 2]);
  expect((await change(digest.id, 'send-now')).body).toMatchObject({ state: 'ready' });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(2);
  expect((await change(sent.id, 'send-now')).status).toBe(409);
  await file('b');
  await mail.send();
  const [blocked] = await list('?state=ready');
  expect((await change(blocked.id, 'send-now')).status).toBe(200);
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(2);
  const discarded = { state: 'discarded', reason: reasons.discarded('Bert') };
  expect((await change(blocked.id, 'discard')).body).toMatchObject(discarded);
  expect((await change(blocked.id, 'discard')).status).toBe(200);
  expect((await list('?text=b%40x'))[0].id).toBe(blocked.id);
});

it('never lets one tenant see or touch another one’s mail', async () => {
  await file();
  const [one] = await list();
  const stranger = mail.desk.agent({ ...bert, tenant: 'south' });
  expect((await stranger.request('/v1/mail')).body.items).toEqual([]);
  for (const path of [`/v1/mail/${one.id}/discard`, `/v1/mail/${one.id}/send-now`, `/v1/mail/${one.id}/retry`]) {
    expect((await stranger.request(path, { method: 'POST' })).status).toBe(404);
  }
  expect((await stranger.request(`/v1/mail/${one.id}/attempts`)).status).toBe(404);
  expect((await list())[0]).toMatchObject({ id: one.id, state: 'waiting' });
});

it('pages the log', async () => {
  for (const id of ['a', 'b', 'c', 'd', 'e']) await file(id);
  const seen: string[] = [];
  for (let cursor = ''; ;) {
    const page = (await staff().request(`/v1/mail?limit=2${cursor}`)).body;
    seen.push(...page.items.map((item: { id: string }) => item.id));
    if (page.next === null) break;
    cursor = `&cursor=${page.next}`;
  }
  expect(seen).toHaveLength(5);
  expect([...seen].sort().reverse()).toEqual(seen);
});
