// The list of tickets: rows that say enough to decide without opening one.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { fromMark, markedSubject, markedText } from '../../../kit/rows/marked-text.ts';
import { priorityBars, stateDot } from '../../../kit/views/state-dot.ts';
import { waited } from '../../kit/state/wait.ts';
import { avatar } from '../../kit/views/avatar.ts';
import type { QueueWords } from '../state/words.ts';

export interface TicketRowsProps {
  readonly words: QueueWords;
  readonly items: readonly TicketSummary[];
  /** The ticket of the current row. */
  readonly current: string | null;
  /** What the ticket pane shows. */
  readonly opened: string | null;
  readonly drafts: ReadonlySet<string>;
  readonly onOpen: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/**
 * A listbox whose focus stays on itself and walks by `aria-activedescendant`: rows change places while the list is kept
 * fresh, and a focused node that is moved loses the focus.
 */
export function ticketRows(props: TicketRowsProps): TemplateResult {
  const { words, items, current } = props;
  const { columns } = words.a.queue;
  const isShown = items.some((item) => item.id === current);
  return html`<div class="columns row" aria-hidden="true">
      <span class="turn">${columns.turn}</span><span></span><span class="number">${columns.number}</span>
      <span class="subject">${columns.subject}</span><span class="account">${columns.account}</span>
      <span class="service">${columns.service}</span><span class="wait">${columns.wait}</span>
      <span class="assignee">${columns.assignee}</span>
    </div>
    <div
      id="rows"
      class="rows"
      role="listbox"
      tabindex="0"
      aria-label=${words.a.panes.list}
      aria-activedescendant=${isShown ? `row-${current}` : nothing}
      @keydown=${props.onKey}
    >
      ${repeat(
        items,
        (item) => item.id,
        (item) => row(item, props),
      )}
    </div>`;
}

function row(item: TicketSummary, { words, current, opened, drafts, onOpen }: TicketRowsProps): TemplateResult {
  const { a, base, now, me } = words;
  const isMine = item.assignee?.id === me.id;
  const classes = `row ${item.unread ? 'unread' : ''} ${item.id === current ? 'current' : ''} ${item.state}`;
  return html`<div
    id="row-${item.id}"
    class=${classes}
    role="option"
    aria-selected=${item.id === opened ? 'true' : 'false'}
    @click=${() => onOpen(item.id)}
  >
    ${item.unread ? html`<span class="unseen">${a.queue.isNew}</span>` : nothing}
    <span class="turn" title=${a.states[item.state]}>${stateDot(item.state, a.states[item.state])}</span>
    ${priorityBars(item.priority, base.t.priorities[item.priority], true)}
    <span class="number numbers">${item.number}</span>
    <span class="subject one-line" dir="auto" title=${item.subject}
      >${drafts.has(item.id) ? html`<span class="draft">${base.t.home.draft}</span>` : nothing}<span class="one-line"
        >${markedSubject(item)}</span
      >${why(item)}</span
    >
    <span class="account one-line" dir="auto">${item.account.name}</span>
    <span class="service one-line" dir="auto">${item.service?.name ?? nothing}</span>
    <time class="wait numbers" datetime=${item.stateSince} title=${base.full(item.stateSince)}
      ><span class="unseen">${a.queue.isFor} </span>${waited(item.stateSince, now, base.locale)}</time
    >
    <span class="assignee" title=${item.assignee?.name ?? a.unassigned}
      >${avatar(item.assignee, isMine)}<span class="one-line name ${item.assignee ? '' : 'muted'}" dir="auto"
        >${item.assignee?.name ?? a.unassigned}</span
      ></span
    >
  </div>`;
}

/** The words of a search, where the subject does not show them all. */
function why({ found }: TicketSummary): TemplateResult | typeof nothing {
  if (found?.by !== 'text' || !found.message) return nothing;
  return html` <span class="find one-line" dir="auto">${markedText(fromMark(found.message.text))}</span>`;
}
