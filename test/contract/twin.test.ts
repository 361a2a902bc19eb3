// Two tenants in which everything has the same ids: each works on with its own, sees nothing of the other and changes nothing there.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { endpoints, noticeKinds, panelNotices } from '../../sdk/contract/index.ts';
import { mailExpander } from '../../server/delivery/mail/expand.ts';
import { renderer } from '../../server/delivery/mail/rendering/render.ts';
import { unsubscribeToken } from '../../server/delivery/mail/rendering/unsubscribe-token.ts';
import {
  limitTransport,
  removeTransport,
  switchTransport,
} from '../../server/delivery/mail/sending/transport-queries.ts';
import { sendMails } from '../../server/delivery/mail/worker.ts';
import { expandOutbox } from '../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../server/delivery/webhooks/expand.ts';
import { secretOwner } from '../../server/delivery/webhooks/signature.ts';
import { alwaysOpen } from '../../server/desk/calendar/rules.ts';
import { silentLog, systemIds } from '../../server/index.ts';
import { MailRefused } from '../../server/platform/ports/mailer.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';
import { tellers, words } from '../../server/subjects.ts';
import { startMailDesk, type MailDesk } from '../server/delivery/mail/mail-desk.ts';
import { startReceiver, status, type Receiver } from '../server/delivery/webhooks/receiver.ts';
import type { Answer, TenantId } from '../support/desk.ts';
import type { EndpointName } from './proved.ts';
import { allRows, makeTwin } from './twin.ts';

const mark = (tenant: TenantId): string => tenant.toUpperCase();
const other = (tenant: TenantId): TenantId => (tenant === 'north' ? 'south' : 'north');
const people = (tenant: TenantId) => ({
  anna: {
    tenant,
    id: 'anna',
    name: `Anna ${mark(tenant)}`,
    email: 'anna@x.example',
    account: 'acc',
    accountName: `Account ${mark(tenant)}`,
  },
  bert: { tenant, id: 'bert', name: `Bert ${mark(tenant)}`, email: 'bert@x.example' },
  ida: { tenant, id: 'ida', name: `Ida ${mark(tenant)}`, email: 'ida@x.example' },
});

let mail: MailDesk;
let receiver: Receiver;
/** What stands in addresses, and `withdrawn`, another ticket, and `waiting`, another message. */
let ids: Readonly<Record<string, string>>;
/** What every reading call answers while there is no twin. */
let alone: readonly unknown[];

const expand = async (): Promise<void> => {
  const { sql, clock } = mail.desk;
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  while ((await expandOutbox({ sql, clock, log: silentLog, expanders })) > 0);
};

beforeEach(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  const { desk } = mail;
  receiver = await startReceiver(status(204));
  await mail.settings({ fromName: 'Desk NORTH', publicUrl: 'http://north.example' });
  const { anna, bert, ida } = people('north');
  for (const one of [bert, ida]) await desk.agent(one).desk.session();
  await desk.admin(ida).desk.session();
  await desk.admin(ida).desk.calendar.save({
    ...alwaysOpen,
    closedDays: [{ date: '2026-12-25', name: 'Christmas NORTH' }],
  });
  await desk.admin(ida).desk.answerTimes.save({ urgent: 60, high: 120, normal: 240, low: null });
  const named = (name: string) => ({ en: `${name} NORTH` });
  const { fields } = desk.admin(ida).desk;
  const options = [{ value: 'pro', names: named('Pro') }, { value: 'basic', names: named('Basic') }]; // prettier-ignore
  await fields.create({ id: 'plan', kind: 'choice', names: named('Plan'), options, filterable: true });
  await fields.create({ id: 'hall', kind: 'text', names: named('Hall'), shownTo: 'staff' });
  const tickets = desk.customer(anna).desk.tickets;
  await desk.customer({ ...anna, id: 'zoe', account: 'acc-2' }).desk.session();
  const draft = { subject: 'Subject NORTH', text: 'Text NORTH', category: 'other' } as const;
  const { id: ticket } = await tickets.create({ ...draft, fields: { plan: 'pro' } });
  const { id: withdrawn } = await tickets.create(draft);
  await desk.agent(bert).desk.messages.note(ticket, { text: 'Note NORTH' });
  await desk.agent(bert).desk.messages.reply(ticket, { text: 'Reply NORTH' });
  const { messages } = await desk.customer(anna).desk.messages.reply(ticket, { text: 'Answer NORTH' });
  const message = messages.at(-1)!.id;
  // Nobody but Bert sees it yet.
  const soon = await desk.agent(bert).desk.messages.reply(ticket, { text: 'Soon NORTH', undo: 30 });
  const waiting = soon.messages.at(-1)!.id;
  await tickets.withdraw(withdrawn, { reason: 'Twice NORTH' });
  const webhook = await desk.admin(ida).desk.webhooks.create({ url: receiver.url, description: 'Hook NORTH' });
  await tickets.create(draft);
  await expand();
  const failing = new MailRefused({ where: 'rcpt', code: '550', answer: '550 No NORTH' });
  mail.mailer.answer = (_, { to }) => {
    if (to.address === anna.email) throw failing;
  };
  desk.clock.move({ minutes: 2 });
  await mail.send();
  mail.mailer.answer = () => {};
  await tickets.create(draft);
  await expand();
  const [{ delivery } = { delivery: '' }] = await desk.sql<{ delivery: string }[]>`
    select id as delivery from webhook_deliveries limit 1`;
  const [{ held } = { held: '' }] = await desk.sql<{ held: string }[]>`
    select id as held from mails where state in ('held', 'failed') limit 1`;
  ids = {
    ticketId: ticket,
    withdrawn,
    messageId: message,
    waiting,
    webhookId: webhook.id,
    deliveryId: delivery,
    mailId: held,
    accountId: 'acc',
    fieldId: 'plan',
  };
  await desk.sql`update mail_settings set braked_at = ${desk.clock.now()}, braked_bounces = 1 where tenant_id = 'north'`;
  // Enabling the endpoint has something to do.
  await desk.sql`update webhook_deliveries set due_at = ${new Date(desk.clock.now().getTime() + 3_600_000)}`;
  alone = await answers('north');
  await makeTwin(desk.sql);
  // Secrets are sealed for their row: the twin's are its own.
  const sealer = createSealer(desk.config.secret);
  await desk.sql`
    update webhook_secrets set sealed_secret = ${sealer.seal(secretOwner('south', webhook.id), 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')}
    where tenant_id = 'south'`;
});
afterEach(async () => {
  await receiver.close();
  await mail.desk.close();
});

