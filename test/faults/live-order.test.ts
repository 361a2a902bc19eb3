// Commits that finish out of order, and transactions that hang: nothing is skipped, nothing waits for ever.
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';

import type { LogPosition } from '../../server/delivery/live/position.ts';
import type { News, TailedNews } from '../../server/delivery/live/queries.ts';
import { selectNow, selectTail, settleRestored } from '../../server/delivery/live/queries.ts';
import { Tail, type LogReader } from '../../server/delivery/live/tail.ts';
import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { flawless, judge, logOf, type Verdict } from './live-checker.ts';

let database: TestDatabase;
let sql: Sql;
let writers: Sql;
const tickets: string[] = [];
beforeAll(async () => {
  database = await testDatabase();
  sql = database.sql;
  writers = connect(database.url, { max: 20 });
  await sql`insert into tenants (id, name, number_sequence) values ('north', 'North', 'n')`;
  await sql`insert into accounts (tenant_id, id, name) values ('north', 'acc', 'A')`;
  const made = await sql<{ id: string }[]>`
    insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
    select 'north', gen_random_uuid(), n, 'acc', '{}', 's', 'other', 'normal', '{}' from generate_series(1, 20) n returning id`;
  tickets.push(...made.map(({ id }) => id));
});
beforeEach(async () => {
  await sql`delete from events`;
});
afterAll(async () => {
  await writers.end();
  await database.drop();
});

const reader: LogReader = { now: () => selectNow(sql), after: (at, limit) => selectTail(sql, at, limit) };

/** The fault that everybody makes first: "what has a higher number than the last one I saw". */
const byNumber: LogReader = {
  now: async () => {
    const [{ position }] = await sql<[{ position: number }]>`select coalesce(max(position), 0) as position from events`;
    return { transaction: 0, position };
  },
  after: async ({ position }, limit) => {
    const rows = await sql<TailedNews[]>`
      select 'ticket' as kind, 0 as transaction, e.position, e.tenant_id as "tenantId", e.ticket_id as "ticketId", e.number, false as early
      from events e where e.position > ${position} order by e.position limit ${limit}`;
    return [...rows];
  },
};

interface Watched {
  readonly told: { readonly news: News; readonly resumeAt: LogPosition }[];
  readonly keys: () => string[];
  readonly tail: Tail;
  readonly until: (condition: () => boolean) => Promise<void>;
}

