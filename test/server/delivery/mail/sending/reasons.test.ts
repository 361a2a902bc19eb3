// Every reason the server gives is the contract's, and those from before there were codes are still told.
import * as v from 'valibot';
import { afterEach, beforeEach, expect, it } from 'vitest';

import { MailReason, WebhookDisabled } from '../../../../../sdk/contract/index.ts';
import { reasons } from '../../../../../server/delivery/mail/sending/reasons.ts';
import { whyDisabled } from '../../../../../server/delivery/webhooks/rules.ts';
import { migrate, readMigrations } from '../../../../../server/platform/postgres/migrate.ts';
import { testDatabase, type TestDatabase } from '../../../../support/database.ts';

const given: Record<keyof typeof reasons, MailReason> = {
  quiet_hours: reasons.quiet_hours(),
  same_ticket: reasons.same_ticket(1),
  person_limit: reasons.person_limit(20, true),
  transport_limit: reasons.transport_limit('smtp-1', 60, 'urgentDay'),
  transport_rests: reasons.transport_rests('smtp-1', null),
  all_off: reasons.all_off(),
  brake: reasons.brake(),
  try_failed: reasons.try_failed('450 4.7.1 Greylisted'),
  no_answer: reasons.no_answer(),
  worker_lost: reasons.worker_lost(),
  all_refused: reasons.all_refused(),
  no_address: reasons.no_address(),
  bad_address: reasons.bad_address(),
  utf8_address: reasons.utf8_address(),
  bounced: reasons.bounced('550 5.1.1 No such user'),
  all_read: reasons.all_read(),
  access_ended: reasons.access_ended(),
  discarded: reasons.discarded('Bert'),
};

it.each(Object.entries(given))('%s is a reason of the contract, with its words in English', (code, reason) => {
  expect(v.parse(MailReason, reason)).toEqual(reason);
  expect(reason.code).toBe(code);
  expect(reason.text).not.toMatch(/undefined|null/);
});

it('says it in whole sentences', () => {
  expect(given.same_ticket.text).toBe('Less than a minute after the last mail about this ticket');
  expect(reasons.same_ticket(10).text).toBe('Less than 10 minutes after the last mail about this ticket');
  expect(given.person_limit.text).toBe('20 urgent mails to this person in 24 hours');
  expect(given.transport_limit.text).toBe('smtp-1 takes no more than 60 urgent mails a day');
  expect(given.transport_rests.text).toBe('smtp-1 rests: it failed');
});

it.each([whyDisabled.failing(), whyDisabled.gone(), whyDisabled.by_hand('Ida')])(
  'an endpoint is disabled in the words of the contract: $code',
  (why) => {
    const disabled = { at: '2026-11-20T08:00:00.000Z', ...why };
    expect(v.parse(WebhookDisabled, disabled)).toEqual(disabled);
  },
);

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ empty: true });
});
afterEach(() => database.drop());

it('what was stored as a sentence stays one, and what is held goes from when it was made', async () => {
  const all = await readMigrations();
  const at = all.findIndex(({ name }) => name === '0007_reasons.sql');
  await migrate(database.url, all.slice(0, at));
  const { sql } = database;
  await sql`insert into tenants (id, name, number_sequence) values ('north', 'North', 'n')`;
  await sql`insert into people (tenant_id, id, role, name) values ('north', 'anna', 'customer', 'Anna')`;
  await sql`
    insert into mail_settings (tenant_id, from_address, blocked_reason) values ('north', 'desk@north.example', 'smtp-1 rests')`;
  await sql`
    insert into mails (tenant_id, id, side, person_id, ticket_id, urgent, state, name, address, message_id, created_at, reason)
    select 'north', gen_random_uuid(), 'customer', 'anna', gen_random_uuid(), false, state, 'Anna', '', state, '2026-11-01', reason
    from (values ('held', 'No address of this person is known.'), ('ready', null)) as m (state, reason)`;
  const bounced = 'The address bounced: 550 5.1.1 No such user';
  await sql`insert into mail_addresses values ('north', 'anna@x.example', ${bounced}, now())`;
  await sql`
    insert into webhooks (tenant_id, id, url, format, created_at, disabled_at, disabled_reason)
    select 'north', gen_random_uuid(), 'https://x.example', 'slack', now(), at, reason
    from (values (now(), 'Disabled by Ida.'), (null, null)) as w (at, reason)`;

  await migrate(database.url, all);
  expect(await sql`select state, reason, settled_at is not null as settled from mails order by state`).toEqual([
    { state: 'held', reason: { code: 'other', text: 'No address of this person is known.' }, settled: true },
    { state: 'ready', reason: null, settled: false },
  ]);
  expect(await sql`select blocked_reason as ordinary, urgent_blocked_reason as urgent from mail_settings`).toEqual([
    { ordinary: { code: 'other', text: 'smtp-1 rests' }, urgent: null },
  ]);
  expect(await sql`select disabled_reason as why from webhooks order by disabled_at`).toEqual([
    { why: { code: 'other', reason: 'Disabled by Ida.' } },
    { why: null },
  ]);
  expect(await sql`select reason from mail_addresses`).toEqual([{ reason: '550 5.1.1 No such user' }]);
});
