// Every route x everybody x every permission: who gets in, and that what is not theirs looks exactly like what does not exist.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import {
  endpoint,
  endpoints,
  noticeKinds,
  panelNotices,
  permissions,
  statusOf,
  weekdays,
  type Endpoint,
  type Permission,
} from '../../sdk/contract/index.ts';
import { unsubscribeToken } from '../../server/delivery/mail/rendering/unsubscribe-token.ts';
import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import { proveAnswers, type EndpointName } from './proved.ts';
import { everybody, makeTarget, tokenOf, type Somebody, type Target } from './world.ts';

interface Row {
  /** What of the address is somebody's: only then can there be a 404. `absent`: it is there for nobody. */
  readonly on: 'ticket' | 'account' | 'webhook' | 'field' | 'nothing' | 'absent';
  readonly path?: (target: Target) => string;
  readonly body?: object | ((desk: Desk) => Promise<object>);
  /** Brings the ticket into the state that the call needs. */
  readonly first?: (desk: Desk, target: Target) => Promise<unknown>;
  /** Where the rules say something else than the audience and the ownership do. */
  readonly but?: Partial<Record<Somebody, number>>;
}

const owner = (desk: Desk) => desk.customer({ id: 'owner', account: 'mine' }).desk.tickets;
const ticket = ({ ticketId }: Target): string => `/v1/tickets/${ticketId}`;
const message = ({ ticketId, messageId }: Target): string => `/v1/tickets/${ticketId}/messages/${messageId}`;

/** Under the id of its ticket: a message of the agent's that nobody else can see yet. */
const makeWaiting: Row['first'] = async ({ sql }, { ticketId }) => {
  const author = { kind: 'person', via: 'panel', side: 'staff', id: 'agent', name: 'Agent', actedBy: null };
  await sql`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text, visible_at, waiting)
    values ('north', ${ticketId}, ${ticketId}, false, null, null, ${sql.json(author)}, 'Soon', now(), '{"after": 1, "held": false}')`;
};

type NoticeRows = 'getPreferences' | 'putPreferences';
const preferences = {
  language: 'en',
  mail: Object.fromEntries(noticeKinds.map((kind) => [kind, true])),
  panel: Object.fromEntries(panelNotices.map((kind) => [kind, true])),
  quietHours: null,
};
const noticeRows: Record<NoticeRows, Row> = {
  getPreferences: { on: 'nothing' },
  // What a person wants to be told is theirs to say.
  putPreferences: { on: 'nothing', body: preferences, but: { acting: 403 } },
};

/** A mail of `north` about the ticket, with the ticket's id for its own. */
const failedMail = async ({ sql }: Desk, { ticketId }: Target): Promise<void> => {
  await sql`
    insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at)
    values ('north', ${ticketId}, 'customer', 'owner', ${ticketId}, false, 'failed', 'Owner', 'owner@mine.example', ${ticketId}, now())`;
};
type MailRows = 'listMail' | 'getMail' | 'listAttempts' | 'getMailBudget' | 'releaseBrake' | 'changeMail';
const mailRows: Record<MailRows, Row> = {
  listMail: { on: 'nothing' },
  getMail: { on: 'ticket', path: ({ ticketId }) => `/v1/mail/${ticketId}`, first: failedMail },
  getMailBudget: { on: 'nothing' },
  releaseBrake: { on: 'nothing', but: { agent: 403, foreignAgent: 403 } },
  listAttempts: { on: 'ticket', path: ({ ticketId }) => `/v1/mail/${ticketId}/attempts`, first: failedMail },
  changeMail: { on: 'ticket', path: ({ ticketId }) => `/v1/mail/${ticketId}/retry`, first: failedMail },
};

type WebhookRows =
  | 'listWebhooks'
  | 'createWebhook'
  | 'updateWebhook'
  | 'removeWebhook'
  | 'rotateWebhookSecret'
  | 'listDeliveries'
  | 'redeliver';
/** An endpoint of `north` and a delivery, both under the id of the ticket that they are about. */
const makeWebhook: Row['first'] = async ({ sql }, { ticketId }) => {
  await sql`
    insert into webhooks (tenant_id, id, url, format, created_at)
    values ('north', ${ticketId}, 'https://hooks.example/desk', 'standard', now())`;
  await sql`
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    values ('north', ${ticketId}, ${ticketId}, ${ticketId}, 1, 'ticket.created', '{}', now(), now())`;
};
const webhook = (rest: string, body?: object): Row => ({
  on: 'webhook',
  path: ({ ticketId }) => `/v1/webhooks/${ticketId}${rest}`,
  first: makeWebhook,
  ...(body && { body }),
});
const webhookRows: Record<WebhookRows, Row> = {
  listWebhooks: { on: 'nothing', first: makeWebhook },
  createWebhook: {
    on: 'nothing',
    body: { url: 'https://hooks.example/desk' },
    // There may be fifty of them, and everybody here has made theirs.
    first: ({ sql }) => sql`delete from webhooks`,
  },
  updateWebhook: webhook('', { url: 'https://hooks.example/desk', enabled: true }),
  removeWebhook: webhook(''),
  rotateWebhookSecret: webhook('/rotate'),
  listDeliveries: webhook('/deliveries'),
  redeliver: {
    ...webhook(''),
    path: ({ ticketId }) => `/v1/webhooks/${ticketId}/deliveries/${ticketId}/redeliver`,
  },
};

