// What stands in the place of a room whose code is not there yet: its shape while it is loaded, or why it does not come.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { barView } from '../../../kit/views/bar.ts';
import { errorView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';

export interface WaitingProps {
  readonly base: Language<Texts>;
  readonly title: string;
  readonly error: ShownError | null;
  readonly onBack: () => void;
  readonly onRetry: () => void;
}

export const waitingView = ({ base, title, error, onBack, onRetry }: WaitingProps): TemplateResult =>
  html`${barView({ t: base.t, title: html`<h1>${title}</h1>`, onBack })}
    <div class="scroll">
      ${error === null ? listSkeleton(base.t.loading, 6) : errorView({ error, language: base, onRetry })}
    </div>`;
