// What mail has kept long enough goes, and nothing follows from it: no limit gives way, nothing is told twice, threads hold.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { NEWS_FOR } from '../../../../server/delivery/mail/expand.ts';
import { renderer } from '../../../../server/delivery/mail/rendering/render.ts';
import { deleteOldReservations, deleteSettledMails } from '../../../../server/delivery/mail/retention-queries.ts';
import type { NewTransport } from '../../../../server/delivery/mail/sending/transports.ts';
import { sendMails } from '../../../../server/delivery/mail/worker.ts';
import { endpointTexts } from '../../../../server/delivery/webhooks/mail-texts.ts';
import { KEEP_DELIVERIES } from '../../../../server/delivery/webhooks/retention.ts';
import { tidy, type Tidied } from '../../../../server/housekeeping/housekeeping.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';
import { monotonicClock } from '../../../../server/platform/postgres/monotonic-clock.ts';
import { retentionOf } from '../../../../server/retention.ts';
import { words } from '../../../../server/subjects.ts';
import { queueMails } from './crowd.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from './mail-desk.ts';

let mail: MailDesk;
const start = async (...transports: Partial<NewTransport>[]): Promise<void> => {
  mail = await startMailDesk(transports);
};
afterEach(() => mail.desk.close());

const tidyNow = (keepMailDays?: number): Promise<Tidied> =>
  tidy({ ...mail.desk, retention: retentionOf({ keepMailDays }) });
const count = async (table: string): Promise<number> =>
  (await mail.desk.sql`select count(*)::int as n from ${mail.desk.sql(table)}`)[0]?.['n'] as number;
/** How many arrive of what is due. */
const sent = async (): Promise<number> => {
  const before = mail.mailer.arrived.length;
  await mail.send();
  return mail.mailer.arrived.length - before;
};

describe('mails', () => {
  const agent = () => mail.desk.agent(bert).desk;
  beforeEach(() => start({}));

  it('go with their attempts and notices when the days are over, and not before; what is open stays', async () => {
    const { sql, clock } = mail.desk;
    await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await queueMails(sql, 1);
    await sql`update mails set due_at = ${new Date(clock.now().getTime() + 100 * 86_400_000)} where person_id = 'crowd-1'`;
    expect(await sent()).toBe(1);
    clock.move({ days: 89 });
    expect(await tidyNow()).toMatchObject({ mails: 0 });
    expect([await count('mails'), await count('mail_attempts'), await count('notices')]).toEqual([2, 1, 2]);
    clock.move({ days: 2 });
    expect(await tidyNow()).toMatchObject({ mails: 1 });
    expect([await count('mails'), await count('mail_attempts'), await count('notices')]).toEqual([1, 0, 1]);
    expect(await sql`select state from mails`).toEqual([{ state: 'waiting' }]);
    expect(await sql`select from mail_reservations`).toHaveLength(1);
  });

  it('are kept for as long as the settings say', async () => {
    await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await mail.send();
    mail.desk.clock.move({ days: 31 });
    expect(await tidyNow(40)).toMatchObject({ mails: 0 });
    expect(await tidyNow(30)).toMatchObject({ mails: 1 });
  });

  it('go in portions', async () => {
    await queueMails(mail.desk.sql, 5_001);
    await mail.desk.sql`update mails set state = 'sent', settled_at = ${mail.desk.clock.now()}`;
    mail.desk.clock.move({ days: 91 });
    expect(await tidyNow()).toMatchObject({ mails: 5_001 });
    expect(await count('notices')).toBe(0);
  });

  it.each([
    ['is known to have been told', 29, false],
    ['is too old to be told', 91, true],
  ])('a change that is put back into the outbox %s after %i days', async (_, days, gone) => {
    const { sql, clock } = mail.desk;
    await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await mail.send();
    clock.move({ days });
    await tidyNow();
    expect((await count('notices')) === 0).toBe(gone);
    await sql`
      insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
      select tenant_id, ticket_id, number, number, created_at, created_at from events`;
    await mail.expand();
    clock.move({ minutes: 5 });
    expect(await sent()).toBe(0);
    expect(await count('outbox')).toBe(0);
  });

  it('leave the thread as it was: the next one about the ticket refers to the same head', async () => {
    const { clock, config } = mail.desk;
    const deps = { ...mail.deps, render: renderer({ secret: config.secret, words }) };
    const { id } = await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await sendMails(deps, 'north');
    clock.move({ days: 91 });
    expect(await tidyNow()).toMatchObject({ mails: 1 });
    await agent().messages.reply(id, { text: 'After all this time?' });
    await mail.expand();
    clock.move({ minutes: 2 });
    await sendMails(deps, 'north');
    const [first, second] = mail.mailer.arrived.map(({ message }) => message);
    expect(second!.references).toEqual(first!.references);
    expect(second!.references).toHaveLength(1);
    expect(second!.subject).toBe(first!.subject);
    expect(second!.messageId).not.toBe(first!.messageId);
  });

  it('that staff are just trying again are passed by', async () => {
    const { sql, clock, databaseUrl } = mail.desk;
    await queueMails(sql, 1);
    await sql`update mails set state = 'failed', settled_at = ${clock.now()}`;
    clock.move({ days: 91 });
    const other = connect(databaseUrl, { max: 1 });
    await other.begin(async (transaction) => {
      await transaction`update mails set state = 'ready', settled_at = null`;
      expect(await tidyNow()).toMatchObject({ mails: 0 });
    });
    await other.end();
    expect(await sql`select state from mails`).toEqual([{ state: 'ready' }]);
  });

  it('hold up no claim while they go', async () => {
    const { sql, clock, databaseUrl } = mail.desk;
    await queueMails(sql, 20);
    expect(await sent()).toBe(20);
    clock.move({ days: 91 });
    await sql`update mail_transports set reserved_at = ${clock.now()}`;
    await queueMails(sql, 5, { urgent: true });
    const other = connect(databaseUrl, { max: 1 });
    await other.begin(async (transaction) => {
      expect(await deleteSettledMails(transaction, new Date(clock.now().getTime() - 90 * 86_400_000))).toBe(20);
      expect(await deleteOldReservations(transaction, 15)).toBe(20);
      // Not committed yet: all that is deleted is locked.
      expect(await sent()).toBe(5);
    });
    await other.end();
  });
});

