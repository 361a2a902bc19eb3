// A running server: database brought up to date, tenants checked, requests answered, and a clean end.
import { createServer, type Server } from 'node:http';

import { getRequestListener, RequestError } from '@hono/node-server';

import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { startLive, type LiveSide } from './delivery/live/commands.ts';
import type { WorkRing } from './delivery/live/doorbell.ts';
import { Access } from './desk/people/access.ts';
import { allowedOrigins } from './desk/tenants/commands.ts';
import { writingDirectly } from './http/direct-write.ts';
import { closeStalled } from './http/stalled.ts';
import { inTurn } from './http/turn.ts';
import { answerUnreadable, unreadable } from './http/unreadable.ts';
import { wellFormed } from './http/well-formed.ts';
import { keepTidy, openDatabase } from './opening.ts';
import { systemClock, type Clock } from './platform/ports/clock.ts';
import { systemIds, type Ids } from './platform/ports/ids.ts';
import { createLog, type Log } from './platform/ports/log.ts';
import type { Mailer } from './platform/ports/mailer.ts';
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
  /** False where other processes do what follows from a change (`work`): this one only answers. True by default. */
  readonly workers?: boolean;
  /** False where somebody else brings the database up to date: one that is behind is refused. True by default. */
  readonly migrate?: boolean;
}

/** Starts a server. Throws where it must not start: no database, a newer one, a `*` origin, another secret. */
export async function serve(config: Config, deps: ServeDeps = {}): Promise<Running> {
  const { log = createLog(config.logLevel), clock = systemClock, ids = systemIds } = deps;
  const { workers: withWorkers = true, migrate = true } = deps;
  const opened = await openDatabase(config, log, {
    max: config.connections,
    check: allowedOrigins,
    migrate,
    does: withWorkers ? 'both' : 'answers',
  });
  const { sql } = opened;
  let live: LiveSide | undefined;
  let workers: Workers | undefined;
  try {
    const onWork = (ring: WorkRing): void => workers?.wake(ring);
    const access = new Access({ sql, clock, log });
    const onAccess = (): void => access.forget();
    live = await startLive({ ...config, clock, log, onWork, onAccess });
    const { goodbye, close: endLive } = live;
    if (withWorkers) workers = await startWorkers(config, { log, ids, ...deps });
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
    const stopTidying = workers && keepTidy(opened, config, clock, log);
    log.debug({ address: url }, 'listening');

    let closing: Promise<void> | undefined;
    return {
      url,
      close: () =>
        (closing ??= (async () => {
          log.info({}, 'closing');
          ending.abort();
          await close(goodbye);
          await Promise.all([stopTidying?.(), workers?.stop()]);
          await endLive();
          await opened.end();
          log.info({}, 'closed');
        })()),
    };
  } catch (error) {
    await workers?.stop();
    await live?.close();
    await opened.end();
    throw error;
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
