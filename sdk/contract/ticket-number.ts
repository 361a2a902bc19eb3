// What people and mails write for the number of a ticket: `#1042`, `[1042]`, `Ticket 1042`, `Re: [#1042] …`, `nr. 1042`. Pure.

/** In front of a mail's subject, in the usual languages. */
const REPLIES = /^(?:(?:re|aw|antw|sv|tr|fwd?|wg)\s*:\s*)+/iu;
/** `#` or a bracket says that it is a number of ours. */
const SIGNED = /(?:#\s*|\[\s*)(\d{1,10})(?!\d)/u;
/** Nothing but the number, and what one says before it. */
const ALONE =
  /^\(?(?:(?:ticket|request|case|anfrage|anliegen|vorgang|fall)\b[\s:-]*)?(?:(?:number|nummer|num|nr|no)\b)?[\s.:-]*(\d{1,10})\)?$/iu;

/** The number that a text asks for; null where it is about something else. Full-width digits are digits. */
export function ticketNumberIn(text: string): number | null {
  const plain = text.normalize('NFKC').trim().replace(REPLIES, '');
  const digits = (SIGNED.exec(plain) ?? ALONE.exec(plain))?.[1];
  const number = Number(digits ?? 0);
  return number > 0 ? number : null;
}
