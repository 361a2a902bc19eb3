// Under row-level security, for a role that does not own the tables, a search uses its index and finds nothing of another tenant.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { searchTickets } from '../../../../../server/desk/tickets/search/page.ts';
import { connect, type AnySql, type Sql } from '../../../../../server/platform/postgres/connect.ts';
import { actorOf } from '../../../../support/actors.ts';
import { startDesk, type Desk } from '../../../../support/desk.ts';

let desk: Desk;
let walled: Sql;

beforeAll(async () => {
  desk = await startDesk();
  walled = connect(desk.ownUrl, { max: 1 });
});
afterAll(async () => {
  await walled.end({ timeout: 1 });
  await desk.close();
});

const agent = actorOf({ id: 'bo' });
const scans = async (): Promise<Record<string, number>> => {
  await walled`select pg_stat_force_next_flush()`;
  await walled`select 1`;
  const rows = await desk.sql<{ name: string; scans: number }[]>`
    select indexrelname as name, idx_scan as scans from pg_stat_user_indexes where relname = 'search_texts'
    union all select relname || ' read whole', seq_scan from pg_stat_user_tables where relname in ('search_texts', 'tickets', 'messages')`;
  return Object.fromEntries(rows.map(({ name, scans: count }) => [name, count]));
};

it('uses the index, and only what the reader may see comes out', async () => {
  // More than a search looks through one by one.
  for (const [tenant, count] of [
    ['north', 700],
    ['south', 300],
  ] as const) {
    await desk.customer({ tenant, account: 'a' }).desk.session();
    await desk.sql`
      with t as (
        insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot, moved_at, public_moved_at)
        select ${tenant}, gen_random_uuid(), n, 'a', '{"id": "p", "name": "P"}', 'About ' || n, 'other', 'low', '{}',
          timestamptz '2026-01-01' + n * interval '1 minute', timestamptz '2026-01-01' + n * interval '1 minute'
        from generate_series(1, ${count}::int) n returning *
      )
      insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
      select tenant_id, gen_random_uuid(), id, false, 1, 1, '{"side": "customer", "id": "p", "name": "P", "actedBy": null}',
        case when number in (2, 3) then 'needle 备份 in the hay' else 'hay' end from t`;
  }
  await desk.sql`vacuum analyze search_texts`;
  await desk.sql`vacuum analyze tickets`;
  for (const text of ['needle', '备份', 'needle hay', 'about needle']) {
    const before = await scans();
    const { items } = await searchTickets(walled.of('north'), agent, { text, limit: 25 });
    expect([text, items.map(({ number }) => number)]).toEqual([text, [3, 2]]);
    const after = await scans();
    expect(after['search_subjects']!, 'by the index of subjects').toBeGreaterThan(before['search_subjects']!);
    expect(after['search_rest']!, 'by the index of texts').toBeGreaterThan(before['search_rest']!);
    for (const table of ['search_texts', 'tickets', 'messages']) {
      expect([table, after[`${table} read whole`]]).toEqual([table, before[`${table} read whole`]]);
    }
  }
  // Behind the wall of another tenant the same search finds nothing, although the index names the tickets.
  expect((await searchTickets(walled.of('south'), agent, { text: 'needle', limit: 25 })).items).toEqual([]);
});

it('has a plan by the index inside, where a plain query behind the wall has none', async () => {
  const planOf = async (sql: Sql): Promise<string> => {
    const plan = await sql.of('north').begin(async (tx) => {
      await tx`set local enable_seqscan = off`;
      return tx.unsafe<{ 'QUERY PLAN': string }[]>(
        `explain select ticket_id from search_texts where number <> 0 and keys @> '{@north}' and plain like '%needle%'`,
      );
    });
    return plan.map((row) => row['QUERY PLAN']).join('\n');
  };
  // What the function runs, as its owner.
  expect(await planOf(desk.sql)).toContain('Bitmap Index Scan on search_rest');
  expect(await planOf(walled)).not.toContain('search_rest');
});

it('names nothing of another tenant than the one that asks, and does not answer whoever was not allowed to', async () => {
  const found = (asking: string, tenant: string) =>
    walled.of(asking)`select search_found(${tenant}, '{%needle%}', '{}', false, false)`.then(({ length }) => length);
  expect(await found('south', 'south')).toBe(2);
  expect(await found('north', 'south')).toBe(0);
  expect(await walled`select search_found('south', '{%needle%}', '{}', false, false)`).toEqual([]);
  await expect(walled.of('south')`select search_candidates('south', '{%needle%}', '{}', false, false)`).rejects.toThrow(
    /permission denied/,
  );
});

it('keeps its texts by the hand of their owner: the desk writes none itself, and the hand serves nobody else', async () => {
  const sql = walled.of('north');
  await expect(sql`insert into search_texts select * from search_texts limit 1`).rejects.toThrow(/permission denied/);
  await expect(sql`update search_texts set plain = ''`).rejects.toThrow(/permission denied/);
  await expect(sql`delete from search_texts`).rejects.toThrow(/permission denied/);
  for (const hand of ['search_ticket_written', 'search_message_written'])
    await expect(
      sql.begin(async (tx) => {
        await tx`create temp table lure (like messages) on commit drop`;
        await tx.unsafe(`create trigger pulled after insert on lure for each row execute function ${hand}()`);
      }),
    ).rejects.toThrow(/permission denied for function/);
});

it('writes texts of the row’s own tenant, into the one table, whatever the session has beside it', async () => {
  const texts = (tenant: string) => desk.sql<{ plain: string }[]>`select plain from search_texts where tenant_id = ${tenant} and plain like '%magpie%'`; // prettier-ignore
  const write = (tenant: string) => (tx: AnySql) => tx`
    insert into messages (tenant_id, id, ticket_id, internal, number, public_number, author, text)
    select ${tenant}, gen_random_uuid(), id, false, 9, 9, '{"side": "customer", "id": "p", "name": "P", "actedBy": null}', 'A magpie'
    from tickets where number = 5`;
  await walled.of('north').begin(async (tx) => {
    await tx`create temp table search_texts (like search_texts) on commit drop`;
    await write('north')(tx);
    expect(await tx`select from pg_temp.search_texts`).toEqual([]);
  });
  expect(await texts('north')).toEqual([{ plain: ' a magpie ' }]);
  await expect(write('south')(walled.of('north'))).rejects.toThrow(/row-level security/);
  expect(await texts('south')).toEqual([]);
});
