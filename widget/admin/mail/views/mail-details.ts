// What there is to know of one mail: why it is where it is, every try with the server's answer, and what can be done.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Mail, MailAttempt } from '../../../../sdk/contract/index.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import { questionInPlace } from '../../kit/views/question.ts';
import type { MailActionsController } from '../controllers/actions.ts';
import type { MailListController } from '../controllers/mail-list.ts';
import type { OpenedMailController } from '../controllers/opened-mail.ts';
import { actionsOn, fits } from '../state/mails.ts';
import type { MailAction } from '../state/mails.ts';
import { whyView } from './why.ts';
import { whenOf, whyOf } from './words.ts';
import type { Words } from './words.ts';

export interface MailDetailsProps {
  readonly words: Words;
  readonly list: MailListController;
  readonly actions: MailActionsController;
  readonly opened: OpenedMailController;
  /** Send it, try it again, discard it. */
  readonly mayAct: boolean;
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onAct: (action: MailAction, mail: Mail) => void;
}

/** `mail` as it is expected to stand. */
export function mailDetails(mail: Mail, props: MailDetailsProps): TemplateResult {
  const { words, list } = props;
  const { w, base } = words;
  const when = whenOf(mail, words);
  return html`<div class="details">
    ${fits(mail, list.segment) ? nothing : html`<p class="muted">${w.mail.elsewhere(w.states[mail.state])}</p>`}
    <dl>
      ${fact(w.mail.made, base.full(mail.createdAt))}
      ${mail.dueAt === null ? nothing : fact(w.mail.goes, when === w.now ? when : w.mail.atEarliest(when))}
      ${mail.settledAt === null ? nothing : fact(w.states[mail.state], when)}
      ${mail.reason === null ? nothing : fact(w.mail.reason, whyView(whyOf(mail, words)))}
    </dl>
    ${attemptsView(props)} ${refusedView(mail, props)} ${actionsView(mail, props)}
  </div>`;
}

const fact = (name: string, value: unknown): TemplateResult =>
  html`<div>
    <dt class="muted">${name}</dt>
    <dd>${value}</dd>
  </div>`;

function attemptsView({ words, opened }: MailDetailsProps): TemplateResult {
  const { w, base } = words;
  const { value, error } = opened.attempts;
  const body =
    value === undefined
      ? error
        ? errorStrip({ error, language: base, lead: w.mail.attemptsFailed })
        : html`<span class="skeleton w70" role="status" aria-label=${base.t.loading}></span>`
      : value.length === 0
        ? html`<p class="muted">${w.mail.noAttempt}</p>`
        : html`<ol>
            ${value.map((attempt) => attemptView(attempt, words))}
          </ol>`;
  return html`<div class="attempts">
    <h3>${w.mail.attempts}</h3>
    ${body}
  </div>`;
}

const attemptView = ({ at, transport, outcome, answer }: MailAttempt, { w, base, now }: Words): TemplateResult =>
  html`<li class=${outcome}>
    <span><b>${w.mail.outcomes[outcome]}</b> ${transport}</span>
    <time class="numbers muted" datetime=${at} title=${base.full(at)}>${base.moment(at, now)}</time>
    ${answer === null ? nothing : html`<code lang="en" dir="ltr">${answer}</code>`}
  </li>`;

/** A mail that had moved on is told kindly: it is shown as it stands now. */
function refusedView({ id }: Mail, { words, actions }: MailDetailsProps): TemplateResult | typeof nothing {
  const { w, base } = words;
  if (actions.refused?.mailId !== id) return nothing;
  const { error } = actions.refused;
  const known: Record<string, string> = { not_in_this_state: w.mail.moved, not_found: w.mail.gone };
  const lead = known[error.code];
  if (lead === undefined) return errorStrip({ error, language: base });
  return html`<div class="notice wait" role="alert">${lead}</div>`;
}

function actionsView(mail: Mail, props: MailDetailsProps): TemplateResult | typeof nothing {
  const { words, actions, mayAct, isAsked, onAsk, onAct } = props;
  const { w } = words;
  if (mail.state === 'sending') return html`<p class="muted">${w.mail.hints.sending}</p>`;
  const [first] = actionsOn(mail);
  if (!mayAct || !first || first === 'discard') return nothing;
  if (isAsked) {
    return questionInPlace({
      title: w.mail.discardQuestion,
      hint: w.mail.discardMeaning(mail.to.name || mail.to.address),
      yes: w.mail.actions.discard,
      no: w.mail.keep,
      onYes: () => onAct('discard', mail),
      onNo: () => onAsk(false),
    });
  }
  const under = actions.under(mail.id);
  const spinner = html`<span class="spinner"></span>`;
  return html`<div class="actions">
    <button
      class="button slim"
      type="button"
      aria-disabled=${under !== undefined}
      aria-describedby="hint"
      @click=${() => onAct(first, mail)}
    >
      ${under === first ? spinner : nothing}${w.mail.actions[first]}
    </button>
    <button
      class="button slim quiet danger ask-discard"
      type="button"
      aria-disabled=${under !== undefined}
      @click=${() => under === undefined && onAsk(true)}
    >
      ${under === 'discard' ? spinner : nothing}${w.mail.actions.discard} …
    </button>
    <span id="hint" class="hint">${w.mail.hints[first]}</span>
  </div>`;
}
