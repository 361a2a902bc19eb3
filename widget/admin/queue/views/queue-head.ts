// Above the list: which view it is, the search, the filters in use.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import { closeIcon, searchIcon } from '../../../kit/views/icons.ts';
import { lineIn } from '../../../kit/writing/field.ts';
import { downIcon } from '../../../kit/writing/icons.ts';
import type { PickKind } from '../../shell/controllers/picking.ts';
import { filterSign } from '../../shell/views/icons.ts';
import type { Words } from '../../shell/views/words.ts';
import { noFilters, toggled } from '../state/filters.ts';
import type { Filters } from '../state/filters.ts';

export interface QueueHeadProps {
  readonly words: Words;
  readonly filters: Filters;
  readonly count: TemplateResult | string;
  readonly picking: PickKind | null;
  readonly onFilters: (filters: Filters) => void;
  readonly onPickView: (opener: Element) => void;
  readonly onPickFilter: (opener: Element) => void;
  /** Enter in the search goes on into the list. */
  readonly onEnter: () => void;
  /** What the shell wants at the end of the line, e.g. closing the desk. */
  readonly end: TemplateResult | typeof nothing;
}

export function queueHead(props: QueueHeadProps): TemplateResult {
  const { words, filters } = props;
  const { queue } = words.a;
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
      <span class="found muted small numbers" role="status">${props.count}</span>
      ${props.end}
    </div>
    <div class="line">
      <search class="search">
        ${searchIcon}
        <input
          id="search"
          class="input"
          type="search"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          maxlength="200"
          aria-label=${queue.search}
          aria-keyshortcuts="/"
          placeholder=${queue.searchHint}
          .value=${filters.text}
          @input=${(event: InputEvent) => props.onFilters({ ...filters, text: lineIn(event) })}
          @keydown=${(event: KeyboardEvent) => {
            if (event.key !== 'Enter' && event.key !== 'ArrowDown') return;
            event.preventDefault();
            props.onEnter();
          }}
        />
      </search>
      <button
        class="button slim filter"
        type="button"
        aria-haspopup="listbox"
        aria-expanded=${props.picking === 'filter'}
        @click=${(event: Event) => props.onPickFilter(here(event))}
      >
        ${filterSign}<span>${queue.filter}</span>
      </button>
    </div>
    ${chips(props)}
  </header>`;
}

function chips({ words, filters, onFilters }: QueueHeadProps): TemplateResult | typeof nothing {
  const { a, base } = words;
  const { account } = filters;
  const all = [
    ...filters.priority.map((value) => ({
      kind: a.queue.priority,
      name: base.t.priorities[value],
      without: { ...filters, priority: toggled(filters.priority, value) },
    })),
    ...filters.category.map((value) => ({
      kind: a.queue.category,
      name: a.categories[value],
      without: { ...filters, category: toggled(filters.category, value) },
    })),
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
        @click=${() => onFilters({ ...noFilters, view: filters.view, text: filters.text })}
      >
        ${a.queue.removeAll}
      </button>
    </li>
  </ul>`;
}
