// An app of endpoints that a test declares itself, mounted like the desk's own: for kinds of bodies and answers that no feature has yet.
import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import { Hono } from 'hono';

import { noAnswerTimes } from '../../server/call/answer-times.ts';
import { securityHeaders } from '../../server/http/access-log.ts';
import { mount, type MountDeps, type Route } from '../../server/http/mount.ts';
import { answerProblem } from '../../server/http/problem.ts';
import type { DeskEnv } from '../../server/http/variables.ts';
import { silentLog } from '../../server/platform/ports/log.ts';
import { actorOf, customerOf } from './actors.ts';

export const someCustomer = customerOf({ id: 'anna', account: 'acc-1' });
export const someAgent = actorOf({ id: 'anna' });

/** With `deps` over those that let everybody through as `someCustomer`. */
export function mountedApp(routes: (route: Route) => void, deps: Partial<MountDeps> = {}): Hono<DeskEnv> {
  const app = new Hono<DeskEnv>();
  app.use(async (c, next) => {
    c.set('requestId', 'r-1');
    await next();
  });
  app.use(securityHeaders({ trustProxy: false }));
  app.onError((thrown, c) => answerProblem(c, thrown, silentLog));
  routes(
    mount(app, {
      sql: { of: () => undefined } as never,
      clock: { now: () => new Date() },
      ids: { uuid: () => 'id' },
      answerTimes: noAnswerTimes,
      authenticate: () => Promise.resolve(someCustomer),
      rememberPerson: () => Promise.resolve(),
      countCall: () => undefined,
      beginCall: () => () => undefined,
      countAnswer: () => undefined,
      stillHolds: () => Promise.resolve(true),
      changed: () => undefined,
      ...deps,
    }),
  );
  return app;
}

/** The app behind a socket, on loopback. */
export async function listening(app: Hono<DeskEnv>): Promise<{ url: string; server: Server; close(): void }> {
  return listen(createAdaptorServer({ fetch: app.fetch }) as Server);
}

export async function listen(server: Server): Promise<{ url: string; server: Server; close(): void }> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = (): void => {
    server.close();
    server.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, close };
}
