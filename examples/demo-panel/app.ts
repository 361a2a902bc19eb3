// The demo's hosting panel: a small Hono app of its own, standing in for the panel that a provider already has.
import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { secureHeaders } from 'hono/secure-headers';
import type { SigningKey } from 'paneldesk/sdk/sign';

import { customerAnswer, pageOf, staffAnswer } from './desk-token.ts';
import { deskProxy } from './desk-proxy.ts';
import type { EmbedKind } from './embed.ts';
import { isPolicyName, policyHeader, type PolicyName } from './policies.ts';
import { customerMailbox, staffMailbox } from './mailbox/routes.ts';
import type { ReceivedMail } from './mailbox/sink.ts';
import { customerRoutes } from './routes/customer.ts';
import { signInRoutes } from './routes/sign-in.ts';
import { staffRoutes } from './routes/staff.ts';
import { Sessions } from './session.ts';
import { deskFiles, panelFiles } from './static-files.ts';
import { customerOf, staffOf } from './who.ts';
import type { World } from './world/world.ts';

export interface PanelOptions {
  readonly world: World;
  readonly deskUrl: string;
  readonly signingKey: SigningKey;
  readonly sessionSecret: string;
  /** What came for an address, newest first. */
  readonly mails: (address: string) => readonly ReceivedMail[];
  readonly csp: PolicyName;
  /** Lets `?csp=` on a page choose another policy: for trying them, as a link could take the policy away. */
  readonly cspByPage: boolean;
  readonly embed: EmbedKind;
  readonly widgetDirectory?: string | undefined;
}

export interface Panel extends PanelOptions {
  readonly sessions: Sessions;
}

const PROXY = '/helpdesk-api';

export function createPanel(options: PanelOptions): Hono {
  const panel: Panel = { ...options, sessions: new Sessions(options.sessionSecret) };
  const app = new Hono();

  // The desk brings its own headers and its own checks; the panel only passes it on.
  app.all(`${PROXY}/*`, deskProxy(panel.deskUrl, PROXY));

  // Referrers stay within the panel: the token endpoint reads from them which page asks.
  app.use(secureHeaders({ referrerPolicy: 'same-origin', strictTransportSecurity: false }));
  app.use(async (c, next) => {
    const asked = panel.cspByPage ? c.req.query('csp') : undefined;
    const policy = policyHeader(isPolicyName(asked) ? asked : panel.csp);
    if (policy !== null) c.header('Content-Security-Policy', policy);
    await next();
  });
  // What cannot be read is nobody's address; further in it would throw.
  app.use(async (c, next) => (isReadable(c.req.path) ? next() : c.notFound()));
  // A form of another site carries the cookies of a `Lax` session on a plain link only; this refuses the rest.
  app.use(csrf());

  app.get('/assets/panel/:file', panelFiles());
  app.get('/assets/desk/*', deskFiles('/assets/desk', panel.widgetDirectory));

  app.use(async (c, next) => {
    await next();
    c.header('Cache-Control', 'no-store');
  });
  app.on(['GET', 'POST'], '/desk-token', async (c) => {
    const who = await customerOf(panel, c);
    if (!who) return c.json({ error: 'Nobody is signed in.' }, 401);
    return c.json(await customerAnswer(panel.signingKey, { ...who, page: pageOf(c.req.header('referer')) }));
  });
  app.on(['GET', 'POST'], '/staff/desk-token', async (c) => {
    const staff = await staffOf(panel, c);
    if (!staff) return c.json({ error: 'Nobody is signed in.' }, 401);
    return c.json(await staffAnswer(panel.signingKey, staff, pageOf(c.req.header('referer'))));
  });
  app.route('/', signInRoutes(panel));
  app.route('/staff/mailbox', staffMailbox(panel));
  app.route('/mailbox', customerMailbox(panel));
  app.route('/staff', staffRoutes(panel));
  app.route('/', customerRoutes(panel));
  return app;
}

function isReadable(path: string): boolean {
  try {
    return decodeURI(path) !== '';
  } catch {
    return false;
  }
}
