// Whose fault it is, played to the end: one who is refused delays nobody, and what was the server's leaves no mark on anybody.
import { afterEach, expect, it, vi } from 'vitest';

import { MailRefused, type Stage } from '../../../../../server/platform/ports/mailer.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';

let mail: MailDesk;
afterEach(() => mail.desk.close());

/** As a server sends it. */
function refuse(where: Stage, line: string): never {
  const [, reply = '', enhanced] = /^(\d{3}) (?:(\d\.\d{1,3}\.\d{1,3})\b)?/.exec(line) ?? [];
  throw new MailRefused({ where, code: enhanced === undefined ? reply : `${reply} ${enhanced}`, answer: line });
}
async function file(id: string): Promise<void> {
  await mail.desk.customer({ ...anna, id, account: `of-${id}`, email: `${id}@x.example` }).desk.tickets.create(draft);
  await mail.expand();
}
const list = async (query = '') => (await mail.desk.agent(bert).request(`/v1/mail?limit=100${query}`)).body.items;
const server = async () => (await mail.desk.agent(bert).request('/v1/mail/budget')).body.transports[0];
const marks = () => mail.desk.sql`select address from mail_addresses`;
/** A second at a time, as a worker looks. */
async function play(seconds: number, step = 1): Promise<void> {
  for (let at = 0; at < seconds; at += step) {
    mail.desk.clock.move({ seconds: step });
    await mail.send();
  }
}

it.each([
  '450 4.7.1 <…>: Recipient address rejected: Greylisted, see http://postgrey.example/',
  '451 4.7.1 <…>: Recipient address rejected: Service is unavailable',
  '554 5.7.1 <…>: Recipient address rejected: Access denied',
])(
  '%s: is tried 8 times in two days, while everybody else is mailed within 30 s',
  { timeout: 120_000 },
  async (line) => {
    mail = await startMailDesk();
    const tries: number[] = [];
    const start = mail.desk.clock.now().getTime();
    mail.mailer.answer = (_, message) => {
      if (!message.to.address.startsWith('rita')) return;
      tries.push(Math.round((mail.desk.clock.now().getTime() - start) / 1000));
      refuse('rcpt', line);
    };
    await file('rita');
    for (let n = 0; n < 12; n += 1) {
      const before = mail.mailer.arrived.length;
      await file(`good-${n}`);
      await mail.send();
      for (let waited = 0; mail.mailer.arrived.length === before && waited < 30; waited += 5) await play(5, 5);
      expect(mail.mailer.arrived.length, `mail ${n}`).toBe(before + 1);
      await play(120, 30);
      expect(await mail.desk.sql`select failures, rests from mail_transports`).toEqual([{ failures: 0, rests: 0 }]);
    }
    await play(2 * 86_400, 7_200);
    expect(tries).toHaveLength(8);
    expect(tries[1]! - tries[0]!).toBeLessThan(130);
    expect(tries[2]! - tries[1]!).toBeGreaterThan(280);
    const [ended] = (await list('&text=rita')) as { state: string; tries: number }[];
    expect(ended).toMatchObject({ state: 'failed', tries: 8 });
    expect(await marks()).toEqual([]);
  },
);

