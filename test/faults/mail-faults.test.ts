// Servers that fail in every way under load, workers that freeze: the checker finds nothing; with planted bugs it does.
import { afterEach, expect, it } from 'vitest';

import { sendMails } from '../../server/delivery/mail/worker.ts';
import { MailRefused } from '../../server/platform/ports/mailer.ts';
import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import { queueMails } from '../server/delivery/mail/crowd.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../server/delivery/mail/mail-desk.ts';
import { findFaults, type Taken } from './mail-checker.ts';

let mail: MailDesk;
let pool: Sql | undefined;
afterEach(async () => {
  await pool?.end({ timeout: 1 });
  pool = undefined;
  await mail.desk.close();
});

const taken = (): Taken[] =>
  mail.mailer.arrived.map(({ at, message, transport }) => ({
    messageId: message.messageId.slice(1, -1),
    at,
    transportId: transport.id,
  }));
const faults = () => findFaults(mail.desk.sql, taken());
/** A server's line has its code in front. */
const refuse = (where: MailRefused['where'], answer: string): never => {
  throw new MailRefused({ where, code: /^\d{3}/.exec(answer)?.[0] ?? null, answer });
};

type Statement = (strings: TemplateStringsArray, ...values: unknown[]) => unknown;
/** The same database, with statements rewritten on their way, or kept waiting: how bugs are planted and workers are frozen. */
function through(
  sql: Sql,
  change: { rewrite?: (text: string) => string; before?: (text: string) => Promise<void> | undefined },
): Sql {
  const known = new Map<string, TemplateStringsArray>();
  const wrap = (target: Sql): Sql =>
    new Proxy(target, {
      apply: (inner, self, given: [TemplateStringsArray, ...unknown[]]) => {
        const [strings, ...values] = given;
        if (!Array.isArray(strings) || !('raw' in strings))
          return Reflect.apply(inner as unknown as Statement, self, given);
        const waits = change.before?.(strings.join('?'));
        const texts = change.rewrite ? rewritten(known, strings, change.rewrite) : strings;
        const send = (): unknown => Reflect.apply(inner as unknown as Statement, self, [texts, ...values]);
        return waits ? waits.then(send) : send();
      },
      get: (inner, key) =>
        key === 'begin'
          ? (work: (transaction: Sql) => unknown) =>
              inner.begin((transaction) => work(wrap(transaction as unknown as Sql)))
          : key === 'of'
            ? (tenantId: string) => wrap(inner.of(tenantId) as unknown as Sql)
            : Reflect.get(inner, key),
    });
  return wrap(sql);
}

/** Templates are told apart by identity: the same one every time. */
function rewritten(
  known: Map<string, TemplateStringsArray>,
  strings: TemplateStringsArray,
  rewrite: (text: string) => string,
): TemplateStringsArray {
  const key = strings.join('\0');
  const before = known.get(key);
  if (before) return before;
  const texts = rewrite(key).split('\0');
  const made = Object.assign(texts, { raw: texts }) as unknown as TemplateStringsArray;
  known.set(key, made);
  return made;
}

/** Until nothing is left that could go, moving the clock on. */
async function settleAll(): Promise<void> {
  for (let step = 0; step < 60; step += 1) {
    await mail.send();
    const [open] = await mail.desk.sql<
      [{ n: number }]
    >`select count(*)::int as n from mails where state in ('waiting', 'ready', 'sending')`;
    if (open.n === 0) return;
    mail.desk.clock.move({ minutes: 61 });
  }
}

it(
  'comes through servers that are down, slow, forgetful, greylisting and rude, under load',
  { timeout: 120_000 },
  async () => {
    mail = await startMailDesk([{ perMinute: 30, perHour: 200 }, { perHour: 60 }]);
    let seed = 5;
    const chance = (): number => (seed = (seed * 16_807) % 2_147_483_647) / 2_147_483_647;
    let down = false;
    const greylist = new Set<string>();
    mail.mailer.answer = (transport, message) => {
      if (down && transport.host === 'smtp-1.example') refuse('connect', 'connect ECONNREFUSED');
      if (!greylist.has(message.to.address)) {
        greylist.add(message.to.address);
        refuse('rcpt', '450 Greylisted');
      }
      const luck = chance();
      if (luck < 0.1) refuse('body', '451 Try again later');
      if (luck < 0.12) refuse('body', '554 Rejected');
      if (luck < 0.17) refuse('connect', 'tarpit: no answer within 30 s');
      if (luck < 0.27) {
        // Taken, and the answer to DATA is lost.
        mail.mailer.arrived.push({ at: mail.desk.clock.now().getTime(), transport, message });
        refuse('body', 'connection lost after DATA');
      }
    };
    const people = Array.from({ length: 15 }, (_, n) => ({
      ...anna,
      id: `p-${n}`,
      account: `a-${n}`,
      email: `p-${n}@x.example`,
    }));
    for (let round = 0; round < 8; round += 1) {
      down = round >= 2 && round < 5;
      await Promise.all(
        people.map(async (one) => {
          const { id } = await mail.desk.customer(one).desk.tickets.create(draft);
          await mail.desk.agent(bert).desk.messages.reply(id, { text: 'Seen.' });
        }),
      );
      await mail.expand();
      // Several processes at once.
      await Promise.all([mail.send(), mail.send(), mail.send()]);
      mail.desk.clock.move({ minutes: 7 });
    }
    expect(await faults()).toEqual([]);
    mail.mailer.answer = () => {};
    await settleAll();
    expect(await faults()).toEqual([]);
    const states = await mail.desk.sql<{ state: string }[]>`select distinct state from mails order by state`;
    expect(states.map(({ state }) => state).filter((state) => state !== 'sent' && state !== 'failed')).toEqual([]);
  },
);

