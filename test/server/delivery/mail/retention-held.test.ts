// A mail that is held: nobody may ever look at it, and it goes all the same.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { tidy } from '../../../../server/housekeeping/housekeeping.ts';
import { MailRefused } from '../../../../server/platform/ports/mailer.ts';
import { retentionOf } from '../../../../server/retention.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from './mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(() => mail.desk.close());

/** How many mails went. */
const tidyNow = async (): Promise<number> => (await tidy({ ...mail.desk, retention: retentionOf() })).mails as number;
const count = async (table: string): Promise<number> =>
  (await mail.desk.sql`select count(*)::int as n from ${mail.desk.sql(table)}`)[0]?.['n'] as number;

it('goes after the same days as others, counted from when they were held; what came in meanwhile keeps it', async () => {
  const { sql, clock } = mail.desk;
  const nobody = mail.desk.customer({ ...anna, email: null }).desk;
  const held = () => sql`select state, ticket_id as id from mails order by id`;
  const answer = async (id: string): Promise<void> => {
    await mail.desk.agent(bert).desk.messages.reply(id, { text: 'Are you there?' });
    await mail.expand();
    await mail.send();
  };
  const [old, kept] = [await nobody.tickets.create(draft), await nobody.tickets.create(draft)];
  await mail.expand();
  await mail.send();
  clock.move({ days: 60 });
  await answer(kept.id);
  clock.move({ days: 29 });
  expect(await tidyNow()).toBe(0);
  clock.move({ days: 2 });
  expect(await held()).toEqual([
    { state: 'held', id: old.id },
    { state: 'held', id: kept.id },
  ]);
  expect(await tidyNow()).toBe(1);
  expect(await held()).toEqual([{ state: 'held', id: kept.id }]);
  clock.move({ days: 60 });
  expect(await tidyNow()).toBe(1);
  expect([await count('mails'), await count('notices')]).toEqual([0, 0]);
});

it('goes as well when its address bounced; what is known of the address stays', async () => {
  mail.mailer.answer = () => {
    throw new MailRefused({ where: 'rcpt', code: '550', answer: 'No such user' });
  };
  await mail.desk.customer(anna).desk.tickets.create(draft);
  await mail.expand();
  await mail.send();
  expect(await mail.desk.sql`select state from mails`).toEqual([{ state: 'held' }]);
  mail.desk.clock.move({ days: 91 });
  expect(await tidyNow()).toBe(1);
  expect([await count('mails'), await count('mail_attempts'), await count('mail_addresses')]).toEqual([0, 0, 1]);
});
