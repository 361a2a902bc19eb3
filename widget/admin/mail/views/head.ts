// Above everything: where one is, how much waits or needs a look, which mails are listed, and whether that is up to date.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { MailBudget } from '../../../../sdk/contract/index.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { isPassing, isSessionOver } from '../../../kit/state/error.ts';
import { troubleStrip } from '../../../kit/views/error.ts';
import { lineIn } from '../../../kit/writing/field.ts';
import { backIcon, offlineIcon, searchIcon } from '../../../kit/views/icons.ts';
import type { MailListController } from '../controllers/mail-list.ts';
import { segments } from '../state/mails.ts';
import type { Segment } from '../state/mails.ts';
import type { Words } from './words.ts';

export interface MailHeadProps {
  readonly words: Words;
  readonly list: MailListController;
  readonly budget: MailBudget | undefined;
  readonly isOnline: boolean;
  readonly behind: Trouble | null;
  readonly onBack: () => void;
  readonly onShow: (segment: Segment, text: string) => void;
  readonly onRetry: () => void;
}

export function mailHead(props: MailHeadProps): TemplateResult {
  const { words, list, budget, onBack, onShow } = props;
  const { m, base } = words;
  const count = (what: 'waiting' | 'failed' | 'held') =>
    budget &&
    html`<span class="${what === 'waiting' || budget[what] === 0 ? 'muted' : 'wrong'}"
      >${base.count(m.counts[what], budget[what])}</span
    >`;
  return html`<header class="head">
    <div class="line">
      <button
        class="button quiet icon flip back"
        type="button"
        aria-label=${base.t.back}
        title=${base.t.back}
        @click=${onBack}
      >
        ${backIcon}
      </button>
      <h1 tabindex="-1">${m.title}</h1>
      <p class="counts small numbers">${count('waiting')} ${count('failed')} ${count('held')}</p>
    </div>
    <div class="line choice">
      <div class="segments" role="group" aria-label=${m.list.which}>
        ${(Object.keys(segments) as Segment[]).map(
          (segment) =>
            html`<button
              type="button"
              aria-pressed=${segment === list.segment}
              @click=${() => onShow(segment, list.text)}
            >
              ${m.list.segments[segment]}
            </button>`,
        )}
      </div>
      <search class="search">
        ${searchIcon}
        <input
          class="input"
          type="search"
          autocomplete="off"
          spellcheck="false"
          enterkeyhint="search"
          maxlength="200"
          aria-label=${m.list.search}
          placeholder=${m.list.searchHint}
          .value=${list.text}
          @input=${(event: InputEvent) => onShow(list.segment, lineIn(event))}
        />
      </search>
    </div>
    ${strip(props)}
  </header>`;
}

function strip({ words, list, isOnline, behind, onRetry }: MailHeadProps): TemplateResult | typeof nothing {
  const { m, base } = words;
  if (!isOnline) return html`<div class="notice wait" role="status">${offlineIcon}${m.offline}</div>`;
  // With nothing to show, the list says it.
  if (!behind || list.status === 'failed') return nothing;
  const { session, sessionHint, behind: lead } = base.t.trouble;
  return troubleStrip({
    trouble: behind,
    language: base,
    lead: isSessionOver(behind) ? `${session}. ${sessionHint}` : isPassing(behind) ? lead : undefined,
    onRetry,
  });
}
