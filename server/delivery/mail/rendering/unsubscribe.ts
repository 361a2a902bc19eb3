// The page behind "stop mails of this kind" (RFC 8058): looking changes nothing, the button or a mail client's one click does.
import type { Context, Hono } from 'hono';

import { findTenant } from '../../../desk/tenants/queries.ts';
import type { DeskEnv } from '../../../http/variables.ts';
import { markup, type Markup } from '../../../platform/html/markup.ts';
import type { Clock } from '../../../platform/ports/clock.ts';
import type { Sql } from '../../../platform/postgres/connect.ts';
import type { ServerSecrets } from '../../../platform/sealing/derived-keys.ts';
import { turnOffMail } from '../../notifications/queries.ts';
import { isolated, oneLine } from './plain.ts';
import { textsIn, type MailLanguage } from './texts.ts';
import { undatedLinksHoldUntil } from './undated-links.ts';
import { unsubscribeStyle } from './unsubscribe-style.ts';
import { readUnsubscribeToken, type Unsubscribe } from './unsubscribe-token.ts';

export interface UnsubscribeDeps {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly secrets: ServerSecrets;
}

const CSP = "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** Outside the contract, like the reference: nobody is signed in, and the caller is a browser or a mail provider. */
export function unsubscribeRoutes(app: Hono<DeskEnv>, { sql, clock, secrets }: UnsubscribeDeps): void {
  app.get('/unsubscribe.css', (c) => {
    c.set('route', '/unsubscribe.css');
    return c.body(unsubscribeStyle, 200, {
      'Content-Type': 'text/css; charset=utf-8',
      'Cache-Control': 'public, max-age=3600',
    });
  });
  /** What a link asks for, or the page that says why it does nothing. */
  const about = async (c: Context<DeskEnv>): Promise<Unsubscribe | Response> => {
    c.set('route', '/unsubscribe/{token}');
    const asked = readUnsubscribeToken(secrets, c.req.param('token') ?? '');
    if (!asked) return broken(c);
    const endsAt = asked.endsAt ?? (await undatedLinksHoldUntil(sql));
    return endsAt.getTime() <= clock.now().getTime() ? ended(c, asked.language) : asked;
  };
  app.get('/unsubscribe/:token', async (c) => {
    const asked = await about(c);
    if (asked instanceof Response) return asked;
    const { stop } = textsIn(asked.language);
    return answer(c, asked.language, stop.title, [
      sentence(stop.lead(await nameOf(sql, asked)), asked),
      // To the page's own address, whatever proxy stands before it.
      markup`<form method="post"><button>${stop.button}</button></form>`,
    ]);
  });
  app.post('/unsubscribe/:token', async (c) => {
    const asked = await about(c);
    if (asked instanceof Response) return asked;
    // Who is gone or has stopped them already is told the same: the link tells nothing of anybody.
    await turnOffMail(sql, asked.tenantId, asked.side, asked.personId, asked.kinds);
    const { stop } = textsIn(asked.language);
    return answer(c, asked.language, stop.doneTitle, [
      sentence(stop.doneLead(await nameOf(sql, asked)), asked),
      markup`<p class="quiet">${stop.doneHint}</p>`,
    ]);
  });
}

async function nameOf(sql: Sql, { tenantId }: Unsubscribe): Promise<string> {
  return isolated(oneLine((await findTenant(sql, tenantId))?.name ?? tenantId, 100));
}

/** The lead and which mails it is about, as one sentence or a list. */
function sentence(lead: string, { kinds, language }: Unsubscribe): Markup {
  const texts = textsIn(language);
  const [first, ...more] = kinds.map((kind) => texts.kinds[kind]);
  if (first !== undefined && more.length === 0) return markup`<p>${lead} ${first}.</p>`;
  return markup`<p>${lead}</p><ul>${[first ?? '', ...more].map((kind) => markup`<li>${kind}</li>`)}</ul>`;
}

function broken(c: Context<DeskEnv>): Response {
  const language = c.req.header('accept-language')?.startsWith('de') === true ? 'de' : 'en';
  const { stop } = textsIn(language);
  return answer(c, language, stop.brokenTitle, [markup`<p>${stop.brokenLead}</p>`], 404);
}

/** In the language of the mail: they are who it was sent to, as far as anybody can be. */
function ended(c: Context<DeskEnv>, language: MailLanguage): Response {
  const { stop } = textsIn(language);
  return answer(
    c,
    language,
    stop.endedTitle,
    [markup`<p>${stop.endedLead}</p>`, markup`<p>${stop.endedHint}</p>`],
    410,
  );
}

function answer(
  c: Context<DeskEnv>,
  language: MailLanguage,
  title: string,
  content: readonly Markup[],
  status: 200 | 404 | 410 = 200,
): Response {
  const page = markup`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>${title}</title>
<link rel="stylesheet" href="../unsubscribe.css">
</head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`;
  return c.body(page.toString(), status, {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Security-Policy': CSP,
    'X-Robots-Tag': 'noindex',
  });
}
