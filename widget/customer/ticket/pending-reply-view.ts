// A reply that the server does not have yet, in its place in the conversation: sending, not sent, or overtaken.
import { html, nothing, type TemplateResult } from 'lit';

import type { Message } from '../../../sdk/contract/index.ts';
import { initials } from '../../kit/conversation/initials.ts';
import { linkedText } from '../../kit/conversation/linked-text.ts';
import { messageView } from '../../kit/conversation/message.ts';
import type { Language } from '../../kit/i18n/language.ts';
import type { Texts } from '../../kit/i18n/load.ts';
import { errorStrip } from '../../kit/views/error.ts';
import { notKept } from '../../kit/writing/kept.ts';
import type { OutboxController } from './pending-reply.ts';

export interface OutgoingProps {
  outbox: OutboxController;
  language: Language<Texts>;
  now: Date;
  name: string;
  me: { id: string; actedBy: string | null };
  /** Missed messages that already stand in the thread above. */
  shown: ReadonlySet<string>;
  onAgain: () => void;
  onAnyway: () => void;
  onTakeBack: () => void;
}

/** Needs the styles `thread` and `controls`. */
export function outgoingView(props: OutgoingProps): TemplateResult | typeof nothing {
  const { outbox, language, name } = props;
  const { t } = language;
  if (outbox.reply === null) return nothing;
  const { state } = outbox;
  return html`${state === 'stale' ? stale(props) : nothing}
    <article class="message customer ${state === 'sending' ? 'sending' : 'failed'}" part="message message-customer">
      <span class="avatar" aria-hidden="true">${initials(name)}</span>
      <div>
        <div class="message-head">
          <b>${t.you}</b>
          <span>${state === 'sending' ? t.ticket.sending : t.ticket.failed}</span>
        </div>
        <div class="bubble" part="bubble">${linkedText(outbox.reply.text)}</div>
        ${state === 'failed' ? failed(props) : nothing}
      </div>
    </article>`;
}

function failed({ outbox, language, onAgain, onTakeBack }: OutgoingProps): TemplateResult {
  const { t } = language;
  return html`<div class="outgoing">
    ${outbox.error === null ? nothing : errorStrip({ error: outbox.error, language })} ${notKept(outbox.keeping, t)}
    <div class="actions">
      <button class="button slim primary" type="button" @click=${onAgain}>${t.ticket.sendAgain}</button>
      <button class="button slim" type="button" @click=${onTakeBack}>${t.ticket.editAgain}</button>
    </div>
  </div>`;
}

function stale({ outbox, language, now, me, shown, onAnyway, onTakeBack }: OutgoingProps): TemplateResult {
  const { t } = language;
  const missed = outbox.missed.filter((message: Message) => !shown.has(message.id));
  return html`<section class="stale" role="alert" aria-label=${t.ticket.staleTitle}>
    <h2>${t.ticket.staleTitle}</h2>
    <p class="small">${t.ticket.staleHint}</p>
    ${missed.map((message) => messageView({ message, language, now, me }))}
    <div class="actions">
      <button class="button slim primary" type="button" @click=${onAnyway}>${t.ticket.staleSend}</button>
      <button class="button slim" type="button" @click=${onTakeBack}>${t.ticket.staleBack}</button>
    </div>
  </section>`;
}
