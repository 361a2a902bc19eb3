// The job of a mail follows its row, whoever writes that, and is looked up by its key: many mails are not many times the queue.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { connect } from '../../../server/platform/postgres/connect.ts';
import { queueMails } from './mail/crowd.ts';
import { startMailDesk, type MailDesk } from './mail/mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(() => mail.desk.close());

const jobs = async () =>
  (await mail.desk.sql<[{ n: number }]>`select count(*)::int as n from jobs where kind = 'mail'`)[0].n;

it('a change of many mails reads each job once, also where plans were made while there was none', async () => {
  await queueMails(mail.desk.sql, 500);
  // One connection, as plans are kept by it; what it read is known once it says so.
  const sql = connect(mail.desk.databaseUrl, { max: 1 });
  const read = async (): Promise<number> => {
    await sql`select pg_stat_force_next_flush()`;
    const [row] = await sql<[{ rows: number }]>`
      select seq_tup_read + idx_tup_fetch as rows from pg_stat_user_tables where relname = 'jobs'`;
    return row.rows;
  };
  const before = await read();
  await sql`update mails set state = 'held', due_at = null, settled_at = now()`;
  expect(await jobs()).toBe(0);
  await sql`update mails set state = 'waiting', due_at = now(), settled_at = null`;
  expect(await jobs()).toBe(500);
  await sql`update mails set due_at = now() + interval '1 hour'`;
  await sql`update mails set name = 'another'`;
  await sql`delete from mails`;
  expect(await jobs()).toBe(0);
  // A queue read whole for each of them would be 250,000 a statement.
  expect((await read()) - before).toBeLessThan(10_000);
  await sql.end();
});

it('an update that is nothing to the queue writes no job', async () => {
  await queueMails(mail.desk.sql, 3);
  const versions = () => mail.desk.sql`select xmin::text, ctid::text from jobs order by id`;
  const before = await versions();
  await mail.desk.sql`update mails set name = 'another', ticket_id = null`;
  expect(await versions()).toEqual(before);
});
