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
import { messageRoutes } from './messages/routes.ts';
import { peopleRoutes } from './people/routes.ts';
import { Welcome } from './people/welcome.ts';
import type { Clock } from './ports/clock.ts';
import type { Ids } from './ports/ids.ts';
import type { Log } from './ports/log.ts';
import { createSealer } from './tenants/seal.ts';
import { allowedOrigins, loadIssuer } from './tenants/service.ts';
import { ticketRoutes } from './tickets/routes.ts';

export interface AppDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  readonly config: HttpSettings & { readonly secret: string };
}

/** The desk as a Hono app. Throws when an endpoint of the contract has no handler, or two. */
export function createApp(deps: AppDeps): Hono<DeskEnv> {
  const { sql, clock, ids, log, config } = deps;
  const app = new Hono<DeskEnv>();
  const sealer = createSealer(config.secret);
  const limits = rateLimits(config, clock);
  const welcome = new Welcome(sql, clock);
  const authenticator = new Authenticator({
    findIssuer: (name) => loadIssuer(sql, sealer, name),
    audience: config.audience,
    clock,
    log,
    countFailure: limits.countFailure,
  });

  // Not from `ids`: these need no order, and a version 7 costs ten times as much.
  app.use(requestId({ limitLength: 64 }));
  app.use(accessLog(log), securityHeaders(config), cors(rememberOrigins(() => allowedOrigins(sql), clock)));
  app.onError((thrown, c) => answerProblem(c, thrown, log));
  app.notFound((c) => answerProblem(c, new Refusal('not_found'), log));

  mountHealth(app, sql);
  mountReference(app);
  const { route, assertComplete } = holdToContract(
    mount(app, {
      sql,
      clock,
      ids,
      authenticate: async (c) => {
        const actor = await authenticator.authenticate(c);
        await welcome.greet(actor);
        return actor;
      },
      countCall: limits.countCall,
    }),
  );
  peopleRoutes(route, (statement, actor) => authenticator.contextClaims(statement, actor));
  ticketRoutes(route);
  messageRoutes(route);
  assertComplete();
  refuseOtherMethods(app);
  return app;
}
