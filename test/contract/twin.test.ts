// Two tenants in which everything has the same ids: each works on with its own, sees nothing of the other and changes nothing there.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { endpoints, noticeKinds, panelNotices } from '../../sdk/contract/index.ts';
import { createSealer } from '../../server/tenants/seal.ts';
import { silentLog, systemIds } from '../../server/index.ts';
import { expandOutbox } from '../../server/outbox/worker.ts';
import { mailExpander } from '../../server/mail/folding/expand.ts';
import { renderer } from '../../server/mail/letters/render.ts';
import { sendMails } from '../../server/mail/sending/worker.ts';
import { switchTransport, limitTransport, removeTransport } from '../../server/mail/sending/transports.ts';
import { MailRefused } from '../../server/ports/mailer.ts';
import { webhookExpander } from '../../server/webhooks/expand.ts';
import { secretOwner } from '../../server/webhooks/signature.ts';
import type { TenantId } from '../support/desk.ts';
import { startMailDesk, type MailDesk } from '../server/mail/mail-desk.ts';
import { startReceiver, status, type Receiver } from '../server/webhooks/receiver.ts';
import type { EndpointName } from './proved.ts';
import { allRows, makeTwin } from './twin.ts';

const mark = (tenant: TenantId): string => tenant.toUpperCase();
const other = (tenant: TenantId): TenantId => (tenant === 'north' ? 'south' : 'north');
const people = (tenant: TenantId) => ({
  anna: { tenant, id: 'anna', name: `Anna ${mark(tenant)}`, email: 'anna@x.example', account: 'acc', accountName: `Account ${mark(tenant)}` },
  bert: { tenant, id: 'bert', name: `Bert ${mark(tenant)}`, email: 'bert@x.example' },
  ida: { tenant, id: 'ida', name: `Ida ${mark(tenant)}`, email: 'ida@x.example' },
}); // prettier-ignore

let mail: MailDesk;
let receiver: Receiver;
/** What stands in addresses, and `withdrawn`, another ticket. */
let ids: Readonly<Record<string, string>>;

const expand = async (): Promise<void> => {
  const { sql, clock } = mail.desk;
  const expanders = [mailExpander(systemIds), webhookExpander(systemIds)];
  while ((await expandOutbox({ sql, clock, log: silentLog, expanders })) > 0);
};

