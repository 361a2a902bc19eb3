// A person's preferences: reading them with what is waiting, and saying something else.
import {
  noticeKinds,
  panelNotices,
  type NewPreferences,
  type NoticeKind,
  type Preferences,
} from '../../../sdk/contract/index.ts';
import type { PersonActor } from '../../call/actor.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import { savePreferences } from '../notifications/queries.ts';
import { findPreferences } from './queries.ts';

export async function getPreferences({ sql, actor, clock }: CallContext<PersonActor>): Promise<Preferences> {
  const { mailOff, panelOff, ...row } = await findPreferences(sql, actor, clock.now());
  return { ...row, mail: switches(noticeKinds, mailOff), panel: switches(panelNotices, panelOff) };
}

const switches = <K extends NoticeKind>(kinds: readonly K[], off: readonly K[]): Record<K, boolean> =>
  Object.fromEntries(kinds.map((kind) => [kind, !off.includes(kind)])) as Record<K, boolean>;

/** What a person wants to be told is their own word: staff who are signed in as a customer do not change it. */
export async function putPreferences(call: CallContext<PersonActor>, wanted: NewPreferences): Promise<Preferences> {
  if (call.actor.actedBy) throw new Refusal('forbidden');
  await savePreferences(call.sql, call.actor, wanted);
  return getPreferences(call);
}