type PeopleRows = 'listPeople' | 'endAccess' | 'restoreAccess';
const peopleRows: Record<PeopleRows, Row> = {
  listPeople: { on: 'nothing' },
  // Ids are the tenant's own: somebody of this id may be there in every tenant, or come tomorrow.
  endAccess: { on: 'nothing', path: () => '/v1/people/customer/kept-out/end', body: {} },
  restoreAccess: { on: 'nothing', path: () => '/v1/people/customer/kept-out/restore' },
};

type CalendarRows = 'getCalendar' | 'putCalendar' | 'importClosedDays' | 'getAnswerTimes' | 'putAnswerTimes';
const calendarRows: Record<CalendarRows, Row> = {
  getCalendar: { on: 'nothing' },
  putCalendar: {
    on: 'nothing',
    body: { timeZone: 'UTC', hours: Object.fromEntries(weekdays.map((day) => [day, []])), closedDays: [] },
  },
  getAnswerTimes: { on: 'nothing' },
  putAnswerTimes: { on: 'nothing', body: { low: null, normal: 480, high: 120, urgent: 30 } },
  importClosedDays: {
    on: 'nothing',
    body: { ics: 'BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261225\nEND:VEVENT\nEND:VCALENDAR' },
  },
};

type FieldRows = 'listFields' | 'createField' | 'updateField';
/** A field of `north`, under an id made of the ticket's. There may be forty of them. */
const makeField: Row['first'] = async (desk, { ticketId }) => {
  await desk.sql`delete from fields`;
  await desk.admin().desk.fields.create({ id: fieldId(ticketId), kind: 'text', names: { en: 'Field' } });
};
const fieldId = (ticketId: string): string => `f${ticketId.replaceAll('-', '_')}`;
const fieldRows: Record<FieldRows, Row> = {
  listFields: { on: 'nothing', first: makeField },
  createField: {
    on: 'nothing',
    body: { id: 'plan', kind: 'text', names: { en: 'Plan' } },
    first: ({ sql }) => sql`delete from fields`,
  },
  updateField: {
    on: 'field',
    path: ({ ticketId }) => `/v1/fields/${fieldId(ticketId)}`,
    body: { expectedVersion: 1, position: 3 },
    first: makeField,
  },
};

type PageRows = 'askToUnsubscribe' | 'unsubscribe' | 'getUnsubscribeStyle';
/** Nobody need be signed in: the link says whose mails it is about. */
const ofLink: Row = { on: 'nothing', path: () => `/unsubscribe/${link()}` };
const pageRows: Record<PageRows, Row> = {
  askToUnsubscribe: ofLink,
  unsubscribe: ofLink,
  getUnsubscribeStyle: { on: 'nothing' },
};

