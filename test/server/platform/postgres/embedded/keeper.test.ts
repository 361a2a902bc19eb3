// An embedded PostgreSQL that is ended from outside is started again, or says why not.
import { once } from 'node:events';
import { readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';

import { expect, it, vi } from 'vitest';

import { connect } from '../../../../../server/platform/postgres/connect.ts';
import type { EmbeddedFailure } from '../../../../../server/platform/postgres/embedded/failure.ts';
import { isAlive } from '../../../../../server/platform/postgres/embedded/process.ts';
import { dataIn, query, useEmbedded } from './places.ts';

const at = useEmbedded();

it(
  'starts PostgreSQL again when that was killed: same address, same data, and says so',
  { timeout: 60_000 },
  async () => {
    const said: string[] = [];
    const onRestart = (how: string): void => void said.push(how);
    const embedded = await at.start({ directory: at.directory, durable: true, onRestart });
    await query(embedded.url, 'create table kept as select 42 as n');
    for (const signal of ['SIGKILL', 'SIGQUIT', 'SIGTERM'] as const) {
      const { pid } = embedded;
      process.kill(pid, signal);
      await vi.waitFor(() => expect(embedded.pid).not.toBe(pid), { timeout: 15_000, interval: 20 });
      expect(await query(embedded.url, 'select n from kept')).toEqual([{ n: 42 }]);
    }
    expect(said).toHaveLength(3);
    expect(said[0]).toBe('SIGKILL');
    expect(await readFile(join(at.directory, 'postgres.before.log'), 'utf8')).toMatch(/shut down/);
    await embedded.stop();
    expect(await isAlive(embedded.pid)).toBe(false);
  },
);

it('a pool lives through it', async () => {
  const embedded = await at.start({ directory: at.directory, durable: true });
  const sql = connect(embedded.url, { max: 3 });
  await sql`select 1`;
  const { pid } = embedded;
  process.kill(pid, 'SIGKILL');
  await vi.waitFor(() => expect(embedded.pid).not.toBe(pid), { timeout: 15_000, interval: 20 });
  await vi.waitFor(async () => expect(await sql`select 1 as n`).toEqual([{ n: 1 }]), {
    timeout: 20_000,
    interval: 20,
  });
  await sql.end({ timeout: 1 });
});

it('gives up on one that ends again and again, and says what it was', { timeout: 60_000 }, async () => {
  let lost: EmbeddedFailure | undefined;
  const embedded = await at.start({ directory: at.directory, onLost: (failure) => (lost = failure) });
  while (!lost) {
    const { pid } = embedded;
    process.kill(pid, 'SIGKILL');
    await vi.waitFor(() => expect(lost ?? embedded.pid).not.toBe(pid), { timeout: 15_000, interval: 20 });
  }
  expect(lost.message).toMatch(/^PostgreSQL was ended 4 times in a row \(SIGKILL\)/);
});

it('that cannot be started again ends the process that needs it, with the reason', async () => {
  const held = await at.hold(at.directory);
  await rename(join(await dataIn(at.directory), 'global'), join(await dataIn(at.directory), 'gone'));
  const words: Buffer[] = [];
  held.child.stderr?.on('data', (chunk: Buffer) => words.push(chunk));
  process.kill(held.pid, 'SIGKILL');
  const [code] = (await once(held.child, 'close')) as [number | null];
  expect(code).toBeGreaterThan(0);
  expect(Buffer.concat(words).toString()).toMatch(/EmbeddedFailure: PostgreSQL in .* did not start\./);
});
