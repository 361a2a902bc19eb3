// The routes of the link that stops mails. Outside the contract, like the reference: nobody is signed in, and the caller is
// a browser or a mail provider.
import type { Context, Hono } from 'hono';

import type { DeskEnv } from '../../../http/variables.ts';
import { followLink, openLink, unsubscribeStyle, type LinkContext, type Shown } from './commands.ts';

const CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
const STATUS = { good: 200, broken: 404, ended: 410 } as const;

export function unsubscribeRoutes(app: Hono<DeskEnv>, context: LinkContext): void {
  app.get('/unsubscribe.css', (c) => {
    c.set('route', '/unsubscribe.css');
    return c.body(unsubscribeStyle, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    });
  });
  app.get('/unsubscribe/:token', async (c) => {
    c.set('route', '/unsubscribe/{token}');
    return answer(c, await openLink(context, c.req.param('token'), languageOf(c)));
  });
  app.post('/unsubscribe/:token', async (c) => {
    c.set('route', '/unsubscribe/{token}');
    return answer(c, await followLink(context, c.req.param('token'), languageOf(c)));
  });
}

const languageOf = (c: Context<DeskEnv>) => (c.req.header('accept-language')?.startsWith('de') === true ? 'de' : 'en');

function answer(c: Context<DeskEnv>, { link, page }: Shown): Response {
  return c.body(page, STATUS[link], {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': CSP,
    'X-Robots-Tag': 'noindex',
  });
}
