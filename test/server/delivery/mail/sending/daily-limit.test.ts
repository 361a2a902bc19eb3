// A provider's daily limit of 500 with 1,500 mails waiting, real servers and a real client: everything arrives the next day, without a click.
import { afterEach, expect, it } from 'vitest';

import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { smtpMailer } from '../../../../../server/delivery/mail/sending/smtp.ts';
import { sendMails, type MailDeps } from '../../../../../server/delivery/mail/worker.ts';
import { words as wordsOfSubjects } from '../../../../../server/subjects.ts';
import { queueMails } from '../crowd.ts';
import { startMailDesk, type MailDesk } from '../mail-desk.ts';
import { kept, sink } from '../smtp-parties.ts';

const DAY = 86_400_000;
let mail: MailDesk;
afterEach(() => mail.desk.close());

interface Provider {
  readonly port: number;
  readonly taken: number[];
  readonly refused: number[];
}

/** A server that takes `limit` mails in any 24 hours of the desk's clock, and says the rest where and how it is told. */
async function provider(limit: number, where: 'rcpt' | 'body', code: number, words: string): Promise<Provider> {
  const [taken, refused]: [number[], number[]] = [[], []];
  const now = () => mail.desk.clock.now().getTime();
  const refusal = (): Error | null => {
    if (taken.filter((at) => at > now() - DAY).length < limit) return null;
    refused.push(now());
    return Object.assign(new Error(words), { responseCode: code });
  };
  const server = await sink({
    onRcptTo: (_address, _session, done) => {
      if (where === 'body') return done(null);
      const error = refusal();
      if (!error) taken.push(now());
      done(error);
    },
    onData: (stream, _session, done) => {
      stream.resume().on('end', () => {
        const error = where === 'body' ? refusal() : null;
        if (error) return done(error);
        if (where === 'body') taken.push(now());
        done(null);
      });
    },
  });
  return { port: server.port, taken, refused };
}

it.each([
  ['body', 550, '5.4.5 Daily user sending limit exceeded'],
  ['rcpt', 450, '4.7.1 Quota exceeded for sending mails: 500 per day'],
] as const)('said at %s: %i %s', { timeout: 240_000 }, async (where, code, words) => {
  mail = await startMailDesk([]);
  const { sql, clock, config } = mail.desk;
  const first = await provider(500, where, code, words);
  const second = await provider(400, where, code, words);
  await mail.addTransport({ host: '127.0.0.1', port: first.port });
  await mail.addTransport({ host: '127.0.0.1', port: second.port });
  const lines: ({ message: string } & Record<string, unknown>)[] = [];
  const note = (fields: object, message: string) => void lines.push({ ...fields, message });
  const log = { ...mail.deps.log, info: note, warn: note } as MailDeps['log'];
  const deps = {
    ...mail.deps,
    log,
    mailer: kept(smtpMailer()),
    render: renderer({ secret: config.secret, words: wordsOfSubjects }),
  };
  await queueMails(sql, 1_500);
  const start = clock.now().getTime();
  // Two processes, as they are run.
  const work = () => Promise.all([sendMails(deps, 'north'), sendMails(deps, 'north')]);

  await work();
  // The second took over where the first had enough, and neither was asked more than three times.
  expect([first.taken.length, second.taken.length]).toEqual([500, 400]);
  expect(first.refused.length).toBeLessThanOrEqual(3);
  expect(second.refused.length).toBeLessThanOrEqual(3);
  const { transports } = (await mail.desk.agent().request('/v1/mail/budget')).body;
  expect(transports).toMatchObject([
    {
      state: 'resting',
      cause: 'limit',
      since: expect.any(String),
      triedAgainAt: expect.any(String),
      detail: expect.stringContaining(words.slice(6, 30)),
    },
    { state: 'resting', cause: 'limit' },
  ]);
  expect(Date.parse(transports[0].triedAgainAt) - Date.parse(transports[0].since)).toBe(3_600_000);
  // Nobody is held responsible.
  expect(await sql`select from mails where state in ('failed', 'held') or tries > 1`).toHaveLength(0);
  expect(await sql`select from mail_addresses`).toHaveLength(0);

  for (let hours = 0; hours < 50; hours += 0.5) {
    clock.move({ minutes: 30 });
    await work();
  }
  const missing = await sql<{ state: string }[]>`select state from mails where state <> 'sent'`;
  expect(missing).toEqual([]);
  expect(first.taken.length + second.taken.length).toBe(1_500);
  // The next day: all of what was left was gone a day after the first limit was reached.
  expect(Math.max(...first.taken, ...second.taken) - start).toBeLessThanOrEqual(1.1 * DAY);
  // With one mail each time that it was tried again, after an hour and after seven.
  for (const { refused } of [first, second]) {
    expect(refused.filter((at) => at < start + 23 * 3_600_000).length).toBeLessThanOrEqual(3 + 2);
  }
  // A rest is one line, its end another.
  const of = (message: string) => lines.filter((line) => line.message === message && line['transport'] === 'smtp-1');
  expect(
    of('a mail server rests')
      .map(({ cause }) => cause)
      .slice(0, 3),
  ).toEqual(['limit', 'limit', 'limit']);
  expect(of('a mail server rests')[0]).toMatchObject({
    answer: expect.stringContaining(words.slice(6, 30)),
    until: expect.anything(),
  });
  expect(of('a mail server takes mail again')[0]).toMatchObject({ cause: 'limit', since: expect.anything() });
  const after = (await mail.desk.agent().request('/v1/mail/budget')).body;
  expect(after.transports.map(({ state }: { state: string }) => state)).not.toContain('resting');
});
