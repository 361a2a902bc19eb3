// A running server: database brought up to date, tenants checked, requests answered, and a clean end.
import { createServer, type Server } from 'node:http';

import { getRequestListener, RequestError } from '@hono/node-server';

import { createApp } from './app.ts';
import { ownerSettingOf, ownerUrlOf } from './addresses.ts';
import type { Config } from './config.ts';
import { startLive, type LiveSide } from './delivery/live/commands.ts';
import { sealPlainAddresses } from './delivery/webhooks/endpoint-address.ts';
import { Access } from './desk/people/access.ts';
import { allowedOrigins, checkSecrets } from './desk/tenants/commands.ts';
import { startHousekeeping } from './housekeeping/housekeeping.ts';
import { writingDirectly } from './http/direct-write.ts';
import { closeStalled } from './http/stalled.ts';
import { inTurn } from './http/turn.ts';
import { answerUnreadable, unreadable } from './http/unreadable.ts';
import { wellFormed } from './http/well-formed.ts';
import { systemClock, type Clock } from './platform/ports/clock.ts';
import { systemIds, type Ids } from './platform/ports/ids.ts';
import { createLog, type Log } from './platform/ports/log.ts';
import type { Mailer } from './platform/ports/mailer.ts';
import { connect, type Sql } from './platform/postgres/connect.ts';
import { blaming } from './platform/postgres/errors.ts';
import { missingSettings, refuseUnfit } from './platform/postgres/fitness.ts';
import { migrate, refuseBehind } from './platform/postgres/migrate.ts';
import { adviceFor, refuseStranger, refuseWalled, standingOf } from './platform/postgres/roles.ts';
import { createSealer, type Sealer } from './platform/sealing/seal.ts';
import { lookAtSealed } from './resealing.ts';
import { retentionOf } from './retention.ts';
import { closeGently } from './shutdown.ts';
import { startWorkers, type Workers } from './workers.ts';

export interface Running {
  /** Where it answers, e.g. `http://127.0.0.1:4300`. */
  readonly url: string;
  /** Takes nothing new, finishes what is in flight, lets go of the database. May be called twice. */
  close(): Promise<void>;
}

export interface ServeDeps {
  readonly log?: Log;
  readonly clock?: Clock;
  readonly ids?: Ids;
  /** Who hands mails to their servers; over SMTP by default. */
  readonly mailer?: Mailer;
  /** Milliseconds until a worker looks for work when nobody wakes it; 1,000 by default. */
  readonly pause?: number;
  /** False where somebody else brings the database up to date: one that is behind is refused. True by default. */
  readonly migrate?: boolean;
}

