// Mail through the agent's door, against the real app: what waits and why, what was tried, what staff do, the brake.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import type { Mail } from '../../../sdk/agent.ts';
import { MailRefused } from '../../../server/platform/ports/mailer.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../../server/delivery/mail/mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk([{ perDay: 2_000, urgentPerDay: 50 }]);
});
afterEach(() => mail.desk.close());

const staff = () => mail.desk.agent(bert).desk.mail;
const admin = () => mail.desk.admin({ id: 'ada' }).desk.mail;
const all = async (): Promise<Mail[]> => (await staff().list()).items;

/** A customer files a ticket; the mail that confirms it is ready to go. */
async function file(id = 'anna', name = 'Anna'): Promise<void> {
  await mail.desk
    .customer({ ...anna, id, name, account: `of-${id}`, email: `${id}@x.example` })
    .desk.tickets.create(draft);
  await mail.expand();
}

const gone = (): never => {
  throw new MailRefused({ where: 'rcpt', code: '550 5.1.1', answer: 'No such user' });
};

describe('desk.mail', () => {
  it('lists the queue and the log, by state and by text, page by page', async () => {
    for (const id of ['anna', 'bella', 'carl']) await file(id, `${id} Berg`);
    await mail.send();
    await file('dora');
    expect((await all()).map(({ to, state }) => `${to.address} ${state}`)).toEqual([
      'dora@x.example waiting',
      'carl@x.example sent',
      'bella@x.example sent',
      'anna@x.example sent',
    ]);
    expect((await staff().list({ state: ['waiting', 'ready'] })).items).toMatchObject([
      { to: { name: 'Anna', address: 'dora@x.example' }, kinds: ['received'], updates: 1, tries: 0, transport: null },
    ]);
    expect((await staff().list({ text: 'bella b' })).items).toMatchObject([{ to: { name: 'bella Berg' }, tries: 1 }]);
    const read: string[] = [];
    for await (const one of staff().list({ limit: 1, state: ['sent'] })) read.push(one.to.name);
    expect(read).toEqual(['carl Berg', 'bella Berg', 'anna Berg']);
  });

  it('tries a mail again that failed before any try, beside the open one that its reader has by now', async () => {
    await file();
    await mail.desk.sql`update mails set state = 'failed', settled_at = now()`;
    const [failed] = await all();
    await mail.desk.sql`
      insert into mails select (jsonb_populate_record(m, '{"id": "01900000-0000-7000-8000-000000000001", "message_id": "another", "state": "waiting"}')).* from mails m`;
    expect(await staff().retry(failed!.id)).toMatchObject({ id: failed!.id, state: 'ready' });
  });

  it('reads one mail whatever its state, and says where there is none', async () => {
    await file();
    const [waiting] = await all();
    expect(await staff().get(waiting!.id)).toEqual(waiting);
    await mail.send();
    expect(await staff().get(waiting!.id)).toMatchObject({ id: waiting!.id, state: 'sent', tries: 1, dueAt: null });
    expect(await staff().get(waiting!.id)).toEqual((await all())[0]);
    await expect(staff().get('0190a000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' });
    const south = mail.desk.agent({ ...bert, tenant: 'south' }).desk.mail;
    await expect(south.get(waiting!.id)).rejects.toMatchObject({ code: 'not_found' });
    // An address beside it is no id.
    expect(await staff().budget()).toMatchObject({ waiting: 0 });
  });

  it('tells every attempt with the answer of the server', async () => {
    await file();
    mail.mailer.answer = gone;
    await mail.send();
    const [held] = await all();
    expect(held).toMatchObject({ state: 'held', tries: 1, transport: 'smtp-1' });
    expect(await staff().attempts(held!.id)).toMatchObject([
      { outcome: 'refused', transport: 'smtp-1', answer: '550 5.1.1 No such user' },
    ]);
    await expect(staff().attempts('0190a000-0000-7000-8000-000000000000')).rejects.toMatchObject({ code: 'not_found' });
  });

  it('sends one now that waits, tries a held one again, discards one; and refuses what the state does not allow', async () => {
    await mail.settings({ readWaitSeconds: 3_600 });
    const { id } = await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await mail.send();
    await mail.desk.agent(bert).desk.messages.reply(id, { text: 'Since when?' });
    await mail.expand();
    const [answer, confirmation] = await all();
    expect(answer).toMatchObject({ state: 'waiting', kinds: ['answered'] });
    expect(await staff().sendNow(answer!.id)).toMatchObject({ id: answer!.id, state: 'ready', reason: null });
    await expect(staff().sendNow(confirmation!.id)).rejects.toMatchObject({ code: 'not_in_this_state' });
    mail.mailer.answer = gone;
    await mail.send();
    expect(await staff().retry(answer!.id)).toMatchObject({ state: 'ready' });
    await expect(staff().retry(answer!.id)).rejects.toMatchObject({ code: 'not_in_this_state' });
    expect(await staff().discard(answer!.id)).toMatchObject({
      state: 'discarded',
      reason: { code: 'discarded', text: 'Discarded by Bert.', by: 'Bert' },
    });
    await expect(staff().discard(confirmation!.id)).rejects.toMatchObject({ code: 'not_in_this_state' });
  });

  it('knows the budget of each transport', async () => {
    await file();
    await mail.send();
    await file('bella');
    const { transports, waiting, failed, held, brake } = await staff().budget();
    expect({ waiting, failed, held, brake }).toEqual({ waiting: 1, failed: 0, held: 0, brake: null });
    expect(transports).toMatchObject([
      {
        name: 'smtp-1',
        host: 'smtp-1.example',
        state: 'up',
        minute: { used: 1, limit: null },
        day: { used: 1, limit: 2_000 },
        urgentDay: { used: 0, limit: 50 },
      },
    ]);
    expect(transports[0]!.days).toHaveLength(14);
    expect(transports[0]!.days.at(-1)).toMatchObject({ sent: 1 });
  });

  it('lets admins release the brake, and no one else', async () => {
    await mail.settings({ brakeAt: 1 });
    mail.mailer.answer = gone;
    await file();
    await mail.send();
    expect((await staff().budget()).brake).toMatchObject({ bounces: 1 });
    await expect(staff().releaseBrake()).rejects.toMatchObject({ code: 'forbidden' });
    expect((await admin().releaseBrake()).brake).toBeNull();
  });
});