it.each([
  ['rcpt', '550 relay not permitted'],
  ['rcpt', '550 SMTP AUTH is required for message submission on port 587'],
  ['rcpt', '550 Sender verify failed'],
  ['rcpt', '550 5.1.8 <desk@north.example>: Sender address rejected: Domain not found'],
  ['rcpt', '550 5.1.7 Invalid sender'],
  ['mail', '530 5.7.0 Authentication required'],
  ['rcpt', '550 no'],
  ['body', '554 5.7.1 Message rejected'],
  ['rcpt', '554 5.7.1 <…>: Recipient address rejected: Access denied'],
] as const)(
  '%s: %s for everybody: the server rests with its answer, nobody is marked, and all arrive once it is repaired',
  { timeout: 120_000 },
  async (where, line) => {
    mail = await startMailDesk([{}]);
    mail.mailer.answer = () => refuse(where, line);
    for (let n = 0; n < 10; n += 1) await file(`c-${n}`);
    await mail.send();
    await play(60, 5);
    expect(await server()).toMatchObject({ state: 'resting', cause: 'refuses', detail: line });
    await play(3 * 3_600, 300);
    expect(await marks()).toEqual([]);
    expect(await list('&state=failed,held')).toEqual([]);
    const tried = await mail.desk.sql<[{ n: number }]>`select count(*)::int as n from mail_attempts`;
    expect(tried[0].n).toBeLessThan(80);
    mail.mailer.answer = () => {};
    await play(3_600, 120);
    expect(new Set(mail.mailer.told).size).toBe(10);
    expect(await list('&state=waiting,ready,failed,held')).toEqual([]);
    expect(await server()).toMatchObject({ state: 'up', cause: null, detail: null });
  },
);

it(
  'a server that refuses many alike, but takes others between them, is well: it is theirs',
  { timeout: 60_000 },
  async () => {
    mail = await startMailDesk();
    mail.mailer.answer = (_, message) => {
      if (message.to.address.startsWith('odd')) refuse('rcpt', '550 relay not permitted');
    };
    for (let n = 0; n < 6; n += 1) {
      await file(`odd-${n}`);
      await mail.send();
      await file(`good-${n}`);
      await mail.send();
      expect([n, await server()]).toMatchObject([n, { state: 'up', cause: null }]);
    }
    expect(mail.mailer.arrived).toHaveLength(6);
    expect(await mail.desk.sql`select rests, refused_people from mail_transports`).toEqual([
      { rests: 0, refused_people: [] },
    ]);
  },
);

it('a server that is back begins with one mail, then two, then as many as ever', { timeout: 60_000 }, async () => {
  mail = await startMailDesk();
  mail.mailer.answer = () => refuse('mail', '530 5.7.0 Authentication required');
  for (let n = 0; n < 6; n += 1) await file(`c-${n}`);
  await mail.send();
  expect(await server()).toMatchObject({ state: 'resting', cause: 'refuses' });
  const paces: unknown[] = [];
  mail.mailer.answer = async () => {
    const [transport] = await mail.desk.sql<{ pace: number | null }[]>`select pace from mail_transports`;
    paces.push(transport?.pace);
    // The two go at the same time: neither is through before the other has looked.
    const areBoth = (): boolean => paces.filter((pace) => pace === 2).length === 2;
    if (transport?.pace === 2) await vi.waitUntil(areBoth, { timeout: 20_000 });
  };
  await play(3_600, 60);
  expect(paces).toEqual([1, 2, 2, null, null, null]);
  expect(await server()).toMatchObject({ state: 'up' });
});

it('what was put off for a server goes as soon as it takes mail again, not when its own wait is over', async () => {
  mail = await startMailDesk();
  mail.mailer.answer = () => refuse('rcpt', '550 relay not permitted');
  for (let n = 0; n < 4; n += 1) await file(`c-${n}`);
  await mail.send();
  // Three were refused, and wait a minute; the fourth has not been tried, and tries the server after its rest.
  expect(await server()).toMatchObject({ state: 'resting' });
  mail.mailer.answer = () => {};
  mail.desk.clock.move({ seconds: 31 });
  await mail.send();
  expect(mail.mailer.told.map((told) => told.split('@')[0]).toSorted()).toEqual(['c-0', 'c-1', 'c-2', 'c-3']);
});

it('unknown mailboxes are marked one by one, and the server stays well', async () => {
  mail = await startMailDesk();
  await mail.settings({ brakeAt: 100 });
  mail.mailer.answer = () => refuse('rcpt', '550 5.1.1 User unknown');
  for (let n = 0; n < 5; n += 1) await file(`c-${n}`);
  await mail.send();
  expect(await marks()).toHaveLength(5);
  expect(await server()).toMatchObject({ state: 'up' });
});
