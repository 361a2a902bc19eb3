// What the link in a mail can do (RFC 8058): looking changes nothing, the button or a mail client's one click stops mails.
import { findTenant } from '../../../desk/tenants/queries.ts';
import type { Clock } from '../../../platform/ports/clock.ts';
import type { Sql } from '../../../platform/postgres/connect.ts';
import type { ServerSecrets } from '../../../platform/sealing/derived-keys.ts';
import { turnOffMail } from '../../notifications/queries.ts';
import type { MailLanguage } from '../rendering/texts.ts';
import { readUnsubscribeToken, type Unsubscribe } from '../rendering/unsubscribe-token.ts';
import { undatedLinksHoldUntil } from './queries.ts';

/** Nobody is signed in: the link alone says whose mails it is about. */
export interface LinkContext {
  readonly sql: Sql;
  readonly clock: Clock;
  readonly secrets: ServerSecrets;
}

/** What a link asks for, or why it does nothing any more. */
export type Link =
  | { readonly state: 'good'; readonly asked: Unsubscribe; readonly tenantName: string }
  | { readonly state: 'broken' }
  | { readonly state: 'ended'; readonly language: MailLanguage };

export async function readLink(context: LinkContext, token: string): Promise<Link> {
  const read = await unsubscribeOf(context, token);
  return read.state === 'good' ? { ...read, tenantName: await nameOf(context, read.asked) } : read;
}

/** Stops the mails. Who is gone or has stopped them already is told the same: the link tells nothing of anybody. */
export async function followLink(context: LinkContext, token: string): Promise<Link> {
  const read = await unsubscribeOf(context, token);
  if (read.state !== 'good') return read;
  const { tenantId, side, personId, kinds } = read.asked;
  await turnOffMail(context.sql, tenantId, side, personId, kinds);
  return { ...read, tenantName: await nameOf(context, read.asked) };
}

async function unsubscribeOf(
  { sql, clock, secrets }: LinkContext,
  token: string,
): Promise<Exclude<Link, { state: 'good' }> | { readonly state: 'good'; readonly asked: Unsubscribe }> {
  const asked = readUnsubscribeToken(secrets, token);
  if (!asked) return { state: 'broken' };
  const endsAt = asked.endsAt ?? (await undatedLinksHoldUntil(sql));
  if (endsAt.getTime() <= clock.now().getTime()) return { state: 'ended', language: asked.language };
  return { state: 'good', asked };
}

async function nameOf({ sql }: LinkContext, { tenantId }: Unsubscribe): Promise<string> {
  return (await findTenant(sql, tenantId))?.name ?? tenantId;
}
