// Marks of direction in names and subjects turn no line of a mail around; names in Hebrew and Arabic are isolated in ours.
import { describe, expect, it } from 'vitest';

import { renderer } from '../../../../../server/delivery/mail/rendering/render.ts';
import { testMail } from '../../../../../server/delivery/mail/rendering/test-mail.ts';
import { unsubscribeToken } from '../../../../../server/delivery/mail/rendering/unsubscribe-token.ts';
import { words } from '../../../../../server/subjects.ts';
import { startDesk } from '../../../../support/desk.ts';
import { sampleDigest, sampleMail, sampleUpdate } from '../sample-mails.ts';

const render = renderer({ secret: 'a secret of a test, long enough for it', words });
const staff = { side: 'staff', personId: 's', name: 'Nils', address: 'nils@tarnwald.example' } as const;
const isolates = /\u2068([^\u2068\u2069]*)\u2069/g;
const HEBREW = 'דנה בע"מ';
const ticket = (subject: string, account = 'A') => ({
  ...sampleUpdate().ticket,
  subject,
  threadSubject: subject,
  account,
});

describe('a mail', () => {
  it('has no mark that turns anything, whoever put one in', () => {
    const tricky = 'x\u202Egpj.exe\u2069\u2067';
    const mail = sampleMail({
      to: { ...staff, name: tricky },
      tenant: { id: 't', name: tricky },
      updates: [
        sampleUpdate({
          kind: 'assigned',
          text: tricky,
          ticket: ticket(tricky, tricky),
          author: { kind: 'person', side: 'staff', name: tricky },
        }),
        sampleUpdate({ kind: 'assigned', at: '2026-11-21T09:40:00.000Z', ticket: ticket(tricky, tricky) }),
      ],
    });
    const { subject, text, html, from, to } = render(mail);
    for (const part of [subject, text, html, from.name, to.name])
      expect(part).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  it('isolates each name and subject from the right in each line of ours, as text and as HTML', () => {
    const updates = [
      sampleUpdate({
        kind: 'assigned',
        ticket: ticket(HEBREW, HEBREW),
        author: { kind: 'person', side: 'staff', name: HEBREW },
      }),
    ];
    const { text, html, subject } = render(sampleMail({ to: staff, settings: { fromName: HEBREW }, updates }));
    // Who gave it, the subject behind the number, the account behind its label, the sender in the footer.
    const lines = text.split('\n').filter((line) => line.includes(HEBREW) && line !== HEBREW);
    expect(lines).toHaveLength(4);
    for (const line of lines) expect([...line.matchAll(isolates)].map(([, name]) => name)).toEqual([HEBREW]);
    const escaped = HEBREW.replace('"', '&#34;');
    const alone = new RegExp(`dir="auto"[^>]*>${escaped}<`, 'g');
    const whole = html.replace(/^[\s\S]*<body/, '');
    const count = (part: string | RegExp): number => [...whole.matchAll(new RegExp(part, 'g'))].length;
    expect(count(escaped)).toBe(count(`\u2068${escaped}\u2069`) + count(alone));
    // Of a header it is said to be one line of text: there is nothing beside it that could be turned.
    expect(subject).toBe(`[#1042] ${HEBREW}`);
  });

  it('isolates the subjects of a digest behind their numbers', () => {
    const digest = sampleDigest();
    const updates = digest.updates.map((update) =>
      'ticket' in update ? { ...update, ticket: { ...update.ticket, subject: HEBREW } } : update,
    );
    expect(render({ ...digest, updates }).text).toContain(`#1043 \u2068${HEBREW}\u2069`);
  });

  it('to try a server isolates the sender, too', () => {
    const { text } = testMail({
      id: 'x',
      tenant: { id: 't', name: HEBREW },
      transport: 'smtp',
      to: 'a@b.example',
      settings: { ...sampleMail().settings, language: 'en' },
    });
    expect(text).toContain(`\u2068${HEBREW}\u2069 sent this to a@b.example.`);
  });
});

it('the page that stops mails isolates the tenant’s name', async () => {
  const desk = await startDesk();
  try {
    await desk.sql`update tenants set name = ${`${HEBREW}\u202E`} where id = 'north'`;
    const who = { tenantId: 'north', side: 'customer', personId: 'p', kinds: ['answered'], language: 'en' } as const;
    const { text } = await desk.request(`/unsubscribe/${unsubscribeToken(desk.config.secret, who, desk.clock.now())}`);
    expect(text).toContain(`\u2068${HEBREW.replace('"', '&#34;')}\u2069 then no longer`);
    expect(text).not.toContain('\u202E');
  } finally {
    await desk.close();
  }
});
