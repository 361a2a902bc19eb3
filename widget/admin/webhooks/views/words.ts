// What the views of the webhooks say their words with.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { WebhookDisabled } from '../../../../sdk/contract/index.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { WebhookTexts } from '../i18n/load.ts';

export interface Words {
  /** Of the webhooks. */
  readonly w: WebhookTexts;
  /** What the whole desk says, and how this language writes numbers and moments. */
  readonly base: Language<Texts>;
  readonly now: Date;
}

/** Why an endpoint is told nothing. A reason without a code stays as it was written. */
export function whyDisabled(disabled: WebhookDisabled, { w }: Words): TemplateResult {
  if (disabled.code === 'other') return html`<span lang="en" dir="auto">${disabled.reason}</span>`;
  const say = w.reasons[disabled.code] as (of: WebhookDisabled) => string;
  return html`${say(disabled)}`;
}
