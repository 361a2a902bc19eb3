// What the views of the webhooks say their words with.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { WebhookDisabled } from '../../../../sdk/contract/index.ts';
import type { ScreenWords } from '../../kit/state/words.ts';
import type { WebhookTexts } from '../i18n/en.ts';

export type Words = ScreenWords<WebhookTexts>;

/** Why an endpoint is told nothing. A reason without a code stays as it was written. */
export function whyDisabled(disabled: WebhookDisabled, { w }: Words): TemplateResult {
  if (disabled.code === 'other') return html`<span lang="en" dir="auto">${disabled.reason}</span>`;
  const say = w.reasons[disabled.code] as (of: WebhookDisabled) => string;
  return html`${say(disabled)}`;
}
