// Ended access holds at once: for tokens of before and after, for streams, for staff who act for others, and for mail.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { Access } from '../../../../server/desk/people/access.ts';
import { customerOf } from '../../../support/actors.ts';
import { startDesk, type Desk, type LogLine } from '../../../support/desk.ts';
import { follow } from '../../delivery/live/follow.ts';
import { anna, bert, cora, draft, startMailDesk, type MailDesk } from '../../delivery/mail/mail-desk.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());
afterEach(async () => {
  await desk.sql`delete from ended_access`;
  await desk.admin().desk.people.restoreAccess('customer', 'nobody');
});

const people = () => desk.admin({ id: 'ida', name: 'Ida' }).desk.people;
const status = async (token: string): Promise<unknown> => {
  const { status: code, body } = await desk.request('/v1/session', { token });
  return code === 200 ? 200 : [code, body.code];
};
const kept = [403, 'access_ended'];
const rosa = { id: 'rosa', name: 'Rosa', email: 'rosa@customer.example' };

describe('somebody whose access is ended', () => {
  it('is refused with a token of before and with a new one, until it is restored', async () => {
    const token = await desk.token({ ...rosa, role: 'customer' });
    expect(await status(token)).toBe(200);
    expect(await people().endAccess('customer', 'rosa')).toMatchObject({
      name: 'Rosa',
      role: 'customer',
      ended: { until: null, by: { id: 'ida', name: 'Ida' } },
    });
    expect(await status(token)).toEqual(kept);
    desk.clock.move({ seconds: 5 });
    expect(await status(await desk.token({ ...rosa, role: 'customer' }))).toEqual(kept);
    expect(await people().restoreAccess('customer', 'rosa')).toMatchObject({ ended: null });
    expect(await status(token)).toBe(200);
  });

  it('may come in again when the time is over, without anybody’s help', async () => {
    const until = new Date(desk.clock.now().getTime() + 3_600_000).toISOString();
    await people().endAccess('customer', 'rosa', until);
    expect(await status(await desk.token({ ...rosa }))).toEqual(kept);
    desk.clock.move({ minutes: 61 });
    expect(await status(await desk.token({ ...rosa }))).toBe(200);
    expect((await people().find()).items).toEqual([]);
  });

  it('is nobody else: not of the other side, not of another tenant', async () => {
    await people().endAccess('customer', 'both');
    expect(await status(await desk.token({ id: 'both' }))).toEqual(kept);
    expect(await status(await desk.token({ id: 'both', role: 'agent' }))).toBe(200);
    expect(await status(await desk.token({ id: 'both', tenant: 'south' }))).toBe(200);
    expect((await desk.admin({ tenant: 'south' }).desk.people.find()).items).toEqual([]);
  });

  it('of the staff cannot act for customers either, and is not offered for assignment', async () => {
    await desk.agent(bert).desk.session();
    const { id } = await desk.customer().desk.tickets.create(draft);
    const acting = () => desk.token({ ...rosa, actedBy: { id: bert.id, name: bert.name } });
    expect(await status(await acting())).toBe(200);
    const offered = async () => (await desk.admin().desk.agents.list()).map((one) => one.id);
    expect(await offered()).toContain(bert.id);
    await people().endAccess('staff', bert.id);
    expect(await status(await acting())).toEqual(kept);
    expect(await status(await desk.token({ ...bert, role: 'admin' }))).toEqual(kept);
    expect(await offered()).not.toContain(bert.id);
    await expect(desk.admin().desk.tickets.assign(id, bert.id)).rejects.toMatchObject({ code: 'unknown_agent' });
    expect(await status(await desk.token({ ...rosa }))).toBe(200);
  });

  it('loses the streams that are open, at once, and gets none again; others keep theirs', async () => {
    const [one, other] = [await desk.token({ ...rosa }), await desk.token({ id: 'other' })];
    const open = (token: string) =>
      follow(
        desk.app.fetch(new Request('http://desk.example/v1/live', { headers: { authorization: `Bearer ${token}` } })),
      );
    const [theirs, others] = [await open(one), await open(other)];
    await people().endAccess('customer', 'rosa');
    expect(await theirs.ended).toBe(true);
    expect(await status(one)).toEqual(kept);
    await desk.customer({ id: 'other' }).desk.tickets.create(draft);
    await others.until(({ events }) => events.some(({ kind }) => kind === 'ticket'));
    await others.leave();
  });

  it('is told apart from a session that is over: the token is not asked for again', async () => {
    await people().endAccess('customer', 'rosa');
    const { status: code, headers, body } = await desk.request('/v1/session', { token: await desk.token(rosa) });
    expect([code, body.code, headers.get('www-authenticate')]).toEqual([403, 'access_ended', null]);
  });

  it('is not written down as seen', async () => {
    await people().endAccess('customer', 'never-here');
    await status(await desk.token({ id: 'never-here' }));
    expect(await desk.sql`select from people where id = 'never-here'`).toHaveLength(0);
    expect((await people().find()).items).toMatchObject([{ id: 'never-here', name: null, seenAt: null }]);
  });
});

