// Names, subjects and addresses that want to be more than that: whatever they hold, no header and no recipient is added.
import { domainToASCII } from 'node:url';

import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { headersOf, mailAddress } from '../../../../../server/delivery/mail/rendering/headers.ts';
import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { smtpMailer } from '../../../../../server/delivery/mail/sending/smtp.ts';
import { words } from '../../../../../server/subjects.ts';
import { sampleMail, sampleUpdate } from '../sample-mails.ts';
import { never, startSink, transportTo, type Arrived, type Sink } from '../smtp-sink.ts';

const render = renderer({ secret: 'a secret of a test, long enough for it', words });
const mailer = smtpMailer();
let sink: Sink;
beforeAll(async () => {
  sink = await startSink();
});
afterAll(async () => {
  await mailer.close();
  await sink.close();
});

/** Renders, sends over a real connection, and answers what arrived. */
async function arrive(mail: ReturnType<typeof sampleMail>): Promise<Arrived> {
  await mailer.send(transportTo(sink.port), render(mail), never());
  const one = sink.arrived.pop();
  if (!one) throw new Error('Nothing arrived.');
  return one;
}

/** The names of the headers that a mail has, in the order on the wire. */
const headersIn = ({ raw }: Arrived): string[] =>
  raw
    .slice(0, raw.indexOf('\r\n\r\n'))
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n')
    .map((line) => line.slice(0, line.indexOf(':')).toLowerCase());

const expectedHeaders = [
  'auto-submitted',
  'content-type',
  'date',
  'from',
  'in-reply-to',
  'list-id',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'message-id',
  'mime-version',
  'references',
  'subject',
  'to',
  'x-auto-response-suppress',
];

const nasty = fc.oneof(
  { weight: 3, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 3, arbitrary: fc.string({ unit: 'grapheme', maxLength: 300 }) },
  {
    weight: 6,
    arbitrary: fc
      .array(
        fc.oneof(
          fc.constantFrom(
            '\r\n', '\n', '\r', '\r\n\r\n', '\u0085', '\u2028', '\u2029', '\v', '\f', '\0', '\t', ' ', '\r\n ', '\r\n.\r\n',
            'Bcc: eve@evil.example', 'To: eve@evil.example', 'Subject: x', 'Content-Type: text/html', ',', ';', ':', '<', '>', '<eve@evil.example>',
            'eve@evil.example', '"', '\\', '(', ')', '=?utf-8?q?=0D=0ABcc:_eve@evil.example?=', '=?utf-8?b?', '?=', '\u202E', '\u200B', '\uD800', 'é', '🦊'.repeat(40), 'ä'.repeat(120), 'x'.repeat(400), 'م'.repeat(70), '嗝嗝'.repeat(60),
          ), // prettier-ignore
          fc.string({ maxLength: 8 }),
        ),
        { maxLength: 12 },
      )
      .map((parts) => parts.join('')),
  },
);