it('lets a worker that is frozen before sending neither send nor mark', async () => {
  mail = await startMailDesk();
  await queueMails(mail.desk.sql, 3);
  const { frozen, wake } = freezeBeforeSending(mail.deps.sql);
  const sleeper = sendMails({ ...mail.deps, sql: frozen }, 'north');
  await asleep();
  mail.desk.clock.move({ seconds: 46 });
  await mail.send();
  expect(mail.mailer.arrived).toHaveLength(3);
  wake();
  await sleeper;
  expect(mail.mailer.arrived).toHaveLength(3);
  expect(await faults()).toEqual([]);
});

it('lets a worker that is frozen while sending mark nothing', async () => {
  mail = await startMailDesk();
  await queueMails(mail.desk.sql, 1);
  let wake = (): void => {};
  let slept = false;
  gateReached = new Promise((done) => (arrivedAtGate = done));
  mail.mailer.answer = async (transport, message) => {
    if (slept) return;
    slept = true;
    mail.mailer.arrived.push({ at: mail.desk.clock.now().getTime(), transport, message });
    const woken = new Promise<void>((done) => (wake = done));
    arrivedAtGate();
    await woken;
    refuse('rcpt', '550 No such user');
  };
  const sleeper = mail.send();
  await asleep();
  mail.desk.clock.move({ seconds: 46 });
  await mail.send();
  wake();
  await sleeper;
  // The same mail twice, under one Message-ID, because nobody could know; and what the sleeper heard counts no more.
  expect(new Set(taken().map(({ messageId }) => messageId)).size).toBe(1);
  expect(await mail.desk.sql`select state from mails`).toEqual([{ state: 'sent' }]);
  expect(await mail.desk.sql`select from mail_addresses`).toHaveLength(0);
  expect(await faults()).toEqual([]);
});

it('is seen to fail without a fence', async () => {
  mail = await startMailDesk();
  await queueMails(mail.desk.sql, 3);
  const careless = through(mail.deps.sql, {
    rewrite: (text) => text.replace(/and fence = \0 and state = 'sending'/, 'and 0 < \0'),
  });
  const { frozen, wake } = freezeBeforeSending(careless);
  const sleeper = sendMails({ ...mail.deps, sql: frozen }, 'north');
  await asleep();
  mail.desk.clock.move({ seconds: 46 });
  await mail.send();
  mail.desk.clock.move({ seconds: 1 });
  wake();
  await sleeper;
  expect((await faults()).join('\n')).toMatch(/was sent again after it was marked/);
});

it('is seen to fail where limits are counted in memory', { timeout: 60_000 }, async () => {
  mail = await startMailDesk([{ perHour: 20 }]);
  await queueMails(mail.desk.sql, 120);
  pool = connect(mail.desk.workersUrl, { max: 10 });
  // What each worker counts is its own: no lock, and no number that two could not both take.
  await mail.desk.sql`alter table mail_reservations drop constraint mail_reservations_pkey`;
  const careless = through(pool, {
    rewrite: (text) =>
      text.replace(
        /(from mail_transports where tenant_id = \0 and enabled\s+order by position, id)\s+for update/,
        '$1',
      ),
  });
  await Promise.all(Array.from({ length: 10 }, () => sendMails({ ...mail.deps, sql: careless, parallel: 2 }, 'north')));
  expect((await faults()).join('\n')).toMatch(/smtp-1 got \d+ mails in an hour, 20 are allowed/);
});

let arrivedAtGate = (): void => {};
let gateReached = Promise.resolve();
const asleep = async (): Promise<void> => {
  await gateReached;
};

/** A worker stops at the last statement before sending, until it is woken. */
function freezeBeforeSending(sql: Sql): { frozen: Sql; wake: () => void } {
  let wake = (): void => {};
  const woken = new Promise<void>((done) => (wake = done));
  gateReached = new Promise((done) => (arrivedAtGate = done));
  const frozen = through(sql, {
    before: (text) => {
      if (!/^\s*select from mails where/.test(text)) return undefined;
      arrivedAtGate();
      return woken;
    },
  });
  return { frozen, wake };
}
