// A rush: what somebody is owed already costs nothing more, nobody is owed more mails than a day may bring, and all is told.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { mailExpander } from '../../../../../server/delivery/mail/expand.ts';
import { countOpen, openMails } from '../../../../../server/delivery/mail/batching/open-mail-queries.ts';
import type { Expander } from '../../../../../server/delivery/outbox/change.ts';
import { expandOutbox } from '../../../../../server/delivery/outbox/worker.ts';
import { systemIds } from '../../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../../server/platform/ports/log.ts';
import { tellers } from '../../../../../server/subjects.ts';
import { oweMails } from '../crowd.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
  await mail.desk.agent(bert).desk.session();
});
afterEach(() => mail.desk.close());

const file = async (count: number, more: { priority?: 'urgent' } = {}): Promise<void> => {
  for (let n = 0; n < count; n += 1) await mail.desk.customer(anna).desk.tickets.create({ ...draft, ...more });
};
const toBert = () => mail.desk.sql<{ state: string; updates: number; one: boolean }[]>`
  select m.state, (select count(*)::int from notices n where n.mail_id = m.id) as updates, ticket_id is not null as one
  from mails m where person_id = 'bert' order by one desc, m.id`;
/** Of each ticket that Bert was told of by what has arrived, its number. */
const told = (): number[] =>
  mail.mailer.arrived
    .filter(({ message }) => message.to.address === bert.email)
    .flatMap(({ message }) => (JSON.parse(message.text) as { updates: { ticket: { number: number } }[] }).updates)
    .map(({ ticket }) => ticket.number)
    .sort((a, b) => a - b);
const dayByDay = async (days: number): Promise<void> => {
  for (let day = 0; day < days; day += 1) {
    await mail.send();
    mail.desk.clock.move({ days: 1, minutes: 1 });
  }
};

describe('what is owed already', () => {
  /** Rows that making mails of thirty changes wrote, by table: as PostgreSQL itself counts them. */
  const rowsWritten = async (): Promise<Record<string, number>> => {
    await file(30);
    const rows: Record<string, number> = {};
    // What the connection did before counts as well: it is taken off.
    const count =
      (sign: 1 | -1): Expander =>
      async (sql) => {
        const counted = await sql<{ name: string; n: number }[]>`
        select relname as name, (n_tup_ins + n_tup_upd + n_tup_del)::int as n from pg_stat_xact_user_tables`;
        for (const { name, n } of counted) rows[name] = (rows[name] ?? 0) + sign * n;
      };
    const { sql, clock } = mail.desk;
    const expanders = [count(-1), mailExpander(systemIds, tellers), count(1)];
    expect(await expandOutbox({ sql, clock, log: silentLog, expanders })).toBe(30);
    return rows;
  };

  it('is not written again, be it 2,000 mails', async () => {
    const first = await rowsWritten();
    expect(first).toMatchObject({ notices: 60, mails: 21 + 21 });
    await mail.desk.sql`delete from mails`;
    await oweMails(mail.desk.sql, bert, 2_000);
    const then = await rowsWritten();
    expect(then).toMatchObject({ notices: 60, mails: 21 + 1 });
    // Of what was owed nothing is gone, and the thirty are in one mail.
    expect(await mail.desk.sql`select count(*)::int as n from mails where person_id = 'bert'`).toEqual([{ n: 2_001 }]);
  });

  it('is not written again while it is held either', async () => {
    await oweMails(mail.desk.sql, bert, 2_000);
    await mail.desk.sql`update mails set state = 'held', due_at = null, settled_at = now()`;
    await mail.desk.sql`update people set email = null where id = 'bert'`;
    expect(await rowsWritten()).toMatchObject({ notices: 60, mails: 21 + 1 });
  });

  it('is found and counted by index, whatever the mails are about', async () => {
    await oweMails(mail.desk.sql, bert, 2_000);
    const [owed] = await mail.desk.sql<[{ ticket: string }]>`select ticket_id as ticket from mails limit 1`;
    const of = { tenantId: 'north', side: 'staff', personId: 'bert', urgent: false } as const;
    const about = [{ kind: 'ticket', id: owed.ticket }, { kind: 'endpoint', id: owed.ticket }, null] as const;
    await mail.desk.workers.of('north').begin(async (sql) => {
      const rowsRead = async (): Promise<number> => {
        const [row] = await sql<[{ n: number }]>`
          select (seq_tup_read + coalesce(idx_tup_fetch, 0))::int as n from pg_stat_xact_user_tables where relname = 'mails'`;
        return row.n;
      };
      const before = await rowsRead();
      const open = await openMails(
        sql,
        about.map((subject) => ({ ...of, subject })),
      );
      expect(open.map(({ subject }) => subject)).toEqual([about[0]]);
      expect((await rowsRead()) - before).toBe(1);
      expect(await countOpen(sql, [{ ...of, subject: null, most: 20 }])).toMatchObject([{ open: 20 }]);
      expect((await rowsRead()) - before).toBeLessThanOrEqual(1 + 20);
    });
  });
});