/** A row for every endpoint: a route that is not here does not compile, and fails below. */
const matrix: Record<EndpointName, Row> = {
  getSession: { on: 'nothing' },
  listAgents: { on: 'nothing' },
  listAccounts: { on: 'nothing' },
  getContext: { on: 'nothing' },
  putContext: {
    on: 'nothing',
    body: async (desk) => ({ context: await desk.statement('mine', [{ id: 's', name: 'web-1', kind: 'web' }]) }),
    // The statement is of account `mine` of `north`: nobody else's.
    but: { stranger: 422, foreignCustomer: 422 },
  },
  getAccountContext: {
    on: 'account',
    path: () => '/v1/accounts/only-north/context',
    // Account `mine` is there in `south` too, by name.
    first: (desk) => desk.customer({ account: 'only-north' }).desk.session(),
  },
  listTickets: { on: 'nothing' },
  getQueueCounts: { on: 'nothing' },
  createTicket: { on: 'nothing', body: { subject: 'S', text: 'T', category: 'other' } },
  getTicket: { on: 'ticket', path: ticket },
  updateTicket: { on: 'ticket', path: ticket, body: { priority: 'high' } },
  addMessage: { on: 'ticket', path: (target) => `${ticket(target)}/messages`, body: { text: 'Hello' } },
  listMessages: { on: 'ticket', path: (target) => `${ticket(target)}/messages?before=5` },
  editMessage: {
    on: 'ticket',
    path: message,
    body: { text: 'New wording', revision: 1 },
    but: { colleague: 403, acting: 403, agent: 403, admin: 403 },
  },
  takeBackMessage: {
    on: 'ticket',
    path: ({ ticketId }) => `/v1/tickets/${ticketId}/messages/${ticketId}`,
    first: makeWaiting,
    // A colleague's is not there.
    but: { admin: 404 },
  },
  listRevisions: { on: 'ticket', path: (target) => `${message(target)}/revisions` },
  withdrawTicket: { on: 'ticket', path: (target) => `${ticket(target)}/withdraw`, body: { reason: 'Twice' } },
  restoreTicket: {
    on: 'ticket',
    path: (target) => `${ticket(target)}/restore`,
    first: (desk, { ticketId }) => owner(desk).withdraw(ticketId, { reason: 'Twice' }),
  },
  changeState: { on: 'ticket', path: (target) => `${ticket(target)}/state`, body: { state: 'solved' } },
  assignTicket: { on: 'ticket', path: (target) => `${ticket(target)}/assignee`, body: { agentId: 'agent' } },
  markRead: { on: 'ticket', path: (target) => `${ticket(target)}/read`, body: { event: 1 } },
  live: { on: 'nothing' },
  setPresence: { on: 'ticket', path: (target) => `${ticket(target)}/presence`, body: { doing: 'viewing' } },
  ...noticeRows,
  ...mailRows,
  ...webhookRows,
  ...peopleRows,
  ...calendarRows,
  ...fieldRows,
  ...pageRows,
};

const staff: ReadonlySet<Somebody> = new Set(['agent', 'admin', 'foreignAgent', 'foreignAdmin']);
const admins: ReadonlySet<Somebody> = new Set(['admin', 'foreignAdmin']);
const outside: ReadonlySet<Somebody> = new Set(['stranger', 'foreignCustomer', 'foreignAgent', 'foreignAdmin']);
const absent: Target = {
  ticketId: '0196f7a0-0000-7000-8000-000000000001',
  messageId: '0196f7a0-0000-7000-8000-000000000002',
  noteId: '0196f7a0-0000-7000-8000-000000000003',
};

/** Who may, by the audience of the endpoint and by whose the ticket is. */
function expectedStatus(name: EndpointName, row: Row, who: Somebody): number {
  const endpoint: Endpoint = endpoints[name];
  if (who === 'nobody' && endpoint.audience !== 'public') return 401;
  if (endpoint.audience === 'customer' && staff.has(who)) return 403;
  if (endpoint.audience === 'staff' && !staff.has(who)) return 403;
  if (endpoint.audience === 'admin' && !admins.has(who)) return 403;
  if (row.on === 'absent') return 404;
  if (row.on !== 'nothing' && outside.has(who)) return 404;
  return row.but?.[who] ?? statusOf(endpoint);
}

const link = (): string =>
  unsubscribeToken(
    desk.config.secret,
    { tenantId: 'north', side: 'customer', personId: 'owner', kinds: ['answered'], language: 'en' },
    desk.clock.now(),
  );

let desk: Desk;
let answered: ReturnType<typeof proveAnswers>;
beforeAll(async () => {
  desk = await startDesk();
  answered = proveAnswers(desk);
});
afterAll(() => desk.close());

async function call(
  name: EndpointName,
  row: Row,
  who: Somebody,
  target: Target,
  left?: readonly Permission[],
): Promise<Answer> {
  const { method, path } = endpoints[name];
  const body = typeof row.body === 'function' ? await row.body(desk) : row.body;
  const token = await tokenOf(desk, who, left);
  return desk.request(row.path?.(target) ?? path, { method, body, ...(token !== undefined && { token }) });
}

/** All of an answer that could tell something: not the id of the request, nor how many more are allowed. */
function telling({ status, headers, text }: Answer): unknown {
  const kept = [...headers].filter(([name]) => !/^(x-request-id|ratelimit.*|date)$/.test(name));
  return { status, headers: kept, text: text.replace(headers.get('x-request-id') ?? '', '') };
}

it('has a row for every route', () => {
  expect(Object.keys(matrix).sort()).toEqual(Object.keys(endpoints).sort());
});

describe.each(Object.entries(matrix) as [EndpointName, Row][])('%s', (name, row) => {
  it.each(everybody)('%s', async (who) => {
    const target = await makeTarget(desk);
    await row.first?.(desk, target);
    const answer = await call(name, row, who, target);
    expect([answer.status, answer.body?.code]).toEqual([expectedStatus(name, row, who), answer.body?.code]);
    if (outside.has(who)) {
      for (const id of [target.ticketId, target.messageId, target.noteId]) expect(answer.text).not.toContain(id);
    }
    if (answer.status === 404) {
      const nothing = row.on === 'account' ? { ...row, path: () => '/v1/accounts/absent/context' } : row;
      expect(telling(answer)).toEqual(telling(await call(name, nothing, who, absent)));
    }
  });
});

