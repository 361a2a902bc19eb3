// All mail is stopped: since when, why, that nothing is lost, and who can let it go again.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { MailBudget } from '../../../../sdk/contract/index.ts';
import { warnIcon } from '../../../kit/views/icons.ts';
import { questionInPlace } from '../../kit/views/question.ts';
import type { Words } from './words.ts';

export interface SuspendedProps {
  readonly words: Words;
  readonly stop: NonNullable<MailBudget['brake']>;
  readonly isAdmin: boolean;
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onRelease: () => void;
}

export function suspendedNotice({ words, stop, isAdmin, isAsked, onAsk, onRelease }: SuspendedProps): TemplateResult {
  const { w, base } = words;
  const way = isAsked
    ? questionInPlace({
        title: w.suspended.question,
        hint: w.suspended.meaning,
        yes: w.suspended.release,
        no: w.suspended.no,
        onYes: onRelease,
        onNo: () => onAsk(false),
      })
    : html`<button class="button slim ask-release" type="button" @click=${() => onAsk(true)}>
        ${w.suspended.release} …
      </button>`;
  return html`<section class="suspended notice bad" role="alert" aria-labelledby="suspended">
    ${warnIcon}
    <div>
      <h2 id="suspended">${w.suspended.title(base.full(stop.since))}</h2>
      <p>${base.count(w.suspended.why, stop.bounces)} ${w.suspended.kept} ${isAdmin ? nothing : w.suspended.whoCan}</p>
      ${isAdmin ? way : nothing}
    </div>
  </section>`;
}
