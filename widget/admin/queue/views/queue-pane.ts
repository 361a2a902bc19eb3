// The middle pane: search and filters, the rows, and what stands there when there are none.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { TicketSummary } from '../../../../sdk/contract/index.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorStrip, errorText, errorView, overWords } from '../../../kit/views/error.ts';
import { inboxIcon, searchIcon } from '../../../kit/views/icons.ts';
import type { QueueController } from '../controllers/queue.ts';
import type { OwnFilter } from '../../../kit/fields/own-fields.ts';
import { isNarrowed, noFilters } from '../state/filters.ts';
import type { Filters } from '../state/filters.ts';
import type { Places } from '../state/places.ts';
import type { QueueWords } from '../state/words.ts';
import { columnHeads } from './columns.ts';
import { queueHead } from './queue-head.ts';
import { ticketRows } from './ticket-rows.ts';

export interface QueuePaneProps {
  readonly words: QueueWords;
  readonly queue: QueueController;
  /** With the changes that are on their way. */
  readonly items: readonly TicketSummary[];
  /** The ticket of the current row. */
  readonly current: string | null;
  readonly opened: string | null;
  readonly drafts: ReadonlySet<string>;
  /** Of a search that finds something elsewhere, too: where. */
  readonly places: Places | null;
  /** A value of the tenant's own fields, in words. */
  readonly named: (value: string) => OwnFilter;
  readonly behind: ShownError | null;
  /** The list to choose from that is open. */
  readonly picking: string | null;
  readonly onFilters: (filters: Filters) => void;
  readonly onPickView: (opener: Element) => void;
  readonly onPickFilter: (opener: Element) => void;
  readonly onPickOrder: (opener: Element) => void;
  readonly onSortAgain: () => void;
  readonly onEnter: () => void;
  readonly onOpen: (id: string) => void;
  readonly onKey: (event: KeyboardEvent) => void;
  /** What the shell wants at the end of the first line. */
  readonly end: TemplateResult;
  readonly onRetry: () => void;
}

export function queuePane(props: QueuePaneProps): TemplateResult {
  const { words, queue, behind } = props;
  const { base } = words;
  return html`${queueHead({
      words,
      filters: queue.filters,
      count: countOf(props),
      places: props.places,
      named: props.named,
      news: queue.news,
      onSortAgain: props.onSortAgain,
      picking: props.picking,
      onFilters: props.onFilters,
      onPickView: props.onPickView,
      onPickFilter: props.onPickFilter,
      onPickOrder: props.onPickOrder,
      onEnter: props.onEnter,
      end: props.end,
    })}
    ${
      behind && queue.status === 'ready'
        ? errorStrip({
            error: behind,
            language: base,
            lead: overWords(behind) ?? base.t.error.behind,
            onRetry: props.onRetry,
          })
        : nothing
    }
    <div
      class="queue-scroll"
      @scroll=${(event: Event) => isNearEnd(event.currentTarget as Element) && void queue.more()}
    >
      ${heads(props)} ${body(props)}
    </div>`;
}

const isNearEnd = (scroller: Element): boolean =>
  scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 600;

function countOf({ words, queue }: QueuePaneProps): string {
  if (queue.status !== 'ready') return '';
  const { base, a } = words;
  const count = queue.list.items.length;
  return base.count(queue.list.next === null ? a.queue.found : a.queue.foundMore, count);
}

/** There while another order is read, too: whoever pressed one of them still has the focus on it. */
function heads({ words, queue, items, onFilters }: QueuePaneProps): TemplateResult | typeof nothing {
  const { filters, status } = queue;
  if (status === 'failed' || (status === 'ready' && items.length === 0)) return nothing;
  return columnHeads({ words, filters, onOrder: (order) => onFilters({ ...filters, order }) });
}

function body(props: QueuePaneProps): TemplateResult {
  const { words, queue, items } = props;
  const { base } = words;
  if (queue.status === 'loading') return skeleton(base.t.loading);
  if (queue.status === 'failed') {
    return errorView({ error: toShownError(queue.error), language: base, onRetry: () => void queue.load() });
  }
  if (items.length === 0) return empty(props);
  return html`${items[0]?.found?.by === 'similar' ? html`<p class="similar small muted">${base.t.home.similar}</p>` : nothing}
  ${ticketRows({
    words,
    items,
    current: props.current,
    opened: props.opened,
    drafts: props.drafts,
    news: queue.news,
    sought: queue.filters.text,
    onOpen: props.onOpen,
    onKey: props.onKey,
  })}
  ${more(props)}`;
}

function more({ words, queue }: QueuePaneProps): TemplateResult | typeof nothing {
  const { a, base } = words;
  if (queue.moreError) {
    const error = toShownError(queue.moreError);
    return html`<div class="more">
      ${errorStrip({ error, language: base, lead: `${a.queue.moreFailed} ${errorText(error, base.t)}`, onRetry: () => void queue.more() })}
    </div>`;
  }
  if (queue.list.next === null) return nothing;
  return html`<div class="more">
    <button class="button slim" type="button" aria-disabled=${queue.isLoadingMore} @click=${() => void queue.more()}>
      ${queue.isLoadingMore ? html`<span class="spinner"></span>` : nothing}${a.queue.more}
    </button>
  </div>`;
}

function empty({ words, queue, onFilters }: QueuePaneProps): TemplateResult {
  const { a } = words;
  const { filters } = queue;
  if (!isNarrowed(filters)) {
    return emptyView({ icon: inboxIcon, title: a.queue.empty[filters.view], hint: a.queue.emptyHint });
  }
  return emptyView({
    icon: searchIcon,
    title: a.queue.noMatch,
    hint: a.queue.noMatchHint(a.views[filters.view]),
    action: html`
      ${
        filters.view === 'everything'
          ? nothing
          : html`<button
              class="button slim"
              type="button"
              @click=${() => onFilters({ ...filters, view: 'everything' })}
            >
              ${a.queue.everywhere}
            </button>`
      }
      <button
        class="button slim quiet"
        type="button"
        @click=${() => onFilters({ ...noFilters, view: filters.view, order: filters.order })}
      >
        ${a.queue.removeAll}
      </button>
    `,
  });
}

function skeleton(words: string): TemplateResult {
  return html`<div class="rows" role="status" aria-label=${words}>
    ${Array.from(
      { length: 12 },
      (_, index) =>
        html`<div class="row bones">
          <span class="skeleton ${index % 3 === 0 ? 'w70' : index % 3 === 1 ? 'w50' : 'w90'}"></span>
        </div>`,
    )}
  </div>`;
}