/** Starts a server. Throws where it must not start: no database, a newer one, a `*` origin, another secret. */
export async function serve(config: Config, deps: ServeDeps = {}): Promise<Running> {
  const { log = createLog(config.logLevel), clock = systemClock, ids = systemIds } = deps;
  const { directUrl } = config;
  const pooled = directUrl !== undefined;
  const straight = ownerUrlOf(config);
  if (deps.migrate === false) await blaming(ownerSettingOf(config), refuseBehind(straight));
  const applied = deps.migrate === false ? [] : await blaming(ownerSettingOf(config), migrate(straight));
  if (applied.length > 0) log.info({ applied }, 'database brought up to date');

  const sql = connect(config.databaseUrl, { max: config.connections, pooled });
  // What is of all tenants: the second wall does not hold for it.
  const whole = config.ownerUrl === undefined ? sql : connect(config.ownerUrl, { max: 1, name: 'paneldesk owner' });
  const end = async (): Promise<void> => {
    await Promise.all([sql.end({ timeout: 5 }), whole !== sql && whole.end({ timeout: 5 })]);
  };
  let live: LiveSide | undefined;
  let workers: Workers | undefined;
  try {
    if (pooled) await checkPooler(sql, log);
    await checkWall(sql, config, log);
    await allowedOrigins(sql);
    const sealer = createSealer(config.secret, config.oldSecret);
    await checkSecrets(sql, sealer);
    await lookAfterSealed(whole, sealer, log, config.oldSecret !== undefined);
    const onWritten = (): void => workers?.wake();
    const access = new Access({ sql, clock, log });
    const onAccess = (): void => access.forget();
    live = await startLive({ ...config, directUrl, clock, log, onWritten, onAccess });
    const { goodbye, close: endLive } = live;
    workers = await startWorkers(config, { log, ids, ...deps });
    const { stop: stopWorkers } = workers;
    const ending = new AbortController();
    const app = createApp({ sql, clock, ids, log, config, live, access, ending: ending.signal });
    const server = createServer(
      {
        // With Node's defaults 1,000 connections that dribble their headers stay open for minutes.
        headersTimeout: 8_000,
        requestTimeout: 20_000,
        connectionsCheckingInterval: 1_000,
        keepAliveTimeout: 15_000,
        maxHeaderSize: 16_384,
        // Refused by the listener instead, with the headers that every answer has.
        requireHostHeader: false,
      },
      inTurn(
        wellFormed(
          getRequestListener(writingDirectly(app.fetch), {
            // For requests of HTTP/1.0 that name none.
            hostname: 'localhost',
            errorHandler: (error) => unreadable(error instanceof RequestError ? 400 : 500),
          }),
        ),
      ),
    );
    answerUnreadable(server);
    closeStalled(server);
    const close = closeGently(server);
    const url = await listen(server, config.host, config.port);
    const stopHousekeeping = startHousekeeping({
      sql: whole,
      clock,
      log,
      retention: retentionOf(config),
      // A server of an earlier version, which may still run beside this one, writes addresses as they are.
      lookAfter: () => sealPlainAddresses(whole, sealer),
    });
    log.debug({ address: url }, 'listening');

    let closing: Promise<void> | undefined;
    return {
      url,
      close: () =>
        (closing ??= (async () => {
          log.info({}, 'closing');
          ending.abort();
          await close(goodbye);
          await Promise.all([stopHousekeeping(), stopWorkers()]);
          await endLive();
          await end();
          log.info({}, 'closed');
        })()),
    };
  } catch (error) {
    await workers?.stop();
    await live?.close();
    await end();
    throw error;
  }
}

/** Says where there is no second wall; behind it workers, who look at all tenants, need another way in. */
async function checkWall(sql: Sql, { ownerUrl }: Config, log: Log): Promise<void> {
  const standing = await standingOf(sql);
  refuseStranger(standing);
  if (ownerUrl === undefined) await refuseWalled(sql);
  const advice = adviceFor(standing);
  if (advice !== undefined) log.warn({}, advice);
}

async function checkPooler(sql: Sql, log: Log): Promise<void> {
  await refuseUnfit(sql);
  const advice = await missingSettings(sql);
  if (advice.length > 0) log.warn({ advice }, 'settings that a pooler does not hand on are better given to the role');
}

/** Seals what an earlier version left plain, and says what hangs on another secret than the one in force. */
async function lookAfterSealed(sql: Sql, sealer: Sealer, log: Log, isChanging: boolean): Promise<void> {
  const plain = await sealPlainAddresses(sql, sealer);
  if (plain > 0) log.info({ addresses: plain }, 'addresses of webhooks sealed');
  for (const { what, resealed: old, closed } of await lookAtSealed(sql, sealer)) {
    if (closed > 0)
      log.error({ what, count: closed }, 'PANELDESK_SECRET does not open these: give the old one beside it');
    if (isChanging && old > 0) log.info({ what, count: old }, 'not sealed with the new secret yet: `paneldesk reseal`');
  }
}

async function listen(server: Server, host: string, port: number): Promise<string> {
  await new Promise<void>((done, failed) => {
    server.once('error', failed);
    server.listen(port, host, () => {
      server.off('error', failed);
      done();
    });
  });
  const address = server.address() as { port: number };
  return `http://${host.includes(':') ? `[${host}]` : host}:${address.port}`;
}