describe('what people chose', () => {
  it('adds no header and no recipient, and no line grows too long', async () => {
    await fc.assert(
      fc.asyncProperty(nasty, nasty, nasty, nasty, async (name, subject, tenant, text) => {
        const ticket = { ...sampleUpdate().ticket, subject, threadSubject: subject };
        const one = await arrive(
          sampleMail({
            to: { side: 'customer', personId: 'p', name, address: 'anna@customer.example' },
            tenant: { id: 'tarnwald', name: tenant },
            updates: [sampleUpdate({ ticket, text, author: { kind: 'person', side: 'staff', name } })],
          }),
        );
        expect(headersIn(one).sort()).toEqual(expectedHeaders);
        expect(one.to).toEqual(['anna@customer.example']);
        expect(one.from).toBe('support@tarnwald.example');
        expect(one.mail.to?.map(({ address }) => address)).toEqual(['anna@customer.example']);
        expect(one.mail.from?.address).toBe('support@tarnwald.example');
        expect(one.mail.cc ?? []).toEqual([]);
        expect(one.mail.bcc ?? []).toEqual([]);
        const lines = one.raw.split('\r\n');
        expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(998);
        expect(one.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n\0]/);
        expect(one.mail.subject).toMatch(/^\[#1042\]/);
        expect(one.mail.subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    'Anna Berg',
    'Berg, Anna',
    'Anna "die Schnelle" Berg',
    'Ångström, Ünal <x@y.example>',
    '山田太郎',
    'ليلى المنصوري',
    'a@b.example',
    '',
  ])('reads the same at the other end: %s', async (name) => {
    const one = await arrive(
      sampleMail({ to: { side: 'customer', personId: 'p', name, address: 'anna@customer.example' } }),
    );
    expect(one.mail.to).toEqual([{ name, address: 'anna@customer.example' }]);
  });

  it('is cut where it is long, between letters', async () => {
    const ticket = { ...sampleUpdate().ticket, threadSubject: '👩🏽‍🚀'.repeat(60) };
    const { mail } = await arrive(sampleMail({ updates: [sampleUpdate({ ticket })] }));
    expect(mail.subject).toMatch(/^\[#1042\] (?:👩🏽‍🚀)+…$/u);
  });
});

describe('an address', () => {
  it.each([
    ['anna@customer.example', 'anna@customer.example'],
    ["o'hara+tag@sub.customer.example", "o'hara+tag@sub.customer.example"],
    ['anna@bücher.example', `anna@${domainToASCII('bücher.example')}`],
    ['root@localhost', 'root@localhost'],
    ['anna@[192.0.2.1]', 'anna@[192.0.2.1]'],
  ])('%s is taken', (given, taken) => expect(mailAddress(given)).toBe(taken));

  it.each([
    '',
    '@',
    'anna',
    '@customer.example',
    'anna@',
    'anna berg@customer.example',
    'anna@customer.example ',
    ' anna@customer.example',
    'a@b@customer.example',
    '"anna"@customer.example',
    'anna@customer.example,eve@evil.example',
    'anna@customer.example;eve@evil.example',
    '<anna@customer.example>',
    'Anna <anna@customer.example>',
    'anna@customer.example\r\nRCPT TO:<eve@evil.example>',
    'anna@customer.example\n',
    'anna@cust omer.example',
    'anna@-customer.example',
    'anna@customer..example',
    '.anna@customer.example',
    'anna.@customer.example',
    'änna@customer.example',
    'anna@custom\u200Ber.example',
    'anna@customer。example',
    'anna@evil.example/x',
    'anna@ex%61mple.org',
    `${'a'.repeat(65)}@customer.example`,
    `anna@${'a.'.repeat(130)}example`,
    'anna@(comment)customer.example',
    'anna@customer.example\0',
    '@eve.example:anna@customer.example',
  ])('%j is not', (given) => expect(mailAddress(given)).toBeNull());

  it('is taken as it is or not at all', () => {
    fc.assert(
      fc.property(nasty, nasty, (local, domain) => {
        const taken = mailAddress(`${local}@${domain}`);
        if (taken === null) return;
        expect(taken).toMatch(/^[\x21-\x7e]+$/);
        expect(taken).not.toMatch(/[\s,;<>()"\\]/);
        expect(taken.split('@')).toHaveLength(2);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('ids', () => {
  const ids = (change: Partial<Parameters<typeof headersOf>[0]> = {}) =>
    headersOf({
      tenantId: 'tarnwald',
      messageId: 'm-1@tarnwald.example',
      ticketId: 't-1',
      unsubscribeUrl: null,
      ...change,
    });

  it('of a mail are the given ones, and those of a thread its ticket’s', () => {
    expect(ids()).toMatchObject({
      messageId: '<m-1@tarnwald.example>',
      inReplyTo: '<ticket.t-1@tarnwald.example>',
      references: ['<ticket.t-1@tarnwald.example>'],
    });
    expect(ids({ messageId: 'm-2@tarnwald.example' }).references).toEqual(ids().references);
    expect(ids({ ticketId: 't-2' }).references).not.toEqual(ids().references);
    expect(ids({ ticketId: null })).toMatchObject({ inReplyTo: null, references: [] });
  });

  it('of the list name the tenant, and one-click unsubscribing comes with its link only', () => {
    expect(ids().headers).toEqual({
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      'List-Id': '<tarnwald.desk.tarnwald.example>',
    });
    expect(ids({ unsubscribeUrl: 'https://x.example/u' }).headers).toMatchObject({
      'List-Unsubscribe': '<https://x.example/u>',
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });
});
