// Work ends in time, by abort or by itself, and leaves nothing behind.
import { describe, expect, it, vi } from 'vitest';

import { pause, within } from '../../../sdk/client/deadline.ts';
import { SupportError } from '../../../sdk/client/errors.ts';

const never = (): Promise<never> => new Promise(() => {});

/** Counts the listeners that are on a signal. */
function counted(signal: AbortSignal): () => number {
  let count = 0;
  const add = signal.addEventListener.bind(signal);
  const remove = signal.removeEventListener.bind(signal);
  vi.spyOn(signal, 'addEventListener').mockImplementation((...args: Parameters<typeof add>) => (count++, add(...args)));
  vi.spyOn(signal, 'removeEventListener').mockImplementation((...args) => (count--, remove(...args)));
  return () => count;
}

describe('within', () => {
  it('gives what the work gives, or throws what it throws', async () => {
    expect(await within(undefined, 1000, async () => 5)).toBe(5);
    await expect(within(undefined, 1000, () => Promise.reject(new RangeError('x')))).rejects.toThrow(RangeError);
  });

  it('ends with `timeout` even if the work ignores its signal, and aborts that signal', async () => {
    let seen: AbortSignal | undefined;
    const ended = within(undefined, 5, (signal) => ((seen = signal), never()));
    await expect(ended).rejects.toMatchObject({ code: 'timeout' });
    expect(seen?.aborted).toBe(true);
  });

  it('ends with `aborted` at once, keeping the reason', async () => {
    const caller = new AbortController();
    const ended = within(caller.signal, 60_000, never);
    caller.abort(new Error('closed'));
    await expect(ended).rejects.toMatchObject({ code: 'aborted', cause: new Error('closed') });
  });

  it('does not begin under a signal that has aborted', async () => {
    const work = vi.fn(never);
    await expect(within(AbortSignal.abort(), 1000, work)).rejects.toMatchObject({ code: 'aborted' });
    expect(work).not.toHaveBeenCalled();
  });

  it('passes on why an outer deadline ended', async () => {
    const outer = within(undefined, 5, (signal) => within(signal, 60_000, never));
    await expect(outer).rejects.toMatchObject({ code: 'timeout' });
  });

  it('leaves no listener and no timer behind, however it ends', async () => {
    vi.useFakeTimers();
    try {
      const caller = new AbortController();
      const listeners = counted(caller.signal);
      await within(caller.signal, 1000, async () => 1);
      await within(caller.signal, 1000, () => Promise.reject(new Error('x'))).catch(() => {});
      expect(listeners()).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
      const waiting = pause(1000, caller.signal);
      expect(listeners()).toBe(1);
      expect(vi.getTimerCount()).toBe(1);
      caller.abort();
      await expect(waiting).rejects.toBeInstanceOf(SupportError);
      expect(listeners()).toBe(0);
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});

describe('pause', () => {
  it('waits as long as it was told', async () => {
    vi.useFakeTimers();
    try {
      let isDone = false;
      const waiting = pause(500, new AbortController().signal).then(() => (isDone = true));
      await vi.advanceTimersByTimeAsync(499);
      expect(isDone).toBe(false);
      await vi.advanceTimersByTimeAsync(1);
      await waiting;
      expect(isDone).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });
});
