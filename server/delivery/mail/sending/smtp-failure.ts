// What a server said and where, out of nodemailer's error; fit to be kept.
import type { NodemailerError } from 'nodemailer';

import type { MailRefused, Stage } from '../../../platform/ports/mailer.ts';

/** What `MailRefused` is made of. */
export type Failure = Pick<MailRefused, 'where' | 'code' | 'answer'>;

const MAX_ANSWER = 200;

/**
 * What a server said, fit to be kept and shown: one line, cut short, without the recipient. Servers quote the address
 * (`<anna@…>: unknown`), its first part alone, and filters quote what was written.
 */
export function answerOf(said: string, hidden: readonly string[] = []): string {
  let words = said
    .toWellFormed()
    // A reply of several lines repeats its code on each.
    .replace(/\r?\n\d{3}[ -](?:\d\.\d{1,3}\.\d{1,3} )?/g, ' ')
    .replace(/[\p{Cc}\p{Cf}\u2028\u2029]+/gu, ' ')
    .replace(/[^\s<>"'(),;:]+@[^\s<>"'(),;]+/g, '…');
  for (const one of hidden.toSorted((a, b) => b.length - a.length))
    if (one.length > 2) words = words.replaceAll(new RegExp(escapeRegExp(one), 'gi'), '…');
  words = words.replace(/\s+/g, ' ').trim();
  return words.length > MAX_ANSWER ? `${words.slice(0, MAX_ANSWER - 1).toWellFormed()}…` : words;
}

/**
 * Reads nodemailer's error. `handedOver`: the last byte of the mail was written, so that the server may have taken it
 * (RFC 5321, 4.5.3.2.6 and 6.1).
 */
export function failureOf(error: NodemailerError, handedOver: boolean, hidden: readonly string[] = []): Failure {
  const { code, command, response, responseCode } = error;
  if (response !== undefined && responseCode !== undefined && responseCode >= 400) {
    const enhanced = /^\d{3}[ -](\d\.\d{1,3}\.\d{1,3})\b/.exec(response)?.[1];
    return {
      where: stageOf(code, command),
      code: enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`,
      answer: answerOf(response, hidden),
    };
  }
  const answer = answerOf(error.message, hidden);
  // Refused on this side: larger than the server takes, or an address that cannot be handed to it.
  if (code === 'EMESSAGE' || code === 'EENVELOPE') return { where: 'here', code: null, answer };
  return handedOver
    ? { where: 'body', code: null, answer: `No answer after the whole mail was sent: ${answer}` }
    : { where: command === 'STARTTLS' || code === 'ETLS' ? 'starttls' : 'connect', code: null, answer };
}

/** nodemailer names the command that was answered; `DATA` with EMESSAGE is the answer to the mail itself. */
function stageOf(code: string | undefined, command = 'CONN'): Stage {
  if (command === 'DATA') return code === 'EMESSAGE' ? 'body' : 'data';
  if (command.startsWith('AUTH')) return 'auth';
  const stages: Readonly<Record<string, Stage>> = {
    EHLO: 'ehlo',
    HELO: 'ehlo',
    STARTTLS: 'starttls',
    'MAIL FROM': 'mail',
    'RCPT TO': 'rcpt',
  };
  return stages[command] ?? 'greeting';
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
