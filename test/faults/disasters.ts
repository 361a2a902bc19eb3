// What may befall a database and a desk: connections ended, backends killed, either frozen or started anew.
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import type { Embedded } from '../../server/platform/postgres/embedded/embedded.ts';
import type { MortalServer } from './mortal-server.ts';

export type Fault = readonly [name: string, () => Promise<unknown>];

/** What is put to the test, as it is at the moment: both are started anew again and again. */
export interface Stage {
  /** A number from 0 to 1. */
  readonly random: () => number;
  /** Now and then frozen for longer than PostgreSQL lets a transaction idle. */
  readonly long: boolean;
  readonly database: () => Embedded;
  readonly server: () => MortalServer;
  readonly restartDatabase: (mode: 'fast' | 'immediate') => Promise<void>;
  readonly restartServer: () => Promise<unknown>;
}

/** Every kind once, in an order of chance. */
export function faultsOn({ random, long, database, server, restartDatabase, restartServer }: Stage): Fault[] {
  const once = <T>(work: (sql: Sql) => Promise<T>): Promise<T> => withConnection(database().url, work);
  const between = (least: number, most: number): number => Math.round(least + random() * (most - least));
  const freeze = (): number => (long && random() < 0.15 ? 9_500 : between(100, 2_500));
  const all: Fault[] = [
    [
      'some connections are ended',
      () =>
        once(
          (sql) => sql`
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name like 'paneldesk%' and random() < ${0.2 + random() * 0.8}`,
        ),
    ],
    [
      'a transaction’s connection is ended',
      () =>
        once(
          (sql) => sql`
            select count(pg_terminate_backend(pid)) from pg_stat_activity
            where application_name like 'paneldesk%' and xact_start is not null`,
        ),
    ],
    ['a backend is killed', () => once((sql) => killBackend(sql, random))],
    ['the database restarts fast', () => restartDatabase('fast')],
    ['the database restarts at once', () => restartDatabase('immediate')],
    [
      'the database is frozen',
      async () => {
        const processes = await familyOf(database().pid);
        for (const pid of processes) signal(pid, 'SIGSTOP');
        await sleep(freeze());
        for (const pid of processes) signal(pid, 'SIGCONT');
      },
    ],
    [
      'the desk is frozen',
      async () => {
        signal(server().pid, 'SIGSTOP');
        await sleep(freeze());
        signal(server().pid, 'SIGCONT');
      },
    ],
    ['the desk is killed', restartServer],
  ];
  return all
    .map((fault) => [random(), fault] as const)
    .sort(([a], [b]) => a - b)
    .map(([, fault]) => fault);
}

/** SIGKILL: PostgreSQL takes it for a crash, ends all connections and recovers. */
async function killBackend(sql: Sql, random: () => number): Promise<void> {
  const backends = await sql<{ pid: number }[]>`
    select pid from pg_stat_activity where application_name like 'paneldesk%'`;
  const chosen = backends[Math.floor(random() * backends.length)];
  if (chosen) signal(chosen.pid, 'SIGKILL');
}

/** A connection for one thing: it must not be one that an earlier fault has ended. */
export async function withConnection<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, { max: 1, name: 'chaos', statementTimeout: 60_000, deadline: 60_000 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

export function signal(pid: number, how: NodeJS.Signals): void {
  try {
    process.kill(pid, how);
  } catch (error) {
    // It ended by itself meanwhile.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

/** A process and its children. */
async function familyOf(parent: number): Promise<number[]> {
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 0);
  const parents = await Promise.all(pids.map(async (pid) => [pid, await parentOf(pid)] as const));
  return [parent, ...parents.filter(([, of]) => of === parent).map(([pid]) => pid)];
}

async function parentOf(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
