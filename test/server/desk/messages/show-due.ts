// Lets time pass, and a worker show the messages whose time has come.
import { expect } from 'vitest';

import { noAnswerTimes } from '../../../../server/call/answer-times.ts';
import { showWaiting, WAITING } from '../../../../server/desk/messages/waiting-commands.ts';
import { startJobs } from '../../../../server/platform/jobs/runner.ts';
import type { Worker } from '../../../../server/platform/jobs/worker.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import type { Desk } from '../../../support/desk.ts';

type Showing = Pick<Desk, 'sql' | 'clock'>;

/** A worker that shows messages at their time, by the desk's clock. */
export function startShowing({ sql, clock }: Showing): Worker {
  return startJobs({
    kind: WAITING,
    sql,
    clock,
    log: silentLog,
    room: { perLane: 1, perTenant: 4, total: 8 },
    lease: 30_000,
    retry: [1, 1, 1],
    pause: 20,
    work: async (job) =>
      void (await showWaiting({ sql: sql.of(job.tenantId), clock, answerTimes: noAnswerTimes }, job)),
  });
}

/** Moves the desk's clock, lets a worker do what is due by it, and answers when nothing is. */
export async function showDue(desk: Showing, seconds: number): Promise<void> {
  const { sql, clock } = desk;
  clock.move({ seconds });
  const worker = startShowing(desk);
  const open = () =>
    sql<{ n: number }[]>`
      select count(*)::int as n from jobs where kind = ${WAITING} and settled_at is null and run_at <= ${clock.now()}`;
  await expect.poll(async () => (await open())[0]?.n).toBe(0);
  await worker.stop();
}
