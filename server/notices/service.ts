// A person's preferences: reading them with what is waiting, and saying something else.
import { noticeKinds, type NewPreferences, type NoticeKind, type Preferences } from '../../sdk/contract/index.ts';
import { Refusal } from '../http/refusal.ts';
import type { Asking } from '../tickets/change.ts';
import { findPreferences, savePreferences } from './queries.ts';

export async function getPreferences({ sql, actor, clock }: Asking): Promise<Preferences> {
  const { mailOff, ...row } = await findPreferences(sql, actor, clock.now());
  const mail = Object.fromEntries(noticeKinds.map((kind) => [kind, !mailOff.includes(kind)]));
  return { ...row, mail: mail as Record<NoticeKind, boolean> };
}

/** What a person wants to be told is their own word: staff who are signed in as a customer do not change it. */
export async function putPreferences(asking: Asking, wanted: NewPreferences): Promise<Preferences> {
  if (asking.actor.actedBy) throw new Refusal('forbidden');
  await savePreferences(asking.sql, asking.actor, wanted);
  return getPreferences(asking);
}
