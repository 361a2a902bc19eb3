// What happened, what to do, what to quote: as a whole view, or as a strip above what is still there.
import { html, nothing, type TemplateResult } from 'lit';

import type { Language } from '../i18n/language.ts';
import type { BaseTexts, WritingTexts } from '../i18n/load.ts';
import { isAccessEnded, isSessionOver, type ShownError } from '../state/error.ts';
import { keyIcon, offlineIcon, warnIcon } from './icons.ts';

export interface ErrorProps {
  error: ShownError;
  language: Language<BaseTexts>;
  onRetry?: (() => void) | undefined;
}

/** What a screen has no words for cannot happen to it. */
export const errorText = (
  { code, told }: ShownError,
  t: BaseTexts & Partial<Pick<WritingTexts, 'ticketErrors'>>,
): string =>
  told?.[1] ?? ({ ...t.errorTexts, ...t.ticketErrors } as Partial<Record<string, string>>)[code] ?? t.error.title;

/** Needs the styles `skeletons` (for `.plain-state`). */
export function errorView({ error, language: { t }, onRetry }: ErrorProps): TemplateResult {
  const over = isSessionOver(error);
  const ended = isAccessEnded(error);
  const icon = over || ended ? keyIcon : error.code === 'network' && !error.told ? offlineIcon : warnIcon;
  const words = t.error;
  const [title, hint] =
    error.told ??
    (over
      ? [words.session, words.sessionHint]
      : ended
        ? [words.ended, words.endedHint]
        : [words.title, errorText(error, t)]);
  return html`<div class="plain-state" role="alert" part="error">
    ${icon}
    <h2>${title}</h2>
    <p>${hint}</p>
    ${quote(error, t)}
    <div class="actions">
      ${over ? html`<button class="button" type="button" @click=${() => location.reload()}>${t.error.reload}</button>` : nothing}
      ${
        onRetry === undefined
          ? nothing
          : html`<button class="button ${over ? 'quiet' : ''}" type="button" @click=${onRetry}>${t.retry}</button>`
      }
    </div>
  </div>`;
}

/** A strip; needs the styles `controls`. `lead` replaces the error's own text. */
export function errorStrip(props: ErrorProps & { lead?: string | undefined }): TemplateResult {
  const { error, onRetry } = props;
  const { t } = props.language;
  return html`<div class="notice bad" role="alert" part="error">
    ${warnIcon}
    <div>
      <span
        >${props.lead ?? errorText(error, t)}
        ${error.retryAfter === null ? nothing : t.error.wait(error.retryAfter)}</span
      >
      ${quote(error, t)}
    </div>
    ${
      onRetry === undefined
        ? nothing
        : html`<button class="button slim" type="button" @click=${onRetry}>${t.retry}</button>`
    }
  </div>`;
}

const quote = (error: ShownError, t: BaseTexts) =>
  error.requestId === null ? nothing : html`<p class="small">${t.quote} <code>${error.requestId}</code></p>`;
