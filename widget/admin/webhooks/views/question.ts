// What is asked before an endpoint is removed, or gets a new secret.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { Webhook } from '../../../../sdk/contract/index.ts';
import { dialogQuestion } from '../../kit/views/question.ts';
import type { ActionsController } from '../controllers/actions.ts';
import { nameOf } from '../state/endpoint.ts';
import type { Words } from './words.ts';

export function questionView({ w, base }: Words, webhook: Webhook, actions: ActionsController): TemplateResult {
  const isRemoval = actions.asked === 'remove';
  const { title, hint, yes } = isRemoval ? w.ask.remove : w.ask.rotate;
  return dialogQuestion({
    base,
    title: title(nameOf(webhook)),
    hint: html`<p>${hint}</p>`,
    yes,
    isDangerous: isRemoval,
    isBusy: actions.isBusy,
    error: actions.error,
    onYes: () => void actions.confirm(webhook),
    onNo: () => actions.ask(null),
  });
}
