// Why a mail is where it is: every reason that the server gives, with its words in English. Pure.
import type { MailReason } from '../../../../sdk/contract/index.ts';

type Per = Extract<MailReason, { code: 'transport_limit' }>['per'];

const pers: Record<Per, string> = {
  minute: 'mails a minute',
  hour: 'mails an hour',
  day: 'mails a day',
  urgentDay: 'urgent mails a day',
};

export const reasons = {
  quiet_hours: () => ({ code: 'quiet_hours', text: 'Quiet hours of this person' }),
  same_ticket: (minutes: number) => ({
    code: 'same_ticket',
    text: `Less than ${minutes === 1 ? 'a minute' : `${minutes} minutes`} after the last mail about this ticket`,
    minutes,
  }),
  person_limit: (count: number, urgent: boolean) => ({
    code: 'person_limit',
    text: `${count} ${urgent ? 'urgent mails' : 'mails'} to this person in 24 hours`,
    count,
    urgent,
  }),
  transport_limit: (transport: string, count: number, per: Per) => ({
    code: 'transport_limit',
    text: `${transport} takes no more than ${count} ${pers[per]}`,
    transport,
    count,
    per,
  }),
  transport_rests: (transport: string, answer: string | null) => ({
    code: 'transport_rests',
    text: `${transport} rests: ${answer ?? 'it failed'}`,
    transport,
    answer,
  }),
  all_off: () => ({ code: 'all_off', text: 'Every server is switched off' }),
  brake: () => ({ code: 'brake', text: 'All mail is stopped, because bounces piled up.' }),
  try_failed: (answer: string) => ({ code: 'try_failed', text: answer, answer }),
  no_answer: () => ({ code: 'no_answer', text: 'No answer after the whole mail was sent.' }),
  worker_lost: () => ({ code: 'worker_lost', text: 'The worker ended before it could write down the answer.' }),
  all_refused: () => ({ code: 'all_refused', text: 'Every server refused it.' }),
  no_address: () => ({ code: 'no_address', text: 'No address of this person is known.' }),
  bad_address: () => ({ code: 'bad_address', text: 'No mail can go to this address as the panel gave it.' }),
  utf8_address: () => ({
    code: 'utf8_address',
    text: 'The address has letters before the @ that only a server with SMTPUTF8 takes, and none here offers it.',
  }),
  bounced: (answer: string) => ({ code: 'bounced', text: `The address bounced: ${answer}`, answer }),
  all_read: () => ({ code: 'all_read', text: 'Everything in it had been read.' }),
  access_ended: () => ({ code: 'access_ended', text: 'The access of this person is ended.' }),
  discarded: (by: string) => ({ code: 'discarded', text: `Discarded by ${by}.`, by }),
} satisfies {
  [Code in Exclude<MailReason['code'], 'other'>]: (...values: never[]) => Extract<MailReason, { code: Code }>;
};
