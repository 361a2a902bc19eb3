// The second wall: a statement that has lost its tenant shows nothing of another one, and changes nothing. Each is tried as the
// owner of the tables too, whom no policy holds: there it leaks, so that the test can fail.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createApp } from '../../server/app.ts';
import { silentLog, systemIds } from '../../server/index.ts';
import { startDesk, type Desk } from '../support/desk.ts';
import { withoutTenant } from '../support/lost-tenant.ts';

/** Stands in everything that the tenant `south` has. */
const MARK = 'southern';

let desk: Desk;
let apps: Record<'as the owner' | 'as the desk', ReturnType<typeof createApp>>;
let ticketId: string;
const south = { mail: systemIds.uuid(), webhook: systemIds.uuid() };

beforeAll(async () => {
  desk = await startDesk();
  const { clock, config } = desk;
  const deps = { clock, config, ids: systemIds, log: silentLog };
  apps = {
    'as the owner': createApp({ ...deps, sql: desk.sql }),
    'as the desk': createApp({ ...deps, sql: desk.own }),
  };
  const customer = { tenant: 'south', id: MARK, name: MARK, account: MARK, accountName: MARK, email: `${MARK}@south.example` } as const; // prettier-ignore
  const ticket = await desk.customer(customer).desk.tickets.create({ subject: MARK, text: MARK, category: 'other' });
  ticketId = ticket.id;
  await desk.agent({ tenant: 'south', name: MARK }).desk.messages.note(ticketId, { text: MARK });
  await desk.customer().desk.tickets.create({ subject: 'north', text: 'north', category: 'other' });
  await desk.admin().desk.session();
  await desk.admin({ tenant: 'south' }).desk.fields.create({ id: 'plan', kind: 'text', names: { en: MARK } });
  await desk.sql`insert into mail_settings (tenant_id, from_address) values ('north', 'a@north.example'), ('south', 'a@south.example')`;
  await desk.sql`
    insert into mail_transports (tenant_id, id, position, name, host, port, security)
    values ('south', gen_random_uuid(), 1, ${MARK}, 'mail.example', 25, 'none')`;
});
beforeEach(async () => {
  await desk.sql`delete from mails`;
  await desk.sql`delete from webhooks`;
  await desk.sql`
    insert into mails (tenant_id, id, side, person_id, urgent, state, name, address, message_id, created_at, due_at)
    values ('south', ${south.mail}, 'customer', ${MARK}, false, 'waiting', ${MARK}, 'a@south.example', ${MARK}, now(), now())`;
  await desk.sql`
    insert into webhooks (tenant_id, id, url, host, format, description, created_at)
    values ('south', ${south.webhook}, 'https://hooks.example', 'hooks.example', 'standard', ${MARK}, now())`;
});
afterAll(() => desk.close());

/** All of the south, as one text: whether it was changed. */
const ofSouth = async (): Promise<string> =>
  JSON.stringify([
    await desk.sql`select * from tickets where tenant_id = 'south'`,
    await desk.sql`select * from messages where tenant_id = 'south'`,
    await desk.sql`select * from mails where tenant_id = 'south'`,
    await desk.sql`select * from webhooks where tenant_id = 'south'`,
    await desk.sql`select * from read_marks where tenant_id = 'south'`,
  ]);

interface Lost {
  /** What the statement begins with that loses its tenant, without line breaks. */
  readonly statement: RegExp;
  readonly call: (app: ReturnType<typeof createApp>) => Promise<string>;
}

async function asked(app: ReturnType<typeof createApp>, path: string, method = 'GET', body?: object): Promise<string> {
  const headers = {
    authorization: `Bearer ${await desk.token({ role: 'admin' })}`,
    ...(body !== undefined && { 'content-type': 'application/json' }),
  };
  return (
    await app.request(path, { method, headers, ...(body !== undefined && { body: JSON.stringify(body) }) })
  ).text();
}

const statements: Record<string, Lost> = {
  'the list of tickets': {
    statement: /from tickets t/,
    call: (app) => asked(app, '/v1/tickets?limit=50'),
  },
  'a ticket with its thread': {
    statement: /from tickets t/,
    call: (app) => asked(app, `/v1/tickets/${ticketId}`),
  },
  'older messages': { statement: /messages m/, call: (app) => asked(app, `/v1/tickets/${ticketId}/messages?before=9`) },
  'a search': { statement: /tickets t/, call: (app) => asked(app, `/v1/tickets?text=${MARK}`) },
  'a search for what is like it': { statement: /tickets t/, call: (app) => asked(app, '/v1/tickets?text=southarn') },
  accounts: { statement: /from accounts/, call: (app) => asked(app, '/v1/accounts') },
  'an account’s context': {
    statement: /from accounts/,
    call: (app) => asked(app, `/v1/accounts/${MARK}/context`),
  },
  staff: { statement: /from people/, call: (app) => asked(app, '/v1/agents') },
  'people by name': { statement: /from people/, call: (app) => asked(app, `/v1/people?text=${MARK}`) },
  'the log of mail': { statement: /from mails m/, call: (app) => asked(app, '/v1/mail') },
  'the budgets of mail servers': { statement: /from mail_transports/, call: (app) => asked(app, '/v1/mail/budget') },
  'fields of tickets': { statement: /from fields f/, call: (app) => asked(app, '/v1/fields') },
  webhooks: { statement: /from webhooks/, call: (app) => asked(app, '/v1/webhooks') },
};

const changes: Record<string, Lost> = {
  'a mail discarded': {
    statement: /\bmails\b/,
    call: (app) => asked(app, `/v1/mail/${south.mail}/discard`, 'POST'),
  },
  'a webhook deleted': {
    statement: /\bwebhooks\b/,
    call: (app) => asked(app, `/v1/webhooks/${south.webhook}`, 'DELETE'),
  },
  'a ticket read': {
    statement: /read_marks/,
    call: (app) => asked(app, `/v1/tickets/${ticketId}/read`, 'PUT', { event: 1 }),
  },
};

/** What came of it, and how many statements had lost their tenant. */
async function without<T>({ statement }: Lost, work: () => Promise<T>): Promise<[T, number]> {
  const { result, count } = await withoutTenant(statement, work);
  return [result, count];
}

describe.each(Object.entries(statements))('without its tenant, %s', (_, lost) => {
  it('shows the south to the owner of the tables, and nothing of it to the desk', async () => {
    const [leaked, ofOwner] = await without(lost, () => lost.call(apps['as the owner']));
    expect(ofOwner).toBeGreaterThan(0);
    expect(leaked).toContain(MARK);
    const [kept, ofDesk] = await without(lost, () => lost.call(apps['as the desk']));
    expect(ofDesk).toBeGreaterThan(0);
    expect(kept.replaceAll(ticketId, '')).not.toContain(MARK);
  });
});

describe.each(Object.entries(changes))('without its tenant, %s', (_, lost) => {
  it('changes the south for the owner of the tables, and nothing of it for the desk', async () => {
    const before = await ofSouth();
    const [, ofDesk] = await without(lost, () => lost.call(apps['as the desk']));
    expect(ofDesk).toBeGreaterThan(0);
    expect(await ofSouth()).toBe(before);
    await without(lost, () => lost.call(apps['as the owner']));
    expect(await ofSouth()).not.toBe(before);
  });
});
