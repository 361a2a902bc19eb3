// How often the database is asked for a mail: by the claim, not by the mail. Counted, whatever the machine does meanwhile.
import { afterEach, expect, it } from 'vitest';

import { sendMails } from '../../../../../server/delivery/mail/worker.ts';
import { MailRefused } from '../../../../../server/platform/ports/mailer.ts';
import type { Sql } from '../../../../../server/platform/postgres/connect.ts';
import { tag } from '../../../../../server/platform/postgres/statement.ts';
import { queueMails } from '../crowd.ts';
import { startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
afterEach(() => mail.desk.close());

type Raw = Pick<Sql, 'unsafe'>;

/** The same database, with every statement taken down on its way; `begin` and `commit` are not among them. */
function takingDown(sql: Sql): { readonly sql: Sql; readonly sent: string[] } {
  const sent: string[] = [];
  const { json, array } = sql;
  const own = sql.of('north');
  const through = (inner: Raw, more: object) =>
    tag(
      (text, values, { prepare }) => {
        sent.push(text.trim());
        return inner.unsafe(text, values as never[], { prepare }) as never;
      },
      { json, array, ...more },
    ) as Sql;
  const begin = (work: (transaction: Sql) => unknown) =>
    own.begin((transaction) => work(through(transaction as unknown as Raw, {})));
  const of = () => through(own as unknown as Raw, { begin });
  return { sql: through(sql as unknown as Raw, { of }), sent };
}

async function sendCounting(count: number, parallel: number): Promise<readonly string[]> {
  await queueMails(mail.desk.sql, count);
  const { sql, sent } = takingDown(mail.deps.sql);
  await sendMails({ ...mail.deps, sql, parallel }, 'north');
  return sent;
}
const those = (sent: readonly string[], pattern: RegExp): number => sent.filter((text) => pattern.test(text)).length;

it('a claim of three is three statements, and they are put into words by three more', async () => {
  mail = await startMailDesk();
  const sent = await sendCounting(3, 3);
  expect(mail.mailer.arrived).toHaveLength(3);
  // The last one finds nothing more to do.
  expect(those(sent, /^with s as materialized/)).toBe(2);
  expect(those(sent, /^with seen as/)).toBe(1);
  expect(those(sent, /insert into mail_reservations/)).toBe(1);
  expect(those(sent, /sealed_password/)).toBe(1);
  expect(those(sent, /insert into mail_threads/)).toBe(1);
  // Whether the lease still holds is asked right before each is sent.
  expect(those(sent, /^select from mails where/)).toBe(3);
  const settles = those(sent, /insert into mail_attempts/);
  expect(settles).toBeGreaterThanOrEqual(1);
  expect(settles).toBeLessThanOrEqual(3);
  // The mails' words, and nothing else that is not named above.
  expect(sent).toHaveLength(2 + 1 + 1 + 1 + 1 + 3 + settles + 1);
});

it('what comes back in the same moment is written down together', async () => {
  mail = await startMailDesk();
  let waiting = 0;
  let all = (): void => {};
  const together = new Promise<void>((done) => (all = done));
  mail.mailer.answer = async () => {
    waiting += 1;
    if (waiting === 3) all();
    await together;
  };
  const sent = await sendCounting(3, 3);
  expect(those(sent, /insert into mail_attempts/)).toBe(1);
  const states = await mail.desk.sql`select state, tries from mails`;
  expect(states).toEqual(Array(3).fill({ state: 'sent', tries: 1 }));
});

it('a long queue needs at most five statements a mail', async () => {
  mail = await startMailDesk();
  const sent = await sendCounting(60, 3);
  expect(mail.mailer.arrived).toHaveLength(60);
  expect(sent.length / 60).toBeLessThanOrEqual(5);
});

it('two bounces of one address that come back together are both written down', async () => {
  mail = await startMailDesk();
  await queueMails(mail.desk.sql, 2);
  await mail.desk.sql`update people set email = 'same@crowd.example' where email like '%@crowd.example'`;
  let waiting = 0;
  let all = (): void => {};
  const together = new Promise<void>((done) => (all = done));
  mail.mailer.answer = async () => {
    waiting += 1;
    if (waiting === 2) all();
    await together;
    throw new MailRefused({ where: 'rcpt', code: '550 5.1.1', answer: '550 5.1.1 No such user' });
  };
  await mail.send();
  expect(await mail.desk.sql`select state from mails`).toEqual(Array(2).fill({ state: 'held' }));
  expect(await mail.desk.sql`select address from mail_addresses`).toEqual([{ address: 'same@crowd.example' }]);
  expect(await mail.desk.sql`select from mail_attempts where bounced`).toHaveLength(2);
});
