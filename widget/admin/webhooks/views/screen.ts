// What surrounds every view of the webhooks: the head above, what scrolls, and what came of the last action below.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Webhook } from '../../../../sdk/contract/index.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import { tickIcon, warnIcon } from '../../../kit/views/icons.ts';
import type { WhereController } from '../controllers/where.ts';
import { nameOf } from '../state/endpoint.ts';
import type { Words } from './words.ts';

export interface ScreenProps {
  readonly words: Words;
  readonly view: unknown;
  /** Why what is shown may be old; empty where it is not. */
  readonly behind: string;
  readonly done: string;
  readonly refusal: ShownError | null;
  /** Where one is, with the way back. */
  readonly head: TemplateResult;
  /** The way back leads to the endpoints, not out to the tickets. */
  readonly isInner: boolean;
}

export function screenView(props: ScreenProps): TemplateResult {
  const { words, head, view, behind, done, refusal, isInner } = props;
  const { base } = words;
  return html`<div class=${isInner ? 'inner' : ''}>${head}</div>
    <div class="scroll">
      ${behind === '' ? nothing : html`<div class="strip">${notice('wait', warnIcon, behind)}</div>`} ${view}
    </div>
    ${done === '' ? nothing : html`<div class="dock">${notice('good', tickIcon, done)}</div>`}
    ${refusal ? html`<div class="dock">${errorStrip({ error: refusal, language: base })}</div>` : nothing}`;
}

const notice = (look: string, icon: TemplateResult, words: string) =>
  html`<div class="notice ${look}">
    ${icon}
    <div>${words}</div>
  </div>`;

export const titleOf = ({ w }: Words, { at, id }: WhereController, webhook: Webhook | undefined): string =>
  at === 'form' ? (id === null ? w.add : w.form.edit) : webhook ? nameOf(webhook) : w.title;
