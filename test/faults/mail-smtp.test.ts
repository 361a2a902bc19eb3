// The worker with the real SMTP client against real servers on loopback: down, greylisting, refusing, deaf after DATA, tarpit.
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server } from 'node:net';

import { afterEach, expect, it } from 'vitest';

import { renderer } from '../../server/delivery/mail/rendering/render.ts';
import { smtpMailer } from '../../server/delivery/mail/sending/smtp.ts';
import { sendMails, type MailDeps } from '../../server/delivery/mail/worker.ts';
import { queueMails } from '../server/delivery/mail/crowd.ts';
import { startMailDesk, type MailDesk } from '../server/delivery/mail/mail-desk.ts';
import { startSink, type Sink } from '../server/delivery/mail/smtp-sink.ts';
import { words } from '../../server/subjects.ts';
import { findFaults, type Taken } from './mail-checker.ts';

const MAILS = 12;
let mail: MailDesk;
const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function startWith(port: number): Promise<MailDeps> {
  mail = await startMailDesk([]);
  closing.push(() => mail.desk.close());
  await mail.addTransport({ host: '127.0.0.1', port });
  await queueMails(mail.desk.sql, MAILS);
  const mailer = smtpMailer({ deadlines: { connect: 1_000, greeting: 1_000, silence: 1_000, whole: 2_000 } });
  closing.push(() => mailer.close());
  return { ...mail.deps, mailer, render: renderer({ secret: mail.desk.config.secret, words }) };
}

/** Again and again, an hour later each time, until every mail has gone. */
async function sendAll(deps: MailDeps): Promise<void> {
  for (let n = 0; n < 30; n += 1) {
    await sendMails(deps, 'north');
    const [open] = await mail.desk.sql<[{ n: number }]>`select count(*)::int as n from mails where state <> 'sent'`;
    if (open.n === 0) return;
    mail.desk.clock.move({ minutes: 61 });
  }
}

async function expectEach(sink: Sink): Promise<void> {
  const ids = sink.arrived.map(({ mail: { messageId } }) => (messageId ?? '').slice(1, -1));
  // When each arrived is the sink's time, not the desk's: what counts here is what, and how often.
  expect(
    await findFaults(
      mail.desk.sql,
      ids.map((messageId): Taken => ({ messageId, at: 0 })),
    ),
  ).toEqual([]);
  expect(new Set(ids).size).toBe(MAILS);
  expect(await mail.desk.sql`select distinct state from mails`).toEqual([{ state: 'sent' }]);
}

const sinkWith = async (options: Parameters<typeof startSink>[0]): Promise<Sink> => {
  const sink = await startSink(options);
  closing.push(() => sink.close());
  return sink;
};

it('a server that greylists and refuses now and then', { timeout: 60_000 }, async () => {
  const seen = new Set<string>();
  let count = 0;
  const say = (code: number, text: string) => Object.assign(new Error(text), { responseCode: code });
  const sink = await sinkWith({
    onRcptTo: ({ address }, _, done) => {
      if (seen.has(address)) return done();
      seen.add(address);
      done(say(450, '4.7.1 Greylisted, try again later'));
    },
    onMailFrom: (_, __, done) => done((count += 1) % 5 === 0 ? say(451, '4.3.0 Local error') : null),
  });
  await sendAll(await startWith(sink.port));
  await expectEach(sink);
});

it('a server that was down, and one that says nothing, then speaks', { timeout: 60_000 }, async () => {
  // A tarpit first: it takes the connection and never says a word.
  const tarpit: Server = createServer(() => {});
  tarpit.listen(0, '127.0.0.1');
  await once(tarpit, 'listening');
  const { port } = tarpit.address() as AddressInfo;
  const deps = await startWith(port);
  await sendMails(deps, 'north');
  expect(await mail.desk.sql`select failures >= 3 as rests from mail_transports`).toEqual([{ rests: true }]);
  // Then nothing listens there at all.
  tarpit.close();
  mail.desk.clock.move({ minutes: 2 });
  await sendMails(deps, 'north');
  const sink = await sinkWith({});
  await mail.desk.sql`update mail_transports set port = ${sink.port}`;
  await sendAll(deps);
  await expectEach(sink);
});

it('a server whose answer to DATA is lost', { timeout: 60_000 }, async () => {
  const sink = await sinkWith({});
  let lost = 0;
  // Between us and the sink: passes everything on, and cuts the line when the sink has taken a mail, a few times.
  const proxy = createServer((client) => {
    const server = new (client.constructor as typeof import('node:net').Socket)();
    server.connect(sink.port, '127.0.0.1');
    client.pipe(server);
    server.on('data', (chunk: Buffer) => {
      if (lost < 4 && chunk.includes('queued as')) {
        lost += 1;
        client.destroy();
        server.destroy();
      } else client.write(chunk);
    });
    client.on('error', () => {});
    server.on('error', () => {});
    client.on('close', () => server.destroy());
    server.on('close', () => client.destroy());
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  closing.push(async () => void proxy.close());
  await sendAll(await startWith((proxy.address() as AddressInfo).port));
  await expectEach(sink);
  expect(lost).toBe(4);
  // Twice the same Message-ID each time, so that whoever reads mail can tell.
  expect(sink.arrived).toHaveLength(MAILS + 4);
  const [unknown] = await mail.desk.sql`select count(*)::int as n from mail_attempts where outcome = 'unknown'`;
  expect(unknown).toEqual({ n: 4 });
});
