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
  sql: desk.sql,
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
