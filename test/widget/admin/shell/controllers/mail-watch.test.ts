// The sign beside "Mail": asked rarely, quiet when it fails, and not at all by a page that nobody looks at.
import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { SupportError } from '../../../../../sdk/client/errors.ts';
import type { Http } from '../../../../../sdk/client/http.ts';
import type { MailBudget } from '../../../../../sdk/contract/index.ts';
import { MailWatchController } from '../../../../../widget/admin/shell/controllers/mail-watch.ts';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
const minutes = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 60_000);

/** All that it asks for: how the mail is. */
const budget = vi.fn<() => Promise<MailBudget>>();
const http = { call: budget } as unknown as Http;
const well: MailBudget = { transports: [], waiting: 0, failed: 0, held: 0, brake: null };
let watch: MailWatchController;
let isHidden: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  budget.mockReset().mockResolvedValue(well);
  watch = new MailWatchController(host, () => http);
  watch.hostConnected();
});

afterEach(() => {
  watch.hostDisconnected();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('nothing is asked before somebody has signed in', async () => {
  await minutes(20);
  expect(budget).toHaveBeenCalledTimes(0);
});

test('every five minutes, and never more often', async () => {
  budget.mockResolvedValue({ ...well, failed: 2, held: 1 });
  await watch.ask();
  expect(watch.needs).toEqual({ count: 3, isSuspended: false });
  await minutes(4);
  expect(budget).toHaveBeenCalledTimes(1);
  await minutes(56);
  expect(budget).toHaveBeenCalledTimes(13);
});

test('a page that nobody looks at asks when it is looked at again', async () => {
  await watch.ask();
  isHidden = true;
  await minutes(60);
  expect(budget).toHaveBeenCalledTimes(1);
  isHidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(budget).toHaveBeenCalledTimes(2);
});

test('what was known stays when it cannot be asked; nothing goes on after the end', async () => {
  budget.mockResolvedValueOnce({ ...well, failed: 2 });
  await watch.ask();
  budget.mockRejectedValueOnce(new SupportError('network'));
  await watch.ask();
  expect(watch.needs?.count).toBe(2);
  vi.restoreAllMocks();
  watch.hostDisconnected();
  await minutes(30);
  expect(budget).toHaveBeenCalledTimes(2);
});