beforeAll(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  const { desk } = mail;
  receiver = await startReceiver(status(204));
  await mail.settings({ fromName: 'Desk NORTH', publicUrl: 'http://north.example' });
  const { anna, bert, ida } = people('north');
  for (const one of [bert, ida]) await desk.agent(one).desk.session();
  await desk.admin(ida).desk.session();
  const tickets = desk.customer(anna).desk.tickets;
  const draft = { subject: 'Subject NORTH', text: 'Text NORTH', category: 'other' } as const;
  const { id: ticket } = await tickets.create(draft);
  const { id: withdrawn } = await tickets.create(draft);
  await desk.agent(bert).desk.messages.note(ticket, { text: 'Note NORTH' });
  await desk.agent(bert).desk.messages.reply(ticket, { text: 'Reply NORTH' });
  const { messages } = await desk.customer(anna).desk.messages.reply(ticket, { text: 'Answer NORTH' });
  const message = messages.at(-1)!.id;
  await tickets.withdraw(withdrawn, { reason: 'Twice NORTH' });
  const webhook = await desk.admin(ida).desk.webhooks.create({ url: receiver.url, description: 'Hook NORTH' });
  await tickets.create(draft);
  await expand();
  const failing = new MailRefused({ kind: 'permanent', about: 'recipient', code: '550', answer: '550 No NORTH' });
  mail.mailer.answer = () => {
    throw failing;
  };
  desk.clock.move({ minutes: 2 });
  await mail.send();
  mail.mailer.answer = () => {};
  const [{ delivery } = { delivery: '' }] = await desk.sql<{ delivery: string }[]>`
    select id as delivery from webhook_deliveries limit 1`;
  const [{ held } = { held: '' }] = await desk.sql<{ held: string }[]>`
    select id as held from mails where state in ('held', 'failed') limit 1`;
  ids = {
    ticketId: ticket,
    withdrawn,
    messageId: message,
    webhookId: webhook.id,
    deliveryId: delivery,
    mailId: held,
    accountId: 'acc',
  };
  await makeTwin(desk.sql);
  // Secrets are sealed for their row: the twin's are its own.
  const sealer = createSealer(desk.config.secret);
  await desk.sql`
    update webhook_secrets set sealed_secret = ${sealer.seal(secretOwner('south', webhook.id), 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')}
    where tenant_id = 'south'`;
});
afterAll(async () => {
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
  language: 'de', quietHours: null,
  mail: Object.fromEntries(noticeKinds.map((kind) => [kind, kind !== 'answered'])),
  panel: Object.fromEntries(panelNotices.map((kind) => [kind, true])),
}; // prettier-ignore
/** Every call: reading ones first, and those that take something away last. `live` has an order of its own to read in. */
const calls: readonly Call[] = [
  ...(['anna', 'bert', 'ida'] as const).flatMap((who): Call[] => [
    { who, name: 'getSession' },
    { who, name: 'getPreferences' },
    { who, name: 'listTickets' },
    { who, name: 'listTickets', query: '?text=Subject' },
    { who, name: 'listTickets', query: '?text=Answer&state=waiting_for_support' },
    { who, name: 'getTicket' },
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
  { who: 'bert', name: 'getMailBudget' },
  { who: 'bert', name: 'listAttempts' },
  { who: 'ida', name: 'listWebhooks' },
  { who: 'ida', name: 'listDeliveries' },
  { who: 'anna', name: 'putPreferences', body: preferences },
  { who: 'anna', name: 'editMessage', body: { text: 'Better', revision: 1 } },
  { who: 'anna', name: 'updateTicket', body: { priority: 'high' } },
  { who: 'anna', name: 'markRead', body: { event: 3 } },
  { who: 'bert', name: 'addMessage', body: { text: 'More' } },
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
];

it('every call is among them', () => {
  const named = new Set<string>(calls.map(({ name }) => name));
  // At the end, a context statement is signed for one account of one tenant, and a stream is no answer.
  expect(
    Object.keys(endpoints)
      .filter((name) => !named.has(name))
      .sort(),
  ).toEqual(['live', 'putContext', 'removeWebhook']);
});

/** What its own workers and its own settings do to it. */
const works: readonly (readonly [string, (tenant: TenantId) => Promise<unknown>])[] = [
  ['sends its mails', (tenant) => sendMails({ ...mail.deps, render: renderer({ secret: mail.desk.config.secret }) }, tenant)],
  ['has mails refused', async (tenant) => {
    mail.mailer.answer = () => {
      throw new MailRefused({ kind: 'permanent', about: 'recipient', code: '550', answer: `550 ${mark(tenant)}` });
    };
    mail.desk.clock.move({ days: 1, minutes: 1 });
    await sendMails(mail.deps, tenant);
    mail.mailer.answer = () => {};
  }],
  ['has its server down', async (tenant) => {
    mail.mailer.answer = () => {
      throw new MailRefused({ kind: 'temporary', about: 'transport', code: '421', answer: '421 busy' });
    };
    for (let n = 0; n < 4; n += 1) {
      mail.desk.clock.move({ minutes: 300 });
      await sendMails(mail.deps, tenant);
    }
    mail.mailer.answer = () => {};
  }],
  ['switches its server', (tenant) => switchTransport(mail.desk.sql, tenant, 'smtp-1', false)],
  ['limits its server', (tenant) => limitTransport(mail.desk.sql, tenant, 'smtp-1', { perDay: 3 })],
  ['removes its webhook', async (tenant) => {
    const ida = mail.desk.admin(people(tenant).ida);
    expect((await ida.request(`/v1/webhooks/${ids['webhookId']}/remove`, { method: 'POST' })).status).toBe(204);
  }],
  ['removes its server', (tenant) => removeTransport(mail.desk.sql, tenant, 'smtp-1')],
  ['sets how it mails', (tenant) => mail.settings({ fromName: mark(tenant) }, tenant)],
]; // prettier-ignore

describe.each(['north', 'south'] as const)('%s', (tenant) => {
  const untouched = async (work: () => Promise<unknown>): Promise<void> => {
    const before = await allRows(mail.desk.sql, other(tenant));
    await work();
    expect(await allRows(mail.desk.sql, other(tenant))).toEqual(before);
  };

  it('answers with its own in every call, and changes nothing of the other', { timeout: 120_000 }, async () => {
    for (const { who, name, params, query = '', body } of calls) {
      const person = people(tenant)[who];
      const { desk } = mail;
      const as =
        who === 'ida'
          ? desk.admin(person)
          : who === 'bert'
            ? desk.agent(person)
            : desk.customer({ ...person, account: 'acc' });
      const given: Record<string, string> = { ...ids, ...params };
      const path = endpoints[name].path.replaceAll(
        /\{(\w+)\}/g,
        (_, key: string) => ids[given[key] ?? ''] ?? given[key] ?? '',
      );
      await untouched(async () => {
        const answer = await as.request(path + query, { method: endpoints[name].method, ...(body && { body }) });
        expect([name, who, answer.status >= 200 && answer.status < 300, answer.text]).toEqual([
          name,
          who,
          true,
          answer.text,
        ]);
        expect([name, who, answer.text.includes(mark(other(tenant)))]).toEqual([name, who, false]);
      });
    }
  });

  it.each(works)('%s, and nothing of the other is touched', async (_, work) => {
    await untouched(() => work(tenant));
  });

  it('is mailed its own', () => {
    const texts = mail.mailer.arrived.filter(({ message }) => message.from.address === `desk@${tenant}.example`);
    for (const { message } of texts) expect(JSON.stringify(message)).not.toContain(mark(other(tenant)));
  });
});
