// Whether a mail can go to an address as a panel gave it, and what that asks of a mail server.
import { domainOf, mailAddress } from './headers.ts';

/** As it stands in an envelope. */
export interface RecipientAddress {
  readonly address: string;
  /** Signs beyond ASCII before the @: only a server that offers SMTPUTF8 (RFC 6531) may be given it. */
  readonly needsUtf8: boolean;
}

/** A quoted local part (RFC 5321, 4.1.2). Angle brackets are valid in one, and no sender is so sure of its readers. */
const QUOTED = /^"(?:[\x20\x21\x23-\x3b\x3d\x3f-\x5b\x5d-\x7e]|\\[\x20-\x3b\x3d\x3f-\x7e])+"$/;
/** What RFC 6531 adds to the signs of a local part, without what nobody can see or type. */
const BEYOND_ASCII = /[\p{L}\p{M}\p{N}]/gu;
const MAX_LOCAL = 64;

/** Null where no server could be given it: no domain, a list, a comment, a blank outside quotes … */
export function recipientAddress(given: string): RecipientAddress | null {
  const plain = mailAddress(given);
  if (plain !== null) return { address: plain, needsUtf8: false };
  const local = given.slice(0, Math.max(0, given.lastIndexOf('@')));
  if (Buffer.byteLength(local) > MAX_LOCAL) return null;
  const isQuoted = QUOTED.test(local);
  // The rest is held to the rules of any address, with a letter in the place of what ASCII does not have.
  const stand = isQuoted ? 'a' : local.replace(BEYOND_ASCII, 'a');
  const rest = mailAddress(`${stand}@${domainOf(given)}`);
  if (rest === null) return null;
  const address = `${local}@${domainOf(rest)}`;
  return Buffer.byteLength(address) > 254 ? null : { address, needsUtf8: !isQuoted };
}
