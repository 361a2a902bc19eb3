// Everything of a mail that is read by machines. What people chose (names, subjects, addresses) can add no header and no recipient.
import { domainToASCII } from 'node:url';

import type { OutgoingMail } from '../../../platform/ports/mailer.ts';
import { oneLine } from './plain.ts';

/** Longer names are cut: a header of one line has at most 998 bytes, and some clients give up long before. */
const MAX_NAME = 80;
const MAX_SUBJECT = 160;

/** What a local part may be without quotes (RFC 5321, dot-atom), no longer than 64. */
const LOCAL = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*$/;
const DOMAIN =
  /^(?=.{1,253}$)[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*$/;
const LITERAL = /^\[(?:\d{1,3}(?:\.\d{1,3}){3}|IPv6:[0-9A-Fa-f:.]{2,45})\]$/;

/**
 * The address as it may stand in an envelope, or null where there is none to be made of it: quoted local parts, comments,
 * lists, blanks and anything beyond ASCII before the @ are not taken. A domain in another script becomes its ASCII form.
 */
export function mailAddress(given: string): string | null {
  const at = given.lastIndexOf('@');
  const [local, written] = [given.slice(0, at), given.slice(at + 1)];
  // Checked as it is written: the conversion would drop what it does not know, and make another address of it.
  if (at < 1 || local.length > 64 || !LOCAL.test(local) || /[^\p{L}\p{M}\p{N}.\-[\]:]/u.test(written)) return null;
  const domain = /^[\x21-\x7e]*$/.test(written) ? written : domainToASCII(written);
  if (!DOMAIN.test(domain) && !LITERAL.test(domain)) return null;
  const address = `${local}@${domain}`;
  return address.length > 254 ? null : address;
}

/**
 * An encoded word (RFC 2047) that somebody typed would be decoded at the other end, line ends and all, where nodemailer
 * sees no need to encode the text around it.
 */
const literal = (line: string): string => line.replaceAll('=?', '= ?');

/** A name for `From:` and `To:`. */
export const headerName = (name: string): string => literal(oneLine(name, MAX_NAME));

/** A subject: one line. */
export const headerSubject = (subject: string): string => literal(oneLine(subject, MAX_SUBJECT));

/** What makes up an id: everything else is written as `_` and its code, so that two different ids never look alike. */
const idPart = (part: string): string =>
  part.replace(/[^A-Za-z0-9-]/gu, (sign) => `_${(sign.codePointAt(0) ?? 0).toString(16)}_`);

/** What stands behind the last @. */
export const domainOf = (address: string): string => address.slice(address.lastIndexOf('@') + 1);

/**
 * The head of a ticket's thread: no mail has this id, but all mails about the ticket refer to it, in whatever order they
 * come. Clients thread by it (RFC 5322, 3.6.4); Gmail also wants the subject to stay the same.
 */
export const threadId = (ticketId: string, domain: string): string => `<ticket.${idPart(ticketId)}@${domain}>`;

export interface HeadersOf {
  readonly tenantId: string;
  /** Of this mail, without the angle brackets; the same at every try. */
  readonly messageId: string;
  /** Set where the mail is about one ticket. */
  readonly ticketId: string | null;
  readonly unsubscribeUrl: string | null;
}

export function headersOf(mail: HeadersOf): Pick<OutgoingMail, 'messageId' | 'inReplyTo' | 'references' | 'headers'> {
  const { tenantId, messageId, ticketId, unsubscribeUrl } = mail;
  const domain = domainOf(messageId);
  const thread = ticketId === null ? null : threadId(ticketId, domain);
  return {
    messageId: `<${messageId}>`,
    inReplyTo: thread,
    references: thread === null ? [] : [thread],
    headers: {
      // RFC 3834: no vacation notice answers this. The second is for Exchange, which does not know the first.
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'All',
      // What filters go by (RFC 2919).
      'List-Id': `<${idPart(tenantId)}.desk.${domain}>`,
      ...(unsubscribeUrl !== null && {
        'List-Unsubscribe': `<${unsubscribeUrl}>`,
        'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
      }),
    },
  };
}
