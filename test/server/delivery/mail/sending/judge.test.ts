// Whose fault it was: what real servers answer, where they say it, and to how many in a row.
import { describe, expect, it } from 'vitest';

import { judge, MANY, speaksOfMany, type Said } from '../../../../../server/delivery/mail/sending/judge.ts';
import { answers } from './answers.ts';

/** A line as a server sends it, as the mailer tells it. */
function said(where: Said['where'], line: string): Said {
  const [, reply = '', enhanced] = /^(\d{3})[ -](?:(\d\.\d{1,3}\.\d{1,3})\b)?/.exec(line) ?? [];
  return { where, code: enhanced === undefined ? reply : `${reply} ${enhanced}`, answer: line };
}

describe('a real answer', () => {
  it('is known of at least 60', () => expect(answers.length).toBeGreaterThanOrEqual(60));

  it.each(answers)('%s, %s: %s -> %s', (_, where, line, verdict) => {
    expect(judge(said(where, line))).toBe(verdict);
  });
});

describe('in a row', () => {
  const inARow = (where: Said['where'], line: string, count: number) => judge(said(where, line), count);

  it.each([
    ['rcpt', '554 5.7.1 <anna@x.example>: Recipient address rejected: Access denied', 'later'],
    ['rcpt', '450 4.7.1 <anna@x.example>: Recipient address rejected: Service is unavailable', 'later'],
    ['rcpt', '550 relay not permitted', 'waits'],
    ['rcpt', '550 no', 'dead'],
    ['rcpt', '421 4.3.2 Service shutting down', 'later'],
    ['body', '554 5.7.1 Spam message rejected', 'refused'],
    ['body', '452 4.3.1 disk full', 'later'],
  ] as const)('%s: %s is said of one, and then of the server', (where, line, alone) => {
    expect(inARow(where, line, 1)).toBe(alone);
    expect(inARow(where, line, MANY - 1)).toBe(alone);
    expect(inARow(where, line, MANY)).toBe('rests');
    expect(inARow(where, line, 50)).toBe('rests');
  });

  it.each([
    ['rcpt', '450 4.7.1 Greylisted, please try again later', 'later'],
    ['rcpt', '552 5.2.2 mailbox full', 'later'],
    ['rcpt', '550 5.1.1 No such user', 'dead'],
    ['rcpt', '550 5.4.5 Daily user sending limit exceeded', 'limit'],
  ] as const)('%s: %s is not, however many hear it', (where, line, verdict) => {
    expect(speaksOfMany(said(where, line))).toBe(false);
    expect(inARow(where, line, 50)).toBe(verdict);
  });
});

describe('without an answer', () => {
  it.each([
    ['here', 'refused'],
    ['connect', 'down'],
    ['starttls', 'down'],
    ['greeting', 'down'],
    ['body', 'nobody_knows'],
  ] as const)('%s: %s', (where, verdict) => {
    expect(judge({ where, code: null, answer: 'gone' })).toBe(verdict);
    expect(judge({ where, code: null, answer: 'gone' }, 50)).toBe(verdict);
  });
});

// A server may say it in any language: then there is nothing but the code to go by.
describe('by the code alone', () => {
  it.each([
    ['rcpt', '530 5.7.0 Nein', 'waits'],
    ['data', '535 Nein', 'waits'],
    ['rcpt', '550 5.4.5 Nein', 'limit'],
    ['body', '554 5.1.90 Nein', 'limit'],
    ['mail', '550 5.4.5 Nein', 'limit'],
  ] as const)('%s: %s: %s', (where, line, verdict) => {
    expect(judge(said(where, line))).toBe(verdict);
  });
});
