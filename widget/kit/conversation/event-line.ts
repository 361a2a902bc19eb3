// Changes between messages: a sentence each, folded into one line that opens.
import { html, type TemplateResult } from 'lit';

import type { Event, TicketState } from '../../../sdk/contract/index.ts';
import { changedFieldWords } from '../fields/ticket-fields.ts';
import type { OwnFields } from '../fields/own-fields.ts';
import type { FieldEventKind } from '../../../sdk/contract/ticket-fields.ts';
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
  /** The fields that the tenant has added, once they are there. */
  own: OwnFields | null | undefined;
}

type Plain = Exclude<
  Event['kind'],
  'subject_changed' | 'service_changed' | 'state_changed' | 'assignee_changed' | 'ticket_withdrawn' | FieldEventKind
>;

/** What happened, without who: "changed the priority from Normal to High". */
export function eventWords(event: Event, t: Texts, own?: OwnFields | null): string {
  const { events } = t;
  // Only a service and an assignee can be taken away: the others always have a value that they changed to.
  switch (event.kind) {
    case 'subject_changed':
      return events.subject_changed(event.from, event.to ?? '');
    case 'field_changed':
      return own?.changed(event) ?? events.field_changed;
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
      return changedFieldWords(event, t) ?? events[event.kind as Plain];
  }
}

/** Needs the styles `thread`. One change stands as it is, several fold. */
export function eventLine({ events, language, now, me, own }: EventLineProps): TemplateResult {
  const { t } = language;
  const line = (event: Event) =>
    html`<div class="event">
      <span
        >${t.events.by(isMine(event.author, me) ? t.you : authorName(event.author, t), eventWords(event, t, own))}</span
      >
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
