// One run of the embedded PostgreSQL: started, waited for, and stopped.
import { spawn, type ChildProcess } from 'node:child_process';
import { open, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

import { failureOf } from './failure.ts';
import type { OtherUser } from './programs.ts';

export interface Place {
  readonly native: string;
  readonly data: string;
  readonly directory: string;
  readonly user: OtherUser | undefined;
}

export interface ServerRun {
  readonly pid: number;
  /** Resolves when it is gone, with how: `SIGKILL`, `exit code 1`. */
  readonly ended: Promise<string>;
  stop(): Promise<void>;
}

/** Resolves once it takes connections at this port; rejects with `EmbeddedFailure`, and then nothing of it is left. */
export async function runServer(
  { native, data, directory, user }: Place,
  port: number,
  settings: Readonly<Record<string, string>>,
): Promise<ServerRun> {
  const logFile = join(directory, 'postgres.log');
  // What the run before said on its way out is looked for after it was started again.
  await rename(logFile, join(directory, 'postgres.before.log')).catch(() => {});
  // Into a file and not through a pipe: a pipe would break when this process is killed, while PostgreSQL lives on.
  const log = await open(logFile, 'w', 0o600);
  const child = spawn(
    join(native, 'bin', 'postgres'),
    [
      '-D',
      data,
      '-p',
      String(port),
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ],
    {
      cwd: '/',
      // Not in our process group: Ctrl+C is for us, and we stop it when the last query is done.
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
      env: { LC_ALL: 'C', PATH: process.env['PATH'] },
      ...(user && { uid: user.uid, gid: user.gid }),
    },
  );
  const endWithUs = (): void => void child.kill('SIGINT');
  const ended = new Promise<string>((done) => {
    child.once('close', (code, signal) => done(signal ?? `exit code ${code}`));
    child.once('error', ({ message }) => done(message));
  });
  void ended.then(() => process.off('exit', endWithUs));
  await log.close();

  process.once('exit', endWithUs);
  child.unref();
  const stop = async (): Promise<void> => {
    child.ref();
    child.kill('SIGINT');
    const patience = setTimeout(() => child.kill('SIGQUIT'), 20_000);
    await ended;
    clearTimeout(patience);
  };
  try {
    await untilReady(child, data, logFile, directory);
    return { pid: child.pid as number, ended, stop };
  } catch (error) {
    if (child.pid !== undefined && child.exitCode === null && child.signalCode === null) await stop();
    throw error;
  }
}

/**
 * Waits for the word of this very process, not for an answer at its port: another server may have the port, and
 * would answer.
 */
async function untilReady(child: ChildProcess, data: string, logFile: string, directory: string): Promise<void> {
  let failed: Error | undefined;
  child.once('error', (error) => (failed = error));
  // Recovery after a crash may take its time; an end of the process is noticed at once.
  for (const until = Date.now() + 120_000; Date.now() < until; await sleep(20)) {
    if (failed || child.exitCode !== null || child.signalCode !== null) {
      throw failureOf(failed?.message ?? (await readFile(logFile, 'utf8')), directory);
    }
    const lines = (await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
    // `standby`: a copy that was set up as a replica.
    if (Number(lines[0]) === child.pid && /^(?:ready|standby)\s*$/.test(lines[7] ?? '')) return;
  }
  throw failureOf(await readFile(logFile, 'utf8'), directory);
}
