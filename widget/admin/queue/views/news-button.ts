// Of a list that holds still: how much of it would stand elsewhere, and the button that takes the new order. It stands where the count stands: what it would push down is being read.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import { countNews } from '../state/hold.ts';
import type { News } from '../state/hold.ts';
import type { QueueWords } from '../state/words.ts';

/** "1 new, 2 moved"; empty where nothing did. */
function told({ a, base }: QueueWords, { moved, left, arrived }: News): string {
  const said = (forms: typeof a.queue.moved, count: number): string[] => (count > 0 ? [base.count(forms, count)] : []);
  return [...said(a.queue.arrived, arrived), ...said(a.queue.moved, moved.size + left.size)].join(', ');
}

/** What it says is read out when it changes, wherever the focus is. */
export function newsButton(words: QueueWords, news: News, onTake: () => void): TemplateResult {
  const said = told(words, news);
  return html`<span class="unseen" role="status">${said}</span>${
      countNews(news) === 0
        ? nothing
        : html`<button class="button slim news" type="button" aria-keyshortcuts="o" @click=${onTake}>
            <span class="one-line">${said} · ${words.a.queue.sortAgain}</span>
          </button>`
    }`;
}