type Who = 'anna' | 'bert' | 'ida';
interface Call {
  readonly who: Who;
  readonly name: EndpointName;
  /** Of the address, where it is not that of `ids`. */
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: string;
  readonly body?: object;
}
const preferences = {
  language: 'de',
  quietHours: null,
  mail: Object.fromEntries(noticeKinds.map((kind) => [kind, kind !== 'answered'])),
  panel: Object.fromEntries(panelNotices.map((kind) => [kind, true])),
};
/** Calls that change nothing. */
const reading: readonly Call[] = [
  ...(['anna', 'bert', 'ida'] as const).flatMap((who): Call[] => [
    { who, name: 'getSession' },
    { who, name: 'getPreferences' },
    { who, name: 'listTickets' },
    { who, name: 'listTickets', query: '?field=plan:pro' },
    { who, name: 'listTickets', query: '?text=Subject' },
    { who, name: 'listTickets', query: '?text=Answer&state=waiting_for_support' },
    { who, name: 'getTicket' },
    { who, name: 'listFields' },
    { who, name: 'listMessages', query: '?before=9' },
    { who, name: 'listRevisions' },
  ]),
  { who: 'anna', name: 'getContext' },
  { who: 'bert', name: 'getQueueCounts' },
  { who: 'bert', name: 'listAgents' },
  { who: 'bert', name: 'listAccounts' },
  { who: 'bert', name: 'listAccounts', query: '?text=acc' },
  { who: 'bert', name: 'getAccountContext' },
  { who: 'bert', name: 'listMail' },
  { who: 'bert', name: 'listMail', query: '?text=anna' },
  { who: 'bert', name: 'getMail' },
  { who: 'bert', name: 'getMailBudget' },
  { who: 'bert', name: 'listAttempts' },
  { who: 'ida', name: 'listPeople' },
  { who: 'ida', name: 'listPeople', query: '?text=anna' },
  { who: 'ida', name: 'getCalendar' },
  { who: 'ida', name: 'getAnswerTimes' },
  { who: 'ida', name: 'listWebhooks' },
  { who: 'ida', name: 'listDeliveries' },
];
/** Those that change something, and last those that take something away. */
const writing: readonly Call[] = [
  { who: 'anna', name: 'putPreferences', body: preferences },
  { who: 'anna', name: 'editMessage', body: { text: 'Better', revision: 1 } },
  { who: 'anna', name: 'updateTicket', body: { priority: 'high' } },
  { who: 'anna', name: 'updateTicket', body: { fields: { plan: 'basic' } } },
  { who: 'bert', name: 'updateTicket', body: { fields: { plan: 'pro', hall: 'Hall 3' } } },
  { who: 'anna', name: 'markRead', body: { event: 3 } },
  { who: 'bert', name: 'addMessage', body: { text: 'More' } },
  { who: 'bert', name: 'takeBackMessage', params: { messageId: 'waiting' } },
  { who: 'bert', name: 'assignTicket', body: { agentId: 'ida' } },
  { who: 'bert', name: 'changeState', body: { state: 'solved' } },
  { who: 'bert', name: 'setPresence', body: { doing: 'viewing' } },
  { who: 'anna', name: 'restoreTicket', params: { ticketId: 'withdrawn' } },
  { who: 'anna', name: 'withdrawTicket', params: { ticketId: 'withdrawn' }, body: { reason: 'Again' } },
  { who: 'anna', name: 'createTicket', body: { subject: 'S', text: 'T', category: 'other', priority: 'urgent' } },
  { who: 'bert', name: 'changeMail', params: { action: 'retry' } },
  { who: 'bert', name: 'changeMail', params: { action: 'send-now' } },
  { who: 'bert', name: 'changeMail', params: { action: 'discard' } },
  { who: 'ida', name: 'releaseBrake' },
  { who: 'ida', name: 'redeliver' },
  { who: 'ida', name: 'rotateWebhookSecret' },
  { who: 'ida', name: 'updateWebhook', body: { url: 'http://127.0.0.1:9/', enabled: false } },
  { who: 'ida', name: 'updateWebhook', body: { url: 'http://127.0.0.1:9/', enabled: true } },
  { who: 'ida', name: 'createWebhook', body: { url: 'http://127.0.0.1:9/' } },
  { who: 'ida', name: 'createField', body: { id: 'size', kind: 'number', names: { en: 'Size' }, filterable: true } },
  { who: 'ida', name: 'updateField', body: { expectedVersion: 1, filterable: false } },
  { who: 'ida', name: 'putAnswerTimes', body: { urgent: 60, high: 240, normal: 480, low: null } },
  { who: 'ida', name: 'putCalendar', body: { ...alwaysOpen, timeZone: 'Europe/Berlin' } },
  {
    who: 'ida',
    name: 'importClosedDays',
    body: { ics: 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nEND:VEVENT\nEND:VCALENDAR' },
  },
  { who: 'ida', name: 'endAccess', params: { side: 'customer', personId: 'anna' }, body: {} },
  { who: 'ida', name: 'restoreAccess', params: { side: 'customer', personId: 'anna' } },
];

it('every call is among them', () => {
  const named = new Set<string>([...reading, ...writing].map(({ name }) => name));
  // At the end, a context statement is signed for one account of one tenant, a stream is no answer, and the pages of a
  // link are opened below.
  expect(
    Object.keys(endpoints)
      .filter((name) => !named.has(name))
      .sort(),
  ).toEqual(['askToUnsubscribe', 'getUnsubscribeStyle', 'live', 'putContext', 'removeWebhook', 'unsubscribe']);
});

/** What its own workers and its own settings do to it. */
const works: readonly (readonly [string, (tenant: TenantId) => Promise<unknown>])[] = [
  [
    'sends its mails',
    (tenant) => sendMails({ ...mail.deps, render: renderer({ secret: mail.desk.config.secret, words }) }, tenant),
  ],
  [
    'has mails refused',
    async (tenant) => {
      mail.mailer.answer = () => {
        throw new MailRefused({ where: 'rcpt', code: '550', answer: `550 ${mark(tenant)}` });
      };
      mail.desk.clock.move({ days: 1, minutes: 1 });
      await sendMails(mail.deps, tenant);
      mail.mailer.answer = () => {};
    },
  ],
  [
    'has its server down',
    async (tenant) => {
      mail.mailer.answer = () => {
        throw new MailRefused({ where: 'connect', code: '421', answer: '421 busy' });
      };
      for (let n = 0; n < 4; n += 1) {
        mail.desk.clock.move({ minutes: 300 });
        await sendMails(mail.deps, tenant);
      }
      mail.mailer.answer = () => {};
    },
  ],
  [
    'has mails stopped by their link',
    async (tenant) => {
      const who = {
        tenantId: tenant,
        side: 'customer',
        personId: 'anna',
        kinds: ['answered'],
        language: 'en',
      } as const;
      const path = `/unsubscribe/${unsubscribeToken(mail.desk.config.secret, who, mail.desk.clock.now())}`;
      const asked = await mail.desk.request(path);
      expect([
        asked.status,
        asked.text.includes(`${tenant} hosting`),
        asked.text.includes(`${other(tenant)} hosting`),
      ]).toEqual([200, true, false]);
      expect((await mail.desk.request(path, { method: 'POST' })).status).toBe(200);
    },
  ],
  [
    'is handed the services of an account',
    async (tenant) => {
      const context = await mail.desk.statement('acc', [{ id: 's', name: mark(tenant), kind: 'web' }], { tenant });
      const answer = await mail.desk
        .customer(people(tenant).anna)
        .request('/v1/context', { method: 'PUT', body: { context } });
      expect([answer.status, answer.text.includes(mark(tenant))]).toEqual([200, true]);
    },
  ],
  ['switches its server', (tenant) => switchTransport(mail.desk.sql, tenant, 'smtp-1', false)],
  ['limits its server', (tenant) => limitTransport(mail.desk.sql, tenant, 'smtp-1', { perDay: 3 })],
  [
    'removes its webhook',
    async (tenant) => {
      const ida = mail.desk.admin(people(tenant).ida);
      expect((await ida.request(`/v1/webhooks/${ids['webhookId']}`, { method: 'DELETE' })).status).toBe(204);
    },
  ],
  ['removes its server', (tenant) => removeTransport(mail.desk.sql, tenant, 'smtp-1')],
  ['sets how it mails', (tenant) => mail.settings({ fromName: mark(tenant) }, tenant)],
];

const ask = (tenant: TenantId, { who, name, params, query = '', body }: Call): Promise<Answer> => {
  const { desk } = mail;
  const { anna, bert, ida } = people(tenant);
  const person = { anna: () => desk.customer(anna), bert: () => desk.agent(bert), ida: () => desk.admin(ida) }[who]();
  const given: Record<string, string> = { ...ids, ...params };
  const of = (key: string): string => ids[given[key] ?? ''] ?? given[key] ?? '';
  const path = endpoints[name].path.replaceAll(/\{(\w+)\}/g, (_, key: string) => of(key));
  return person.request(path + query, { method: endpoints[name].method, ...(body && { body }) });
};

/** Of all reading calls; with the mark of whose they are made the same. */
async function answers(tenant: TenantId): Promise<unknown[]> {
  const all: unknown[] = [];
  for (const call of reading) {
    const { status: code, text } = await ask(tenant, call);
    // Where a person reads on is sealed anew each time, and when they were last there is now.
    const plain = text
      .replaceAll(mark(tenant), 'MINE')
      .replaceAll(tenant, 'mine')
      .replaceAll(/"(?:requestId|now|seenAt)":"[^"]*"/g, '');
    all.push([call.name, call.who, call.query, code, plain]);
  }
  const { accounts, mail: mails } = mail.desk.agent(people(tenant).bert).desk;
  for await (const { id } of accounts.list({ limit: 1 })) all.push(id);
  for await (const { id } of mails.list({ limit: 1 })) all.push(id);
  return all;
}

const untouched = async (tenant: TenantId, label: string, work: () => Promise<unknown>): Promise<void> => {
  const before = await allRows(mail.desk.sql, other(tenant));
  await work();
  expect([label, await allRows(mail.desk.sql, other(tenant))]).toEqual([label, before]);
};

describe.each(['north', 'south'] as const)('%s', { timeout: 120_000 }, (tenant) => {
  it('reads its own and no more of it than without a twin', async () => {
    await untouched(tenant, 'reading', async () => expect(await answers(tenant)).toEqual(alone));
  });

  it('changes its own and nothing of the other', async () => {
    for (const call of writing) {
      await untouched(tenant, call.name, async () => {
        const answer = await ask(tenant, call);
        expect([call, answer.text, answer.status < 300]).toEqual([call, answer.text, true]);
        expect([call, answer.text.includes(mark(other(tenant)))]).toEqual([call, false]);
      });
    }
  });

  it('works off its mail, and nothing of the other is touched or told', async () => {
    mail.mailer.arrived.length = 0;
    mail.desk.clock.move({ minutes: 11 });
    await mail.desk.sql`update mail_settings set braked_at = null`;
    for (const [label, work] of works) await untouched(tenant, label, () => work(tenant));
    expect(mail.mailer.arrived.length).toBeGreaterThan(0);
    for (const { message } of mail.mailer.arrived) expect(JSON.stringify(message)).not.toContain(mark(other(tenant)));
  });

  it('has room for its own endpoints, however many the other has', async () => {
    await mail.desk.sql`
      insert into webhooks (tenant_id, id, url, format, created_at)
      select ${other(tenant)}, gen_random_uuid(), 'https://x.example', 'slack', now() from generate_series(1, 60)`;
    const { status: code } = await ask(tenant, {
      who: 'ida',
      name: 'createWebhook',
      body: { url: 'http://127.0.0.1:9/' },
    });
    expect(code).toBe(201);
  });
});
