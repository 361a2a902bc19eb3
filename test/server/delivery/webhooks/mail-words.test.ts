// The mail that tells admins of a webhook endpoint that was disabled: alone and in a digest, in both languages.
import { describe, expect, it } from 'vitest';

import type { SubjectUpdate } from '../../../../server/delivery/mail/rendering/mail-to-render.ts';
import { renderer } from '../../../../server/delivery/mail/rendering/render.ts';
import { readUnsubscribeToken } from '../../../../server/delivery/mail/rendering/unsubscribe-token.ts';
import type { DisabledEndpoint } from '../../../../server/delivery/webhooks/mail-words.ts';
import { words } from '../../../../server/subjects.ts';
import { sampleMail, sampleUpdate, type SampleChange } from '../mail/sample-mails.ts';

const secret = 'a secret of a test, long enough for it';
const render = renderer({ secret, words });
const admin = { side: 'staff', personId: 's-ida', name: 'Ida Falk', address: 'ida@tarnwald.example' } as const;

const disabled = ({
  id = '019aa5b0-0000-7000-8000-00000000feed',
  ...change
}: Partial<DisabledEndpoint> & { id?: string } = {}): SubjectUpdate => ({
  kind: 'webhook_disabled',
  at: '2026-11-21T12:00:00.000Z',
  subject: { kind: 'endpoint', id },
  about: {
    description: 'Billing',
    host: 'hooks.billing.example:8443',
    reason: 'failing',
    since: '2026-11-16T11:40:00.000Z',
    ...change,
  },
});
const mail = (change: SampleChange = {}) => sampleMail({ to: admin, updates: [disabled()], ...change });

describe('alone', () => {
  it('says which, why, since when, and what becomes of what waits; and leads to the panel', () => {
    const { subject, text, html, references, inReplyTo } = render(mail({ timeZone: 'Europe/Berlin' }));
    expect(subject).toBe('Webhook endpoint disabled: Billing (hooks.billing.example:8443)');
    expect(text).toMatch(
      /^A webhook endpoint was disabled\n\nEvery delivery to it failed for days[^\n]*\n\nEndpoint: Billing\nHost: hooks\.billing\.example:8443\nFailing since: 16 Nov, 12:40 CET\n\nWhat waits is kept for 30 days and delivered once you enable it\./m,
    );
    expect(text).toContain('Open the panel:\nhttps://my.tarnwald.example/staff/support\n');
    expect(html).toContain('hooks.billing.example:8443');
    expect([references, inReplyTo]).toEqual([[], null]);
  });

  it('says so in German, and of one that is gone', () => {
    const { subject, text } = render(
      mail({ language: 'de', updates: [disabled({ description: null, reason: 'gone' })] }),
    );
    expect(subject).toBe('Webhook-Endpunkt abgeschaltet: hooks.billing.example:8443');
    expect(text).toMatch(/Er meldet, dass es ihn nicht mehr gibt \(HTTP 410\)[\s\S]*Scheitert seit: 16\. Nov\.,/);
    expect(text).not.toMatch(/Endpunkt: |undefined|null/);
  });

  it('can be stopped', () => {
    const token = /unsubscribe\/([\w.-]+)>/.exec(render(mail()).headers['List-Unsubscribe'] ?? '')?.[1] ?? '';
    expect(readUnsubscribeToken({ secret }, token)).toMatchObject({ side: 'staff', kinds: ['webhook_disabled'] });
  });

  it('names nothing where mails must not say what they are about', () => {
    const { subject, text, html } = render(mail({ settings: { withoutContent: true } }));
    expect(subject).toBe('A webhook endpoint was disabled');
    expect([subject, text, html].join()).not.toMatch(/Billing|hooks\.billing/);
    expect(text).toMatch(/only shown in the panel/);
  });

  it.each([
    ['https://p.example/tickets/{number}', 'https://p.example/tickets/'],
    ['https://p.example/t/{ticket}/read?all=1', 'https://p.example/t/?all=1'],
    ['https://p.example/support?tab=desk&ticket={number}&x=1', 'https://p.example/support?tab=desk&x=1'],
    ['https://p.example/support#ticket-{number}', 'https://p.example/support'],
    ['https://p.example/#/desk?ticket={ticket}', 'https://p.example/'],
  ])('leads from %s to %s', (staffUrl, url) => {
    expect(render(mail({ settings: { staffUrl } })).text).toContain(`Open the panel:\n${url}\n`);
  });

  it('leads nowhere where nobody said where the panel is', () => {
    for (const staffUrl of [null, 'javascript:alert({number})', '/support/{number}'])
      expect(render(mail({ settings: { staffUrl } })).text).not.toContain('Open the panel');
  });
});

describe('in a digest', () => {
  it('has a heading of its own beside the tickets', () => {
    const other = disabled({ id: '019aa5b0-0000-7000-8000-00000000beef', description: null, host: 'chat.example' });
    const { subject, text, references } = render(mail({ updates: [sampleUpdate(), disabled(), other] }));
    expect(subject).toBe('3 updates about 1 ticket and 2 webhook endpoints');
    expect(references).toEqual([]);
    expect(text.match(/^(?:#1042|Webhook endpoint) .*/gm)).toEqual([
      '#1042 The shop shows a certificate warning',
      'Webhook endpoint Billing (hooks.billing.example:8443)',
      'Webhook endpoint chat.example',
    ]);
    const german = render(mail({ language: 'de', updates: [sampleUpdate(), disabled(), other] }));
    expect(german.subject).toBe('3 Neuigkeiten zu 1 Anfrage und 2 Webhook-Endpunkten');
  });

  it('of endpoints alone is told as such', () => {
    const other = disabled({ id: '019aa5b0-0000-7000-8000-00000000beef', host: 'chat.example' });
    expect(render(mail({ updates: [disabled(), other] })).subject).toBe('2 updates about 2 webhook endpoints');
  });
});
