// The outbox: written with the change or not at all, expanded once by however many workers, and never held up by one bad row.
import { afterEach, beforeEach, expect, it } from 'vitest';

import type { Change, Expander } from '../../../../server/delivery/outbox/change.ts';
import { expandOutbox, startOutbox, type OutboxDeps } from '../../../../server/delivery/outbox/worker.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await startDesk();
});
afterEach(() => desk.close());

const draft = { subject: 'S', text: 'T', category: 'other' } as const;
const deps = (...expanders: Expander[]): OutboxDeps => ({
  sql: desk.workers,
  clock: desk.clock,
  log: silentLog,
  expanders,
});
const rows = () =>
  desk.sql<{ first: number; last: number }[]>`select first_event as first, last_event as last from outbox order by 1`;

it('has one row for each change, with all of its events', async () => {
  const { id } = await desk.customer().desk.tickets.create(draft);
  await desk.agent().desk.messages.reply(id, { text: 'Hello' });
  await desk.agent().desk.messages.note(id, { text: 'Only for us' });
  expect(await rows()).toEqual([
    { first: 1, last: 1 },
    { first: 2, last: 3 },
    { first: 4, last: 4 },
  ]);
  const seen: Change[] = [];
  expect(await expandOutbox(deps(async (_, changes) => void seen.push(...changes)))).toBe(3);
  expect(seen.map(({ events }) => events.map(({ kind, publicNumber }) => [kind, publicNumber]))).toEqual([
    [['ticket_created', 1]],
    [
      ['message_added', 2],
      ['state_changed', 3],
    ],
    [['note_added', null]],
  ]);
  expect(await rows()).toEqual([]);
});

it('has no row where the change was refused or rolled back', async () => {
  const { id } = await desk.customer().desk.tickets.create(draft);
  await expandOutbox(deps());
  await desk.agent().desk.messages.reply(id, { text: 'Hello' });
  await expandOutbox(deps());
  await expect(desk.customer().desk.messages.reply(id, { text: 'Stale', after: 1 })).rejects.toMatchObject({
    code: 'stale_thread',
  });
  expect(await rows()).toEqual([]);
});

it('is expanded once, by ten workers at a time', async () => {
  await Promise.all(Array.from({ length: 60 }, () => desk.customer().desk.tickets.create(draft)));
  const seen: string[] = [];
  const one = deps(async (_, changes) => void seen.push(...changes.map(({ subject }) => subject.id)));
  await Promise.all(Array.from({ length: 10 }, () => expandOutbox(one)));
  expect([seen.length, new Set(seen).size]).toEqual([60, 60]);
});

it('keeps what an expander could not write: nothing of it is there, and it comes again', async () => {
  await desk.customer().desk.tickets.create(draft);
  const half: Expander = async (sql, [change]) => {
    await sql`insert into mail_addresses (tenant_id, address, reason, bounced_at) values (${change!.tenantId}, 'a', 'b', now())`;
    throw new Error('planted');
  };
  await expandOutbox(deps(half));
  expect(await desk.sql`select from mail_addresses`).toHaveLength(0);
  expect(await desk.sql`select tries, failure from outbox`).toEqual([{ tries: 1, failure: 'Error: planted' }]);
  expect(await expandOutbox(deps())).toBe(0);
  desk.clock.move({ seconds: 10 });
  expect(await expandOutbox(deps())).toBe(1);
  expect(await rows()).toEqual([]);
});

it('goes on with the others, and parks what fails for good', async () => {
  const { id } = await desk.customer().desk.tickets.create(draft);
  const others = await Promise.all(Array.from({ length: 5 }, () => desk.customer().desk.tickets.create(draft)));
  const seen = new Set<string>();
  const poisoned: Expander = async (_, changes) => {
    if (changes.some(({ subject }) => subject.id === id)) throw new Error('planted');
    for (const { subject } of changes) seen.add(subject.id);
  };
  for (let n = 0; n < 12; n += 1) {
    await expandOutbox(deps(poisoned));
    desk.clock.move({ minutes: 90 });
  }
  expect([...seen].sort()).toEqual(others.map((ticket) => ticket.id).sort());
  expect(await desk.sql`select tries from outbox`).toEqual([{ tries: 9 }]);
});

/** So many changes of a tenant, put straight into the table: its one ticket, again and again. */
const rush = (tenant: string, count: number) => desk.sql`
  with more as (
    insert into events (tenant_id, ticket_id, number, public_number, kind, author)
    select tenant_id, id, 1 + n, 1 + n, 'ticket_withdrawn', '{"side": "customer", "id": "p", "name": "P", "actedBy": null}'
    from tickets, generate_series(1, ${count}::int) n where tenant_id = ${tenant}
    returning *
  )
  insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
  select tenant_id, ticket_id, number, number, ${desk.clock.now()}, ${desk.clock.now()}::timestamptz - interval '1 hour' from more`;

it('is worked off tenant by tenant, each at most a portion at a time: a rush of one delays the others by that much', async () => {
  for (const tenant of ['north', 'south'] as const) await desk.customer({ tenant }).desk.tickets.create(draft);
  await expandOutbox(deps());
  await rush('north', 250);
  await rush('south', 1);
  const portions: string[] = [];
  const seen: Expander = async (_, changes) => {
    expect(new Set(changes.map(({ tenantId }) => tenantId)).size).toBe(1);
    portions.push(`${changes[0]!.tenantId} ${changes.length}`);
  };
  for (const count of [101, 100, 50, 0]) expect(await expandOutbox(deps(seen))).toBe(count);
  expect(portions).toEqual(['north 100', 'south 1', 'north 100', 'north 50']);
});

it('a tenant whose changes cannot even be taken holds up no other, and the failure is told', async () => {
  for (const tenant of ['north', 'south'] as const) await desk.customer({ tenant }).desk.tickets.create(draft);
  const sql = Object.assign(desk.workers.bind(null), {
    of: (tenantId: string) => {
      if (tenantId === 'north') throw new TypeError('planted');
      return desk.workers.of(tenantId);
    },
  }) as unknown as OutboxDeps['sql'];
  const seen: string[] = [];
  const expanders: Expander[] = [async (_, changes) => void seen.push(...changes.map(({ tenantId }) => tenantId))];
  await expect(expandOutbox({ ...deps(), sql, expanders })).rejects.toThrow('planted');
  expect(seen).toEqual(['south']);
});

it('is expanded by a worker that runs by itself, and is woken', async () => {
  let told = (): void => {};
  const heard = new Promise<void>((done) => (told = done));
  const worker = startOutbox(
    deps(async () => told()),
    600_000,
  );
  await desk.customer().desk.tickets.create(draft);
  worker.wake();
  await heard;
  await worker.stop();
  await worker.stop();
});
