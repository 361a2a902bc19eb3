// Where one can go: the views of the queue with their counts, and below them the screens beside it; as a list, and as choices.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { QueueCounts } from '../../../../sdk/contract/index.ts';
import type { Choice } from '../../kit/state/pick-list.ts';
import { views } from '../../queue/state/filters.ts';
import type { View } from '../../queue/state/filters.ts';
import type { StaffScreenName } from '../../screens.ts';
import type { MailNeeds } from '../state/mail-needs.ts';
import type { AdminWords } from '../state/words.ts';

/** How many wait in a view; undefined where nobody counts (what is done grows for ever). */
function countOf(view: View, counts: QueueCounts | null): number | undefined {
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
const countWords = (count: number | undefined, { base }: AdminWords): string =>
  count === undefined ? '' : count >= 1000 ? `${base.number(1000)}+` : base.number(count);

/** Why to look at the mail; empty where there is no reason. */
const needWords = (mail: MailNeeds | null, { a, base }: AdminWords): string =>
  mail?.isSuspended ? a.mailStopped : mail?.count ? base.count(a.mailNeeds, mail.count) : '';

export interface NavigationProps {
  readonly words: AdminWords;
  /** What is shown: a view of the queue, or a screen. */
  readonly chosen: View | StaffScreenName;
  readonly counts: QueueCounts | null;
  readonly screens: readonly StaffScreenName[];
  readonly mail: MailNeeds | null;
}

interface NavigationListProps extends NavigationProps {
  readonly onChoose: (to: View | StaffScreenName) => void;
}

export function navigationView(props: NavigationListProps): TemplateResult {
  const { words, counts, screens, mail } = props;
  return html`<ul class="views-list">
    ${views.map((view) => {
      const count = countOf(view, counts);
      // A line apart: what waits by whose turn it is, and what is done.
      const isFirst = view === 'waiting_for_support' || view === 'solved';
      const mark =
        count === undefined
          ? nothing
          : html`<span class="count numbers ${count === 0 ? 'none' : ''}">${countWords(count, words)}</span>`;
      return item(props, view, words.a.views[view], isFirst, mark);
    })}
    ${screens.map((screen, index) => {
      const need = screen === 'mail' ? needWords(mail, words) : '';
      const mark = need === '' ? nothing : html`<span class="count need numbers">${need}</span>`;
      return item(props, screen, words.a.screens[screen], index === 0, mark);
    })}
  </ul>`;
}

function item(
  { chosen, onChoose }: NavigationListProps,
  to: View | StaffScreenName,
  name: string,
  isApart: boolean,
  mark: TemplateResult | typeof nothing,
): TemplateResult {
  return html`<li class=${isApart ? 'apart' : ''}>
    <button type="button" class="view" aria-current=${to === chosen ? 'true' : nothing} @click=${() => onChoose(to)}>
      <span class="one-line">${name}</span> ${mark}
    </button>
  </li>`;
}

/** The same as choices, where there is no room for the list. */
export const viewChoices = ({ words, chosen, counts, screens, mail }: NavigationProps): Choice[] => [
  ...views.map((view) => ({
    value: view,
    label: words.a.views[view],
    hint: countWords(countOf(view, counts), words) || undefined,
    isChosen: view === chosen,
  })),
  ...screens.map((screen, index) => ({
    value: screen,
    label: words.a.screens[screen],
    hint: (screen === 'mail' && needWords(mail, words)) || undefined,
    isApart: index === 0,
  })),
];
