// Who is signed in, how many tickets have something new for them, and what they are told in the panel.
import {
  customerNotices,
  panelNotices,
  staffNotices,
  type NoticeKind,
  type Session,
} from '../../../sdk/contract/index.ts';
import type { PanelActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { findStanding } from './queries.ts';

export async function getSession({ sql, actor, clock }: CallContext<PanelActor>): Promise<Session> {
  const { tenant, person, role, account, actedBy, page } = actor;
  const permissions = [...actor.permissions];
  const now = clock.now().toISOString();
  const { unread, panelOff, mailed, fields } = await findStanding(sql, actor);
  const ofTheirSide: readonly NoticeKind[] = actor.side === 'staff' ? staffNotices : customerNotices;
  const toasts = panelNotices.filter((kind) => ofTheirSide.includes(kind) && !panelOff.includes(kind));
  const known = { tenant: { id: tenant.id, name: tenant.name }, person, role, permissions, account, actedBy, page };
  return { ...known, unread, mailed, toasts, fields, now };
}
