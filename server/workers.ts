// What a running server does by itself: show messages at their time, expand the outbox, send mail, deliver webhooks, index what lists are filtered by.
import { ownerUrlOf, workersArePooled, workerUrlOf } from './addresses.ts';
import type { Config } from './config.ts';
import { ringFrom, type WorkRing } from './delivery/live/doorbell.ts';
import { mailExpander } from './delivery/mail/expand.ts';
import { renderer } from './delivery/mail/rendering/render.ts';
import { smtpMailer } from './delivery/mail/sending/smtp.ts';
import { startMail } from './delivery/mail/worker.ts';
import { startOutbox } from './delivery/outbox/worker.ts';
import { webhookExpander } from './delivery/webhooks/expand.ts';
import { startWebhooks } from './delivery/webhooks/worker.ts';
import { startFieldIndexes, type FieldIndexDeps } from './desk/tickets/field-index.ts';
import { PromisedAnswerTimes } from './desk/answer-times/promised.ts';
import { showWaiting, WAITING } from './desk/messages/waiting-commands.ts';
import { ownAuthorities } from './own-authorities.ts';
import { startJobs } from './platform/jobs/runner.ts';
import type { Worker } from './platform/jobs/worker.ts';
import { systemClock, type Clock } from './platform/ports/clock.ts';
import type { Ids } from './platform/ports/ids.ts';
import type { Log } from './platform/ports/log.ts';
import type { Mailer } from './platform/ports/mailer.ts';
import { connect, type Sql } from './platform/postgres/connect.ts';
import { standingOf } from './platform/postgres/roles.ts';
import { databaseTime, monotonicClock } from './platform/postgres/monotonic-clock.ts';
import { createSealer } from './platform/sealing/seal.ts';
import { tellers, words } from './subjects.ts';

export interface Workers {
  /**
   * Something was written, by this process or another: the outbox is looked at now, or what mails and webhooks are due.
   * Neither waits nor throws.
   */
  wake(ring: WorkRing): void;
  /** Finishes what is in hand or gives it back, and lets go of the database. May be called twice. */
  stop(): Promise<void>;
}

export interface WorkersDeps {
  readonly log: Log;
  readonly ids: Ids;
  readonly clock?: Clock;
  readonly mailer?: Mailer;
  /** Milliseconds until each worker looks again when nobody wakes it; 1,000 unless said. */
  readonly pause?: number;
}

/** Seconds until the next try to show a message: a day of a database that comes and goes. */
const SHOW_AGAIN = [1, 2, 5, 15, 60, 300, ...Array.from({ length: 24 }, () => 3_600)];

/** A pool of their own: requests must not wait for them, nor they for requests. */
const CONNECTIONS = 4;

export async function startWorkers(config: Config, deps: WorkersDeps): Promise<Workers> {
  const { log, ids, clock = systemClock, pause } = deps;
  const mailer = deps.mailer ?? smtpMailer({ ca: await ownAuthorities(config) });
  const sql = connect(workerUrlOf(config), {
    max: CONNECTIONS,
    name: 'paneldesk workers',
    pooled: workersArePooled(config),
  });
  const sealer = createSealer(config.secret, config.oldSecret);
  // A clock that is given is moved on purpose; the wall's is set by anybody.
  const monotonic = deps.clock ?? monotonicClock(await databaseTime(sql).catch((error) => endThen(sql, error)));
  // Before the others: whoever cannot start leaves none of them running.
  const indexes = await startIndexes(config, { clock, monotonic, log }, pause).catch((error) => endThen(sql, error));
  const mail = startMail(
    { sql, clock, monotonic, log, sealer, mailer, render: renderer({ secret: config.secret, clock, words }) },
    pause,
  );
  const webhooks = startWebhooks({
    sql,
    clock,
    log,
    sealer,
    private: config.webhooksPrivate ?? 'none',
    ...(pause && { pause }),
  });
  const due = (): void => {
    mail.wake();
    webhooks.wake();
  };
  const outbox = startOutbox(
    { sql, clock, log, expanders: [mailExpander(ids, tellers), webhookExpander(ids)], expanded: due },
    pause,
  );
  const answerTimes = new PromisedAnswerTimes(clock);
  const messages = startJobs({
    kind: WAITING,
    sql,
    clock,
    monotonic,
    log,
    room: { perLane: 1, perTenant: 4, total: 8 },
    lease: 30_000,
    retry: SHOW_AGAIN,
    work: async (job) => {
      if (!(await showWaiting({ sql: sql.of(job.tenantId), clock, answerTimes }, job))) return;
      outbox.wake();
      // Servers look by themselves a second later.
      await ringFrom(sql, 'events').catch((err: unknown) => log.debug({ err }, 'doorbell not rung'));
    },
    ...(pause !== undefined && { pause }),
  });
  let stopping: Promise<void> | undefined;
  return {
    wake: (ring) => (ring === 'jobs' ? due() : outbox.wake()),
    stop: () =>
      (stopping ??= (async () => {
        await messages.stop();
        await outbox.stop();
        await Promise.all([mail.stop(), webhooks.stop(), indexes?.stop()]);
        await mailer.close();
        await sql.end({ timeout: 5 });
      })()),
  };
}

/** By the owner, whose the tables are. Undefined in a process that has no owner's address: another one makes them. */
async function startIndexes(
  config: Config,
  deps: Pick<FieldIndexDeps, 'clock' | 'monotonic' | 'log'>,
  pause: number | undefined,
): Promise<Worker | undefined> {
  const open = (): Sql =>
    connect(ownerUrlOf(config), { max: 1, name: 'paneldesk index', statementTimeout: 0, deadline: 0 });
  const sql = open();
  const { walled } = await standingOf(sql).catch((error) => endThen(sql, error));
  if (walled) {
    await sql.end({ timeout: 1 });
    return undefined;
  }
  const worker = startFieldIndexes({ ...deps, sql, open }, pause);
  return {
    wake: () => worker.wake(),
    stop: async () => {
      await worker.stop();
      await sql.end({ timeout: 1 });
    },
  };
}

async function endThen(sql: Sql, error: unknown): Promise<never> {
  await sql.end({ timeout: 1 });
  throw error;
}
