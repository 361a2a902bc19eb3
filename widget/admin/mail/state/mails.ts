// Which mails a list holds, what can be done with one, how full a budget is. Pure.
import type { Mail, MailState, TransportBudget } from '../../../../sdk/contract/index.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';

export type Segment = 'queue' | 'attention' | 'sent' | 'all';
export type MailAction = 'sendNow' | 'retry' | 'discard';

/** The states in each segment; undefined is every one. */
export const segments: Record<Segment, MailState[] | undefined> = {
  queue: ['waiting', 'ready', 'sending'],
  attention: ['failed', 'held'],
  sent: ['sent'],
  all: undefined,
};

export const fits = (mail: Mail, segment: Segment): boolean => segments[segment]?.includes(mail.state) ?? true;

const waiting: MailAction[] = ['sendNow', 'discard'];
const parked: MailAction[] = ['retry', 'discard'];
const actions: Partial<Record<MailState, MailAction[]>> = { waiting, ready: waiting, failed: parked, held: parked };

/** What the server would not refuse in this state. */
export const actionsOn = ({ state }: Mail): readonly MailAction[] => actions[state] ?? [];

/** When it goes, went, or was given up or held. */
export const timeOf = (mail: Mail): string => mail.settledAt ?? mail.dueAt ?? mail.createdAt;

/** Newest first: ids sort by age. */
export const isOlder = (mail: Mail, than: Mail): boolean => mail.id < than.id;

/** Put in where its age says, or in the place of what was known of it. */
export function withMail({ items, next }: ReadSoFar<Mail>, mail: Mail): ReadSoFar<Mail> {
  const others = items.filter(({ id }) => id !== mail.id);
  return { items: [...others, mail].sort((a, b) => (a.id < b.id ? 1 : -1)), next };
}

/** Null where nothing limits it. */
export function fullness({ used, limit }: TransportBudget['day']): 'free' | 'near' | 'full' | null {
  if (limit === null) return null;
  if (used >= limit) return 'full';
  return used >= limit * 0.8 ? 'near' : 'free';
}
