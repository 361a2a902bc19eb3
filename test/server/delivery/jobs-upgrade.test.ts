// From the version before the job queue, whose workers are the owner, to this one, whose see one tenant at a time: what was open
// goes out, what a process of before still writes too, and nothing twice.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { sendMails, type MailDeps } from '../../../server/delivery/mail/worker.ts';
import { addTransport } from '../../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../../server/delivery/mail/settings.ts';
import { leaseDeliveries, settleDelivered } from '../../../server/delivery/webhooks/job-queue-queries.ts';
import { addTenant } from '../../../server/desk/tenants/commands.ts';
import { systemIds } from '../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../server/platform/ports/log.ts';
import { connect, type Sql } from '../../../server/platform/postgres/connect.ts';
import { migrate, readMigrations } from '../../../server/platform/postgres/migrate.ts';
import { createSealer } from '../../../server/platform/sealing/seal.ts';
import { MovableClock } from '../../support/clock.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import {
  claimMailsEarlier,
  leaseDeliveriesEarlier,
  settleDeliveryEarlier,
  settleMailEarlier,
} from './earlier-workers.ts';
import { queueMails } from './mail/crowd.ts';
import { plainRender, ScriptedMailer } from './mail/mail-desk.ts';

let database: TestDatabase;
/** As this version's workers are signed in. */
let workers: Sql;
let clock: MovableClock;
let mailer: ScriptedMailer;
let deps: MailDeps;
let upgrade: () => Promise<unknown>;
beforeEach(async () => {
  database = await testDatabase({ empty: true, max: 12 });
  const { sql, url } = database;
  const all = await readMigrations();
  const at = all.findIndex(({ name }) => name === '0016_jobs.sql');
  await migrate(url, all.slice(0, at));
  upgrade = () => migrate(url, all);
  workers = connect(database.workerUrl, { max: 12 });
  clock = new MovableClock();
  mailer = new ScriptedMailer(() => clock.now());
  const sealer = createSealer('a secret of the test server, long enough to seal with');
  deps = { sql: workers, clock, monotonic: clock, log: silentLog, sealer, mailer, render: plainRender };
  await addTenant(sql, { id: 'north', name: 'North' });
  await saveMailSettings(sql, 'north', { fromAddress: 'desk@north.example' });
  const transport = { id: systemIds.uuid(), name: 'smtp', host: 'smtp.example', port: 25, security: 'none' } as const;
  await addTransport(sql, sealer, 'north', transport);
});
afterEach(async () => {
  await workers.end({ timeout: 1 });
  await database.drop();
});

/** So many deliveries of an endpoint about one ticket, due. */
async function queueDeliveries(count: number): Promise<void> {
  await database.sql`
    with w as (
      insert into webhooks (tenant_id, id, url, format, created_at)
      values ('north', gen_random_uuid(), 'https://hooks.example/', 'standard', now()) returning *
    )
    insert into webhook_deliveries (tenant_id, id, webhook_id, ticket_id, event_number, kind, payload, created_at, due_at)
    select 'north', gen_random_uuid(), w.id, t.id, n, 'ticket.created', '{}', now(), now() - interval '1 hour'
    from w, (select id from tickets limit 1) t, generate_series(1, ${count}::int) n`;
}
/** What is queued by the rows, and by the jobs: the same. */
async function queued(): Promise<{ rows: string[]; jobs: string[] }> {
  const rows = await database.sql<{ line: string }[]>`
    select concat_ws(' ', 'mail', id, due_at, fence, case when state = 'sending' then lease_until end) as line from mails
    where state in ('waiting', 'ready', 'sending')
    union all
    select concat_ws(' ', 'webhook', id, due_at, fence, leased_until) from webhook_deliveries where state = 'waiting'
    order by line`;
  const jobs = await database.sql<{ line: string }[]>`
    select concat_ws(' ', kind, key, run_at, fence, leased_until) as line from jobs where settled_at is null order by line`;
  return { rows: rows.map(({ line }) => line), jobs: jobs.map(({ line }) => line) };
}
async function allQueued(count: number): Promise<void> {
  const { rows, jobs } = await queued();
  expect(jobs).toEqual(rows);
  expect(rows).toHaveLength(count);
}
const arrived = (): string[] => mailer.arrived.map(({ message }) => message.messageId.slice(1, 37)).toSorted();
const mailIds = async (): Promise<string[]> =>
  (await database.sql<{ id: string }[]>`select id from mails`).map(({ id }) => id).toSorted();

