// The process that holds a data directory: which one it is, whose child, and how to end exactly that one.
import { execFile } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

import { EmbeddedFailure } from './failure.ts';

const run = promisify(execFile);

/** True while there is such a process, ours or not; one that only waits to be buried counts as gone. */
export async function isAlive(pid: number): Promise<boolean> {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false;
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return !/\) Z /.test(stat);
}

/** Parent and command line of a process; undefined when there is none. `/proc` where there is one: slim images have no `ps`. */
async function describe(pid: number): Promise<{ parent: number; command: string } | undefined> {
  try {
    const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
    const command = await readFile(`/proc/${pid}/cmdline`, 'utf8');
    return {
      parent: Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]),
      command: command.replaceAll('\0', ' '),
    };
  } catch {
    const listed = await run('ps', ['-o', 'ppid=,command=', '-p', String(pid)]).catch(() => undefined);
    const found = listed && /^\s*(\d+)\s+(.*)/.exec(listed.stdout);
    return found ? { parent: Number(found[1]), command: found[2] ?? '' } : undefined;
  }
}

/**
 * The PostgreSQL that holds this data directory. A `postmaster.pid` alone proves nothing: after a restart of the
 * machine or the container its number may be anybody's.
 */
export async function holderOf(data: string): Promise<{ pid: number; parent: number } | undefined> {
  const lock = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => undefined);
  const pid = Number(lock?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0 || !(await isAlive(pid))) return undefined;
  const process = await describe(pid);
  if (!process || !/postgres/.test(process.command) || !process.command.includes(data)) return undefined;
  return { pid, parent: process.parent };
}

/** Ends one PostgreSQL: quickly but cleanly, and without mercy when it does not listen. */
export async function endProcess(pid: number): Promise<void> {
  // Its meanings: SIGINT ends sessions and writes everything down; SIGQUIT stops at once and recovers at the next start.
  for (const [signal, patience] of [
    ['SIGINT', 15_000],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    if (!(await isAlive(pid))) return;
    try {
      process.kill(pid, signal);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ESRCH') return;
      throw new EmbeddedFailure(
        `A PostgreSQL of an earlier run (process ${pid}) still holds the data and belongs to another user. End it and start again.`,
      );
    }
    for (const until = Date.now() + patience; Date.now() < until; await sleep(20)) {
      if (!(await isAlive(pid))) return;
    }
  }
  throw new EmbeddedFailure(
    `A PostgreSQL of an earlier run (process ${pid}) still holds the data and cannot be ended. End it and start again.`,
  );
}

/**
 * Clears the way to a data directory: ends an orphan of a killed run, removes a lock that nobody holds, and refuses
 * where a living process of ours is at work.
 */
export async function freeData(data: string, owner: number | undefined, directory: string): Promise<void> {
  const holder = await holderOf(data);
  if (holder && holder.parent === owner && owner !== undefined && (await isAlive(owner))) {
    throw new EmbeddedFailure(
      `The database in ${directory} is in use by process ${owner}. Stop that one first, or take another folder.`,
    );
  }
  if (holder) await endProcess(holder.pid);
  else await rm(join(data, 'postmaster.pid'), { force: true });
}
