// What the form says before anything goes out: the same verdict as the contract's schemas, which weigh too much there.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';

import { MessageText } from '../../../../sdk/contract/message.ts';
import { Subject, Withdrawal } from '../../../../sdk/contract/tickets.ts';
import { checkReason, checkSubject, checkText } from '../../../../widget/kit/writing/check-ticket.ts';

describe('the checks of the form', () => {
  it.each([
    ['nothing', '', { kind: 'missing' }],
    ['spaces', '  \n ', { kind: 'missing' }],
    ['a zero-width space', '\u200b', { kind: 'missing' }],
    ['half a character', 'a\ud800', { kind: 'broken' }],
    ['too much', 'x'.repeat(20_001), { kind: 'too_long', length: 20_001, max: 20_000 }],
    ['a sentence', 'Mail bounces.', null],
  ])('text: %s', (_, text, expected) => {
    expect(checkText(text)).toEqual(expected);
  });

  it('subjects are one line of 200, reasons have 500', () => {
    expect(checkSubject('two\nlines')).toEqual({ kind: 'broken' });
    expect(checkSubject('x'.repeat(201))).toEqual({ kind: 'too_long', length: 201, max: 200 });
    expect(checkReason('x'.repeat(501))).toEqual({ kind: 'too_long', length: 501, max: 500 });
    expect(checkReason('Found it.')).toBeNull();
  });

  // Letters where the rules have their edges, beside any others.
  const edges = fc.constantFrom(
    '\0',
    '\t',
    '\n',
    '\u007f',
    '\u0085',
    ' ',
    '\u00a0',
    '\u00ad',
    '\u0301',
    '\u115f',
    '\u1160',
    '\u200b',
    '\u200d',
    '\u2028',
    '\u2029',
    '\u2800',
    '\u3164',
    '\uffa0',
    '\ue000',
    '\ufeff',
    '\uffff',
    '\ud800',
    '\udc00',
    'a',
    '\u{1f600}',
    'é',
  );
  const few = fc.string({ unit: fc.oneof(edges, fc.string({ unit: 'binary', maxLength: 1 })), maxLength: 12 });

  it.each([
    ['subject', checkSubject, Subject, 200],
    ['text', checkText, MessageText, 20_000],
    ['reason', checkReason, Withdrawal.entries.reason, 500],
  ])('%s: the contract says the same of any text', (_, check, schema, max) => {
    const long = fc.tuple(few, fc.integer({ min: max - 14, max: max + 2 })).map(([text, n]) => text.padEnd(n, 'x'));
    fc.assert(
      fc.property(fc.oneof({ weight: 6, arbitrary: few }, long), (text) => {
        expect(check(text) === null).toBe(v.is(schema, text));
      }),
      { numRuns: 1_000 },
    );
  });
});
