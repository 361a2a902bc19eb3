// Puts the desk together: every endpoint of the contract mounted once, the edges around them. Works without a socket.
import { Hono } from 'hono';
import { requestId } from 'hono/request-id';

import { Authenticator } from './auth/auth.ts';
import { Refusal } from './call/refusal.ts';
import type { LiveSide } from './delivery/live/commands.ts';
import { Live } from './delivery/live/live.ts';
import { liveRoutes } from './delivery/live/routes.ts';
import { mailRoutes } from './delivery/mail/routes.ts';
import { unsubscribeRoutes } from './delivery/mail/unsubscribe/routes.ts';
import { preferenceRoutes } from './delivery/preferences/routes.ts';
import { sessionRoutes } from './delivery/session/routes.ts';
import { webhookRoutes } from './delivery/webhooks/routes.ts';
import { accountRoutes } from './desk/accounts/routes.ts';
import { PromisedAnswerTimes } from './desk/answer-times/promised.ts';
import { answerTimeRoutes } from './desk/answer-times/routes.ts';
import { calendarRoutes } from './desk/calendar/routes.ts';
import { fieldRoutes } from './desk/fields/routes.ts';
import { messageRoutes } from './desk/messages/routes.ts';
import { Access } from './desk/people/access.ts';
import { PersonMemory } from './desk/people/remember.ts';
import { accessRoutes, peopleRoutes } from './desk/people/routes.ts';
import { allowedOrigins, loadIssuer, loadIssuerNames } from './desk/tenants/commands.ts';
import { ticketRoutes } from './desk/tickets/routes.ts';
import { accessLog, securityHeaders } from './http/access-log.ts';
import { mayLearnCauses, refusePlainToken } from './http/client-address.ts';
import { cors, rememberOrigins } from './http/cors.ts';
import { mountHealth } from './http/health.ts';
import { mount } from './http/mount.ts';
import { mountReference } from './http/openapi/routes.ts';
import { refuseOtherMethods } from './http/other-methods.ts';
import { answerProblem } from './http/problem.ts';
import { rateLimits } from './http/rate-limit.ts';
import { holdToContract } from './http/route-coverage.ts';
import type { HttpSettings } from './http/settings.ts';
import type { DeskEnv } from './http/variables.ts';
import type { PrivateHosts } from './platform/outbound/reach.ts';
import type { Clock } from './platform/ports/clock.ts';
import type { Ids } from './platform/ports/ids.ts';
import type { Log } from './platform/ports/log.ts';
import type { Sql } from './platform/postgres/connect.ts';
import { createSealer } from './platform/sealing/seal.ts';

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
  const people = new PersonMemory(sql, clock);
  const authenticator = new Authenticator({
    tenantKeys: {
      findIssuer: (name) => loadIssuer(sql, sealer, name),
      issuerNames: () => loadIssuerNames(sql),
    },
    audience: config.audience,
    clock,
    log,
    countFailure: limits.countFailure,
    assertAccess: (actor) => access.assertNotEnded(actor),
  });

  // Not from `ids`: these need no order, and a version 7 costs ten times as much.
  app.use(requestId({ limitLength: 64 }));
  app.use(accessLog(log), securityHeaders(config), cors(rememberOrigins(() => allowedOrigins(sql), clock)));
  app.onError((thrown, c) => answerProblem(c, thrown, log, mayLearnCauses(c, config)));
  app.notFound((c) => answerProblem(c, new Refusal('not_found'), log));

  mountHealth(app, { sql, clock, ending: deps.ending });
  mountReference(app);
  const { route, assertComplete } = holdToContract(
    mount(app, {
      sql,
      clock,
      ids,
      answerTimes: new PromisedAnswerTimes(clock),
      authenticate: async (c) => {
        refusePlainToken(c, config);
        return authenticator.authenticate(c);
      },
      rememberPerson: (actor) => people.remember(actor),
      countCall: limits.countCall,
      beginCall: limits.beginCall,
      countAnswer: limits.countAnswer,
      stillHolds: (authorization) => authenticator.holds(authorization),
      changed: () => live.ring('events'),
    }),
  );
  accountRoutes(route, {
    read: (statement, actor) => authenticator.contextOf(statement, actor),
    log,
  });
  peopleRoutes(route);
  accessRoutes(route, () => {
    access.forget();
    live.ring('access');
  });
  calendarRoutes(route);
  answerTimeRoutes(route);
  fieldRoutes(route);
  ticketRoutes(route);
  messageRoutes(route);
  liveRoutes(route, live);
  preferenceRoutes(route);
  sessionRoutes(route);
  const due = (): void => live.ring('jobs');
  mailRoutes(route, due);
  unsubscribeRoutes(route, config);
  webhookRoutes(route, { sealer, private: config.webhooksPrivate ?? 'none' }, due);
  assertComplete(app);
  refuseOtherMethods(app);
  return app;
}

/** Without other processes there is no doorbell to hear: what is written here is rung at home. */
function alone({ sql, clock, log, config }: AppDeps): Pick<LiveSide, 'live' | 'ring'> {
  const live = new Live({ sql, clock, log, secret: config.secret, oldSecret: config.oldSecret });
  return { live, ring: (ring) => live.wake(ring) };
}