describe('nobody is owed more mails than a day may bring', () => {
  it('the rest is one digest, shown to staff and to who waits for it, and every ticket is told once', async () => {
    await mail.settings({ ticketMinutes: 0 });
    await file(50);
    await mail.expand();
    const owed = await toBert();
    expect(owed).toHaveLength(21);
    expect(owed.at(-1)).toEqual({ state: 'waiting', updates: 30, one: false });
    expect((await mail.desk.agent(bert).desk.preferences.get()).waiting).toBe(50);
    const shown = await mail.desk.agent(bert).desk.mail.list({ limit: 100 });
    const digest = shown.items.filter(({ to, ticketNumber }) => to.name === 'Bert' && ticketNumber === null);
    expect(digest).toMatchObject([{ updates: 30, kinds: ['new_ticket'], state: 'waiting' }]);

    mail.desk.clock.move({ minutes: 2 });
    await dayByDay(2);
    expect(new Set(told()).size).toBe(50);
    expect(told()).toHaveLength(50);
    expect((await mail.desk.agent(bert).desk.preferences.get()).waiting).toBe(0);
  });

  it('what comes later joins the digest, and after it went everything begins anew', async () => {
    await file(22);
    await mail.expand();
    await file(5);
    await mail.expand();
    expect((await toBert()).at(-1)).toMatchObject({ updates: 7, one: false });
    mail.desk.clock.move({ minutes: 2 });
    await dayByDay(2);
    await file(1);
    await mail.expand();
    expect((await toBert()).filter(({ state }) => state === 'waiting')).toEqual([
      { state: 'waiting', updates: 1, one: true },
    ]);
  });

  it('urgent ones have a count and a digest of their own', async () => {
    await mail.settings({ urgentPersonDay: 3 });
    await file(5, { priority: 'urgent' });
    await file(2);
    await mail.expand();
    expect((await toBert()).map(({ updates, one }) => [updates, one])).toEqual([
      [1, true],
      [1, true],
      [1, true],
      [1, true],
      [1, true],
      [2, false],
    ]);
    mail.desk.clock.move({ minutes: 2 });
    await mail.send();
    expect(told()).toHaveLength(5);
    await dayByDay(2);
    expect(new Set(told()).size).toBe(7);
  });
});

it('what an older version made for every ticket arrives, the most of a day first and the rest as one', async () => {
  await oweMails(mail.desk.sql, bert, 300);
  await file(1);
  await mail.expand();
  mail.desk.clock.move({ minutes: 2 });
  await mail.send();
  expect(mail.mailer.told.filter((one) => one.startsWith(bert.email))).toHaveLength(20);
  mail.desk.clock.move({ days: 1 });
  await mail.send();
  expect(mail.mailer.told.filter((one) => one.startsWith(bert.email))).toHaveLength(21);
  expect(told()).toHaveLength(301);
  expect(new Set(told()).size).toBe(301);
});
