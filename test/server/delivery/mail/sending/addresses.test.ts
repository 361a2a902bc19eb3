// Addresses as panels have them: what is said to a mail server for each, and what becomes of a mail where there is nothing to say.
import { afterEach, describe, expect, it } from 'vitest';

import { recipientAddress } from '../../../../../server/delivery/mail/rendering/recipient.ts';
import { reasons } from '../../../../../server/delivery/mail/sending/reasons.ts';
import { smtpMailer } from '../../../../../server/delivery/mail/sending/smtp.ts';
import { sendMails } from '../../../../../server/delivery/mail/worker.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail-desk.ts';
import { kept, mailer, refusal, rude } from '../smtp-parties.ts';
import { never, plainMail, scripted, transportTo } from '../smtp-sink.ts';

const withUtf8 = { EHLO: '250-sink\r\n250 SMTPUTF8' };

/** A server that keeps what it is told, line by line. */
async function listening(replies: Record<string, string> = {}) {
  const said: string[] = [];
  const server = await rude((socket) => {
    scripted(replies)(socket);
    socket.on('data', (chunk) => void said.push(...chunk.toString('utf8').split('\r\n')));
  });
  return { port: server.port, said };
}
const to = (address: string) =>
  plainMail({ envelope: { from: 'desk@tarnwald.example', to: address }, to: { name: 'Anna', address } });

describe('what a server is told', () => {
  it.each([
    ['anna@bücher.example', 'anna@xn--bcher-kva.example'],
    ['anna@BÜCHER.example', 'anna@xn--bcher-kva.example'],
    ['"anna b"@customer.example', '"anna b"@customer.example'],
    ['"anna@home"@customer.example', '"anna@home"@customer.example'],
    ['"anna\\"b"@bücher.example', '"anna\\"b"@xn--bcher-kva.example'],
  ])('%s', async (address, told) => {
    const { port, said } = await listening();
    await mailer().send(transportTo(port), to(address), never());
    expect(said).toContain('MAIL FROM:<desk@tarnwald.example>');
    expect(said).toContain(`RCPT TO:<${told}>`);
  });

  it.each(['jürgen@customer.example', '山田@bücher.example'])(
    '%s goes to a server that offers SMTPUTF8, and is said to want it',
    async (address) => {
      const { port, said } = await listening(withUtf8);
      const by = mailer();
      await by.send(transportTo(port), to(address), never());
      await by.send(transportTo(port), to(address), never());
      expect(said.filter((line) => line === 'MAIL FROM:<desk@tarnwald.example> SMTPUTF8')).toHaveLength(2);
      expect(said).toContain(`RCPT TO:<${address}>`);
    },
  );

  it('jürgen@customer.example is never said to one that does not', async () => {
    const { port, said } = await listening();
    const address = 'jürgen@customer.example';
    const refused = await refusal(port, { mail: to(address) });
    expect(refused.answer).toMatch(/SMTPUTF8/);
    expect(said.join('\n')).not.toMatch(/MAIL FROM|RCPT/);
  });
});

it.each([
  'anna',
  '@customer.example',
  'anna b@customer.example',
  '"anna"b@customer.example',
  '"anna@customer.example',
  'anna"@customer.example',
  '""@customer.example',
  '"a<b"@customer.example',
  '"an\\ü"@customer.example',
  '"ü"@customer.example',
  'ü..b@customer.example',
  '.ü@customer.example',
  'ü b@customer.example',
  'ü,b@customer.example',
  'ü\u200b@customer.example',
  'ü\u202e@customer.example',
  'ü@',
  'ü@cust omer.example',
  'ü@customer..example',
  `${'ü'.repeat(33)}@customer.example`,
  `"${'a'.repeat(63)}"@customer.example`,
  'Anna <anna@customer.example>',
])('%j is told to nobody', (given) => expect(recipientAddress(given)).toBeNull());

describe('the desk', () => {
  let mail: MailDesk;
  afterEach(() => mail.desk.close());
  const send = () => sendMails({ ...mail.deps, mailer: kept(smtpMailer()) }, 'north');
  const list = async () => (await mail.desk.agent(bert).request('/v1/mail')).body.items;

  it.each([
    ['anna@bücher.example', 'RCPT TO:<anna@xn--bcher-kva.example>'],
    ['"anna b"@customer.example', 'RCPT TO:<"anna b"@customer.example>'],
    ['jürgen@customer.example', 'RCPT TO:<jürgen@customer.example>'],
  ])('works for %s, and mails', async (email, told) => {
    const { port, said } = await listening(withUtf8);
    mail = await startMailDesk([{ host: '127.0.0.1', port }]);
    await mail.desk.customer({ ...anna, email }).desk.tickets.create(draft);
    await mail.expand();
    await send();
    expect(said).toContain(told);
    expect(await list()).toMatchObject([{ state: 'sent', to: { address: email } }]);
  });

  it.each([
    ['', '', reasons.no_address()],
    ['n/a', '', reasons.no_address()],
    ['anna b@customer.example', 'anna b@customer.example', reasons.bad_address()],
    [
      'anna@customer.example, bert@customer.example',
      'anna@customer.example, bert@customer.example',
      reasons.bad_address(),
    ],
    ['jürgen@customer.example', 'jürgen@customer.example', reasons.utf8_address()],
  ])('works for %j, holds what it would mail, and says why', async (email, address, reason) => {
    const { port, said } = await listening();
    mail = await startMailDesk([{ host: '127.0.0.1', port }]);
    const customer = mail.desk.customer({ ...anna, email });
    await customer.desk.tickets.create(draft);
    await mail.expand();
    await send();
    expect(await list()).toMatchObject([{ state: 'held', reason, to: { address } }]);
    expect(said.join('\n')).not.toMatch(/RCPT/);
    const hold = { reason: address === '' ? 'no_address' : 'bad_address' };
    expect((await customer.request('/v1/preferences')).body).toMatchObject({ hold, waiting: 1, nextMailAt: null });
    // Nobody is at fault: neither the server nor the address is held against anybody.
    expect(await mail.desk.sql`select failures from mail_transports`).toEqual([{ failures: 0 }]);
    expect(await mail.desk.sql`select from mail_addresses`).toHaveLength(0);
  });

  it('sends what waited for a server with SMTPUTF8 once one is added', async () => {
    const without = await listening();
    mail = await startMailDesk([{ host: '127.0.0.1', port: without.port }]);
    await mail.desk.customer({ ...anna, email: 'jürgen@customer.example' }).desk.tickets.create(draft);
    await mail.expand();
    await send();
    const offering = await listening(withUtf8);
    await mail.addTransport({ host: '127.0.0.1', port: offering.port });
    await send();
    expect(offering.said).toContain('RCPT TO:<jürgen@customer.example>');
    expect(await list()).toMatchObject([{ state: 'sent' }]);
  });

  it('sends what was held with the first news once the panel has a better address', async () => {
    const { port, said } = await listening();
    mail = await startMailDesk([{ host: '127.0.0.1', port }]);
    await mail.desk.customer({ ...anna, email: 'anna b@customer.example' }).desk.tickets.create(draft);
    await mail.expand();
    await send();
    await mail.desk.customer(anna).desk.tickets.create(draft);
    await mail.expand();
    await send();
    expect(said.filter((line) => line === 'RCPT TO:<anna@customer.example>')).toHaveLength(2);
    expect(await list()).toMatchObject([{ state: 'sent' }, { state: 'sent' }]);
  });
});
