// What the updates of a mail are about: how many subjects of each kind, and whether all of it is about one ticket.
import type { SubjectKind, SubjectRef } from '../../../../sdk/contract/index.ts';
import type { TicketUpdate, UpdateToRender } from './mail-to-render.ts';

export interface Topics {
  /** How many there are of each kind; tickets come first. */
  readonly counts: ReadonlyMap<SubjectKind, number>;
  /** Set where all of it is about this one ticket. */
  readonly ticket: TicketUpdate['ticket'] | null;
}

export const isOfTicket = (update: UpdateToRender): update is TicketUpdate => 'ticket' in update;

export function topicsOf(updates: readonly UpdateToRender[]): Topics {
  const about = [...byTopic(updates).values()].flatMap(([first]) => (first === undefined ? [] : [first]));
  const counts = new Map<SubjectKind, number>();
  for (const { kind } of about.map(subjectOf).toSorted((a, b) => rank(a) - rank(b))) {
    counts.set(kind, (counts.get(kind) ?? 0) + 1);
  }
  const [only] = about;
  return { counts, ticket: about.length === 1 && only && isOfTicket(only) ? only.ticket : null };
}

/** The updates of each, in the order in which each comes first. */
export function byTopic(updates: readonly UpdateToRender[]): Map<string, UpdateToRender[]> {
  const found = new Map<string, UpdateToRender[]>();
  for (const update of updates) {
    const { kind, id } = subjectOf(update);
    const key = `${kind}/${id}`;
    found.set(key, [...(found.get(key) ?? []), update]);
  }
  return found;
}

const subjectOf = (update: UpdateToRender): SubjectRef =>
  isOfTicket(update) ? { kind: 'ticket', id: update.ticket.id } : update.subject;

const rank = ({ kind }: SubjectRef): number => (kind === 'ticket' ? 0 : 1);
