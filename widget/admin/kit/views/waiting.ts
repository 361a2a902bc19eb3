// What stands in the place of a room whose code is not there yet: its shape while it is loaded, or why it does not come.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { barView } from '../../../kit/views/bar.ts';
import { troubleView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';

export interface WaitingProps {
  readonly base: Language<Texts>;
  readonly title: string;
  readonly trouble: Trouble | null;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

export const waitingView = ({ base, title, trouble, onBack, onRetry }: WaitingProps): TemplateResult =>
  html`${barView({ t: base.t, title: html`<h1>${title}</h1>`, onBack })}
    <div class="scroll">
      ${trouble === null ? listSkeleton(base.t.loading, 6) : troubleView({ trouble, language: base, onRetry })}
    </div>`;
