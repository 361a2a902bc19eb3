// What the form says before anything goes out, by the contract's own schemas.
import { describe, expect, it } from 'vitest';

import { checkReason, checkSubject, checkText } from '../../../widget/state/check-ticket.ts';

describe('the checks of the form', () => {
  it.each([
    ['nothing', '', { kind: 'missing' }],
    ['spaces', '  \n ', { kind: 'missing' }],
    ['a zero-width space', '\u200b', { kind: 'missing' }],
    ['half a character', 'a\ud800', { kind: 'broken' }],
    ['too much', 'x'.repeat(20_001), { kind: 'too_long', max: 20_000 }],
    ['a sentence', 'Mail bounces.', null],
  ])('text: %s', (_, text, expected) => {
    expect(checkText(text)).toEqual(expected);
  });

  it('subjects are one line of 200, reasons have 500', () => {
    expect(checkSubject('two\nlines')).toEqual({ kind: 'broken' });
    expect(checkSubject('x'.repeat(201))).toEqual({ kind: 'too_long', max: 200 });
    expect(checkReason('x'.repeat(501))).toEqual({ kind: 'too_long', max: 500 });
    expect(checkReason('Found it.')).toBeNull();
  });
});
