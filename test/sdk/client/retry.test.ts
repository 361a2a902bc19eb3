// Which failures are tried again, and when.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { SupportError } from '../../../sdk/client/errors.ts';
import { mayRetry, retryAfterOf, waitBeforeRetry } from '../../../sdk/client/retry.ts';

const failed = (
  code: 'network' | 'timeout' | 'bad_response',
  status = 0,
  retryAfter: number | null = null,
): SupportError => new SupportError(code, { status, retryAfter });

describe('mayRetry', () => {
  it.each([408, 429, 502, 503, 504])('repeats after %i when repeating is safe', (status) => {
    expect(mayRetry(failed('bad_response', status), true)).toBe(true);
  });

  it.each([400, 401, 403, 404, 409, 413, 422, 500, 501])('does not repeat after %i', (status) => {
    expect(mayRetry(failed('bad_response', status), true)).toBe(false);
  });

  it('repeats what is not safe to repeat only where it was surely not done', () => {
    expect(mayRetry(failed('network'), false)).toBe(false);
    expect(mayRetry(failed('timeout'), false)).toBe(false);
    expect(mayRetry(failed('bad_response', 503), false)).toBe(false);
    expect(mayRetry(failed('bad_response', 429), false)).toBe(true);
  });

  it('never repeats what the caller ended', () => {
    expect(mayRetry(new SupportError('aborted'), true)).toBe(false);
  });

  it('asks again for a token that was lost on the way, not for one that was refused', () => {
    const because = (cause: unknown): SupportError => new SupportError('token_failed', { cause });
    expect(mayRetry(because(failed('network')), false)).toBe(true);
    expect(mayRetry(because(failed('bad_response', 503)), false)).toBe(true);
    expect(mayRetry(because(failed('bad_response', 403)), true)).toBe(false);
    expect(mayRetry(because(new Error('signed out')), true)).toBe(false);
  });
});

describe('waitBeforeRetry', () => {
  const wait = (tries: number, dice: number, failure = failed('network'), timeLeft = 1e9): number | undefined =>
    waitBeforeRetry(failure, true, tries, 10, timeLeft, dice);

  it('backs off exponentially with full jitter, to 8 seconds', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => wait(tries, 1))).toEqual([300, 600, 1200, 2400, 4800, 8000, 8000]);
    expect(wait(3, 0)).toBe(0);
  });

  it('stops after so many retries, and where the wait would outlast the deadline', () => {
    expect(waitBeforeRetry(failed('network'), true, 3, 3, 1e9, 0)).toBe(0);
    expect(waitBeforeRetry(failed('network'), true, 4, 3, 1e9, 0)).toBeUndefined();
    expect(wait(1, 1, failed('network'), 300)).toBeUndefined();
  });

  it('never comes back sooner than it was asked to, nor after the deadline', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3600 }),
        fc.integer({ min: 1, max: 10 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.integer({ min: 0, max: 60_000 }),
        (retryAfter, tries, dice, timeLeft) => {
          const ms = wait(tries, dice, failed('bad_response', 503, retryAfter), timeLeft);
          return ms === undefined ? retryAfter * 1000 + 8000 >= timeLeft : ms >= retryAfter * 1000 && ms < timeLeft;
        },
      ),
    );
  });
});

describe('retryAfterOf', () => {
  const now = Date.parse('2026-11-21T09:00:00Z');
  const read = (headers: Record<string, string>): number | null => retryAfterOf(new Headers(headers), now);

  it('reads seconds', () => expect(read({ 'retry-after': ' 17 ' })).toBe(17));
  it('reads a date', () => expect(read({ 'retry-after': 'Sat, 21 Nov 2026 09:00:30 GMT' })).toBe(30));
  it('reads a date against the date of the answer, whatever the clock here says', () => {
    const headers = { 'retry-after': 'Sat, 21 Nov 2026 11:00:30 GMT', date: 'Sat, 21 Nov 2026 11:00:00 GMT' };
    expect(read(headers)).toBe(30);
  });
  it('takes a date of the past as now', () => expect(read({ 'retry-after': 'Sat, 21 Nov 2026 08:00:00 GMT' })).toBe(0));
  it('is capped at an hour', () => expect(read({ 'retry-after': '99999999999' })).toBe(3600));
  it.each(['', 'soon', '-5x', '1.5 hours'])('does not invent anything from %j', (value) => {
    expect(read({ 'retry-after': value })).toBeNull();
  });
  it('is null where there is none', () => expect(read({})).toBeNull());
});
