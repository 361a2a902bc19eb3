// Above everything: where one is, how much waits or needs a look, which mails are listed, and whether that is up to date.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { MailBudget } from '../../../../sdk/contract/index.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { isPassing } from '../../../kit/state/error.ts';
import { barButton } from '../../../kit/views/bar.ts';
import { errorStrip, overWords } from '../../../kit/views/error.ts';
import { backIcon, offlineIcon } from '../../../kit/views/icons.ts';
import { searchView } from '../../kit/views/search.ts';
import type { MailListController } from '../controllers/mail-list.ts';
import { segments } from '../state/mails.ts';
import type { Segment } from '../state/mails.ts';
import type { Words } from './words.ts';

export interface MailHeadProps {
  readonly words: Words;
  readonly list: MailListController;
  readonly budget: MailBudget | undefined;
  readonly isOnline: boolean;
  readonly behind: ShownError | null;
  readonly onBack: () => void;
  readonly onShow: (segment: Segment, text: string) => void;
  readonly onRetry: () => void;
}

export function mailHead(props: MailHeadProps): TemplateResult {
  const { words, list, budget, onBack, onShow } = props;
  const { w, base } = words;
  const count = (what: 'waiting' | 'failed' | 'held') =>
    budget &&
    html`<span class="${what === 'waiting' || budget[what] === 0 ? 'muted' : 'wrong'}"
      >${base.count(w.counts[what], budget[what])}</span
    >`;
  return html`<header class="head">
    <div class="line">
      ${barButton(base.t.back, backIcon, onBack, 'flip back')}
      <h1 tabindex="-1">${w.title}</h1>
      <p class="counts small numbers">${count('waiting')} ${count('failed')} ${count('held')}</p>
    </div>
    <div class="line choice">
      <div class="segments" role="group" aria-label=${w.list.which}>
        ${(Object.keys(segments) as Segment[]).map(
          (segment) =>
            html`<button
              type="button"
              aria-pressed=${segment === list.segment}
              @click=${() => onShow(segment, list.text)}
            >
              ${w.list.segments[segment]}
            </button>`,
        )}
      </div>
      ${searchView({
        label: w.list.search,
        placeholder: w.list.searchHint,
        text: list.text,
        onText: (text) => onShow(list.segment, text),
      })}
    </div>
    ${strip(props)}
  </header>`;
}

function strip({ words, list, isOnline, behind, onRetry }: MailHeadProps): TemplateResult | typeof nothing {
  const { w, base } = words;
  if (!isOnline) return html`<div class="notice wait" role="status">${offlineIcon}${w.offline}</div>`;
  // With nothing to show, the list says it.
  if (!behind || list.status === 'failed') return nothing;
  return errorStrip({
    error: behind,
    language: base,
    lead: overWords(behind) ?? (isPassing(behind) ? base.t.error.behind : undefined),
    onRetry,
  });
}