async function watch(options: Partial<{ reader: LogReader; slowly: number; patience: number }> = {}): Promise<Watched> {
  const told: Watched['told'] = [];
  const waiting = new Set<() => void>();
  const tail = await Tail.start({
    reader,
    slowly: 20,
    publish: (news, resumeAt) => {
      told.push({ news, resumeAt });
      for (const look of waiting) look();
    },
    onError: (error) => {
      throw error;
    },
    ...options,
  });
  return {
    told,
    tail,
    keys: () => told.map(({ news }) => `${idOf(news)}#${news.number}`),
    until: (condition) =>
      new Promise((resolve, reject) => {
        const timer = setTimeout(() => reject(new Error(`told only ${told.length}`)), 10_000);
        const look = (): void => {
          if (!condition()) return;
          clearTimeout(timer);
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
  };
}

const append = async (on: Sql, ticket: number, number: number): Promise<void> => {
  await on`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author)
    values ('north', ${tickets[ticket]!}, ${number}, ${number}, 'message_added', '{}')`;
};

/** A transaction that has appended an event and is told when to commit. */
async function held(ticket: number, number: number): Promise<() => Promise<void>> {
  let commit = (): void => {};
  let ready = (): void => {};
  const appended = new Promise<void>((resolve) => (ready = resolve));
  const done = writers.begin(async (tx) => {
    await append(tx as unknown as Sql, ticket, number);
    ready();
    await new Promise<void>((resolve) => (commit = resolve));
  });
  await appended;
  return async () => {
    commit();
    await done;
  };
}

/** The first takes its place, the second too and commits, somebody looks, the first commits. */
async function interleave(watched: Watched, count: () => number): Promise<void> {
  const first = await held(0, 1);
  await append(sql, 1, 1);
  const before = performance.now();
  // Looked for longer than any look takes: it must be there by now, or waits for the first.
  while (performance.now() - before < 100) {
    watched.tail.wake();
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await first();
  await append(sql, 2, 1);
  await watched.until(() => count() >= 1 && watched.keys().includes(`${tickets[2]!}#1`));
}

const idOf = (news: News): string => (news.kind === 'subject' ? news.subject.id : news.ticketId);

/** The checker's word on what was told, against the log. */
const verdict = async ({ told }: Watched): Promise<Verdict> =>
  judge(
    await logOf(sql, 'staff'),
    told.map(({ news }) => {
      const [ticketId, number] = [idOf(news), news.number];
      return {
        kind: 'ticket',
        ticketId,
        number: 1,
        event: number,
        change: 'message_added',
        to: null,
        side: 'staff',
        own: false,
      };
    }),
  );

it('tells what is committed late, before what came after it', async () => {
  const watched = await watch();
  await interleave(watched, () => watched.told.length);
  expect(await verdict(watched)).toEqual(flawless);
  expect(watched.keys()).toEqual([`${tickets[0]!}#1`, `${tickets[1]!}#1`, `${tickets[2]!}#1`]);
  watched.tail.stop();
});

it('a cursor by number loses it, and the checker says so', async () => {
  const watched = await watch({ reader: byNumber });
  await interleave(watched, () => watched.told.length);
  expect(await verdict(watched)).toEqual({ ...flawless, lost: [`${tickets[0]!}#1`] });
  watched.tail.stop();
});

it('tells everything once and each ticket in order, whatever the order of 600 commits', async () => {
  const watched = await watch();
  await Promise.all(
    Array.from({ length: 20 }, async (_, ticket) => {
      for (let number = 1; number <= 30; number += 1) {
        const commit = await held(ticket, number);
        await new Promise((resolve) => setTimeout(resolve, Math.random() * 10));
        await commit();
        watched.tail.wake();
      }
    }),
  );
  await watched.until(() => watched.told.length >= 600);
  expect(await verdict(watched)).toEqual(flawless);
  expect(watched.told).toHaveLength(600);
  for (const id of tickets) {
    const numbers = watched.told.filter(({ news }) => idOf(news) === id).map(({ news }) => news.number);
    expect(numbers).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
  }
  watched.tail.stop();
});

it('does not wait for ever for a transaction that hangs, and loses nothing when that one ends after all', async () => {
  const watched = await watch({ patience: 200 });
  const hanging = await held(0, 1);
  await append(sql, 1, 1);
  await append(sql, 1, 2);
  await watched.until(() => watched.told.length === 2);
  await hanging();
  await watched.until(() => watched.told.length === 3);
  await append(sql, 2, 1);
  await watched.until(() => watched.told.length === 4);
  expect(watched.keys()).toEqual([`${tickets[1]!}#1`, `${tickets[1]!}#2`, `${tickets[0]!}#1`, `${tickets[2]!}#1`]);
  // Who goes on after any of them gets the rest; what was told ahead, once more.
  for (const [at, { resumeAt }] of watched.told.entries()) {
    const rest = (await selectTail(sql, resumeAt, 100)).map((news) => `${idOf(news)}#${news.number}`);
    for (const later of watched.keys().slice(at + 1)) expect(rest).toContain(later);
  }
  watched.tail.stop();
});

it('tells nothing of a transaction that was rolled back', async () => {
  const watched = await watch();
  await sql
    .begin(async (tx) => {
      await append(tx as unknown as Sql, 3, 1);
      throw new Error('changed my mind');
    })
    .catch(() => {});
  await append(sql, 4, 1);
  await watched.until(() => watched.told.length === 1);
  expect(watched.keys()).toEqual([`${tickets[4]!}#1`]);
  watched.tail.stop();
});

it('goes on after the database was away for a moment', async () => {
  let away = false;
  let errors = 0;
  const told: string[] = [];
  const tail = await Tail.start({
    reader: { ...reader, after: (at, limit) => (away ? Promise.reject(new Error('away')) : reader.after(at, limit)) },
    slowly: 10,
    publish: (news) => told.push(idOf(news)),
    onError: () => (errors += 1),
  });
  away = true;
  await expect.poll(() => errors).toBeGreaterThan(0);
  await append(sql, 5, 1);
  const before = errors;
  await expect.poll(() => errors).toBeGreaterThan(before + 2);
  expect(told).toEqual([]);
  away = false;
  await expect.poll(() => told).toEqual([tickets[5]!]);
  tail.stop();
});

it('takes the events of a restored database for old ones', async () => {
  await sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author, transaction)
    values ('north', ${tickets[6]!}, 1, 1, 'message_added', '{}', '99999999999')`;
  await append(sql, 6, 2);
  expect(await settleRestored(sql)).toBe(1);
  expect(await settleRestored(sql)).toBe(0);
  expect(await selectTail(sql, await selectNow(sql), 10)).toEqual([]);
});
