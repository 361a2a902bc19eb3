// Mails as the worker would have them rendered: short, long, in both languages, by nasty people.
import type {
  MailLook,
  MailToRender,
  TicketUpdate,
} from '../../../../server/delivery/mail/rendering/mail-to-render.ts';

const look: MailLook = {
  fromName: null,
  fromAddress: 'support@tarnwald.example',
  replyTo: null,
  bounceAddress: null,
  colour: '#1d5c46',
  customerUrl: 'https://my.tarnwald.example/support?ticket={number}',
  staffUrl: 'https://my.tarnwald.example/staff/support?ticket={number}',
  publicUrl: 'https://my.tarnwald.example/helpdesk-api',
  withoutContent: false,
};

export function sampleUpdate(change: Partial<TicketUpdate> = {}): TicketUpdate {
  return {
    kind: 'answered',
    at: '2026-11-21T09:30:00.000Z',
    ticket: {
      id: '019aa5b0-0000-7000-8000-000000001042',
      number: 1042,
      subject: 'The shop shows a certificate warning',
      threadSubject: 'The shop shows a certificate warning',
      state: 'waiting_for_customer',
      account: 'Hearth & Crumb',
    },
    author: { kind: 'person', side: 'staff', name: 'Nils Berger' },
    text: 'Hello Rosa,\n\nthe certificate of hearthandcrumb.example ran out this morning: its renewal could not reach the web server.\nIt is renewed now. Could you open the shop once and tell us whether the warning is gone?\n\nNils',
    change: 'message_added',
    state: null,
    ...change,
  };
}

export interface SampleChange extends Partial<Omit<MailToRender, 'settings'>> {
  readonly settings?: Partial<MailLook>;
}

export function sampleMail({ settings, ...change }: SampleChange = {}): MailToRender {
  return {
    id: '019aa5b0-1111-7000-8000-000000000001',
    messageId: '019aa5b0-1111-7000-8000-000000000001@tarnwald.example',
    urgent: false,
    language: 'en',
    timeZone: 'UTC',
    tenant: { id: 'tarnwald', name: 'Tarnwald' },
    to: { side: 'customer', personId: 'p-rosa', name: 'Rosa Bennett', address: 'rosa@hearthandcrumb.example' },
    updates: [sampleUpdate()],
    ...change,
    settings: { ...look, ...settings },
  };
}

/** Three updates about one ticket and two about another. */
export function sampleDigest(change: SampleChange = {}): MailToRender {
  const other = {
    id: '019aa5b0-0000-7000-8000-000000001043',
    number: 1043,
    subject: 'Mails to gmx.de come back since Friday evening, with a reason that nobody here understands',
    threadSubject: 'Mails to gmx.de come back since Friday evening, with a reason that nobody here understands',
    state: 'solved',
    account: 'Hearth & Crumb',
  } as const;
  return sampleMail({
    updates: [
      sampleUpdate(),
      sampleUpdate({ at: '2026-11-21T09:41:00.000Z', text: 'One more thing: the renewal is on again, too.' }),
      sampleUpdate({
        kind: 'state_changed',
        change: 'state_changed',
        state: 'waiting_for_customer',
        text: null,
        at: '2026-11-21T09:42:00.000Z',
      }),
      sampleUpdate({
        ticket: other,
        text: `Your domain had no SPF record. ${'We added one and asked them to look again. '.repeat(20)}`,
        at: '2026-11-21T10:05:00.000Z',
      }),
      sampleUpdate({
        ticket: other,
        kind: 'state_changed',
        change: 'state_changed',
        state: 'solved',
        text: null,
        at: '2026-11-21T10:06:00.000Z',
      }),
    ],
    ...change,
  });
}
