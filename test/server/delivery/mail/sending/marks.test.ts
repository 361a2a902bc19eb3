// Marks on addresses: what an older judge marked wrongly is taken off, what was owed goes out folded, mail that was stopped by it goes on.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { reviewMarks } from '../../../../../server/delivery/mail/sending/marks.ts';
import { startMail } from '../../../../../server/delivery/mail/worker.ts';
import { MailRefused } from '../../../../../server/platform/ports/mailer.ts';
import { migrate, readMigrations } from '../../../../../server/platform/postgres/migrate.ts';
import { testDatabase } from '../../../../support/database.ts';
import { anna, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
  await mail.settings({ brakeAt: 3 });
});
afterEach(() => mail.desk.close());

/** Files `count` tickets for each, whose server says that nobody is there; the mark then holds what stands in `answers`. */
async function marked(answers: Readonly<Record<string, string>>, count: number): Promise<void> {
  const { sql } = mail.desk;
  mail.mailer.answer = () => {
    throw new MailRefused({ where: 'rcpt', code: '550 5.1.1', answer: '550 5.1.1 No such user' });
  };
  for (let n = 0; n < count; n += 1) {
    for (const id of Object.keys(answers)) {
      await mail.desk
        .customer({ ...anna, id, account: `of-${id}`, email: `${id}@x.example` })
        .desk.tickets.create({ ...draft, subject: `Ticket ${n}` });
    }
    await mail.expand();
    await mail.send();
  }
  // The brake is on by then: what came after the first is held as a claim would hold it.
  for (const [id, answer] of Object.entries(answers)) {
    await sql`update mail_addresses set reason = ${answer}, judge = 0 where address = ${`${id}@x.example`}`;
    await sql`update mail_attempts a set answer = ${answer} from mails m where m.id = a.mail_id and m.person_id = ${id}`;
  }
  await sql`
    update mails set state = 'held', due_at = null, settled_at = now(), reason = '{"code":"bounced","text":"","answer":""}'
    where state in ('waiting', 'ready')`;
  mail.mailer.answer = () => {};
}

it('are taken off where the server had refused us, and everything arrives by itself, folded', async () => {
  await marked({ rita: '550 relay not permitted', siv: '550 SMTP AUTH is required', tom: '550 5.1.1 No such user' }, 4);
  expect((await mail.desk.admin().request('/v1/mail/budget')).body.brake).toMatchObject({ bounces: 3 });
  expect(await reviewMarks(mail.desk.sql, mail.desk.clock.now())).toBe(2);
  expect(await mail.desk.sql`select address from mail_addresses`).toEqual([{ address: 'tom@x.example' }]);
  expect((await mail.desk.admin().request('/v1/mail/budget')).body.brake).toBeNull();
  mail.desk.clock.move({ minutes: 11 });
  await mail.send();
  // Four tickets each: in one mail, not in four.
  expect(mail.mailer.told.map((told) => told.split(':')[0]).sort()).toEqual(['rita@x.example', 'siv@x.example']);
  expect(mail.mailer.told[0]).toContain('received,received,received,received');
  // Each is looked at once.
  expect(await reviewMarks(mail.desk.sql, mail.desk.clock.now())).toBe(0);
  expect(await mail.desk.sql`select count(*)::int from mails where state = 'held'`).toEqual([{ count: 4 }]);
});

it('as soon as a worker starts, before it sends anything', async () => {
  await marked({ rita: '550 relay not permitted' }, 1);
  // It looks by itself once an hour: what goes goes by this.
  const worker = startMail(mail.deps, 3_600_000);
  try {
    await expect.poll(() => mail.mailer.told.length, { timeout: 15_000 }).toBe(1);
    expect(mail.mailer.told[0]).toContain('rita@x.example');
    expect(await mail.desk.sql`select address from mail_addresses`).toEqual([]);
  } finally {
    await worker.stop();
  }
});

it('and a database that the old version has filled is brought up to date', async () => {
  const database = await testDatabase({ empty: true });
  try {
    const all = await readMigrations();
    const at = all.findIndex(({ name }) => name.endsWith('_judge.sql'));
    await migrate(database.url, all.slice(0, at));
    const { sql } = database;
    await sql`insert into tenants (id, name, number_sequence) values ('north', 'North', 'n')`;
    await sql`insert into mail_settings (tenant_id, from_address) values ('north', 'desk@north.example')`;
    await sql`
      insert into mail_transports (tenant_id, id, position, name, host, port, security, failures, resting_until, last_answer)
      values ('north', gen_random_uuid(), 1, 'smtp-1', 'x', 25, 'none', 4, now(), '421 busy'),
        ('north', gen_random_uuid(), 2, 'smtp-2', 'x', 25, 'none', 0, null, null)`;
    await sql`
      insert into mail_addresses values ('north', 'a@x.example', '550 relay not permitted', now()),
        ('north', 'b@x.example', '550 5.1.1 User unknown', now()), ('north', 'c@x.example', '530 Authentication required', now())`;
    await migrate(database.url, all);
    expect(await sql`select name, rests, rest_cause as cause, pace from mail_transports order by name`).toEqual([
      { name: 'smtp-1', rests: 2, cause: 'down', pace: 1 },
      { name: 'smtp-2', rests: 0, cause: null, pace: null },
    ]);
    expect(await reviewMarks(sql, new Date())).toBe(2);
    expect(await sql`select address from mail_addresses`).toEqual([{ address: 'b@x.example' }]);
  } finally {
    await database.drop();
  }
});
