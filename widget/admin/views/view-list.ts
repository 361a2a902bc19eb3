// The views of the queue with their counts: all, mine, unassigned, by state.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { QueueCounts } from '../../../sdk/contract/index.ts';
import { views } from '../state/filters.ts';
import type { View } from '../state/filters.ts';
import type { Words } from './words.ts';

/** How many wait in a view; undefined where nobody counts (what is done grows for ever). */
export function countOf(view: View, counts: QueueCounts | null): number | undefined {
  if (!counts) return undefined;
  const known: Partial<Record<View, number>> = {
    open: counts.open,
    mine: counts.mine,
    unassigned: counts.unassigned,
    waiting_for_support: counts.waitingForSupport,
    waiting_for_customer: counts.waitingForCustomer,
  };
  return known[view];
}

/** The server counts to 1,000 and stops. */
export const countWords = (count: number | undefined, { base }: Words): string =>
  count === undefined ? '' : count >= 1000 ? `${base.number(1000)}+` : base.number(count);

export interface ViewListProps {
  readonly words: Words;
  readonly chosen: View;
  readonly counts: QueueCounts | null;
  readonly onChoose: (view: View) => void;
}

export function viewList({ words, chosen, counts, onChoose }: ViewListProps): TemplateResult {
  const link = (view: View): TemplateResult => {
    const count = countOf(view, counts);
    // A line apart: what waits by whose turn it is, and what is done.
    const isFirst = view === 'waiting_for_support' || view === 'solved';
    return html`<li class=${isFirst ? 'apart' : ''}>
      <button
        type="button"
        class="view"
        aria-current=${view === chosen ? 'true' : nothing}
        @click=${() => onChoose(view)}
      >
        <span class="one-line">${words.a.views[view]}</span>
        ${count === undefined ? nothing : html`<span class="count numbers ${count === 0 ? 'none' : ''}">${countWords(count, words)}</span>`}
      </button>
    </li>`;
  };
  return html`<ul class="views-list">
    ${views.map((view) => link(view))}
  </ul>`;
}
