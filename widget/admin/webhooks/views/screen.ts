// What surrounds every view of the webhooks: the bar above, what scrolls, and what came of the last action below.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Webhook } from '../../../../sdk/contract/index.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { barView } from '../../../kit/views/bar.ts';
import { troubleStrip } from '../../../kit/views/error.ts';
import { tickIcon, warnIcon } from '../../../kit/views/icons.ts';
import type { PlaceController } from '../controllers/place.ts';
import { nameOf } from '../state/endpoint.ts';
import type { Words } from './words.ts';

export interface ScreenProps {
  readonly words: Words;
  readonly title: string;
  readonly view: unknown;
  /** Why what is shown may be old; empty where it is not. */
  readonly behind: string;
  readonly done: string;
  readonly refusal: Trouble | null;
  /** The way back leads to the endpoints, not out to the tickets. */
  readonly isInner: boolean;
  readonly onBack: () => void;
  /** Stands in the bar. */
  readonly add: unknown;
}

export function screenView(props: ScreenProps): TemplateResult {
  const { words, title, view, behind, done, refusal, isInner, onBack, add } = props;
  const { base } = words;
  return html`<div class=${isInner ? 'inner' : ''}>
      ${barView({ t: base.t, title: html`<h1 class="one-line" tabindex="-1" dir="auto">${title}</h1>`, onBack, extra: add })}
    </div>
    <div class="scroll">
      ${behind === '' ? nothing : html`<div class="strip">${notice('wait', warnIcon, behind)}</div>`} ${view}
    </div>
    ${done === '' ? nothing : html`<div class="dock">${notice('good', tickIcon, done)}</div>`}
    ${refusal ? html`<div class="dock">${troubleStrip({ trouble: refusal, language: base })}</div>` : nothing}`;
}

const notice = (look: string, icon: TemplateResult, words: string) =>
  html`<div class="notice ${look}">
    ${icon}
    <div>${words}</div>
  </div>`;

export const titleOf = ({ w }: Words, { at, id }: PlaceController, webhook: Webhook | undefined): string =>
  at === 'form' ? (id === null ? w.add : w.form.edit) : webhook ? nameOf(webhook) : w.title;
