// Whose fault it is that a mail was not taken: from what a server said, where it said it, and to how many in a row. Pure.
import type { MailRefused, Stage } from '../../../platform/ports/mailer.ts';
import { means } from './judge-words.ts';

/**
 * What follows:
 * - `later`: this recipient's matter (greylisting, a full mailbox, a doubt): tried again at their own pace, counted.
 * - `dead`: nobody is reached there.
 * - `refused`: this message: another server may take it.
 * - `nobody_knows`: the whole mail was sent and the answer got lost.
 * - `waits`: the server's or the sender's fault, heard with one recipient so far: the mail waits and loses no try.
 * - `down`: the server's: after a few in a row it rests.
 * - `rests`: the server's or the sender's: it rests at once, with its answer shown.
 * - `limit`: so much was sent that it takes no more for now: it rests for an hour and longer.
 */
export type Verdict = 'later' | 'dead' | 'refused' | 'nobody_knows' | 'waits' | 'down' | 'rests' | 'limit';

export type Said = Pick<MailRefused, 'where' | 'code' | 'answer'>;

/** Counted up when it sees something better: marks of an older one are looked at again (`marks.ts`). */
export const JUDGE = 1;

/** So many different recipients, refused alike in a row with none taken between, speak against the server. */
export const MANY = 3;

/** `inARow`: different recipients that this server refused alike, this one included, with none taken between. */
export function judge(said: Said, inARow = 1): Verdict {
  const verdict = judgeAlone(said);
  return inARow >= MANY && speaksOfMany(said, verdict) ? 'rests' : verdict;
}

/**
 * Whether such an answer, given to several, is the server's. What is clearly said of a mailbox never is: a server that
 * greylists everybody does so to each of them.
 */
export function speaksOfMany(said: Said, verdict = judgeAlone(said)): boolean {
  if (said.code === null || !wasNamed(said.where)) return false;
  if (verdict === 'later') return !isOfMailbox(said);
  return verdict === 'waits' || verdict === 'refused' || (verdict === 'dead' && !isKnownDead(said));
}

function judgeAlone(said: Said): Verdict {
  const { where, code, answer } = said;
  if (where === 'here') return 'refused';
  if (code === null) return where === 'body' ? 'nobody_knows' : 'down';
  const { reply, enhanced } = codesOf(code);
  const forNow = reply < 500 || reply === 503;
  if (isOfMailbox(said)) return 'later';
  if (means.connections(answer)) return wasNamed(where) ? 'later' : 'down';
  if (means.limit(answer) || (enhanced !== null && LIMIT_CODES.has(enhanced))) return 'limit';
  if (!wasNamed(where)) {
    if (where === 'mail' && !forNow && isOfMessage(enhanced)) return 'refused';
    return forNow || means.busy(answer) ? 'down' : 'rests';
  }
  if (isKnownDead(said)) return 'dead';
  if (isOurs(said)) return 'waits';
  if (forNow) return 'later';
  if (where !== 'rcpt') return 'refused';
  // Policy, system and protocol codes, 503 and 421 say nothing of a mailbox; a plain 550 does (RFC 5321, 4.2.3).
  return enhanced === null
    ? MAILBOX_REPLIES.has(reply)
      ? 'dead'
      : 'later'
    : /^5\.[125]\.0$|^5\.[012]\./.test(enhanced)
      ? 'dead'
      : 'later';
}

/** Microsoft's daily limit of recipients; Gmail's and Zoho's of messages. */
const LIMIT_CODES = new Set(['5.1.90', '5.4.5']);
/** Sender's system or address (RFC 3463, 3.2), authentication (RFC 4954, 6), the sender's own authenticity (RFC 7372). */
const OUR_CODES = /^[45]\.(?:1\.[78]|7\.(?:8|9|1[1-4]|2[0-9]|57|60|6\d\d|7\d\d|26))$/;
const DEAD_CODES = /^5\.(?:1\.(?:1|2|3|6|10)|2\.1)$/;
const MAILBOX_REPLIES = new Set([501, 550, 551, 553]);

/** A mailbox that is full, asks to wait, or gets more than it can take: whatever the code. */
function isOfMailbox({ where, code, answer }: Said): boolean {
  if (code === null || !wasNamed(where)) return false;
  const { enhanced } = codesOf(code);
  return (
    enhanced === '4.2.2' ||
    enhanced === '5.2.2' ||
    means.full(answer) ||
    means.greylisted(answer) ||
    means.receivesTooMuch(answer)
  );
}

function isKnownDead({ where, code, answer }: Said): boolean {
  if (code === null || !wasNamed(where)) return false;
  const { reply, enhanced } = codesOf(code);
  if (reply < 500 || isOurs({ where, code, answer })) return false;
  return (enhanced !== null && DEAD_CODES.test(enhanced)) || means.unknownUser(answer);
}

/** Said of us: not signed in, no relaying for us, our sender, our address on a list. */
function isOurs({ code, answer }: Said): boolean {
  const { reply, enhanced } = codesOf(code ?? '');
  return reply === 530 || reply === 535 || (enhanced !== null && OUR_CODES.test(enhanced)) || means.ours(answer);
}

/** Size and content (RFC 3463, 3.4 and 3.7). */
const isOfMessage = (enhanced: string | null): boolean => enhanced !== null && /^5\.(?:3\.4|2\.3|6\.)/.test(enhanced);

/** Whether the server had heard of the recipient by then. */
export const wasNamed = (where: Stage): boolean => where === 'rcpt' || where === 'data' || where === 'body';

function codesOf(code: string): { reply: number; enhanced: string | null } {
  const [reply = '', enhanced = null] = code.split(' ');
  return { reply: Number(reply), enhanced };
}
