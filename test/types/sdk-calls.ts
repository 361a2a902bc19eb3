// What must compile and what must not: the calls of both doors. Never run; read by the compiler (sdk-types.test.ts).
import type * as v from 'valibot';
import { expectTypeOf } from 'vitest';

import type { createAgentClient, Mail, MailAttempt, MailBudget } from '../../sdk/agent.ts';
import type { Http } from '../../sdk/client/http.ts';
import { send } from '../../sdk/client/send.ts';
import { upload } from '../../sdk/client/upload.ts';
import type { live } from '../../sdk/contract/live.ts';
import type { listMessages } from '../../sdk/contract/messages.ts';
import { ticketFields } from '../../sdk/contract/ticket-fields.ts';
import type { createTicket, getTicket, markRead } from '../../sdk/contract/tickets.ts';
import type { askToUnsubscribe } from '../../sdk/contract/unsubscribe.ts';
import type { UploadProgress } from '../../sdk/contract/upload.ts';
import type {
  createClient,
  Field,
  FieldDescription,
  Page,
  PersonRef,
  Preferences,
  Session,
  Ticket,
  TicketSummary,
  TicketThread,
} from '../../sdk/index.ts';

declare const http: Http;
declare const customer: ReturnType<typeof createClient>;
declare const agent: ReturnType<typeof createAgentClient>;
declare const id: string;
declare const oneFile: v.GenericSchema<{ fileId: string }>;
const ticket = { subject: 'S', text: 'T', category: 'software' } as const;

export function typedCalls(): void {
  expectTypeOf(
    send<typeof createTicket>(http, 'POST /v1/tickets', { body: ticket, key: 'k' }),
  ).resolves.toEqualTypeOf<Ticket>();
  // @ts-expect-error -- another endpoint's key
  void send<typeof createTicket>(http, 'GET /v1/tickets', { body: ticket, key: 'k' });
  // @ts-expect-error -- a slip of the pen
  void send<typeof createTicket>(http, 'POST /v1/ticket', { body: ticket, key: 'k' });
  // @ts-expect-error -- what makes something needs an idempotency key
  void send<typeof createTicket>(http, 'POST /v1/tickets', { body: ticket });
  // @ts-expect-error -- no body
  void send<typeof createTicket>(http, 'POST /v1/tickets', { key: 'k' });
  // @ts-expect-error -- a parameter that the path does not have
  void send<typeof createTicket>(http, 'POST /v1/tickets', { body: ticket, key: 'k', params: { ticketId: id } });
  // @ts-expect-error -- no parameter
  void send<typeof getTicket>(http, 'GET /v1/tickets/{ticketId}', {});
  // @ts-expect-error -- a parameter of another name
  void send<typeof getTicket>(http, 'GET /v1/tickets/{ticketId}', { params: { id } });
  // @ts-expect-error -- a key where nothing is made
  void send<typeof getTicket>(http, 'GET /v1/tickets/{ticketId}', { params: { ticketId: id }, key: 'k' });
  void send<typeof listMessages>(http, 'GET /v1/tickets/{ticketId}/messages', {
    params: { ticketId: id },
    query: { before: 9 },
  });
  // @ts-expect-error -- what has no default in a query must be there
  void send<typeof listMessages>(http, 'GET /v1/tickets/{ticketId}/messages', { params: { ticketId: id }, query: {} });
}

/** A call that takes parts, as a feature will declare it. */
interface AddPart {
  readonly method: 'PATCH';
  readonly path: '/v1/files/{fileId}';
  readonly audience: 'customer';
  readonly permission: 'answer';
  readonly limit: 'write';
  readonly summary: '';
  readonly params: typeof oneFile;
  readonly body: { readonly kind: 'part' };
  readonly answer: { readonly kind: 'json'; readonly schema: typeof UploadProgress };
}

export function kindsOfCalls(): void {
  const read = { params: { ticketId: id }, body: { event: 1 } };
  expectTypeOf(
    send<typeof markRead>(http, 'PUT /v1/tickets/{ticketId}/read', read),
  ).resolves.toEqualTypeOf<undefined>();
  // @ts-expect-error -- a stream is opened, not sent
  void send<typeof live>(http, 'GET /v1/live', {});
  // @ts-expect-error -- a page is for browsers
  void send<typeof askToUnsubscribe>(http, 'GET /unsubscribe/{token}', { params: { token: id } });
  // @ts-expect-error -- parts are uploaded
  void send<AddPart>(http, 'PATCH /v1/files/{fileId}', { params: { fileId: id } });
  void upload<AddPart>(http, 'PATCH /v1/files/{fileId}', { fileId: id }, new Blob());
  // @ts-expect-error -- JSON is sent
  void upload<typeof createTicket>(http, 'POST /v1/tickets', undefined, new Blob());
}

