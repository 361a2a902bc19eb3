// What a running server does by itself with every change: expand the outbox, send mail, deliver webhooks.
import { workersArePooled, workerUrlOf } from './addresses.ts';
import type { Config } from './config.ts';
import { mailExpander } from './delivery/mail/batching/expand.ts';
import { renderer } from './delivery/mail/rendering/render.ts';
import { smtpMailer } from './delivery/mail/sending/smtp.ts';
import { startMail } from './delivery/mail/sending/worker.ts';
import { startOutbox } from './delivery/outbox/worker.ts';
import { webhookExpander } from './delivery/webhooks/expand.ts';
import { startWebhooks } from './delivery/webhooks/worker.ts';
import { ownAuthorities } from './own-authorities.ts';
import { systemClock, type Clock } from './platform/ports/clock.ts';
import type { Ids } from './platform/ports/ids.ts';
import type { Log } from './platform/ports/log.ts';
import type { Mailer } from './platform/ports/mailer.ts';
import { connect, type Sql } from './platform/postgres/connect.ts';
import { databaseTime, monotonicClock } from './platform/postgres/monotonic-clock.ts';
import { createSealer } from './platform/sealing/seal.ts';
import { tellers, words } from './subjects.ts';

export interface Workers {
  /** Something was written, by this process or another: the outbox is looked at now. Neither waits nor throws. */
  wake(): void;
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
  const expanded = (): void => {
    mail.wake();
    webhooks.wake();
  };
  const outbox = startOutbox(
    { sql, clock, log, expanders: [mailExpander(ids, tellers), webhookExpander(ids)], expanded },
    pause,
  );
  let stopping: Promise<void> | undefined;
  return {
    wake: () => outbox.wake(),
    stop: () =>
      (stopping ??= (async () => {
        await outbox.stop();
        await Promise.all([mail.stop(), webhooks.stop()]);
        await mailer.close();
        await sql.end({ timeout: 5 });
      })()),
  };
}

async function endThen(sql: Sql, error: unknown): Promise<never> {
  await sql.end({ timeout: 1 });
  throw error;
}
