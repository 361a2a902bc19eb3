// What the link in a mail can do (RFC 8058): looking changes nothing, the button or a mail client's one click stops mails.
import { findTenant } from '../../../desk/tenants/queries.ts';
import { pageStyle } from '../../../platform/html/page-style.ts';
import type { Clock } from '../../../platform/ports/clock.ts';
import type { Sql } from '../../../platform/postgres/connect.ts';
import type { ServerSecrets } from '../../../platform/sealing/derived-keys.ts';
import type { MailLanguage } from '../rendering/texts.ts';
import { readUnsubscribeToken, type Unsubscribe } from '../rendering/unsubscribe-token.ts';
import { brokenPage, donePage, endedPage, questionPage } from './page.ts';
import { turnOffMail, undatedLinksHoldUntil } from './queries.ts';

export const unsubscribeStyle = pageStyle.toString();

/** Nobody is signed in: the link alone says whose mails it is about. */
export interface LinkContext {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly secrets: ServerSecrets;
}

/** What whoever followed a link is shown: a page of HTML. */
export interface Shown {
  /** `broken`: it was not made here. `ended`: it does nothing any more. */
  readonly link: 'good' | 'broken' | 'ended';
  readonly page: string;
}

/** Asks whether to stop the mails. `language`: for who follows a link that says none. */
export async function openLink(context: LinkContext, token: string, language: MailLanguage): Promise<Shown> {
  const asked = await read(context, token, language);
  if ('page' in asked) return asked;
  return { link: 'good', page: questionPage(asked, await nameOf(context, asked)) };
}

/** Stops the mails. Who is gone or has stopped them already is told the same: the link tells nothing of anybody. */
export async function followLink(context: LinkContext, token: string, language: MailLanguage): Promise<Shown> {
  const asked = await read(context, token, language);
  if ('page' in asked) return asked;
  await turnOffMail(context.sql.of(asked.tenantId), asked, asked.kinds);
  return { link: 'good', page: donePage(asked, await nameOf(context, asked)) };
}

/** What a link asks for, or the page that says why it does nothing. */
async function read(
  { sql, clock, secrets }: LinkContext,
  token: string,
  language: MailLanguage,
): Promise<Unsubscribe | Shown> {
  const asked = readUnsubscribeToken(secrets, token);
  if (!asked) return { link: 'broken', page: brokenPage(language) };
  const endsAt = asked.endsAt ?? (await undatedLinksHoldUntil(sql));
  if (endsAt.getTime() <= clock.now().getTime()) return { link: 'ended', page: endedPage(asked.language) };
  return asked;
}

async function nameOf({ sql }: LinkContext, { tenantId }: Unsubscribe): Promise<string> {
  return (await findTenant(sql.of(tenantId), tenantId))?.name ?? tenantId;
}
