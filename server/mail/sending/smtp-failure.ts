// What a failed attempt means: refused for good, later perhaps, or nobody knows; and whose fault it was.
import type { NodemailerError } from 'nodemailer';

import type { MailRefused } from '../../ports/mailer.ts';

/** What `MailRefused` is made of. */
export type Failure = Pick<MailRefused, 'kind' | 'about' | 'code' | 'answer'>;

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
    const about = responseCode === 421 ? 'transport' : blameOf(code, command, enhanced);
    // 503 says that the conversation went wrong, not that the mail is; a full mailbox says "for good" and is not. Nor is
    // who does not let us in: another transport may take the mail, or the same one when that is mended.
    const forGood = responseCode >= 500 && responseCode !== 503 && enhanced !== '5.2.2' && about !== 'transport';
    return {
      kind: forGood ? 'permanent' : 'temporary',
      about,
      code: enhanced === undefined ? String(responseCode) : `${responseCode} ${enhanced}`,
      answer: answerOf(response, hidden),
    };
  }
  const answer = answerOf(error.message, hidden);
  // Refused on this side: larger than the server takes, or an address that cannot be handed to it.
  if (code === 'EMESSAGE') return { kind: 'permanent', about: 'message', code: null, answer };
  if (code === 'EENVELOPE') return { kind: 'permanent', about: 'recipient', code: null, answer };
  return handedOver
    ? { kind: 'unknown', about: 'message', code: null, answer: `No answer after the whole mail was sent: ${answer}` }
    : { kind: 'temporary', about: 'transport', code: null, answer };
}

function blameOf(
  code: string | undefined,
  command: string | undefined,
  enhanced: string | undefined,
): Failure['about'] {
  if (code === 'EMESSAGE') return 'message';
  if (code !== 'EENVELOPE') return 'transport';
  if (command !== 'RCPT TO') return command === 'DATA' ? 'message' : 'transport';
  // Policy and protocol (relaying denied, our address on a list) are said of every recipient: they tell of us, not of them.
  return enhanced !== undefined && /^\d\.[3567]\./.test(enhanced) ? 'transport' : 'recipient';
}

const escapeRegExp = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
