// Changes between messages: a sentence each, folded into one line that opens.
import { html, type TemplateResult } from 'lit';

import type { Category, Event, Priority, TicketState } from '../../../sdk/contract/index.ts';
import type { Language } from '../i18n/language.ts';
import type { Texts } from '../i18n/load.ts';
import { isMine } from '../state/author.ts';
import { forwardIcon } from '../writing/icons.ts';
import { authorName } from './message.ts';

export interface EventLineProps {
  /** One after the other, without a message between them; at least one. */
  events: readonly Event[];
  language: Language<Texts>;
  now: Date;
  me: { id: string; actedBy: string | null };
}

/** What happened, without who: "changed the priority from Normal to High". */
export function eventWords(event: Event, t: Texts): string {
  const { events } = t;
  // Only a service and an assignee can be taken away: the others always have a value that they changed to.
  switch (event.kind) {
    case 'subject_changed':
      return events.subject_changed(event.from, event.to ?? '');
    case 'category_changed':
      return events.category_changed(event.from && t.categories[event.from], t.categories[event.to as Category]);
    case 'priority_changed':
      return events.priority_changed(event.from && t.priorities[event.from], t.priorities[event.to as Priority]);
    case 'service_changed':
      return events.service_changed(event.from?.name ?? null, event.to?.name ?? null);
    case 'state_changed':
      if (event.to === 'solved') return events.solved;
      return event.from === 'solved' ? events.reopened : events.state_changed(t.states[event.to as TicketState]);
    case 'assignee_changed':
      return event.to?.id === event.author.id ? events.took : events.assignee_changed(event.to?.name ?? null);
    case 'ticket_withdrawn':
      return events.ticket_withdrawn(event.reason);
    default:
      return events[event.kind];
  }
}

/** Needs the styles `thread`. One change stands as it is, several fold. */
export function eventLine({ events, language, now, me }: EventLineProps): TemplateResult {
  const { t } = language;
  const line = (event: Event) =>
    html`<div class="event">
      <span>${t.events.by(isMine(event.author, me) ? t.you : authorName(event.author, t), eventWords(event, t))}</span>
      <time class="numbers" datetime=${event.at} title=${language.full(event.at)}
        >${language.moment(event.at, now)}</time
      >
    </div>`;
  const [first] = events;
  if (events.length === 1 && first !== undefined) return html`<div class="events">${line(first)}</div>`;
  return html`<details class="events" part="events">
    <summary>${forwardIcon}<span>${language.count(t.events.folded, events.length)}</span></summary>
    ${events.map(line)}
  </details>`;
}
