// The session, whom a ticket can go to, and what is known of accounts.
import * as v from 'valibot';

import {
  customerNotices, ForeignId, panelNotices, staffNotices, type AccountQuery, type AccountRef, type Context, type ContextClaims, type NoticeKind,
  type Page, type PersonRef, type Session,
} from '../../../sdk/contract/index.ts'; // prettier-ignore
import type { Actor, CustomerActor } from '../../call/actor.ts';
import { foreignCursor, listMark, readCursor, writeCursor, type ListMark } from '../../call/cursor.ts';
import { Refusal } from '../../call/refusal.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import { findAccounts, findContext, findStanding, saveServices, staffOf } from './queries.ts';
import { STAFF_SEEN_WITHIN } from './rules.ts';

export async function session(sql: AnySql, actor: Actor, now: Date): Promise<Session> {
  const { tenant, person, role, account, actedBy, page } = actor;
  const { unread, panelOff } = await findStanding(sql, actor);
  const ofTheirSide: readonly NoticeKind[] = actor.side === 'staff' ? staffNotices : customerNotices;
  const toasts = panelNotices.filter((kind) => ofTheirSide.includes(kind) && !panelOff.includes(kind));
  const known = { tenant: { id: tenant.id, name: tenant.name }, person, role, account, actedBy, page };
  return { ...known, unread, toasts, now: now.toISOString() };
}

/** Whom a ticket can go to: those who still come, and may. */
export async function agents(sql: AnySql, actor: Actor, now: Date): Promise<{ items: PersonRef[] }> {
  const seenSince = new Date(now.getTime() - STAFF_SEEN_WITHIN);
  return { items: [...(await staffOf(sql, actor.tenant.id, seenSince, now))] };
}

export async function accounts(sql: AnySql, actor: Actor, query: AccountQuery): Promise<Page<AccountRef>> {
  const { text, limit, cursor } = query;
  const mark = listMark(actor, ['accounts'], { text });
  const after = cursor === undefined ? undefined : readAccountId(cursor, mark);
  const found = await findAccounts(sql, actor.tenant.id, { text, after, limit });
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, next: found.length > limit && last ? writeCursor(Buffer.from(last.id), mark) : null };
}

export async function ownContext(sql: AnySql, actor: CustomerActor): Promise<Context> {
  return accountContext(sql, actor, actor.account.id);
}

/** Another tenant's account is as absent as one that nobody has. */
export async function accountContext(sql: AnySql, actor: Actor, accountId: string): Promise<Context> {
  const context = await findContext(sql, actor.tenant.id, accountId);
  if (!context) throw new Refusal('not_found');
  return context;
}

/** Keeps a verified statement and answers what is known now: an older statement changes nothing. */
export async function takeContext(
  sql: AnySql,
  actor: CustomerActor,
  claims: ContextClaims | undefined,
): Promise<Context> {
  if (!claims) {
    const message = 'Must be a context statement that your panel signed for this account.';
    throw new Refusal('invalid_input', { issues: [{ pointer: '/context', message }] });
  }
  await saveServices(sql, actor.tenant.id, actor.account.id, claims.services, new Date(claims.iat * 1000));
  return ownContext(sql, actor);
}

function readAccountId(cursor: string, mark: ListMark): string {
  const id = v.safeParse(ForeignId, readCursor(cursor, mark).toString());
  if (!id.success) throw foreignCursor();
  return id.output;
}