describe('an admin', () => {
  it('cannot end their own access, nor until a time that is over or none', async () => {
    await expect(people().endAccess('staff', 'ida')).rejects.toMatchObject({ code: 'forbidden' });
    for (const until of ['2020-01-01T00:00:00.000Z', '2027-99-99T99:99:99.999Z']) {
      await expect(people().endAccess('customer', 'rosa', until)).rejects.toMatchObject({ code: 'invalid_input' });
    }
    expect((await people().find()).items).toEqual([]);
  });

  it('finds people by a part of name, address or id, and those who are kept out without a text', async () => {
    await desk.customer(rosa).desk.session();
    for (const text of ['ros', 'ROSA@customer', 'osa']) {
      expect(
        (await people().find(text)).items.map(({ id }) => id),
        text,
      ).toContain('rosa');
    }
    expect((await people().find('100%_')).items).toEqual([]);
    await people().endAccess('customer', 'rosa');
    expect((await people().find()).items).toMatchObject([{ side: 'customer', id: 'rosa', ended: { until: null } }]);
    expect((await people().find('rosa')).items[0]).toMatchObject({ ended: { by: { name: 'Ida' } } });
  });

  it('reads in the log who did it, to whom, and until when', async () => {
    const lines = (): LogLine[] => desk.log.filter(({ sentence }) => /access of a person|come in again/.test(sentence));
    await status(await desk.token(rosa));
    const before = lines().length;
    await people().endAccess('customer', 'rosa');
    await status(await desk.token(rosa));
    await people().restoreAccess('customer', 'rosa');
    await status(await desk.token(rosa));
    expect(lines().slice(before)).toMatchObject([
      { fields: { tenant: 'north', side: 'customer', person: 'rosa', by: 'ida', until: null } },
      { fields: { tenant: 'north', side: 'customer', person: 'rosa' }, sentence: 'a person may come in again' },
    ]);
    const refused = desk.log.filter(({ fields }) => fields['code'] === 'access_ended');
    expect(refused.at(-1)?.fields['cause']).toBe('customer rosa of north');
  });
});

describe('who is kept out', () => {
  const actor = (id: string) => customerOf({ id });

  it('costs no query of each call', async () => {
    let asked = 0;
    const counted = new Proxy(desk.sql, {
      apply: (target, self, args) => {
        asked += 1;
        return Reflect.apply(target, self, args) as unknown;
      },
    });
    const access = new Access({
      sql: counted,
      clock: desk.clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    const first = Array.from({ length: 50 }, (_, n) => access.isEnded(actor(`p-${n}`)));
    await Promise.all(first);
    for (let n = 0; n < 50; n += 1) await access.isEnded(actor(`p-${n}`));
    expect(asked).toBe(1);
  });

  it('is asked anew when somebody rang while it was read', async () => {
    const access = new Access({
      sql: desk.sql,
      clock: desk.clock,
      log: { debug() {}, info() {}, warn() {}, error() {} },
    });
    const before = access.isEnded(actor('late'));
    await desk.sql`insert into ended_access (tenant_id, side, person_id, ended_at) values ('north', 'customer', 'late', now())`;
    access.forget();
    await before;
    expect(await access.isEnded(actor('late'))).toBe(true);
  });
});

describe('mail', () => {
  let mail: MailDesk;
  beforeEach(async () => {
    mail = await startMailDesk();
  });
  afterEach(() => mail.desk.close());

  it('that waits is discarded with the reason, and nothing new is made, for customers and for staff', async () => {
    const admin = mail.desk.admin({ id: 'ida' }).desk;
    await mail.desk.agent(bert).desk.session();
    await mail.desk.agent(cora).desk.session();
    const { id } = await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await admin.people.endAccess('customer', anna.id);
    await admin.people.endAccess('staff', bert.id);
    mail.desk.clock.move({ minutes: 2 });
    await mail.send();
    expect(mail.mailer.told).toEqual(['cora@north.example: new_ticket']);
    const { items } = await admin.mail.list({ state: ['discarded'] });
    expect(items.map(({ to, reason }) => [to.name, reason?.code]).sort()).toEqual([
      ['Anna', 'access_ended'],
      ['Bert', 'access_ended'],
    ]);
    await admin.messages.reply(id, { text: 'An answer' });
    await mail.expand();
    expect(await mail.desk.sql`select from mails where state in ('waiting', 'ready')`).toHaveLength(0);
  });

  it('comes again after it was restored', async () => {
    const admin = mail.desk.admin({ id: 'ida' }).desk;
    const { id } = await mail.desk.customer(anna).desk.tickets.create(draft);
    await admin.people.endAccess('customer', anna.id);
    await mail.expand();
    await admin.people.restoreAccess('customer', anna.id);
    await admin.messages.reply(id, { text: 'An answer' });
    await mail.expand();
    mail.desk.clock.move({ minutes: 20 });
    await mail.send();
    expect(mail.mailer.told).toEqual(['anna@customer.example: answered']);
  });
});
