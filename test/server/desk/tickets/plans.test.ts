// Behind the second wall every list, the queue, a thread and a search are planned by their indexes: a policy must not make the
// database read a table whole. Statements as the desk sends them, under the plan that it keeps for them.
import { afterAll, beforeAll, expect, it, vi } from 'vitest';

import { connect } from '../../../../server/platform/postgres/connect.ts';
import { Session } from '../../../../server/platform/postgres/session.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

/** Of each of two tenants: far more than a table that is rightly read whole. */
const TICKETS = 50_000;
const large = ['tickets', 'messages', 'events', 'search_texts', 'accounts'];

let desk: Desk;
let ticketId: string;

beforeAll(async () => {
  desk = await startDesk();
  for (const tenant of ['north', 'south'] as const) await desk.customer({ tenant, account: 'a' }).desk.session();
  // On a busy machine it takes longer than a request may.
  const patient = connect(desk.databaseUrl, { max: 1, statementTimeout: 0, deadline: 0 });
  await patient.begin(async (sql) => {
    // Without triggers: what they would write is written below, and cleaning so many texts takes too long for a test.
    await sql`set local session_replication_role = replica`;
    // Building an index once is far quicker than feeding it row by row.
    const indexes = await sql<{ name: string; definition: string }[]>`
      select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition from pg_index
      where indrelid::regclass::text = any (${large}::text[]) and not exists (select from pg_constraint where conindid = indexrelid)`;
    for (const { name } of indexes) await sql.unsafe(`drop index ${name}`);
    await sql`
      insert into accounts (tenant_id, id, name)
      select tenant, 'acc-' || n, 'Account ' || n from generate_series(1, ${TICKETS / 5}::int) n, unnest('{north,south}'::text[]) tenant`;
    await sql`
      with t as (
        insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, state, snapshot, moved_at, public_moved_at)
        select tenant, gen_random_uuid(), 100000 + n, 'a', '{"id": "p", "name": "P"}', 'About ' || n, 'other', 'low', case n % 100 when 0 then 'waiting_for_support' else 'solved' end, '{}',
          timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute'
        from generate_series(1, ${TICKETS}::int) n, unnest('{north,south}'::text[]) tenant returning *
      ), m as (
        insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
        select tenant_id, gen_random_uuid(), id, false, 1, 1, '{"side": "customer", "id": "p", "name": "P", "actedBy": null}', 'hay' from t
      ), e as (
        insert into events (tenant_id, ticket_id, number, public_number, kind, author)
        select tenant_id, id, 1, 1, 'created', '{"side": "customer", "id": "p", "name": "P", "actedBy": null}' from t
      )
      insert into search_texts (tenant_id, ticket_id, number, internal, plain, keys)
      select tenant_id, id, n, false, ' about ' || number || ' ', array['@' || tenant_id] from t, unnest('{0,1}'::int[]) n`; // prettier-ignore
    for (const { definition } of indexes) await sql.unsafe(definition);
  });
  await patient.end();
  const { fields } = desk.admin().desk;
  const names = { en: 'Plan' };
  await fields.create({ id: 'plan', kind: 'choice', names, options: [{ value: 'pro', names }], filterable: true });
  await desk.sql`analyze tickets, messages, events, search_texts, accounts`;
  const filed = { subject: 'The one that is read', text: 'In the hay.', category: 'other' } as const;
  ticketId = (await desk.customer({ account: 'a' }).desk.tickets.create(filed)).id;
}, 120_000);
afterAll(() => desk.close());

/** How the statements that a call sends are run, as the desk would. */
async function plansOf(call: () => Promise<unknown>): Promise<unknown[]> {
  const sent = new Set<string>();
  const { send } = Session.prototype;
  const spy = vi.spyOn(Session.prototype, 'send').mockImplementation(function (this: Session, text, values, how) {
    if (how.prepare && large.some((table) => new RegExp(`\\b${table}\\b`).test(text))) sent.add(text);
    return send.call(this, text, values, how);
  });
  await call().finally(() => spy.mockRestore());
  const plans: unknown[] = [];
  for (const text of sent) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is quick enough
    const [row] = await desk.own.of('north').begin((sql) => sql.unsafe<{ 'QUERY PLAN': unknown }[]>(`explain (generic_plan, format json) ${text}`)); // prettier-ignore
    plans.push(row?.['QUERY PLAN']);
  }
  return plans;
}