export async function customersDoor(): Promise<void> {
  expectTypeOf(await customer.session()).toEqualTypeOf<Session>();
  expectTypeOf(await customer.tickets.list()).toEqualTypeOf<Page<TicketSummary>>();
  for await (const item of customer.tickets.list({ state: ['solved'], limit: 5 }))
    expectTypeOf(item).toEqualTypeOf<TicketSummary>();
  for await (const page of customer.tickets.list().pages()) expectTypeOf(page).toEqualTypeOf<Page<TicketSummary>>();
  expectTypeOf(await customer.tickets.get(id)).toEqualTypeOf<TicketThread>();
  expectTypeOf(await customer.tickets.byNumber(1)).toEqualTypeOf<TicketSummary | undefined>();
  await customer.tickets.create(
    { ...ticket, priority: 'urgent', serviceId: null },
    { idempotencyKey: 'k', timeout: 5 },
  );
  const preferences = await customer.preferences.get();
  expectTypeOf(preferences).toEqualTypeOf<Preferences>();
  expectTypeOf(await customer.preferences.save({ ...preferences, language: 'de' })).toEqualTypeOf<Preferences>();
  // @ts-expect-error -- saved whole: what is left out would be lost
  await customer.preferences.save({ language: 'de' });
  // @ts-expect-error -- not told in the panel
  await customer.preferences.save({ ...preferences, panel: { ...preferences.panel, received: true } });
  // @ts-expect-error -- a field is missing
  await customer.tickets.create({ subject: 'S', text: 'T' });
  // @ts-expect-error -- no such category
  await customer.tickets.create({ ...ticket, category: 'weather' });
  // @ts-expect-error -- who asks is in the token
  await customer.tickets.create({ ...ticket, account: 'a2' });
  // @ts-expect-error -- no such state
  void customer.tickets.list({ state: ['closed'] });
  // @ts-expect-error -- customers see their own account only
  void customer.tickets.list({ account: 'a2' });
  // @ts-expect-error -- what is read has nothing to be repeated
  await customer.tickets.get(id, { idempotencyKey: 'k' });
  // @ts-expect-error -- customers leave no notes
  await customer.messages.note(id, { text: 'T' });
  // @ts-expect-error -- customers do not say what a reply leaves
  await customer.messages.reply(id, { text: 'T', state: 'solved' });
  // @ts-expect-error -- a reply is no note
  await customer.messages.reply(id, { text: 'T', kind: 'note' });
  // @ts-expect-error -- customers assign nobody
  await customer.tickets.assign(id, 'ada');
  // @ts-expect-error -- customers set no state
  await customer.tickets.setState(id, 'solved');
  // @ts-expect-error -- customers have no queue
  await customer.queue.counts();
  // @ts-expect-error -- customers find no accounts
  void customer.accounts.list();
  // @ts-expect-error -- customers see no mail
  void customer.mail.list();
}

export async function agentsDoor(): Promise<void> {
  expectTypeOf(agent).toExtend<ReturnType<typeof createClient>>();
  expectTypeOf(await agent.agents.list()).toEqualTypeOf<PersonRef[]>();
  void agent.tickets.list({ assignee: 'me', account: 'a1', category: ['security'] });
  await agent.messages.reply(id, { text: 'T', state: 'solved', after: 3 }, { idempotencyKey: 'k' });
  await agent.messages.note(id, { text: 'T' });
  await agent.tickets.assign(id, null);
  // @ts-expect-error -- only customers withdraw; there is `withdraw` for that
  await agent.tickets.setState(id, 'withdrawn');
  // @ts-expect-error -- a note leaves the state alone
  await agent.messages.note(id, { text: 'T', state: 'solved' });
  expectTypeOf(await agent.mail.list({ state: ['failed', 'held'], text: 'berg' })).toEqualTypeOf<Page<Mail>>();
  expectTypeOf(await agent.mail.attempts(id)).toEqualTypeOf<MailAttempt[]>();
  expectTypeOf(await agent.mail.sendNow(id)).toEqualTypeOf<Mail>();
  expectTypeOf(await agent.mail.budget()).toEqualTypeOf<MailBudget>();
  // @ts-expect-error -- no such state
  void agent.mail.list({ state: ['queued'] });
  // @ts-expect-error -- one mail at a time
  await agent.mail.discard([id]);
}

/** The desk's own fields and a tenant's are described alike: a form and a view take both. */
export function described(own: Field): FieldDescription[] {
  expectTypeOf(agent.fields.get()).resolves.toEqualTypeOf<{ version: number; items: Field[] }>();
  void agent.fields.create({ id: 'plan', kind: 'text', names: { en: 'Plan' } });
  // @ts-expect-error -- customers define none
  void customer.fields.create({ id: 'plan', kind: 'text', names: { en: 'Plan' } });
  // @ts-expect-error -- its kind stays
  void agent.fields.update('plan', { expectedVersion: 1, kind: 'number' });
  void customer.tickets.create({ ...ticket, fields: { plan: 'Pro', disks: 2, managed: true } });
  // @ts-expect-error -- no value of any kind
  void customer.tickets.create({ ...ticket, fields: { plan: ['Pro'] } });
  return [own, ticketFields.priority, ticketFields.category];
}