describe('reservations', () => {
  it('go when no limit looks back to them, and every cap holds day after day', async () => {
    await start({ perDay: 5, perHour: 4 }, { perDay: 3 });
    const { sql, clock } = mail.desk;
    await queueMails(sql, 300);
    for (let day = 0; day < 20; day += 1) {
      const first = await sent();
      await tidyNow();
      expect(await sent()).toBe(0);
      clock.move({ minutes: 61 });
      expect(first + (await sent())).toBe(8);
      await tidyNow();
      expect(await sent()).toBe(0);
      clock.move({ minutes: 24 * 60 });
    }
    const rows = await sql<{ n: number; days: number }[]>`
      select count(*)::int as n, (extract(epoch from max(at) - min(at)) / 86400)::int as days
      from mail_reservations group by transport_id`;
    for (const { n, days } of rows) {
      expect(days).toBe(15);
      expect(n).toBeLessThan(90);
    }
    // A limit that was raised looks back to numbers that are gone: they are older than any window.
    await sql`update mail_transports set per_day = 50, per_hour = null`;
    await tidyNow();
    expect(await sent()).toBe(100);
    await tidyNow();
    expect(await sent()).toBe(0);
  });

  it('of a transport that was long not used stay as they were, and its caps hold when it is used again', async () => {
    await start({ perDay: 5, urgentPerDay: 2 });
    const { sql, clock } = mail.desk;
    await queueMails(sql, 30);
    await queueMails(sql, 9, { urgent: true });
    expect(await sent()).toBe(7);
    clock.move({ days: 1, minutes: 1 });
    expect(await sent()).toBe(7);
    clock.move({ days: 40 });
    expect(await tidyNow()).toMatchObject({ reservations: 0 });
    expect(await sent()).toBe(7);
    expect(await tidyNow()).toMatchObject({ reservations: 14 });
    expect(await sent()).toBe(0);
    expect(
      await sql`select urgent, reserved_count from (
      select urgent, count(*)::int as reserved_count from mail_reservations group by urgent) r order by urgent`,
    ).toEqual([
      { urgent: false, reserved_count: 5 },
      { urgent: true, reserved_count: 2 },
    ]);
    clock.move({ minutes: 24 * 60 - 1 });
    expect(await sent()).toBe(0);
    clock.move({ minutes: 2 });
    expect(await sent()).toBe(7);
  });

  it('do not go because the wall clock jumped', async () => {
    await start({ perDay: 5 });
    await queueMails(mail.desk.sql, 20);
    let ticks = 0;
    const monotonic = monotonicClock(mail.desk.clock.now(), () => ticks);
    const send = () => sendMails({ ...mail.deps, monotonic }, 'north');
    await send();
    for (const days of [400, -399]) {
      mail.desk.clock.move({ days });
      expect(await tidyNow()).toMatchObject({ reservations: 0 });
      ticks += 3_600_000;
      await send();
      expect(mail.mailer.arrived).toHaveLength(5);
    }
  });
});

describe('changes', () => {
  it('that were parked go after the same days, those that are due never', async () => {
    await start({});
    const { sql, clock } = mail.desk;
    for (let n = 0; n < 2; n += 1) await mail.desk.customer(anna).desk.tickets.create(draft);
    await sql`update outbox set tries = 9, failure = 'E' where ticket_id = (select min(ticket_id::text)::uuid from outbox)`;
    clock.move({ days: 89 });
    expect(await tidyNow()).toMatchObject({ parked: 0 });
    clock.move({ days: 2 });
    expect(await tidyNow()).toMatchObject({ parked: 1 });
    expect(await sql`select tries from outbox`).toEqual([{ tries: 0 }]);
  });
});

it('what is written about keeping is true', async () => {
  await start({});
  const days = KEEP_DELIVERIES / 86_400_000;
  expect(endpointTexts.en.kept).toContain(`${days} days`);
  expect(endpointTexts.de.kept).toContain(`${days} Tage`);
  // The least that `PANELDESK_KEEP_MAIL_DAYS` may be.
  expect(NEWS_FOR / 86_400_000).toBeLessThanOrEqual(30);
});
