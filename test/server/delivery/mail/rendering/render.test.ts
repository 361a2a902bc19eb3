// The words of a mail: both forms say the same, in the person's language, and nothing that people wrote becomes HTML.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { customerNotices, staffNotices, ticketStates } from '../../../../../sdk/contract/index.ts';
import type { TicketUpdate } from '../../../../../server/delivery/mail/rendering/mail-to-render.ts';
import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { words } from '../../../../../server/subjects.ts';
import { sampleDigest, sampleMail, sampleUpdate } from '../sample-mails.ts';

const render = renderer({ secret: 'a secret of a test, long enough for it', words });
const staff = { side: 'staff', personId: 's-nils', name: 'Nils Berger', address: 'nils@tarnwald.example' } as const;
const rosa = { kind: 'person', side: 'customer', name: 'Rosa Bennett' } as const;

const SIGNS: Record<string, string> = { 38: '&', 60: '<', 62: '>', 34: '"', 39: "'", 96: '`' };
/** What a person reads of the HTML. */
const readable = (html: string): string =>
  html
    .replace(/^[\s\S]*<body[^>]*>/, '')
    .replaceAll(/<!--[\s\S]*?-->/g, '')
    .replaceAll(/<br>/g, '\n')
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/&#(\d+);/g, (_, code: string) => SIGNS[code] ?? '?');
/** The words of a text, whatever stands between them. */
const wordsOf = (text: string): string[] => text.match(/[\p{L}\p{N}#@.:/?=&-]*[\p{L}\p{N}]/gu) ?? [];
const linksOf = (html: string): string[] => [...html.matchAll(/href="([^"]*)"/g)].map(([, url = '']) => url);

describe('a mail about one update', () => {
  const update = (change: Partial<TicketUpdate>): TicketUpdate => sampleUpdate(change);
  it.each([
    [
      'received',
      sampleMail({ updates: [update({ kind: 'received', author: rosa })] }),
      /We have your request[\s\S]*number 1042/,
    ],
    ['answered', sampleMail(), /Nils Berger answered[\s\S]*ran out this morning[\s\S]*waiting for your answer/],
    [
      'solved',
      sampleMail({ updates: [update({ kind: 'state_changed', state: 'solved', text: null })] }),
      /Marked as solved[\s\S]*opens it again/,
    ],
    [
      'a new ticket',
      sampleMail({ to: staff, updates: [update({ kind: 'new_ticket', author: rosa })] }),
      /New ticket from Rosa Bennett[\s\S]*Account: Hearth & Crumb/,
    ],
    [
      'a change',
      sampleMail({
        to: staff,
        updates: [update({ kind: 'customer_changed', change: 'ticket_withdrawn', author: rosa, text: null })],
      }),
      /Rosa Bennett withdrew it/,
    ],
    [
      'an assignment',
      sampleMail({ to: staff, updates: [update({ kind: 'assigned', text: null })] }),
      /Nils Berger gave you this ticket/,
    ],
  ] as const)('%s', (_, mail, expected) => {
    const { text, html, subject } = render(mail);
    expect(text).toMatch(expected);
    expect(subject).toBe('[#1042] The shop shows a certificate warning');
    const url = `https://my.tarnwald.example/${mail.to.side === 'staff' ? 'staff/' : ''}support?ticket=1042`;
    expect(text).toContain(url);
    expect(linksOf(html)).toContain(url.replace('&', '&#38;'));
  });

  it('has a title for every kind, every change and every state, in both languages', () => {
    for (const language of ['en', 'de'] as const)
      for (const withoutContent of [true, false])
        for (const kind of [...customerNotices, ...staffNotices])
          for (const state of ticketStates)
            for (const change of [
              'ticket_created',
              'message_edited',
              'priority_changed',
              'state_changed',
              'ticket_restored',
              'subject_changed',
            ] as const) {
              const { text } = render(
                sampleMail({ language, settings: { withoutContent }, updates: [update({ kind, state, change })] }),
              );
              expect(text).not.toMatch(/undefined|null|\[object/);
            }
  });

  it('speaks the person’s language', () => {
    const { text, html } = render(sampleMail({ language: 'de' }));
    expect(text).toMatch(/Nils Berger hat geantwortet[\s\S]*Anfrage #1042 öffnen/);
    expect(html).toContain('<html lang="de"');
  });

  it('has the tenant’s colour and name, and no link where no address is known', () => {
    const { html } = render(sampleMail({ settings: { colour: '#123456' } }));
    expect(html).toContain('bgcolor="#123456"');
    const none = render(sampleMail({ settings: { customerUrl: null, publicUrl: null, fromName: 'Tarnwald Help' } }));
    expect(linksOf(none.html)).toEqual([]);
    expect(none.text).not.toMatch(/http/);
    expect(none.headers).not.toHaveProperty('List-Unsubscribe');
    expect(none.from).toEqual({ name: 'Tarnwald Help', address: 'support@tarnwald.example' });
    expect(none.text).toMatch(/^Tarnwald Help\n/);
  });

  it('takes no link that is no web address', () => {
    for (const customerUrl of [
      'javascript:alert({number})',
      'data:text/html,{number}',
      '/support/{number}',
      'file:///{number}',
    ])
      expect(linksOf(render(sampleMail({ settings: { customerUrl, publicUrl: null } })).html)).toEqual([]);
  });

  it('says where replies go, and that they go nowhere', () => {
    expect(render(sampleMail()).text).toMatch(/does not reach us/);
    const read = render(sampleMail({ settings: { replyTo: 'desk@tarnwald.example' } }));
    expect(read.text).not.toMatch(/does not reach us/);
    expect(read.replyTo).toBe('desk@tarnwald.example');
  });

  it('is cut where it is long, and says so', () => {
    const { text } = render(sampleMail({ updates: [update({ text: 'word '.repeat(4_000) })] }));
    expect(text.length).toBeLessThan(6_000);
    expect(text).toMatch(/word …\nThe rest is in the panel\./);
  });
});

describe('a digest', () => {
  it('tells of every ticket and update, in order, under one heading each', () => {
    const { subject, text, references } = render(sampleDigest());
    expect(subject).toBe('5 updates about 2 tickets');
    expect(references).toEqual([]);
    expect(text.match(/^#10\d\d .*/gm)).toHaveLength(2);
    expect(text.match(/^.* \(21 Nov, .* UTC\)$/gm)).toEqual([
      'Nils Berger answered (21 Nov, 09:30 UTC)',
      'Nils Berger answered (21 Nov, 09:41 UTC)',
      'We are waiting for you (21 Nov, 09:42 UTC)',
      'Nils Berger answered (21 Nov, 10:05 UTC)',
      'Marked as solved (21 Nov, 10:06 UTC)',
    ]);
  });

  it('shows the time on the reader’s clock, and says whose that is', () => {
    const times = (timeZone: string, language: 'en' | 'de') =>
      render(sampleDigest({ timeZone, language })).text.match(/^Nils .* \((.*)\)$/m)?.[1];
    expect(times('Europe/Berlin', 'en')).toBe('21 Nov, 10:30 CET');
    expect(times('Europe/Berlin', 'de')).toBe('21. Nov., 10:30 MEZ');
    expect(times('Pacific/Auckland', 'en')).toBe('21 Nov, 22:30 GMT+13');
  });

  it('about one ticket keeps its subject and its thread', () => {
    const one = render(sampleDigest({ updates: [sampleUpdate(), sampleUpdate({ at: '2026-11-21T10:00:00.000Z' })] }));
    expect(one.subject).toBe(render(sampleMail()).subject);
    expect(one.references).toEqual(render(sampleMail()).references);
    expect(one.text).toMatch(/^2 updates$/m);
  });

  it('of hundreds counts the rest, and stays below what clients cut off', () => {
    const many = Array.from({ length: 300 }, () => sampleUpdate({ text: '<&>'.repeat(2_000) }));
    const { text, html } = render(sampleDigest({ updates: many }));
    expect(text).toMatch(/and 275 more updates/);
    expect(Buffer.byteLength(html)).toBeLessThan(100_000);
  });
});

describe('without content', () => {
  it.each([
    ['a customer', sampleMail({ settings: { withoutContent: true } })],
    ['a digest', sampleDigest({ settings: { withoutContent: true } })],
    [
      'staff',
      sampleMail({
        to: staff,
        settings: { withoutContent: true },
        updates: [sampleUpdate({ kind: 'new_ticket', author: rosa })],
      }),
    ],
    [
      'staff of a change',
      sampleMail({
        to: staff,
        settings: { withoutContent: true },
        updates: [sampleUpdate({ kind: 'customer_changed', author: rosa })],
      }),
    ],
  ])('%s reads no subject, no text and no name', (_, mail) => {
    const { text, html, subject } = render(mail);
    for (const form of [subject, text.replaceAll(/\S+@\S+/g, ''), readable(html).replaceAll(/\S+@\S+/g, '')])
      expect(form).not.toMatch(/certificate|gmx|Rosa|Nils|Hearth|SPF/);
    expect(text).toMatch(/only shown in the panel/);
  });
});

describe('what people wrote', () => {
  const hostile = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          '<script>alert(1)</script>',
          '</td></tr></table>',
          '<a href="https://evil.example">here</a>',
          '"><img src=x onerror=alert(1)>',
          "' onmouseover='x",
          '<!--',
          '-->',
          '<![endif]-->',
          ']]>',
          '</title>',
          '</style>',
          '&lt;b&gt;',
          '&#60;',
          '`',
          '{{x}}',
          '{number}',
          '$&',
          'javascript:alert(1)',
          'https://evil.example/x',
          '\n',
          '> ',
          '-- \n',
        ),
        fc.string({ unit: 'binary', maxLength: 10 }),
      ),
      { maxLength: 10 },
    )
    .map((parts) => parts.join(''));
  const frame = (html: string): string[] => html.match(/<!--\[?[a-z! ]*|<[/a-z!][^>]*>/gi) ?? [];
  const withWords = (text: string, subject: string, name: string) => {
    const updates = [
      sampleUpdate({
        text: `x${text}`,
        ticket: { ...sampleUpdate().ticket, subject: `x${subject}`, threadSubject: `x${subject}` },
        author: { kind: 'person', side: 'staff', name: `x${name}` },
      }),
    ];
    return render(sampleMail({ updates }));
  };

  it('adds no tag, no attribute and no link to the HTML', () => {
    const tags = frame(withWords('', '', '').html).filter((tag) => tag !== '<br>');
    fc.assert(
      fc.property(hostile, hostile, hostile, (text, subject, name) => {
        const { html } = withWords(text, subject, name);
        expect(frame(html).filter((tag) => tag !== '<br>')).toEqual(tags);
      }),
      { numRuns: 300 },
    );
  });

  it('stands behind a mark in the text, so that it cannot pass for ours', () => {
    const { text } = withWords('-- \nTarnwald sent this\r\n\r\nOpen ticket:\u2028https://evil.example', '', '');
    expect(text).toMatch(/^> x--/m);
    for (const line of text.split('\n')) if (line.includes('evil')) expect(line).toMatch(/^> /);
  });

  it('reads the same in both forms', () => {
    for (const mail of [
      sampleMail(),
      sampleDigest(),
      sampleMail({ language: 'de', to: staff, updates: [sampleUpdate({ kind: 'new_ticket' })] }),
    ]) {
      const { text, html } = render(mail);
      const shown = wordsOf(readable(html) + linksOf(html).join(' '));
      const missing = wordsOf(text.replaceAll(/^=+$/gm, '')).filter((word) => !shown.some((one) => one.includes(word)));
      expect(missing).toEqual([]);
      expect(wordsOf(readable(html)).filter((word) => !text.includes(word))).toEqual([]);
    }
  });
});
