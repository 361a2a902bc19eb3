// A ticket in the list: whose turn, what about, the last words, since when.
import { html, nothing, type TemplateResult } from 'lit';

import type { TicketSummary } from '../../../sdk/contract/index.ts';
import { inLine } from '../../kit/i18n/direction.ts';
import type { Language } from '../../kit/i18n/language.ts';
import type { BaseTexts } from '../../kit/i18n/load.ts';
import { isMine } from '../../kit/state/author.ts';
import { turnWords } from '../../kit/state/turn.ts';
import { markedSubject, markedText } from '../../kit/rows/marked-text.ts';
import { priorityBars, stateDot } from '../../kit/views/state-dot.ts';

export interface TicketRowProps {
  ticket: TicketSummary;
  language: Language<BaseTexts>;
  now: Date;
  me: { id: string; actedBy: string | null };
  current: boolean;
  onOpen: () => void;
}

/** Needs the styles `list` and `states`. */
export function ticketRow({ ticket, language, now, me, current, onOpen }: TicketRowProps): TemplateResult {
  const { t } = language;
  const words = wordsOf(ticket, t, me);
  // Once it is over, how bad it was alarms nobody.
  const isOpen = ticket.state.startsWith('waiting');
  const serious = isOpen && (ticket.priority === 'high' || ticket.priority === 'urgent');
  return html`<button
    class="row ${ticket.unread ? 'unread' : ''}"
    part="row"
    type="button"
    id="t-${ticket.id}"
    aria-current=${current ? 'true' : nothing}
    @click=${onOpen}
  >
    ${stateDot(ticket.state, turnWords(ticket.state, ticket.lastReply?.author, t))}
    <span class="when numbers">
      <time datetime=${ticket.movedAt} title=${language.full(ticket.movedAt)}
        >${language.agoShort(ticket.movedAt, now)}</time
      >
      ${ticket.unread ? html`<span class="unread-dot"></span><span class="unseen">${t.home.unread}</span>` : nothing}
    </span>
    <span class="subject" dir="auto" title=${ticket.subject}>${markedSubject(ticket)}</span>
    ${words === null ? nothing : html`<span class="last one-line">${words}</span>`}
    <span class="meta">
      <span class="numbers">#${ticket.number}</span>
      ${ticket.service === null ? nothing : html`<span class="one-line" dir="auto">${ticket.service.name}</span>`}
      ${serious ? priorityBars(ticket.priority, t.priorities[ticket.priority]) : nothing}
    </span>
  </button>`;
}

/** Where the words of a search stand, else the last reply. */
function wordsOf({ subject, found, lastReply }: TicketSummary, t: BaseTexts, me: TicketRowProps['me']) {
  if (found?.message) return html`<span dir="auto">${markedText(found.message.text)}</span>`;
  if (lastReply === null) return null;
  const { author, text } = lastReply;
  // A subject that was made of the words stands above already.
  const [said = '', more] = subject.split('…');
  if (text.startsWith(said) && (more === '' || text.length < said.length + 2)) return null;
  return isMine(author, me) ? t.home.you(text) : inLine`${(author.actedBy ?? author).name}: ${text}`;
}
