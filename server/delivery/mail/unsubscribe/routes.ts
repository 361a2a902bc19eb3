// The routes of the link that stops mails. Outside the contract, like the reference: nobody is signed in, and the caller is
// a browser or a mail provider.
import type { Context, Hono } from 'hono';

import type { DeskEnv } from '../../../http/variables.ts';
import { followLink, readLink, type Link, type LinkContext } from './commands.ts';
import { brokenPage, donePage, endedPage, questionPage } from './page.ts';
import { unsubscribeStyle } from './style.ts';

const CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

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
    return answer(c, await readLink(context, c.req.param('token')), questionPage);
  });
  app.post('/unsubscribe/:token', async (c) => {
    c.set('route', '/unsubscribe/{token}');
    return answer(c, await followLink(context, c.req.param('token')), donePage);
  });
}

function answer(c: Context<DeskEnv>, link: Link, goodPage: typeof questionPage): Response {
  switch (link.state) {
    case 'good':
      return show(c, goodPage(link.asked, link.tenantName), 200);
    case 'ended':
      return show(c, endedPage(link.language), 410);
    default:
      return show(c, brokenPage(c.req.header('accept-language')?.startsWith('de') === true ? 'de' : 'en'), 404);
  }
}

function show(c: Context<DeskEnv>, page: string, status: 200 | 404 | 410): Response {
  return c.body(page, status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': CSP,
    'X-Robots-Tag': 'noindex',
  });
}
