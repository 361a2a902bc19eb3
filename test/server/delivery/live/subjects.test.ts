// The stream tells of endpoints, too: admins of their tenant, at once and after a resume, and nobody else.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { selectNow, selectTail, settleRestored } from '../../../../server/delivery/live/queries.ts';
import { startDesk, type Desk, type Who } from '../../../support/desk.ts';
import { useStreams, type Follower } from './follow.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk({ config: { webhooksPrivate: 'all' } });
});
afterAll(() => desk.close());

const stream = useStreams(() => desk);

const everybody: readonly Who[] = [
  { role: 'admin', id: 'ida' },
  { role: 'admin', id: 'jan' },
  { role: 'agent', id: 'bert' },
  { role: 'customer', id: 'anna' },
  // An admin of the desk, in a customer's hands.
  { role: 'customer', id: 'ben', actedBy: { id: 'ida', name: 'Ida' } },
  { role: 'admin', id: 'ida', tenant: 'south' },
];
const subjects = ({ events }: Follower) => events.filter(({ kind }) => kind === 'subject');
/** Disabled and enabled by Ida; and then, in each tenant, a ticket that everybody may see. */
async function change(): Promise<string> {
  const { webhooks } = desk.admin({ id: 'ida' }).desk;
  const { id } = await webhooks.create({ url: 'http://hooks.example/' });
  await webhooks.update(id, { enabled: false });
  await webhooks.update(id, { enabled: true });
  for (const tenant of ['north', 'south'] as const) {
    await desk.customer({ tenant }).desk.tickets.create({ subject: 'Last', text: 'T', category: 'other' });
  }
  return id;
}
const hasLast = ({ events }: Follower) =>
  events.some((event) => event.kind === 'ticket' && event.change === 'ticket_created');
const expected = (id: string, own: boolean) =>
  ['endpoint_disabled', 'endpoint_enabled'].map((change, at) => {
    return { kind: 'subject', subject: { kind: 'endpoint', id }, event: at + 1, change, own };
  });

it('tells admins, and neither agents, customers nor another tenant', async () => {
  const followers = await Promise.all(everybody.map((who) => stream(who)));
  const id = await change();
  await Promise.all(followers.map((follower) => follower.until(hasLast)));
  expect(followers.map(subjects)).toEqual([expected(id, true), expected(id, false), [], [], [], []]);
  expect(followers.slice(2).flatMap(({ lines }) => lines.filter((line) => /endpoint|hooks/.test(line)))).toEqual([]);
});

it('tells the same to those who come back', async () => {
  const first = await Promise.all(everybody.map((who) => stream(who)));
  const positions = first.map((follower) => follower.lastId());
  await Promise.all(first.map((follower) => follower.leave()));
  const id = await change();
  const followers = await Promise.all(everybody.map((who, at) => stream(who, positions[at])));
  await Promise.all(followers.map((follower) => follower.until(hasLast)));
  expect(followers.map(subjects)).toEqual([expected(id, true), expected(id, false), [], [], [], []]);
});

it('reads the log by index, whatever the kinds of subjects are', async () => {
  const plan = await desk.sql.begin(async (sql) => {
    await sql`set local enable_seqscan = off`;
    await sql`set local enable_sort = off`;
    return sql<{ 'QUERY PLAN': string }[]>`
      explain select * from subject_events e left join tickets t on t.tenant_id = e.tenant_id and t.id = e.ticket_id
      where (e.transaction, e.position) > ('1'::xid8, 1::bigint) order by e.transaction, e.position limit 10`;
  });
  const text = plan.map((row) => row['QUERY PLAN']).join('\n');
  expect(text).toMatch(/Merge Append[\s\S]*events_in_order on events[\s\S]*webhook_events_in_order on webhook_events/);
  expect(text).not.toMatch(/Seq Scan|Sort {2}/);
});

it('moves the events of a restored database before everything, of every subject', async () => {
  await change();
  await desk.sql`update webhook_events set transaction = '900000'`;
  await desk.sql`update events set transaction = '900000'`;
  const [{ count } = { count: 0 }] = await desk.sql<
    { count: number }[]
  >`select count(*)::int as count from subject_events`;
  expect(await settleRestored(desk.sql)).toBe(count);
  expect(await settleRestored(desk.sql)).toBe(0);
  const now = await selectNow(desk.sql);
  expect(await selectTail(desk.sql, now, 10)).toEqual([]);
});
