// Work that ends in time or when its caller gives up, and leaves no timer and no listener behind.
import { SupportError } from './errors.ts';

/**
 * Runs `work` until it ends, until `ms` milliseconds are over (`timeout`) or until `outer` aborts (`aborted`), whichever
 * is first, also when the work itself ignores its signal. Not `AbortSignal.any`: it is missing in browsers of 2023, and
 * a long-lived `outer` would keep every signal made from it.
 */
export async function within<T>(
  outer: AbortSignal | undefined,
  ms: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const inner = new AbortController();
  const { signal } = inner;
  const onAbort = () => {
    const reason: unknown = outer?.reason;
    inner.abort(reason instanceof SupportError ? reason : new SupportError('aborted', { cause: reason }));
  };
  const timer = setTimeout(() => inner.abort(new SupportError('timeout')), ms);
  outer?.addEventListener('abort', onAbort);
  try {
    if (outer?.aborted) onAbort();
    signal.throwIfAborted();
    const ended = new Promise<never>((_, reject) => {
      signal.onabort = () => reject(signal.reason as SupportError);
    });
    return await Promise.race([ended, work(signal)]);
  } finally {
    clearTimeout(timer);
    outer?.removeEventListener('abort', onAbort);
  }
}

/** Waits `ms` milliseconds; throws at once when the signal aborts meanwhile. */
export async function pause(ms: number, signal: AbortSignal): Promise<void> {
  // Work that never ends, given up after `ms`: the timer and the listener are minded there already.
  await within(signal, ms, () => new Promise<never>(() => {})).catch((error: unknown) => {
    if (signal.aborted) throw error;
  });
}
