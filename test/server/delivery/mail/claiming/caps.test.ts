// Limits hold exactly, by the database: fifty workers at once, clocks that jump, and a sending whose end nobody knows.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { claimMails } from '../../../../../server/delivery/mail/claiming/claim.ts';
import { MOST_TRIES } from '../../../../../server/delivery/mail/sending/outcome.ts';
import type { NewTransport } from '../../../../../server/delivery/mail/sending/transports.ts';
import { sendMails } from '../../../../../server/delivery/mail/worker.ts';
import { connect, type Sql } from '../../../../../server/platform/postgres/connect.ts';
import { monotonicClock } from '../../../../../server/platform/postgres/monotonic-clock.ts';
import { queueMails } from '../crowd.ts';
import { startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
let pool: Sql | undefined;
beforeEach(() => {
  pool = undefined;
});
afterEach(async () => {
  await pool?.end({ timeout: 1 });
  await mail.desk.close();
});

const crowd = (transports: readonly Partial<NewTransport>[]) => startMailDesk(transports).then((made) => (mail = made));

/** Fifty workers, each with a connection of its own, until nothing more is due. */
async function sendWithFifty(): Promise<void> {
  pool ??= connect(mail.desk.workersUrl, { max: 50 });
  const workers = Array.from({ length: 50 }, () => sendMails({ ...mail.deps, sql: pool!, parallel: 2 }, 'north'));
  await Promise.all(workers);
}

it('never makes one more than a limit, with 50 workers at once', { timeout: 60_000 }, async () => {
  await crowd([{ perMinute: 20, perDay: 45 }, { perHour: 30 }]);
  await queueMails(mail.desk.sql, 150);
  await sendWithFifty();
  expect(mail.mailer.arrived).toHaveLength(20 + 30);
  mail.desk.clock.move({ seconds: 61 });
  await sendWithFifty();
  expect(mail.mailer.arrived).toHaveLength(20 + 30 + 20);
  mail.desk.clock.move({ minutes: 61 });
  await sendWithFifty();
  // The day's limit of the first is reached with 45, and the second one's hour is new.
  expect(mail.mailer.arrived).toHaveLength(45 + 60);
  const [open] = await mail.desk.sql`select count(*)::int, min(state) as state from mails where settled_at is null`;
  expect(open).toEqual({ count: 150 - 105, state: 'ready' });
  const page = (await mail.desk.agent().request('/v1/mail?state=ready&limit=1')).body;
  expect(page.items[0].reason).toMatchObject({ code: 'transport_limit', count: 30, per: 'hour' });
  expect(Date.parse(page.items[0].dueAt)).toBeGreaterThan(mail.desk.clock.now().getTime());
  // Each of them once.
  expect(new Set(mail.mailer.arrived.map(({ message }) => message.messageId)).size).toBe(105);
});

it('keeps the urgent budget apart', async () => {
  await crowd([{ perDay: 5, urgentPerDay: 3 }]);
  await queueMails(mail.desk.sql, 10);
  await queueMails(mail.desk.sql, 10, { urgent: true });
  await mail.send();
  const urgent = mail.mailer.arrived.filter(({ message }) => message.to.address.startsWith('urgent'));
  expect([urgent.length, mail.mailer.arrived.length]).toEqual([3, 8]);
  const budget = (await mail.desk.agent().request('/v1/mail/budget')).body;
  expect(budget.transports[0]).toMatchObject({ day: { used: 5, limit: 5 }, urgentDay: { used: 3, limit: 3 } });
  expect(budget.transports[0].days.at(-1).sent).toBe(8);
});

it('frees places one by one as the sliding window passes them', async () => {
  await crowd([{ perDay: 3 }]);
  await queueMails(mail.desk.sql, 10);
  const sent = async (): Promise<number> => {
    await mail.send();
    return mail.mailer.arrived.length;
  };
  await mail.desk
    .sql`update mails set due_at = due_at + interval '1 year' where id in (select id from mails order by id limit 9)`;
  expect(await sent()).toBe(1);
  mail.desk.clock.move({ minutes: 60 });
  await mail.desk.sql`update mails set due_at = due_at - interval '1 year' where due_at > now() + interval '1 day'`;
  expect(await sent()).toBe(3);
  mail.desk.clock.move({ minutes: 23 * 60 + 1 });
  expect(await sent()).toBe(4);
  mail.desk.clock.move({ minutes: 60 });
  expect(await sent()).toBe(6);
});

it('counts a place as used where nobody knows whether the mail was sent', async () => {
  await crowd([{ perDay: 2 }]);
  await queueMails(mail.desk.sql, 3);
  const { clock, sql } = mail.desk;
  const now = clock.now();
  // A worker claims two and is never seen again.
  expect((await claimMails({ sql, now, monotonic: now }, 'north', 5, MOST_TRIES)).mails).toHaveLength(2);
  clock.move({ seconds: 46 });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(0);
  clock.move({ days: 1 });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(2);
  const attempts = await sql`select outcome, count(*)::int from mail_attempts group by outcome order by outcome`;
  expect(attempts).toEqual([
    { outcome: 'sent', count: 2 },
    { outcome: 'unknown', count: 2 },
  ]);
});

it('gives nothing free when the wall clock jumps, forward or back', async () => {
  await crowd([{ perDay: 5 }]);
  await queueMails(mail.desk.sql, 20);
  let ticks = 0;
  const monotonic = monotonicClock(mail.desk.clock.now(), () => ticks);
  const send = () => sendMails({ ...mail.deps, monotonic }, 'north');
  await send();
  expect(mail.mailer.arrived).toHaveLength(5);
  for (const days of [2, -3, 400, -399]) {
    mail.desk.clock.move({ days });
    ticks += 3_600_000;
    await send();
    expect(mail.mailer.arrived).toHaveLength(5);
  }
  ticks += 20 * 3_600_000 + 1;
  await send();
  expect(mail.mailer.arrived).toHaveLength(10);
});

it('holds where another process has a clock that is ahead or behind', async () => {
  await crowd([{ perHour: 5 }]);
  await queueMails(mail.desk.sql, 30);
  const now = mail.desk.clock.now().getTime();
  const at = (minutes: number) => ({ now: () => new Date(now + minutes * 60_000) });
  for (const minutes of [0, 10, -10, 59, 0]) await sendMails({ ...mail.deps, monotonic: at(minutes) }, 'north');
  expect(mail.mailer.arrived).toHaveLength(5);
  // Ahead by an hour: it gives the five of that hour, and who is behind none until they catch up.
  await sendMails({ ...mail.deps, monotonic: at(61) }, 'north');
  await sendMails({ ...mail.deps, monotonic: at(2) }, 'north');
  expect(mail.mailer.arrived).toHaveLength(10);
});

it(
  'keeps every sliding window through days of rushes, jumps of clocks and lost workers',
  { timeout: 60_000 },
  async () => {
    const caps = { perMinute: 15, perHour: 60, perDay: 150 };
    await crowd([caps]);
    await queueMails(mail.desk.sql, 500);
    const { sql, clock } = mail.desk;
    let seed = 9;
    const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    for (let step = 0; step < 60; step += 1) {
      // Now and then a worker claims and dies, or one comes whose clock is behind.
      const now = clock.now();
      if (chance() < 0.2) await claimMails({ sql, now, monotonic: now }, 'north', 5, MOST_TRIES);
      const behind = { now: () => new Date(clock.now().getTime() - chance() * 7_200_000) };
      await Promise.all([mail.send(), sendMails({ ...mail.deps, monotonic: behind }, 'north')]);
      clock.move({ minutes: chance() < 0.5 ? 2 * chance() : 120 * chance() });
    }
    const rows = await sql<
      { at: string; doneAt: string }[]
    >`select at, done_at as "doneAt" from mail_reservations order by number`;
    const [at, doneAt] = [rows.map((row) => Date.parse(row.at)), rows.map((row) => Date.parse(row.doneAt))];
    expect(rows.length).toBeGreaterThan(170);
    for (const [limit, window] of [
      [15, 60_000],
      [60, 3_600_000],
      [150, 86_400_000],
    ] as const) {
      for (let n = limit; n < at.length; n += 1) expect(at[n]! - doneAt[n - limit]!).toBeGreaterThanOrEqual(window);
      for (let n = 1; n < at.length; n += 1) expect(at[n]!).toBeGreaterThanOrEqual(at[n - 1]!);
    }
  },
);
