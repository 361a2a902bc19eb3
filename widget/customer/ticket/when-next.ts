// When the customer hears next, and which way: below the newest message, where somebody who waits looks.
import { html, nothing, type TemplateResult } from 'lit';

import type { Session, Ticket } from '../../../sdk/contract/index.ts';
import type { Language } from '../../kit/i18n/language.ts';
import type { Texts } from '../../kit/i18n/load.ts';

export interface WhenNextProps {
  ticket: Ticket;
  session: Session;
  language: Language<Texts>;
  now: Date;
}

/** Nothing where it is not support's turn, or nothing is known. */
export function whenNext({ ticket, session, language, now }: WhenNextProps): TemplateResult | typeof nothing {
  const { answerBy, state } = ticket;
  const { mailed, person } = session;
  if (state !== 'waiting_for_support' || (answerBy === null && !mailed)) return nothing;
  const { ticket: t } = language.t;
  const say = answerBy !== null && new Date(answerBy) < now ? t.answerLate : t.answerBy;
  return html`<p class="small muted next">
    ${answerBy === null ? nothing : html`<span>${say(language.within(answerBy, now))}</span>`}
    ${mailed && person.email !== null ? html`<span>${t.alsoMail(person.email)}</span>` : nothing}
  </p>`;
}
