// The badge: a failure, of whatever kind, costs it a minute at most, not the page's life.
import type { ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { Session } from '../../../sdk/contract/index.ts';
import type { DeskEntry } from '../../../widget/kit/state/entry.ts';
import { expectUse } from '../../../widget/kit/state/in-use.ts';
import { BadgeController } from '../../../widget/launcher/badge.ts';
import { session } from '../desk-server.ts';

let controller: BadgeController;
let seen: Session[];
let panel: () => Promise<string>;
let desk: () => Promise<Response>;

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(console, 'warn').mockImplementation(() => {});
  seen = [];
  const entry = {
    server: 'http://desk.example',
    fetch: (() => desk()) as typeof fetch,
    panel: { getToken: () => panel(), tokenUrl: '' },
  } as Partial<DeskEntry> as DeskEntry;
  const host = { addController: () => {} } as unknown as ReactiveControllerHost;
  controller = new BadgeController(host, {
    target: () => entry,
    onSession: (one) => seen.push(one),
  });
  controller.hostConnected();
});
afterEach(() => {
  controller.hostDisconnected();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const good = { panel: () => Promise.resolve('a.b.c'), desk: () => Promise.resolve(Response.json(session)) };

const failures: [string, typeof good][] = [
  ['a sign-in page in place of the token', { ...good, panel: () => Promise.resolve('<html>\n<p>Sign in</p>') }],
  ['a panel that is away', { ...good, panel: () => Promise.reject(new TypeError('offline')) }],
  ['a desk that is away', { ...good, desk: () => Promise.reject(new TypeError('offline')) }],
  ['a page of a proxy', { ...good, desk: () => Promise.resolve(new Response('<html>')) }],
  ['a desk that is busy', { ...good, desk: () => Promise.resolve(new Response('', { status: 503 })) }],
  ['a desk that refuses the token', { ...good, desk: () => Promise.resolve(new Response('', { status: 401 })) }],
];
it.each(failures.flatMap(([what, bad]) => [6_000, 420_000].map((lasts) => ({ what, bad, lasts }))))(
  'is there within a minute after $what for $lasts ms',
  async ({ bad, lasts }) => {
    ({ panel, desk } = bad);
    await vi.advanceTimersByTimeAsync(lasts);
    expect(seen).toEqual([]);
    ({ panel, desk } = good);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(seen.length).toBeGreaterThan(0);
  },
);

it('asks nobody while nobody is there, and at once when somebody is back', async () => {
  ({ panel, desk } = good);
  expectUse(300_000);
  await vi.advanceTimersByTimeAsync(290_000);
  const before = seen.length;
  expect(before).toBeGreaterThan(3);
  await vi.advanceTimersByTimeAsync(3_600_000);
  expect(seen.length).toBe(before);
  document.dispatchEvent(new Event('keydown'));
  await vi.advanceTimersByTimeAsync(100);
  expect(seen.length).toBe(before + 1);
});
