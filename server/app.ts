// Puts the desk together: every endpoint of the contract mounted once, the edges around them. Works without a socket.
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';

import type { Sql } from './database/connect.ts';
import { Authenticator } from './http/auth.ts';
import { holdToContract } from './http/complete.ts';
import { cors, rememberOrigins } from './http/cors.ts';
import { accessLog, securityHeaders } from './http/frame.ts';
import { mountHealth } from './http/health.ts';
import { mount } from './http/mount.ts';
import { mountReference } from './http/openapi/routes.ts';
import { refuseOtherMethods } from './http/other-methods.ts';
import { answerProblem } from './http/problem.ts';
import { rateLimits } from './http/rate-limit.ts';
import { Refusal } from './http/refusal.ts';
import type { HttpSettings } from './http/settings.ts';
import type { DeskEnv } from './http/variables.ts';
import { Live } from './live/live.ts';
import { liveRoutes } from './live/routes.ts';
import type { LiveSide } from './live/service.ts';
import { mailRoutes } from './mail/routes.ts';
import { unsubscribeRoutes } from './mail/letters/unsubscribe.ts';
import { messageRoutes } from './messages/routes.ts';
import { noticeRoutes } from './notices/routes.ts';
import { Access } from './people/access.ts';
import { accessRoutes, peopleRoutes } from './people/routes.ts';
import { Welcome } from './people/welcome.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import { createSealer } from './tenants/seal.ts';
import { selectIssuers } from './tenants/queries.ts';
import { allowedOrigins, loadIssuer } from './tenants/service.ts';
import { ticketRoutes } from './tickets/routes.ts';
import type { PrivateHosts } from './webhooks/reach.ts';
import { webhookRoutes } from './webhooks/routes.ts';

export interface AppDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly config: HttpSettings & {
    readonly secret: string;
    readonly oldSecret?: string | undefined;
    /** Hosts of webhooks that need not be public; none unless said. */
    readonly webhooksPrivate?: PrivateHosts;
  };
  /** Unless given, live updates are those of this app alone, over the same pool. */
  readonly live?: Pick<LiveSide, 'live' | 'ring'>;
  /** Who is kept out, where somebody else rings for it too; its own unless given. */
  readonly access?: Access;
  /** Aborted once the server is to end: from then on it is not ready. */
  readonly ending?: AbortSignal;
}

/** The desk as a Hono app. Throws when an endpoint of the contract has no handler, or two. */
export function createApp(deps: AppDeps): Hono<DeskEnv> {
  const { sql, clock, ids, log, config, live = alone(deps), access = new Access({ sql, clock, log }) } = deps;
  const app = new Hono<DeskEnv>();
  const sealer = createSealer(config.secret, config.oldSecret);
  const limits = rateLimits(config, clock);
  const welcome = new Welcome(sql, clock);
  const authenticator = new Authenticator({
    findIssuer: (name) => loadIssuer(sql, sealer, name),
    issuerNames: async () => new Set(await selectIssuers(sql)),
    audience: config.audience,
    clock,
    log,
    countFailure: limits.countFailure,
    demandAccess: (actor) => access.demand(actor),
  });

  // Not from `ids`: these need no order, and a version 7 costs ten times as much.
  app.use(requestId({ limitLength: 64 }));
  app.use(accessLog(log), securityHeaders(config), cors(rememberOrigins(() => allowedOrigins(sql), clock)));
  app.onError((thrown, c) => answerProblem(c, thrown, log));
  app.notFound((c) => answerProblem(c, new Refusal('not_found'), log));

  mountHealth(app, { sql, clock, ending: deps.ending });
  mountReference(app);
  unsubscribeRoutes(app, { sql, clock, secrets: config });
  const { route, assertComplete } = holdToContract(
    mount(app, {
      sql,
      clock,
      ids,
      authenticate: (c) => authenticator.authenticate(c),
      greet: (actor) => welcome.greet(actor),
      countCall: limits.countCall,
      beginCall: limits.beginCall,
      countAnswer: limits.countAnswer,
      stillHolds: (authorization) => authenticator.holds(authorization),
      changed: () => live.ring('events'),
    }),
  );
  peopleRoutes(route, (statement, actor) => authenticator.contextClaims(statement, actor));
  accessRoutes(route, () => {
    access.forget();
    live.ring('access');
  });
  ticketRoutes(route);
  messageRoutes(route);
  liveRoutes(route, live);
  noticeRoutes(route);
  mailRoutes(route);
  webhookRoutes(route, { sealer, private: config.webhooksPrivate ?? 'none' });
  assertComplete();
  refuseOtherMethods(app);
  return app;
}

/** Without other processes there is no doorbell to hear: what is written here is rung at home. */
function alone({ sql, clock, log, config }: AppDeps): Pick<LiveSide, 'live' | 'ring'> {
  const live = new Live({ sql, clock, log, secret: config.secret, oldSecret: config.oldSecret });
  return { live, ring: (ring) => live.wake(ring) };
}