it('sends what was open: due, put off, in the hands of a process of before, and left behind by one', async () => {
  const { sql } = database;
  await queueMails(sql, 6);
  const now = clock.now();
  await queueDeliveries(3);
  const [other] = await leaseDeliveriesEarlier(sql, now);
  const [held, left] = await claimMailsEarlier(sql, 'north', now, 2);
  await sql`update mails set lease_until = ${new Date(now.getTime() - 1)} where id = ${left!.id}`;
  await sql`
    update mails set due_at = ${new Date(now.getTime() + 3_600_000)} where id = (select id from mails where state = 'waiting' order by id limit 1)`;
  await sql`
    update mails set state = 'held', settled_at = now() where id = (select id from mails where state = 'waiting' order by id desc limit 1)`;
  await upgrade();
  await allQueued(5 + 3);
  const room = { perWebhook: 4, perTenant: 4, total: 10 };
  const leased = await leaseDeliveries(workers, room, now, new Date(now.getTime() + 45_000));
  // Two of the endpoint are that process's.
  expect(leased).toHaveLength(1);
  expect(leased.map(({ id }) => id)).not.toContain(other!.id);
  await sql`delete from webhooks`;
  await allQueued(5);
  await sendMails(deps, 'north');
  // The two that were due, and the one that was left behind; not what the other process has.
  expect(arrived()).toHaveLength(3);
  expect(arrived()).toContain(left!.id);
  expect(arrived()).not.toContain(held!.id);
  expect(await settleMailEarlier(sql, 'north', held!, now)).toBe(true);
  expect(await settleMailEarlier(sql, 'north', left!, now)).toBe(false);
  clock.move({ minutes: 61 });
  await sendMails(deps, 'north');
  expect(arrived()).toHaveLength(4);
  await allQueued(0);
});

it('sends what a process of before writes after it, and what it leaves behind', async () => {
  const { sql } = database;
  await upgrade();
  await queueMails(sql, 4);
  await queueDeliveries(3);
  await allQueued(7);
  const now = clock.now();
  const [one, two] = await claimMailsEarlier(sql, 'north', now, 2);
  const [first] = await leaseDeliveriesEarlier(sql, now);
  await allQueued(7);
  expect(await settleMailEarlier(sql, 'north', one!, now)).toBe(true);
  expect(await settleDeliveryEarlier(sql, first!, now)).toBe(true);
  await allQueued(5);
  await sendMails(deps, 'north');
  expect(arrived()).toHaveLength(2);
  clock.move({ seconds: 46 });
  await sendMails(deps, 'north');
  expect(arrived()).toContain(two!.id);
  const room = { perWebhook: 2, perTenant: 4, total: 10 };
  const until = new Date(clock.now().getTime() + 45_000);
  const leased = await leaseDeliveries(workers, room, clock.now(), until);
  expect(leased).toHaveLength(2);
  // Deleted with its endpoint, as a process of before deletes it.
  await sql`delete from webhooks`;
  await allQueued(0);
});

it('sends each mail once while workers of both versions claim at the same time', { timeout: 120_000 }, async () => {
  const { sql } = database;
  await queueMails(sql, 40);
  await upgrade();
  await queueMails(sql, 40, { urgent: true });
  const earlier: string[] = [];
  const before = async (): Promise<void> => {
    for (let idle = 0; idle < 3;) {
      // As the worker of then does: what is not to be had for the moment is asked for again.
      const claimed = await claimMailsEarlier(sql, 'north', clock.now(), 2);
      idle = claimed.length === 0 ? idle + 1 : 0;
      for (const one of claimed) {
        earlier.push(one.id);
        expect(await settleMailEarlier(sql, 'north', one, clock.now())).toBe(true);
      }
    }
  };
  await Promise.all([before(), sendMails(deps, 'north'), before(), sendMails(deps, 'north'), sendMails(deps, 'north')]);
  await sendMails(deps, 'north');
  expect([...earlier, ...arrived()].toSorted()).toEqual(await mailIds());
  expect(earlier.length).toBeGreaterThan(0);
  expect(arrived().length).toBeGreaterThan(0);
  await allQueued(0);
});

it('leases each delivery once while workers of both versions ask at the same time', { timeout: 120_000 }, async () => {
  const { sql } = database;
  await queueMails(sql, 1);
  await queueDeliveries(30);
  await upgrade();
  await queueDeliveries(30);
  const taken: string[] = [];
  const room = { perWebhook: 2, perTenant: 16, total: 10 };
  const left = async () => (await sql`select from webhook_deliveries where state = 'waiting' limit 1`).length > 0;
  const before = async (): Promise<void> => {
    while (await left()) {
      for (const one of await leaseDeliveriesEarlier(sql, clock.now())) {
        taken.push(one.id);
        expect(await settleDeliveryEarlier(sql, one, clock.now())).toBe(true);
      }
    }
  };
  const now = async (): Promise<void> => {
    while (await left()) {
      const leased = await leaseDeliveries(workers, room, clock.now(), new Date(clock.now().getTime() + 45_000));
      taken.push(...leased.map(({ id }) => id));
      const delivered = leased.map(({ tenantId, webhookId, id, fence }) => ({
        tenantId,
        webhookId,
        id,
        fence,
        status: 200,
      }));
      if (delivered.length > 0) expect(await settleDelivered(workers, delivered, clock.now())).not.toContain(false);
    }
  };
  await Promise.all([before(), now(), before(), now()]);
  expect(new Set(taken).size).toBe(60);
  expect(taken).toHaveLength(60);
  expect((await queued()).jobs.filter((line) => line.startsWith('webhook'))).toEqual([]);
});
