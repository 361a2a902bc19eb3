// The sign beside "Mail": asked rarely, quiet when it fails, and not at all by a page that nobody looks at.
import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { SupportError } from '../../../../../sdk/client/errors.ts';
import { MailWatchController } from '../../../../../widget/admin/shell/controllers/mail-watch.ts';
import { DeskDouble } from '../../desk-double.ts';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
const minutes = (count: number): Promise<unknown> => vi.advanceTimersByTimeAsync(count * 60_000);

let desk: DeskDouble;
let watch: MailWatchController;
let isHidden: boolean;

beforeEach(() => {
  vi.useFakeTimers();
  isHidden = false;
  vi.spyOn(document, 'hidden', 'get').mockImplementation(() => isHidden);
  desk = new DeskDouble();
  watch = new MailWatchController(host, () => desk.client);
  watch.hostConnected();
});

afterEach(() => {
  watch.hostDisconnected();
  vi.restoreAllMocks();
  vi.useRealTimers();
});

test('nothing is asked before somebody has signed in', async () => {
  await minutes(20);
  expect(desk.budgetsAsked).toBe(0);
});

test('every five minutes, and never more often', async () => {
  Object.assign(desk.budget, { failed: 2, held: 1 });
  await watch.ask();
  expect(watch.needs).toEqual({ count: 3, isStopped: false });
  await minutes(4);
  expect(desk.budgetsAsked).toBe(1);
  await minutes(56);
  expect(desk.budgetsAsked).toBe(13);
});

test('a page that nobody looks at asks when it is looked at again', async () => {
  await watch.ask();
  isHidden = true;
  await minutes(60);
  expect(desk.budgetsAsked).toBe(1);
  isHidden = false;
  document.dispatchEvent(new Event('visibilitychange'));
  document.dispatchEvent(new Event('visibilitychange'));
  expect(desk.budgetsAsked).toBe(2);
});

test('what was known stays when it cannot be asked; nothing goes on after the end', async () => {
  Object.assign(desk.budget, { failed: 2 });
  await watch.ask();
  vi.spyOn(desk, 'client', 'get').mockImplementation(() => {
    throw new SupportError('network');
  });
  await watch.ask();
  expect(watch.needs?.count).toBe(2);
  vi.restoreAllMocks();
  watch.hostDisconnected();
  await minutes(30);
  expect(desk.budgetsAsked).toBe(1);
});
