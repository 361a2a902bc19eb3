// What happened, what to do, what to quote: as a whole view, or as a strip above what is still there.
import { html, nothing, type TemplateResult } from 'lit';

import type { Language } from '../i18n/language.ts';
import type { BaseTexts, WritingTexts } from '../i18n/load.ts';
import { isAccessEnded, isAway, isSessionOver, type ShownError } from '../state/error.ts';
import { keyIcon, offlineIcon, warnIcon } from './icons.ts';

export interface ErrorProps {
  error: ShownError;
  language: Language<BaseTexts>;
  onRetry?: (() => void) | undefined;
}

export interface ErrorViewProps extends ErrorProps {
  /**
   * Given where it is asked again by itself: then that is said, and where the page has put another way to support into the
   * element (`hasWay` of the desk), that is shown, too. It is handed down to the slot here.
   */
  hasWay?: boolean | undefined;
}

/** What a screen has no words for cannot happen to it. */
export const errorText = (
  { code, told, words }: ShownError,
  t: BaseTexts & Partial<Pick<WritingTexts, 'ticketErrors'>>,
): string =>
  told?.[1] ??
  ({ ...words?.errorTexts, ...t.errorTexts, ...t.ticketErrors } as Partial<Record<string, string>>)[code] ??
  t.error.title;

/** Of a session that is over, in a line; undefined where it is not that. */
export const overWords = (error: ShownError): string | undefined =>
  isSessionOver(error) && error.words ? `${error.words.session}. ${error.words.sessionHint}` : undefined;

/** Needs the styles `skeletons` (for `.plain-state`). */
export function errorView({ error, language: { t }, onRetry, hasWay }: ErrorViewProps): TemplateResult {
  const { told, words } = error;
  const over = isSessionOver(error);
  const away = isAway(error);
  const [icon, title, hint] = over
    ? [keyIcon, words?.session, words?.sessionHint]
    : isAccessEnded(error)
      ? [keyIcon, words?.ended, words?.endedHint]
      : error.code === 'network' && away
        ? [offlineIcon, words?.away]
        : [warnIcon, ...(away && hasWay !== undefined ? [words?.away, words?.awayHint] : [])];
  return html`<div class="plain-state" role="alert" part="error">
    ${icon}
    <h2>${told?.[0] ?? title ?? t.error.title}</h2>
    <p>${told?.[1] ?? hint ?? errorText(error, t)}</p>
    ${
      hasWay && (away || told)
        ? html`<div class="way">
            <p>${words?.way}</p>
            <slot></slot>
          </div>`
        : nothing
    }
    ${quote(error)}
    <div class="actions">
      ${
        over && words
          ? html`<button class="button" type="button" @click=${() => location.reload()}>${words.reload}</button>`
          : nothing
      }
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
        ${error.retryAfter === null ? nothing : error.words?.wait(error.retryAfter)}</span
      >
      ${quote(error)}
    </div>
    ${
      onRetry === undefined
        ? nothing
        : html`<button class="button slim" type="button" @click=${onRetry}>${t.retry}</button>`
    }
  </div>`;
}

const quote = ({ requestId, words }: ShownError) =>
  requestId === null ? nothing : html`<p class="small">${words?.quote} <code>${requestId}</code></p>`;
