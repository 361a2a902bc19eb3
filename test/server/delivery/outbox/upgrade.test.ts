// The version before wrote the outbox, open mails, notices and deliveries, as the owner, before the migration and beside it: all
// go out by workers that see one tenant at a time.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { mailExpander } from '../../../../server/delivery/mail/expand.ts';
import { sendMails } from '../../../../server/delivery/mail/worker.ts';
import { expandOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { appendEndpointEvent } from '../../../../server/delivery/webhooks/event-queries.ts';
import { webhookExpander } from '../../../../server/delivery/webhooks/expand.ts';
import { disableWebhook } from '../../../../server/delivery/webhooks/queries.ts';
import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { startWebhooks } from '../../../../server/delivery/webhooks/worker.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { migrate, readMigrations } from '../../../../server/platform/postgres/migrate.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { tellers } from '../../../../server/subjects.ts';
import { MovableClock } from '../../../support/clock.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { plainRender, ScriptedMailer } from '../mail/mail-desk.ts';
import { startReceiver, type Receiver } from '../webhooks/receiver.ts';
import { until } from '../webhooks/world.ts';
import * as before from './version-before.ts';

let database: TestDatabase;
let sql: Sql;
/** As this version's workers are signed in. */
let workers: Sql;
let receiver: Receiver;
let webhookId: string;
beforeEach(async () => {
  database = await testDatabase({ empty: true });
  ({ sql } = database);
  workers = connect(database.workerUrl);
  receiver = await startReceiver();
  const all = await readMigrations();
  const at = all.findIndex(({ name }) => name === '0013_subjects.sql');
  await migrate(database.url, all.slice(0, at));
  ({ webhookId } = await before.fillTenant(sql, receiver.url));
});
afterEach(async () => {
  await workers.end({ timeout: 1 });
  await database.drop();
  await receiver.close();
});

const clock = new MovableClock();
// What the database dates by the microsecond is due for a clock that counts milliseconds.
clock.move({ seconds: 1 });
const sealer = createSealer('a secret of the test server, long enough to seal with');
const expand = async (): Promise<void> => {
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  while ((await expandOutbox({ sql: workers, clock, log: silentLog, expanders })) > 0);
};
/** Sends all that waits, and answers whom and of what. */
const told = async (): Promise<string[]> => {
  const mailer = new ScriptedMailer(() => clock.now());
  await sql`update mails set due_at = now() - interval '1 minute' where state in ('waiting', 'ready')`;
  const deps = { sql: workers, clock, monotonic: clock, log: silentLog, sealer, mailer, render: plainRender };
  await sendMails(deps, 'north');
  return mailer.told.sort();
};
const waiting = () => sql`select from webhook_deliveries where state = 'waiting'`;

it('what it wrote before the migration and after it goes out once', async () => {
  const fill = async (): Promise<string> => {
    const inOutbox = await before.fileTicket(sql);
    await before.oweMail(sql, await before.fileTicket(sql));
    await before.oweDelivery(sql, webhookId, await before.fileTicket(sql));
    return inOutbox;
  };
  await fill();
  await before.oweEndpointMail(sql, webhookId);
  await migrate(database.url);
  await fill();
  await expand();
  // To Ida what is new joins the mail about no one ticket that was open.
  expect(await told()).toEqual([
    ...Array<string>(4).fill('anna@customer.example: received'),
    'ida@north.example: new_ticket,webhook_disabled,new_ticket',
  ]);
  await before.oweEndpointMail(sql, webhookId);
  expect(await told()).toEqual(['ida@north.example: webhook_disabled']);

  const worker = startWebhooks({ sql: workers, clock, log: silentLog, sealer, private: 'all', pause: 25 });
  await until('all are delivered', async () => (await waiting()).length === 0);
  await worker.stop();
  // Two in the outbox, two that waited.
  expect(receiver.received).toHaveLength(4);
  expect(await sql`select from outbox`).toHaveLength(0);
});

it('it finds its open mail after the migration, and this version finds it, too', async () => {
  const ticketId = await before.fileTicket(sql);
  await before.oweMail(sql, ticketId);
  await migrate(database.url);
  await sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author)
    select tenant_id, ticket_id, 2, 2, 'message_added', '{"side": "staff", "id": "ida", "name": "Ida", "actedBy": null}' from events`;
  await sql`
    insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
    values ('north', ${ticketId}, 2, 2, now(), now())`;
  await expand();
  expect(await told()).toEqual(['anna@customer.example: received,answered']);
  await expect(before.oweMail(sql, ticketId)).rejects.toThrow(/duplicate key/);
});

it('it leaves to this version what is about no ticket, and takes back what this version is about to tell', async () => {
  await migrate(database.url);
  const giveUp = async (): Promise<void> => {
    const data = { host: 'x.example', description: null, why: whyDisabled.gone(), failingSince: null };
    await disableWebhook(sql, 'north', webhookId, data.why, clock.now());
    const event = { kind: 'endpoint_disabled', data } as const;
    await appendEndpointEvent(sql, { tenantId: 'north', webhookId }, event, null, clock.now());
  };
  await giveUp();
  const ticketId = await before.fileTicket(sql);
  expect(await before.takeOut(sql)).toEqual([ticketId]);
  await expand();
  expect(await told()).toEqual(['ida@north.example: webhook_disabled']);

  // Enabled by it, without an event: before this version has made notices, and after.
  await before.enable(sql, webhookId);
  await giveUp();
  await before.enable(sql, webhookId);
  await expand();
  expect(await told()).toEqual([]);
  await giveUp();
  await expand();
  await before.enable(sql, webhookId);
  expect(await told()).toEqual([]);
});

it('it can go on with what it has begun while the migration waits for it', async () => {
  const holder = connect(database.url, { max: 1 });
  let migrating: Promise<unknown> | undefined;
  await holder.begin(async (transaction) => {
    // As it leases deliveries: these first, then their endpoints.
    await transaction`lock table webhook_deliveries in row exclusive mode`;
    migrating = migrate(database.url);
    await until('the migration has begun', async () => {
      const locks = await sql`
        select from pg_locks where database = (select oid from pg_database where datname = current_database())
          and relation = 'outbox'::regclass and mode = 'AccessExclusiveLock' and granted`;
      return locks.length > 0;
    });
    await transaction`select from webhooks`;
    await transaction`lock table webhooks in row exclusive mode`;
  });
  await migrating;
  await holder.end();
  expect(await sql`select from webhook_events`).toEqual([]);
});
