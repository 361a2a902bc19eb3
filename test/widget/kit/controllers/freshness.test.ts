// Fresh by the stream where it stands, by asking where it does not, and never behind for good.
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { FreshnessController } from '../../../../widget/kit/controllers/freshness.ts';
import { expectUse } from '../../../../widget/kit/state/in-use.ts';
import type { About, LiveTarget } from '../../../../widget/kit/state/live.ts';

const host = (): ReactiveControllerHost => ({
  addController: (_: ReactiveController) => {},
  removeController: () => {},
  requestUpdate: () => {},
  updateComplete: Promise.resolve(true),
});

let live: LiveTarget;
let refresh: ReturnType<typeof vi.fn<(about: About | null) => Promise<unknown>>>;
let controller: FreshnessController;

const tell = (about: About | null): boolean => live.dispatchEvent(new CustomEvent('refresh', { detail: about }));
const stands = (isConnected: boolean): void => {
  Object.assign(live, { isConnected });
  live.dispatchEvent(new Event('refresh'));
};
function look(hidden: boolean): void {
  Object.defineProperty(document, 'hidden', { value: hidden, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  vi.useFakeTimers();
  live = new EventTarget();
  refresh = vi.fn(() => Promise.resolve());
  controller = new FreshnessController(host(), { refresh, live: () => live });
  look(false);
  controller.hostConnected();
  controller.hostUpdate();
});
afterEach(() => {
  controller.hostDisconnected();
  vi.useRealTimers();
});

describe('without a stream', () => {
  it('asks about every ten seconds', async () => {
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh.mock.calls.length).toBeGreaterThanOrEqual(5);
    expect(refresh.mock.calls.length).toBeLessThanOrEqual(7);
  });

  it('asks again from when the stream is lost', async () => {
    stands(true);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).not.toHaveBeenCalled();
    stands(false);
    await vi.advanceTimersByTimeAsync(11_500);
    expect(refresh).toHaveBeenCalledTimes(1);
  });
});

describe('with nobody there', () => {
  const use = (): unknown => document.dispatchEvent(new Event('pointermove'));
  afterEach(use);

  it('asks as long as the last token lives, and again soon after somebody is back', async () => {
    expectUse(300_000);
    await vi.advanceTimersByTimeAsync(290_000);
    const before = refresh.mock.calls.length;
    expect(before).toBeGreaterThan(20);
    await vi.advanceTimersByTimeAsync(3_600_000);
    dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).toHaveBeenCalledTimes(before);
    use();
    await vi.advanceTimersByTimeAsync(11_500);
    expect(refresh).toHaveBeenCalledTimes(before + 1);
  });
});

describe('with a stream', () => {
  beforeEach(() => stands(true));

  it('asks when it is told, and about what', () => {
    tell(new Map([['t', 3]]));
    expect(refresh.mock.calls).toEqual([[new Map([['t', 3]])]]);
  });

  it('asks once more for what is told while it asks', async () => {
    let answer = (): void => {};
    refresh.mockImplementationOnce(() => new Promise<void>((resolve) => (answer = resolve)));
    tell(new Map([['t', 3]]));
    tell(new Map([['t', 4]]));
    tell(new Map([['t', 5]]));
    expect(refresh).toHaveBeenCalledTimes(1);
    answer();
    await vi.advanceTimersByTimeAsync(0);
    expect(refresh).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('asks again where it failed: the stream does not say it twice', async () => {
    refresh.mockImplementationOnce(() => Promise.resolve(false));
    tell(null);
    await vi.advanceTimersByTimeAsync(11_500);
    expect(refresh).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('asks ever more seldom while it fails, at least once a minute, and as before when it is mended', async () => {
    const at: number[] = [];
    refresh.mockImplementation(() => Promise.resolve(at.push(Date.now()) > 6 ? undefined : false));
    tell(null);
    await vi.advanceTimersByTimeAsync(400_000);
    const gaps = at.slice(1).map((time, index) => Math.round((time - at[index]!) / 1000));
    expect(gaps).toHaveLength(6);
    for (const [index, gap] of [10, 20, 40, 60, 60, 60].entries()) {
      expect(gaps[index]).toBeGreaterThanOrEqual(gap * 0.89);
      expect(gaps[index]).toBeLessThanOrEqual(gap * 1.11);
    }
    refresh.mockImplementationOnce(() => Promise.resolve(false));
    tell(null);
    const asked = refresh.mock.calls.length;
    await vi.advanceTimersByTimeAsync(11_500);
    expect(refresh.mock.calls.length).toBe(asked + 1);
  });

  it('leaves a server alone for as long as it asked for', async () => {
    refresh.mockImplementationOnce(() => Promise.resolve(90));
    tell(null);
    await vi.advanceTimersByTimeAsync(89_000);
    expect(refresh).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(refresh).toHaveBeenCalledTimes(2);
  });

  it('waits until somebody looks, and asks only if there is something', async () => {
    look(true);
    tell(new Map([['t', 3]]));
    expect(refresh).not.toHaveBeenCalled();
    look(false);
    expect(refresh).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(20_000);
    look(true);
    look(false);
    expect(refresh).toHaveBeenCalledTimes(1);
  });

  it('hears nothing more when its host is gone', () => {
    controller.hostDisconnected();
    tell(null);
    expect(refresh).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });
});
