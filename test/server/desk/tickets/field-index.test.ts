// The index of a field that lists are filtered by: made while the desk goes on, used, made again after a crash, and dropped.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { FIELD_INDEX } from '../../../../server/desk/fields/commands.ts';
import { indexName, makeIndex } from '../../../../server/desk/tickets/field-index-queries.ts';
import { startFieldIndexes } from '../../../../server/desk/tickets/field-index.ts';
import { findJob } from '../../../../server/platform/jobs/queries.ts';
import type { Worker } from '../../../../server/platform/jobs/worker.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { startDesk, type Desk } from '../../../support/desk.ts';

const TICKETS = 20_000;
const name = indexName({ tenantId: 'north', field: 'plan' });
const names = { en: 'Plan' };
const options = [
  { value: 'pro', names },
  { value: 'rare', names },
];

let desk: Desk;
const workers: Worker[] = [];
beforeAll(async () => {
  desk = await startDesk();
  await desk.customer({ account: 'a' }).desk.session();
  await desk.sql.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`
      insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot, fields)
      select 'north', gen_random_uuid(), 100000 + n, 'a', '{"id": "p", "name": "P"}', 'About ' || n, 'other', 'low', '{}',
        jsonb_build_object('plan', case n % 5000 when 0 then 'rare' else 'pro' end)
      from generate_series(1, ${TICKETS}::int) n`;
  });
  await desk.sql`analyze tickets`;
}, 120_000);
afterAll(() => desk.close());
beforeEach(async () => {
  await desk.sql`delete from fields`;
  await desk.sql`delete from jobs`;
  await desk.sql.unsafe(`drop index if exists ${name}`);
});
afterEach(() => Promise.all(workers.splice(0).map((worker) => worker.stop())));

const fields = () => desk.admin().desk.fields;
const define = () => fields().create({ id: 'plan', kind: 'choice', names, options, filterable: true });
const open = (): Sql => connect(desk.databaseUrl, { max: 1, name: 'index', statementTimeout: 0, deadline: 0 });
const start = (): void => {
  const { sql, clock } = desk;
  workers.push(startFieldIndexes({ sql, open, clock, monotonic: clock, log: silentLog }, 20));
};
const job = async () => (await findJob(desk.sql, { kind: FIELD_INDEX, tenantId: 'north', key: 'plan' }))?.state;
const until = (state: string) => expect.poll(job, { timeout: 30_000, interval: 20 }).toBe(state);
const index = async () =>
  (await desk.sql`
    select i.indisvalid as valid, pg_get_indexdef(i.indexrelid) as definition, pg_get_expr(i.indpred, i.indrelid) as predicate
    from pg_index i where i.indexrelid = to_regclass(${name})`)[0]; // prettier-ignore
const rare = async (): Promise<number> =>
  (await desk.agent().desk.tickets.list({ field: ['plan:rare'], limit: 100 })).items.length;

it('is made of the tenant’s tickets that have the field, and finds them', async () => {
  await define();
  expect(await rare()).toBe(TICKETS / 5000);
  start();
  await until('done');
  expect(await index()).toMatchObject({
    valid: true,
    predicate: `((tenant_id = 'north'::text) AND (fields ? 'plan'::text))`,
    definition: expect.stringContaining(`((fields -> 'plan'::text))`),
  });
  const scans = async () => (await desk.sql`select idx_scan::int as n from pg_stat_user_indexes where indexrelname = ${name}`)[0]?.['n']; // prettier-ignore
  expect(await scans()).toBe(0);
  // Statistics come when the connection rests.
  expect(await rare()).toBe(TICKETS / 5000);
  await expect.poll(scans, { timeout: 30_000, interval: 200 }).toBe(1);
});

it('is dropped when lists are no longer filtered by it, and when the field is retired', async () => {
  await define();
  start();
  await until('done');
  await fields().update('plan', { expectedVersion: 1, filterable: false });
  await expect.poll(index, { timeout: 30_000 }).toBeUndefined();
  await until('done');
  await fields().update('plan', { expectedVersion: 2, filterable: true });
  await expect.poll(async () => (await index())?.['valid'], { timeout: 30_000 }).toBe(true);
  await until('done');
  await fields().update('plan', { expectedVersion: 3, retired: true });
  await expect.poll(index, { timeout: 30_000 }).toBeUndefined();
});

it('that a crash left half made is dropped and made again', async () => {
  await define();
  const own = open();
  await own
    .begin(async (holder) => {
      // Whoever writes a ticket is waited for.
      await holder`update tickets set subject = subject where number = 100001`;
      start();
      await expect.poll(async () => (await index())?.['valid'], { timeout: 30_000 }).toBe(false);
      // Whoever makes it goes down.
      await desk.sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'index' and query ilike '%create index%' and datname = current_database()`;
      await expect.poll(async () => (await findJob(desk.sql, { kind: FIELD_INDEX, tenantId: 'north', key: 'plan' }))?.reason).toMatchObject({ code: 'failed' }); // prettier-ignore
    })
    .finally(() => own.end());
  expect(await index()).toMatchObject({ valid: false });
  desk.clock.move({ minutes: 1 });
  await until('done');
  expect(await index()).toMatchObject({ valid: true });
  expect(await rare()).toBe(TICKETS / 5000);
});

it('that is under way when its process ends is given back, and made by the next one', async () => {
  await define();
  const own = open();
  await own
    .begin(async (holder) => {
      await holder`update tickets set subject = subject where number = 100001`;
      start();
      await expect.poll(async () => (await index())?.['valid'], { timeout: 30_000 }).toBe(false);
      await workers.pop()?.stop();
      expect(await job()).toBe('waiting');
    })
    .finally(() => own.end());
  start();
  // PostgreSQL may go on with the first for a while, in the way of the second, which then comes again.
  const later = async () => {
    desk.clock.move({ minutes: 1 });
    return job();
  };
  await expect.poll(later, { timeout: 30_000, interval: 200 }).toBe('done');
  expect(await index()).toMatchObject({ valid: true });
});

it('is asked for nothing by what is no id', async () => {
  for (const which of [
    { tenantId: `north'; --`, field: 'plan' },
    { tenantId: 'north', field: `plan' is not null); --` },
  ])
    await expect(makeIndex(desk.sql, which)).rejects.toThrow(TypeError);
});

it('answers nobody for another tenant', async () => {
  await define();
  const found = await desk.own.of('south')`select * from tickets_by_field('north', 'plan', '["pro"]')`;
  expect(found).toHaveLength(0);
  expect((await desk.own.of('north')`select * from tickets_by_field('north', 'plan', '["rare"]')`).length).toBe(4);
  // What stands in it in letters stays letters.
  expect(await desk.own.of('north')`select * from tickets_by_field('north', ${`plan' or true --`}, '["pro"]')`).toHaveLength(0); // prettier-ignore
});
