// The loop of workers: goes on while there is something to do, sleeps, wakes, survives failures, stops.
import { expect, it, vi } from 'vitest';

import { backoff } from '../../../../server/platform/jobs/backoff.ts';
import { startWorker } from '../../../../server/platform/jobs/worker.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';

const FOR_EVER = 3_600_000;

it('runs again at once while there is something to do', async () => {
  let left = 5;
  const run = vi.fn(async () => (left > 0 ? left-- : 0));
  const worker = startWorker({ name: 'test', pause: FOR_EVER, run, log: silentLog });
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(6));
  await worker.stop();
  expect(run).toHaveBeenCalledTimes(6);
});

it('wakes, also when it was told so while it worked', async () => {
  let go = (): void => {};
  const run = vi.fn(() => new Promise<number>((done) => (go = () => done(0))));
  const worker = startWorker({ name: 'test', pause: FOR_EVER, run, log: silentLog });
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(1));
  worker.wake();
  go();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(2));
  go();
  await new Promise((done) => setImmediate(done));
  worker.wake();
  await vi.waitFor(() => expect(run).toHaveBeenCalledTimes(3));
  go();
  await worker.stop();
});

it('goes on after a failure', async () => {
  const run = vi.fn(async () => 0).mockRejectedValueOnce(new Error('planted'));
  const worker = startWorker({ name: 'test', pause: 1, run, log: silentLog });
  await vi.waitFor(() => expect(run.mock.calls.length).toBeGreaterThan(2), 5_000);
  await worker.stop();
});

it('stops only when the portion in hand is done', async () => {
  let [done, stopped] = [false, false];
  let finish = (): void => {};
  const run = () => new Promise<number>((end) => (finish = () => ((done = true), end(1))));
  const worker = startWorker({ name: 'test', pause: 1, run, log: silentLog });
  const stopping = worker.stop().then(() => (stopped = true));
  await new Promise((later) => setImmediate(later));
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(done).toBe(true);
});

it('waits longer after each failure, a fifth more or less, and not after the last', () => {
  expect([backoff([60, 300], 1, () => 0), backoff([60, 300], 1, () => 1)]).toEqual([48_000, 72_000]);
  expect([backoff([60, 300], 2, () => 0.5), backoff([60, 300], 3)]).toEqual([300_000, null]);
});
