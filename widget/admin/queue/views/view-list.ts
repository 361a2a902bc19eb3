// The views of the queue with their counts: all, mine, unassigned, by state; and below them the screens beside it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { QueueCounts } from '../../../../sdk/contract/index.ts';
import type { MailNeeds, Screen } from '../../shell/state/places.ts';
import type { Words } from '../../shell/views/words.ts';
import { views } from '../state/filters.ts';
import type { View } from '../state/filters.ts';

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

/** Why to look at the mail; empty where there is no reason. */
export const needWords = (mail: MailNeeds | null, { a, base }: Words): string =>
  mail?.isStopped ? a.mailStopped : mail?.count ? base.count(a.mailNeeds, mail.count) : '';

export interface ViewListProps {
  readonly words: Words;
  /** What is shown: a view of the queue, or a screen. */
  readonly chosen: View | Screen;
  readonly counts: QueueCounts | null;
  readonly screens: readonly Screen[];
  readonly mail: MailNeeds | null;
  readonly onChoose: (to: View | Screen) => void;
}

export function viewList(props: ViewListProps): TemplateResult {
  const { words, counts, screens, mail } = props;
  return html`<ul class="views-list">
    ${views.map((view) => {
      const count = countOf(view, counts);
      // A line apart: what waits by whose turn it is, and what is done.
      const isFirst = view === 'waiting_for_support' || view === 'solved';
      const sign =
        count === undefined
          ? nothing
          : html`<span class="count numbers ${count === 0 ? 'none' : ''}">${countWords(count, words)}</span>`;
      return item(props, view, words.a.views[view], isFirst, sign);
    })}
    ${screens.map((screen, index) => {
      const need = screen === 'mail' ? needWords(mail, words) : '';
      const sign = need === '' ? nothing : html`<span class="count need numbers">${need}</span>`;
      return item(props, screen, words.a.screens[screen], index === 0, sign);
    })}
  </ul>`;
}

function item(
  { chosen, onChoose }: ViewListProps,
  to: View | Screen,
  name: string,
  isApart: boolean,
  sign: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<li class=${isApart ? 'apart' : ''}>
    <button type="button" class="view" aria-current=${to === chosen ? 'true' : nothing} @click=${() => onChoose(to)}>
      <span class="one-line">${name}</span> ${sign}
    </button>
  </li>`;
}
