// What happened, what to do, what to quote: as a whole view, or as a strip above what is still there.
import { html, nothing, type TemplateResult } from 'lit';

import type { Language } from '../i18n/language.ts';
import type { BaseTexts } from '../i18n/load.ts';
import { isAccessEnded, isSessionOver, type Trouble } from '../state/error.ts';
import { keyIcon, offlineIcon, warnIcon } from './icons.ts';

export interface TroubleProps {
  trouble: Trouble;
  language: Language<BaseTexts>;
  onRetry?: (() => void) | undefined;
}

/** Needs the styles `skeletons` (for `.plain-state`). */
export function troubleView({ trouble, language: { t }, onRetry }: TroubleProps): TemplateResult {
  const over = isSessionOver(trouble);
  const ended = isAccessEnded(trouble);
  const icon = over || ended ? keyIcon : trouble.code === 'network' ? offlineIcon : warnIcon;
  return html`<div class="plain-state" role="alert" part="trouble">
    ${icon}
    <h2>${over ? t.trouble.session : ended ? t.trouble.ended : t.trouble.title}</h2>
    <p>${over ? t.trouble.sessionHint : ended ? t.trouble.endedHint : t.errors[trouble.code]}</p>
    ${quote(trouble, t)}
    <div class="actions">
      ${over ? html`<button class="button" type="button" @click=${() => location.reload()}>${t.trouble.reload}</button>` : nothing}
      ${
        onRetry === undefined
          ? nothing
          : html`<button class="button ${over ? 'quiet' : ''}" type="button" @click=${onRetry}>${t.retry}</button>`
      }
    </div>
  </div>`;
}

/** A strip; needs the styles `controls`. `lead` replaces the error's own text. */
export function troubleStrip(props: TroubleProps & { lead?: string | undefined }): TemplateResult {
  const { trouble, onRetry } = props;
  const { t } = props.language;
  return html`<div class="notice bad" role="alert" part="trouble">
    ${warnIcon}
    <div>
      <span
        >${props.lead ?? t.errors[trouble.code]}
        ${trouble.retryAfter === null ? nothing : t.trouble.wait(trouble.retryAfter)}</span
      >
      ${quote(trouble, t)}
    </div>
    ${
      onRetry === undefined
        ? nothing
        : html`<button class="button slim" type="button" @click=${onRetry}>${t.retry}</button>`
    }
  </div>`;
}

const quote = (trouble: Trouble, t: BaseTexts) =>
  trouble.requestId === null ? nothing : html`<p class="small">${t.quote} <code>${trouble.requestId}</code></p>`;
