// Which mails a list holds, what can be done with one, how full a budget is. Pure.
import type { Mail, MailState, Page, TransportBudget } from '../../../../sdk/contract/index.ts';

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

/** What was read of a list so far, newest first; `next` is null when that is all. */
export interface ReadSoFar {
  readonly items: readonly Mail[];
  readonly next: string | null;
}

/** The page that was read anew is the truth as far as it reaches; older rows below it stay. Ids sort by age. */
export function mergeFresh(old: ReadSoFar, fresh: Page<Mail>): ReadSoFar {
  const last = fresh.items.at(-1);
  if (!last || fresh.next === null) return fresh;
  const tail = old.items.filter((mail) => mail.id < last.id);
  return tail.length === 0 ? fresh : { items: [...fresh.items, ...tail], next: old.next };
}

/** Put in where its age says, or in the place of what was known of it. */
export function withMail({ items, next }: ReadSoFar, mail: Mail): ReadSoFar {
  const others = items.filter(({ id }) => id !== mail.id);
  return { items: [...others, mail].sort((a, b) => (a.id < b.id ? 1 : -1)), next };
}

/** Null where nothing limits it. */
export function fullness({ used, limit }: TransportBudget['day']): 'free' | 'near' | 'full' | null {
  if (limit === null) return null;
  if (used >= limit) return 'full';
  return used >= limit * 0.8 ? 'near' : 'free';
}
