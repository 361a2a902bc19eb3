// What there is to know of one mail: why it is where it is, every try with the server's answer, and what can be done.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Mail, MailAttempt } from '../../../../sdk/contract/index.ts';
import { troubleStrip } from '../../../kit/views/error.ts';
import type { SteeringController } from '../controllers/actions.ts';
import type { MailListController } from '../controllers/mail-list.ts';
import type { OpenedMailController } from '../controllers/opened-mail.ts';
import { actionsOn, fits } from '../state/mails.ts';
import type { MailAction } from '../state/mails.ts';
import { questionView } from './question.ts';
import { whyView } from './why.ts';
import { whenOf, whyOf } from './words.ts';
import type { Words } from './words.ts';

export interface MailDetailsProps {
  readonly words: Words;
  readonly list: MailListController;
  readonly steering: SteeringController;
  readonly opened: OpenedMailController;
  readonly isAsked: boolean;
  readonly onAsk: (isAsked: boolean) => void;
  readonly onAct: (action: MailAction, mail: Mail) => void;
}

/** `mail` as it is expected to stand. */
export function mailDetails(mail: Mail, props: MailDetailsProps): TemplateResult {
  const { words, list } = props;
  const { m, base } = words;
  const when = whenOf(mail, words);
  return html`<div class="details">
    ${fits(mail, list.segment) ? nothing : html`<p class="muted">${m.mail.elsewhere(m.states[mail.state])}</p>`}
    <dl>
      ${fact(m.mail.made, base.full(mail.createdAt))}
      ${mail.dueAt === null ? nothing : fact(m.mail.goes, when === m.now ? when : m.mail.atEarliest(when))}
      ${mail.settledAt === null ? nothing : fact(m.states[mail.state], when)}
      ${mail.reason === null ? nothing : fact(m.mail.reason, whyView(whyOf(mail, words)))}
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
  const { m, base } = words;
  const { value, trouble } = opened.attempts;
  const body =
    value === undefined
      ? trouble
        ? troubleStrip({ trouble, language: base, lead: m.mail.attemptsFailed })
        : html`<span class="skeleton w70" role="status" aria-label=${base.t.loading}></span>`
      : value.length === 0
        ? html`<p class="muted">${m.mail.noAttempt}</p>`
        : html`<ol>
            ${value.map((attempt) => attemptView(attempt, words))}
          </ol>`;
  return html`<div class="attempts">
    <h3>${m.mail.attempts}</h3>
    ${body}
  </div>`;
}

const attemptView = ({ at, transport, outcome, answer }: MailAttempt, { m, base, now }: Words): TemplateResult =>
  html`<li class=${outcome}>
    <span><b>${m.mail.outcomes[outcome]}</b> ${transport}</span>
    <time class="numbers muted" datetime=${at} title=${base.full(at)}>${base.moment(at, now)}</time>
    ${answer === null ? nothing : html`<code lang="en" dir="ltr">${answer}</code>`}
  </li>`;

/** A mail that had moved on is told kindly: it is shown as it stands now. */
function refusedView({ id }: Mail, { words, steering }: MailDetailsProps): TemplateResult | typeof nothing {
  const { m, base } = words;
  if (steering.refused?.mailId !== id) return nothing;
  const { trouble } = steering.refused;
  const known: Record<string, string> = { not_in_this_state: m.mail.moved, not_found: m.mail.gone };
  const lead = known[trouble.code];
  if (lead === undefined) return troubleStrip({ trouble, language: base });
  return html`<div class="notice wait" role="alert">${lead}</div>`;
}

function actionsView(mail: Mail, props: MailDetailsProps): TemplateResult | typeof nothing {
  const { words, steering, isAsked, onAsk, onAct } = props;
  const { m } = words;
  if (mail.state === 'sending') return html`<p class="muted">${m.mail.hints.sending}</p>`;
  const [first] = actionsOn(mail);
  if (!first || first === 'discard') return nothing;
  if (isAsked) {
    return questionView({
      question: m.mail.discardQuestion,
      meaning: m.mail.discardMeaning(mail.to.name || mail.to.address),
      yes: m.mail.actions.discard,
      no: m.mail.keep,
      onYes: () => onAct('discard', mail),
      onNo: () => onAsk(false),
    });
  }
  const under = steering.under(mail.id);
  const spinner = html`<span class="spinner"></span>`;
  return html`<div class="actions">
    <button
      class="button slim"
      type="button"
      aria-disabled=${under !== undefined}
      aria-describedby="hint"
      @click=${() => onAct(first, mail)}
    >
      ${under === first ? spinner : nothing}${m.mail.actions[first]}
    </button>
    <button
      class="button slim quiet danger ask-discard"
      type="button"
      aria-disabled=${under !== undefined}
      @click=${() => under === undefined && onAsk(true)}
    >
      ${under === 'discard' ? spinner : nothing}${m.mail.actions.discard} …
    </button>
    <span id="hint" class="hint">${m.mail.hints[first]}</span>
  </div>`;
}
