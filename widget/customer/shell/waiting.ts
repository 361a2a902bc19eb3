// What stands in the desk's place until it is there, and what is said above it: offline, signed in for somebody else.
import { html, nothing, type TemplateResult } from 'lit';

import type { Session } from '../../../sdk/contract/index.ts';
import type { Language } from '../../kit/i18n/language.ts';
import type { LauncherTexts } from '../../kit/i18n/languages.ts';
import type { BaseTexts } from '../../kit/i18n/load.ts';
import type { ShownError } from '../../kit/state/error.ts';
import { barView } from '../../kit/views/bar.ts';
import { errorStrip, errorView } from '../../kit/views/error.ts';
import { offlineIcon, personIcon } from '../../kit/views/icons.ts';
import { listSkeleton, topSkeleton } from '../../kit/views/skeleton.ts';

export interface WaitingProps {
  /** Before the catalogue is there the launcher's few words must do. */
  language: Language<BaseTexts> | null;
  texts: LauncherTexts;
  error: ShownError | null;
  /** The page says how else support is reached: shown in its own words, by a slot. */
  hasWay: boolean;
  onRetry: () => void;
  onClose: (() => void) | undefined;
}

/** The list before it is there, in its shape. `words` is what a screen reader hears. */
export const homeSkeleton = (words: string): TemplateResult => html`${topSkeleton} ${listSkeleton(words)}`;

/** Needs the styles `controls`, `frame` and `skeletons`. */
export function waitingView({ language, texts, error, hasWay, onRetry, onClose }: WaitingProps): TemplateResult {
  return html`${
      language === null ? nothing : barView({ t: language.t, title: html`<span>${texts.title}</span>`, onClose })
    }
    <div class="scroll">
      ${
        error === null
          ? homeSkeleton(texts.title)
          : language === null
            ? html`<div class="plain-state" role="alert">
                <p>${texts.unreachable}</p>
                <slot></slot>
                <button class="button" type="button" @click=${onRetry}>${texts.retry}</button>
              </div>`
            : errorView({ error, language, onRetry, hasWay })
      }
    </div>`;
}

export interface BannersProps {
  language: Language<BaseTexts>;
  session: Session;
  online: boolean;
  /** Of a screen that did not come. */
  error: ShownError | null;
  onRetry: () => void;
}

/** Needs the styles `controls` and `panes`. */
export function bannersView({ language, session, online, error, onRetry }: BannersProps): TemplateResult {
  const { t } = language;
  const { actedBy, person } = session;
  return html`${
    online
      ? nothing
      : html`<div class="notice wait banner" role="status">${offlineIcon}<span>${t.error.offline}</span></div>`
  }${
    actedBy === null
      ? nothing
      : html`<div class="notice wait banner">
          ${personIcon}<span>${t.actingBanner(actedBy.name, person.name)}</span>
        </div>`
  }${error === null ? nothing : errorStrip({ error, language, onRetry })}`;
}