/** What they read whole, and how many they are. */
async function readWhole(call: () => Promise<unknown>): Promise<{ statements: number; whole: string[] }> {
  const plans = await plansOf(call);
  const whole = stepsIn(plans)
    .filter((step) => step['Node Type'] === 'Seq Scan')
    .map((step) => String(step['Relation Name']))
    .filter((table) => large.includes(table));
  return { statements: plans.length, whole };
}

/** Every step of plans, wherever in them. */
function stepsIn(plan: unknown): Record<string, unknown>[] {
  if (Array.isArray(plan)) return plan.flatMap(stepsIn);
  if (typeof plan !== 'object' || plan === null) return [];
  const own = 'Node Type' in plan ? [plan as Record<string, unknown>] : [];
  return [...own, ...Object.values(plan).flatMap(stepsIn)];
}

const open = 'state=waiting_for_support,waiting_for_customer';

const calls: readonly (readonly [what: string, role: 'agent' | 'customer', path: () => string])[] = [
  ['the list of staff', 'agent', () => '/v1/tickets?limit=25'],
  ['the list of those that are open', 'agent', () => '/v1/tickets?limit=25&state=waiting_for_support'],
  ['the queue', 'agent', () => '/v1/queue'],
  ['the queue in its order', 'agent', () => `/v1/tickets?limit=25&${open}&order=turn`],
  ['the queue by wait', 'agent', () => `/v1/tickets?limit=25&${open}&order=wait&reverse=true`],
  ['the queue by number', 'agent', () => `/v1/tickets?limit=25&${open}&order=number`],
  ['what is mine in the order of the queue', 'agent', () => `/v1/tickets?limit=25&${open}&order=turn&assignee=me`],
  ['the list of a customer', 'customer', () => '/v1/tickets?limit=25'],
  ['a ticket with its thread', 'agent', () => `/v1/tickets/${ticketId}`],
  ['a ticket with its thread, for a customer', 'customer', () => `/v1/tickets/${ticketId}`],
  ['older messages', 'agent', () => `/v1/tickets/${ticketId}/messages?before=9`],
  ['the list of those with a value of a field', 'agent', () => '/v1/tickets?limit=25&field=plan:pro'],
  ['a search for what is rare', 'agent', () => '/v1/tickets?limit=25&text=about%20107777'],
  ['a search for what is everywhere', 'agent', () => '/v1/tickets?limit=25&text=about'],
  ['a search for what is nowhere', 'agent', () => '/v1/tickets?limit=25&text=nowhere'],
  ['a search of a customer', 'customer', () => '/v1/tickets?limit=25&text=about'],
  ['the list of accounts', 'agent', () => '/v1/accounts'],
  ['accounts by a part', 'agent', () => '/v1/accounts?text=nowhere'],
  ['the session', 'agent', () => '/v1/session'],
];

it.each(calls)('%s reads no large table whole', { timeout: 60_000 }, async (_, role, path) => {
  const { statements, whole } = await readWhole(async () => {
    const { status } = await desk[role]({ account: 'a' }).request(path());
    expect(status).toBe(200);
  });
  expect(statements).toBeGreaterThan(0);
  expect(whole).toEqual([]);
});

it.each([
  ['turn', 'tickets_by_turn', /ROW\(.* > ROW\(/],
  ['wait', 'tickets_by_wait', /ROW\(.* > ROW\(/],
  ['number', 'tickets_open_by_number', /number > /],
] as const)(
  'by %s the queue is walked in the index of that, and entered where the page begins',
  { timeout: 60_000 },
  async (order, index, where) => {
    const path = `/v1/tickets?limit=25&${open}&order=${order}`;
    const agent = desk.agent();
    const { next } = (await agent.request(path)).body as { next: string };
    const steps = stepsIn(
      await plansOf(async () => expect((await agent.request(`${path}&cursor=${next}`)).status).toBe(200)),
    );
    const [page] = steps
      .filter((step) => step['Node Type'] === 'Limit')
      .filter((step) => JSON.stringify(step).includes(index));
    // Put in order by the index: what is sorted would have been read to its end.
    const below = stepsIn(page?.['Plans']).map((step) => [step['Node Type'], step['Index Name'], step['Index Cond']]);
    expect(below).toContainEqual(['Index Scan', index, expect.stringMatching(where)]);
    expect(below.filter(([kind]) => String(kind).includes('Sort'))).toEqual([]);
  },
);

it('one that a policy keeps from its index is found', async () => {
  // `like` is not leakproof.
  const { whole } = await readWhole(() => Promise.resolve(desk.own.of('north')`select number from tickets where subject like ${'%7777%'}`)); // prettier-ignore
  expect(whole).toEqual(['tickets']);
});
