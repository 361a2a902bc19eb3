// Housekeeping walks what features say of themselves, tenant by tenant: one after the other, with one instant, and another hour when it failed.
import { beforeEach, expect, it, vi } from 'vitest';

import type { Expiry } from '../../../server/call/retention.ts';
import { startHousekeeping, tidy } from '../../../server/housekeeping/housekeeping.ts';
import { silentLog } from '../../../server/platform/ports/log.ts';
import type { AnySql, Sql } from '../../../server/platform/postgres/connect.ts';

let tenants: string[] = [];
beforeEach(() => (tenants = ['north']));
const own: Record<string, object> = { north: {}, south: {} };
const sql = Object.assign(async () => tenants.map((id) => ({ id })), { of: (id: string) => own[id] }) as unknown as Sql;
const now = new Date('2026-11-28T06:00:00Z');
const clock = { now: () => now };

it('asks every feature in turn, and adds up what has one name', async () => {
  const asked: string[] = [];
  const rows = (what: string, count: number): Expiry => ({
    what,
    deleteExpired: async (given, at) => {
      asked.push(`${what} begins`);
      expect(at).toBe(now);
      expect(given).toBe(own['north']);
      await Promise.resolve();
      asked.push(`${what} ends`);
      return count;
    },
  });
  const retention = [{ expires: [rows('a', 1), rows('b', 2)] }, { expires: [] }, { expires: [rows('a', 4)] }];
  const lookAfter = async () => void asked.push('looked after');
  expect(await tidy({ sql, clock, retention, lookAfter })).toEqual({ a: 5, b: 2 });
  expect(asked).toEqual(['looked after', 'a begins', 'a ends', 'b begins', 'b ends', 'a begins', 'a ends']);
});

it('asks for one tenant after the other, as that tenant, and adds up', async () => {
  tenants = ['north', 'south'];
  const asked: AnySql[] = [];
  const deleteExpired = async (given: AnySql): Promise<number> => asked.push(given);
  expect(await tidy({ sql, clock, retention: [{ expires: [{ what: 'a', deleteExpired }] }] })).toEqual({ a: 3 });
  expect(asked).toEqual([own['north'], own['south']]);
  expect(asked[0]).not.toBe(asked[1]);
});

it('waits for the batch in hand when it is stopped, tells it to stop, and survives a failure', async () => {
  const warnings: unknown[] = [];
  const log = { ...silentLog, warn: (...line: unknown[]) => void warnings.push(line) };
  let ended = false;
  const deleteExpired = (_: AnySql, __: Date, signal?: AbortSignal): Promise<number> =>
    new Promise((_done, fail) => {
      signal?.addEventListener('abort', () => {
        ended = true;
        fail(new Error('cut off'));
      });
    });
  const begun = vi.fn(deleteExpired);
  const stop = startHousekeeping({ sql, clock, log, retention: [{ expires: [{ what: 'a', deleteExpired: begun }] }] });
  await vi.waitFor(() => expect(begun).toHaveBeenCalledOnce());
  expect(ended).toBe(false);
  await stop();
  expect([ended, warnings.length]).toEqual([true, 1]);
});