/** What each role has: written down here once more, so that a slip in the one place is found by the other. */
const ofRole = {
  customer: ['read', 'answer', 'see_security'],
  agent: ['read', 'answer', 'assign', 'see_security'],
  admin: permissions,
} as const satisfies Record<string, readonly Permission[]>;
const roleOf = (who: Somebody): keyof typeof ofRole =>
  admins.has(who) ? 'admin' : staff.has(who) ? 'agent' : 'customer';

describe('permissions', () => {
  const signedIn = everybody.filter((who) => who !== 'nobody');

  it('are named by every call', () => {
    for (const one of Object.values<Endpoint>(endpoints))
      expect(one.audience === 'public' ? [undefined] : permissions).toContain(one.permission);
    const call = {
      method: 'GET',
      path: '/v1/thing',
      limit: 'read',
      summary: 'Read.',
      answer: endpoints.live.answer,
    } as const;
    endpoint({ ...call, audience: 'public' });
    // @ts-expect-error -- whoever needs a token needs a permission
    endpoint({ ...call, audience: 'staff' });
    // @ts-expect-error -- there is no such permission
    endpoint({ ...call, audience: 'staff', permission: 'anything' });
  });

  it.each(signedIn)('%s has those of the role, or fewer, never more', async (who) => {
    const told = async (left?: readonly Permission[]): Promise<unknown> => {
      const token = await tokenOf(desk, who, left);
      return (await desk.request('/v1/session', { ...(token !== undefined && { token }) })).body.permissions;
    };
    const own: readonly Permission[] = ofRole[roleOf(who)];
    expect(await told()).toEqual(own);
    expect(await told(permissions)).toEqual(permissions.filter((one) => own.includes(one)));
    for (const one of own)
      expect(await told(['read', one])).toEqual(permissions.filter((p) => p === 'read' || p === one));
    for (const one of permissions) if (!own.includes(one)) expect(await told(['read', one])).toEqual(['read']);
  });

  describe.each(Object.entries(matrix) as [EndpointName, Row][])('%s', (name, row) => {
    const { permission }: Endpoint = endpoints[name];
    // Public: whoever has the link.
    if (permission === undefined) return it('asks nobody for a permission', () => {});

    it.each(signedIn)(`goes by ${permission} alone, for %s`, async (who) => {
      const target = await makeTarget(desk);
      await row.first?.(desk, target);
      // Refused before anything is looked for: what is somebody else's and what is not there are refused alike.
      for (const other of permissions.filter((one) => one !== permission)) {
        const answer = await call(name, row, who, target, [other]);
        expect([other, answer.status, answer.body?.code]).toEqual([other, 403, 'forbidden']);
      }
      const rest = permissions.filter((one) => one !== permission);
      expect((await call(name, row, who, target, rest)).status).toBe(403);
      expect((await call(name, row, who, target, [])).status).toBe(403);
      const answer = await call(name, row, who, target, [permission]);
      expect([answer.status, answer.body?.code]).toEqual([expectedStatus(name, row, who), answer.body?.code]);
    });
  });
});

describe('a security incident, for who may not see it', () => {
  const rows = (Object.entries(matrix) as [EndpointName, Row][]).filter(([, row]) => row.on === 'ticket');
  const blind = permissions.filter((one) => one !== 'see_security');

  it.each(rows)('%s finds nothing', async (name, row) => {
    for (const who of ['owner', 'colleague', 'acting', 'agent', 'admin'] as const) {
      if (expectedStatus(name, { ...row, but: {} }, who) === 403) continue;
      const target = await makeTarget(desk);
      await row.first?.(desk, target);
      await desk.sql`update tickets set category = 'security' where id = ${target.ticketId}`;
      const answer = await call(name, row, who, target, blind);
      expect([who, answer.status, answer.body?.code]).toEqual([who, 404, 'not_found']);
      expect(telling(answer)).toEqual(telling(await call(name, row, who, absent, blind)));
      const seen = await call(name, row, who, target);
      expect([who, seen.status, seen.body?.code]).toEqual([who, expectedStatus(name, row, who), seen.body?.code]);
    }
  });
});

it('gets an answer from every route, each held to the contract', async () => {
  const all = Object.entries(matrix) as [EndpointName, Row][];
  for (const [name, row] of all) {
    const target = await makeTarget(desk);
    await row.first?.(desk, target);
    const { audience }: { audience: string } = endpoints[name];
    await call(name, row, audience === 'staff' || audience === 'admin' ? 'admin' : 'owner', target);
  }
  expect([...answered].sort()).toEqual(Object.keys(endpoints).sort());
});
