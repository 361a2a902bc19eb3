// The list of tickets: rows that say enough to decide without opening one.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { fromMark, markedSubject, markedText } from '../../../kit/rows/marked-text.ts';
import { priorityBars, stateDot } from '../../../kit/views/state-dot.ts';
import { waited } from '../../kit/state/wait.ts';
import { avatar } from '../../kit/views/avatar.ts';
import { isOpenState } from '../state/filters.ts';
import type { News } from '../state/hold.ts';
import { piecesOf } from '../state/marked-words.ts';
import type { QueueWords } from '../state/words.ts';

export interface TicketRowsProps {
  readonly words: QueueWords;
  readonly items: readonly TicketSummary[];
  /** The ticket of the current row. */
  readonly current: string | null;
  /** What the ticket pane shows. */
  readonly opened: string | null;
  readonly drafts: ReadonlySet<string>;
  /** What would stand elsewhere, were the list not held. */
  readonly news: News;
  /** The words of a search; empty without one. */
  readonly sought: string;
  readonly onOpen: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
}

/**
 * A listbox whose focus stays on itself and walks by `aria-activedescendant`: rows change places while the list is kept
 * fresh, and a focused node that is moved loses the focus.
 */
export function ticketRows(props: TicketRowsProps): TemplateResult {
  const { words, items, current } = props;
  const isShown = items.some((item) => item.id === current);
  return html`<div
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

function row(item: TicketSummary, props: TicketRowsProps): TemplateResult {
  const { words, current, opened, news, sought, onOpen } = props;
  const { a, base, now, me } = words;
  const isMine = item.assignee?.id === me.id;
  // Of a colleague's ticket the news are the colleague's: they are there to be seen, and call nobody.
  const unread = item.unread ? (isMine || !item.assignee ? 'unread' : 'unread quiet') : '';
  const isAway = news.left.has(item.id);
  const classes = `row ${unread} ${item.id === current ? 'current' : ''} ${item.state} ${isAway ? 'away' : ''}`;
  const since = (isOpenState(item.state) ? a.queue.waitingSince : a.queue.sinceWhen)(base.full(item.turnSince));
  const named = (name: string) => (item.found?.by === 'text' ? markedText(piecesOf(name, sought)) : name);
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
    <span class="number numbers">${item.found?.by === 'number' ? html`<mark>${item.number}</mark>` : item.number}</span>
    <span class="subject one-line" dir="auto" title=${item.subject}
      >${tags(item, props)}<span class="one-line">${markedSubject(item)}</span>${why(item, props)}</span
    >
    <span class="account one-line" dir="auto">${named(item.account.name)}</span>
    <span class="service one-line" dir="auto">${item.service ? named(item.service.name) : nothing}</span>
    <time class="wait numbers" datetime=${item.turnSince} title=${since}
      ><span class="unseen">${a.queue.isFor} </span>${waited(item.turnSince, now, base.locale)}</time
    >
    <span class="assignee" title=${item.assignee?.name ?? a.unassigned}
      >${avatar(item.assignee, isMine)}<span class="one-line name ${item.assignee ? '' : 'muted'}" dir="auto"
        >${item.assignee?.name ?? a.unassigned}</span
      ></span
    >
  </div>`;
}

/** Before the subject: that it is not where it stands any more, that something of mine is not sent. */
function tags({ id }: TicketSummary, { words, news, drafts }: TicketRowsProps): (TemplateResult | typeof nothing)[] {
  const { a, base } = words;
  const moved = news.left.has(id) ? a.queue.hasLeft : news.moved.has(id) ? a.queue.hasMoved : '';
  return [
    moved === '' ? nothing : html`<span class="moved">${moved}</span>`,
    drafts.has(id) ? html`<span class="draft">${base.t.home.draft}</span>` : nothing,
  ];
}

/** The words of a search, where the subject does not show them all: in which text they stand is said to who hears it. */
function why({ found, requester }: TicketSummary, { words, sought }: TicketRowsProps): TemplateResult | typeof nothing {
  if (found?.by !== 'text') return nothing;
  const { foundIn } = words.a.queue;
  const { message } = found;
  const name = piecesOf(requester.name, sought);
  if (!message && !name.some(({ marked }) => marked)) return nothing;
  return html` <span class="find one-line" dir="auto"
    ><span class="unseen">${message ? foundIn[message.kind] : foundIn.name} </span>${markedText(
      message ? fromMark(message.text) : name,
    )}</span
  >`;
}
