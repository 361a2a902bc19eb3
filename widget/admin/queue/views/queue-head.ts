// Above the list: which view it is, the search, the filters in use.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import { optionOf } from '../../../kit/fields/field-view.ts';
import { closeIcon, icon } from '../../../kit/views/icons.ts';
import { downIcon } from '../../../kit/writing/icons.ts';
import type { OwnFilter } from '../../../kit/fields/own-fields.ts';
import { staffFields } from '../../kit/views/fields.ts';
import { searchView } from '../../kit/views/search.ts';
import { noFilters, orderOf, toggled, toggledField } from '../state/filters.ts';
import type { Filters } from '../state/filters.ts';
import { countNews } from '../state/hold.ts';
import type { News } from '../state/hold.ts';
import type { Places } from '../state/places.ts';
import type { QueueWords } from '../state/words.ts';
import { newsButton } from './news-button.ts';

const filterIcon = icon('M4 6h12M6.5 10h7M8.5 14h3');
const orderIcon = icon('M7 4v12M4 13l3 3 3-3M13 16V4M10 7l3-3 3 3');

export interface QueueHeadProps {
  readonly words: QueueWords;
  readonly filters: Filters;
  /** How many are in the list. */
  readonly count: string;
  /** Of a search that finds something elsewhere, too: where. */
  readonly places: Places | null;
  /** What would stand elsewhere, were the list not held. */
  readonly news: News;
  readonly onSortAgain: () => void;
  /** A value of the tenant's own fields, in words. */
  readonly named: (value: string) => OwnFilter;
  /** The list to choose from that is open. */
  readonly picking: string | null;
  readonly onFilters: (filters: Filters) => void;
  readonly onPickView: (opener: Element) => void;
  readonly onPickFilter: (opener: Element) => void;
  readonly onPickOrder: (opener: Element) => void;
  /** Enter in the search goes on into the list. */
  readonly onEnter: () => void;
  /** What the shell wants at the end of the line. */
  readonly end: TemplateResult | typeof nothing;
}

export function queueHead(props: QueueHeadProps): TemplateResult {
  const { words, filters } = props;
  const { queue } = words.a;
  const isTold = props.places !== null || countNews(props.news) > 0;
  const here = (event: Event): Element => event.currentTarget as Element;
  return html`<header class="queue-head">
    <div class="line">
      <h2 class="view-name one-line">${words.a.views[filters.view]}</h2>
      <button
        class="button quiet slim view-choice"
        type="button"
        aria-haspopup="listbox"
        aria-expanded=${props.picking === 'view'}
        @click=${(event: Event) => props.onPickView(here(event))}
      >
        <span class="one-line">${words.a.views[filters.view]}</span>${downIcon}
      </button>
      <span class="found muted small numbers" role="status">${isTold ? nothing : props.count}</span>
      ${newsButton(words, props.news, props.onSortAgain)} ${props.end}
    </div>
    <div class="line">
      ${searchView({
        label: queue.search,
        placeholder: queue.searchHint,
        text: filters.text,
        onText: (text) => props.onFilters({ ...filters, text }),
        onEnter: props.onEnter,
      })}
      <button
        class="button slim filter"
        type="button"
        aria-haspopup="listbox"
        aria-expanded=${props.picking === 'filter'}
        @click=${(event: Event) => props.onPickFilter(here(event))}
      >
        ${filterIcon}<span>${queue.filter}</span>
      </button>
      ${orderButton(props)}
    </div>
    ${chips(props)} ${placesLine(props)}
  </header>`;
}

/** A search has an order of its own. */
function orderButton({ words, filters, picking, onPickOrder }: QueueHeadProps): TemplateResult | typeof nothing {
  const order = orderOf(filters);
  if (!order) return nothing;
  const { queue } = words.a;
  const label = queue.order(queue.orders[order.by][order.isReversed ? 1 : 0]);
  return html`<button
    class="button slim order"
    type="button"
    aria-label=${label}
    title=${label}
    aria-haspopup="listbox"
    aria-expanded=${picking === 'order'}
    @click=${(event: Event) => onPickOrder(event.currentTarget as Element)}
  >
    ${orderIcon}
  </button>`;
}

/** "2 here, 1 in Solved": each of the others leads there. */
function placesLine({ words, filters, places, onFilters }: QueueHeadProps): TemplateResult {
  const { queue, views } = words.a;
  const others = places?.others.map(
    ({ view, count }) =>
      html`<span class="muted">, </span
        ><button class="button link small" type="button" @click=${() => onFilters({ ...filters, view })}>
          ${queue.inView(count, views[view])}
        </button>`,
  );
  // There before it says something, so that it is heard.
  return html`<p class="places small numbers" role="status">
    ${places && html`<span class="muted">${queue.here(places.here)}</span>${others}`}
  </p>`;
}

function chips({ words, filters, named, onFilters }: QueueHeadProps): TemplateResult | typeof nothing {
  const { a } = words;
  const { account } = filters;
  const all = [
    ...staffFields(words).flatMap((field) =>
      filters[field.name].map((value) => ({
        kind: field.label,
        name: optionOf(field, value).label,
        without: toggledField(filters, field.name, value),
      })),
    ),
    ...filters.own.map((value) => {
      const { field, label } = named(value);
      return { kind: field, name: label, without: { ...filters, own: toggled(filters.own, value) } };
    }),
    ...(account ? [{ kind: a.queue.account, name: account.name, without: { ...filters, account: null } }] : []),
  ];
  if (all.length === 0) return nothing;
  return html`<ul class="chips" aria-label=${a.queue.filters}>
    ${all.map(
      ({ kind, name, without }) =>
        html`<li>
          <button
            class="chip"
            type="button"
            aria-label=${a.queue.remove(`${kind}: ${name}`)}
            @click=${() => onFilters(without)}
          >
            <span class="muted">${kind}</span><span class="one-line" dir="auto">${name}</span>${closeIcon}
          </button>
        </li>`,
    )}
    <li>
      <button
        class="button link small"
        type="button"
        @click=${() => onFilters({ ...noFilters, view: filters.view, text: filters.text, order: filters.order })}
      >
        ${a.queue.removeAll}
      </button>
    </li>
  </ul>`;
}
