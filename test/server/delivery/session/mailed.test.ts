// Whether the session says that answers are mailed too: only where nothing is known to stop them.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { startMailDesk, type MailDesk } from '../mail/mail-desk.ts';

const anna = { id: 'anna', email: 'Anna@Berg.example' };

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk([{}]);
});
afterEach(() => mail.desk.close());

const mailed = async (who: { id: string; email?: string | null } = anna): Promise<boolean> =>
  (await mail.desk.customer(who).desk.session()).mailed;

it('says so of somebody with an address', async () => {
  expect(await mailed()).toBe(true);
  expect((await mail.desk.agent({ id: 'kim', email: 'kim@north.example' }).desk.session()).mailed).toBe(true);
  expect((await mail.desk.customer({ ...anna, tenant: 'south' }).desk.session()).mailed).toBe(false);
});

it('does not without an address', async () => {
  expect(await mailed({ id: 'bo', email: null })).toBe(false);
});

it('does not to who does not want them', async () => {
  const { preferences } = mail.desk.customer(anna).desk;
  const { language, mail: wanted, panel, quietHours } = await preferences.get();
  await preferences.save({ language, mail: { ...wanted, answered: false }, panel, quietHours });
  expect(await mailed()).toBe(false);
});

it('does not while an address is refused', async () => {
  await mail.desk.sql`
    insert into mail_addresses (tenant_id, address, reason, bounced_at) values ('north', 'anna@berg.example', '550 No', now())`;
  expect(await mailed()).toBe(false);
});

it('does not while all mail is stopped, or no server takes any', async () => {
  await mail.desk.sql`update mail_settings set braked_at = now() where tenant_id = 'north'`;
  expect(await mailed()).toBe(false);
  await mail.desk.sql`update mail_settings set braked_at = null`;
  expect(await mailed()).toBe(true);
  await mail.desk.sql`update mail_transports set enabled = false`;
  expect(await mailed()).toBe(false);
});
