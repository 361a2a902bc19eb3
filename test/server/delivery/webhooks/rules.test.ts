// When a delivery is tried again, and when an endpoint is given up.
import { describe, expect, it } from 'vitest';

import { afterFailure, nextTry, restOf, type Outcome } from '../../../../server/delivery/webhooks/rules.ts';

const now = new Date('2026-11-21T12:00:00.000Z');
const failed: Outcome = { status: 500, retryAfter: null, error: 'HTTP 500' };
const seconds = (at: Date | null): number | null => at && (at.getTime() - now.getTime()) / 1000;
const ago = (hours: number): string => new Date(now.getTime() - hours * 3_600_000).toISOString();

describe('the next try', () => {
  it('comes as the specification has it, and ten are all', () => {
    const table = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400, null];
    expect(table.map((_, at) => seconds(nextTry(at + 1, failed, now, () => 0.5)))).toEqual(table);
  });

  it('is spread, so that not all come at once', () => {
    expect(seconds(nextTry(3, failed, now, () => 0))).toBe(1_440);
    expect(seconds(nextTry(3, failed, now, () => 1))).toBe(2_160);
  });

  it.each([
    [503, '120', 120],
    [429, 'Sat, 21 Nov 2026 12:10:00 GMT', 600],
    // Within reason: at most an hour.
    [503, '999999', 3_600],
    [429, 'Sat, 21 Nov 2099 12:10:00 GMT', 3_600],
    [429, null, 30],
    [504, '120', 30],
    // Not sooner than the table says, and nonsense is nothing.
    [503, '1', 5],
    [503, '-5', 30],
    [503, 'soon', 30],
    [500, '120', 5],
  ])('after %i with Retry-After %s comes in %i s', (status, retryAfter, expected) => {
    expect(seconds(nextTry(1, { ...failed, status, retryAfter }, now, () => 0.5))).toBe(expected);
  });

  it('leaves the whole endpoint alone where it is overloaded, not where it refuses', () => {
    expect([429, 502, 503, 504].map((status) => restOf({ ...failed, status }, now))).toEqual([3e4, 3e4, 3e4, 3e4]);
    expect([400, 404, 500, null].map((status) => restOf({ ...failed, status }, now))).toEqual([0, 0, 0, 0]);
  });
});

describe('an endpoint', () => {
  it('is disabled at once when it says that it is gone', () => {
    const { disable } = afterFailure({ failingSince: null, failedAt: null }, { ...failed, status: 410 }, now);
    expect(disable).toBe('gone');
  });

  it('is disabled after five days of failures', () => {
    const since = (hours: number) => afterFailure({ failingSince: ago(hours), failedAt: ago(20) }, failed, now);
    expect(since(119).disable).toBeNull();
    expect(since(119).failingSince.toISOString()).toBe(ago(119));
    expect(since(120).disable).toBe('failing');
  });

  it('is not blamed for a failure of last month', () => {
    const { disable, failingSince } = afterFailure({ failingSince: ago(800), failedAt: ago(730) }, failed, now);
    expect([disable, failingSince]).toEqual([null, now]);
  });
});
