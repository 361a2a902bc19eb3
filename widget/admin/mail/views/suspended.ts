// All mail is stopped: since when, why, that nothing is lost, and who can let it go again.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { MailBudget } from '../../../../sdk/contract/index.ts';
import { warnIcon } from '../../../kit/views/icons.ts';
import { questionView } from './question.ts';
import type { Words } from './words.ts';

export interface BrakeProps {
  readonly words: Words;
  readonly brake: NonNullable<MailBudget['brake']>;
  readonly isAdmin: boolean;
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onRelease: () => void;
}

export function brakeNotice({ words, brake, isAdmin, isAsked, onAsk, onRelease }: BrakeProps): TemplateResult {
  const { m, base } = words;
  const way = isAsked
    ? questionView({
        question: m.brake.question,
        meaning: m.brake.meaning,
        yes: m.brake.release,
        no: m.brake.no,
        onYes: onRelease,
        onNo: () => onAsk(false),
      })
    : html`<button class="button slim ask-release" type="button" @click=${() => onAsk(true)}>
        ${m.brake.release} …
      </button>`;
  return html`<section class="brake notice bad" role="alert" aria-labelledby="brake">
    ${warnIcon}
    <div>
      <h2 id="brake">${m.brake.title(base.full(brake.since))}</h2>
      <p>${base.count(m.brake.why, brake.bounces)} ${m.brake.kept} ${isAdmin ? nothing : m.brake.whoCan}</p>
      ${isAdmin ? way : nothing}
    </div>
  </section>`;
}
