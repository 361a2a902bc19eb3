// Where staff write: a reply that says to whom it goes, or a note that looks like one and cannot be taken for a reply.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Ticket } from '../../../../sdk/contract/index.ts';
import { composerView } from '../../../kit/conversation/composer.ts';
import { authorName } from '../../../kit/conversation/message.ts';
import { errorStrip } from '../../../kit/views/error.ts';
import { downIcon } from '../../../kit/writing/icons.ts';
import type { WritingController } from '../controllers/writing.ts';
import type { TicketWords } from '../state/words.ts';
import { lockIcon } from './icons.ts';

export interface WritingProps {
  readonly words: TicketWords;
  readonly ticket: Ticket;
  readonly writing: WritingController;
  readonly isPickingThen: boolean;
  readonly onKind: (kind: 'reply' | 'note', isStaying?: boolean) => void;
  readonly onSend: (anyway: boolean) => void;
  readonly onPickThen: (opener: Element) => void;
  readonly onRewrite: () => void;
}

export function writingView(props: WritingProps): TemplateResult {
  const { words, ticket, writing } = props;
  const { a, base } = words;
  const { composer: t } = a;
  const mayReply = ticket.may.includes('reply');
  const isNote = writing.draft.kind === 'note' || !mayReply;
  const kind = (value: 'reply' | 'note', label: string, key: string): TemplateResult =>
    html`<button
      type="button"
      role="radio"
      aria-checked=${(value === 'note') === isNote}
      tabindex=${(value === 'note') === isNote ? 0 : -1}
      aria-keyshortcuts=${key}
      ?disabled=${value === 'reply' && !mayReply}
      @click=${() => props.onKind(value)}
    >
      ${label}
    </button>`;
  return html`<div class="writing ${isNote ? 'note' : 'reply'}" part="writing">
    ${writing.stale ? stale(props) : nothing} ${mayReply ? nothing : html`<p class="notice">${t.closed}</p>`}
    <div class="writing-head">
      <div
        class="kinds segments"
        role="radiogroup"
        aria-label=${t.kind}
        @keydown=${(event: KeyboardEvent) => {
          if (!event.key.startsWith('Arrow') || !mayReply) return;
          event.preventDefault();
          props.onKind(isNote ? 'reply' : 'note', true);
        }}
      >
        ${kind('reply', t.reply, 'r')}${kind('note', t.note, 'n')}
      </div>
      ${
        isNote
          ? html`<span class="whom only-staff">${lockIcon}<span class="one-line">${t.onlyStaff}</span></span>`
          : html`<span class="whom muted one-line" dir="auto"
              >${t.to(ticket.requester.name, ticket.account.name)}</span
            >`
      }
    </div>
    ${composerView({
      value: writing.draft.text,
      length: writing.draft.text.trim().length,
      label: isNote
        ? `${t.noteLabel}. ${t.onlyStaff}`
        : `${base.t.ticket.replyLabel}. ${t.to(ticket.requester.name, ticket.account.name)}`,
      placeholder: isNote ? t.noteHint : t.replyHint(ticket.requester.name),
      sendLabel: sendWords(props, isNote),
      sending: writing.isSending,
      look: isNote ? 'note' : 'reply',
      language: base,
      keeping: writing.keeping,
      extra: isNote
        ? html``
        : html`<button
            class="button slim then"
            type="button"
            aria-haspopup="listbox"
            aria-expanded=${props.isPickingThen}
            @click=${(event: Event) => props.onPickThen(event.currentTarget as Element)}
          >
            <span class="muted">${t.then}</span>
            <span class="one-line">${t.after[writing.draft.state]}</span>${downIcon}
          </button>`,
      onInput: (text) => writing.change({ text }),
      onSend: () => props.onSend(false),
    })}
    ${
      writing.error
        ? errorStrip({
            error: writing.error,
            language: base,
            lead: `${t.failed} ${base.t.errorTexts[writing.error.code]}`,
          })
        : nothing
    }
  </div>`;
}

/** What the button says. */
function sendWords({ words, writing }: WritingProps, isNote: boolean): string {
  const { a, base } = words;
  if (writing.isSending) return base.t.ticket.sending;
  if (isNote) return a.composer.save;
  return writing.error ? base.t.ticket.sendAgain : base.t.ticket.send;
}

/** What came in while the writer wrote, in place, with both ways on. */
function stale({ words, writing, onSend, onRewrite }: WritingProps): TemplateResult {
  const { a, base, now } = words;
  const { missed = [], earlierMissed = 0 } = writing.stale ?? {};
  return html`<section class="stale" role="alert" aria-labelledby="stale-title">
    <h3 id="stale-title">
      ${missed.length === 0 ? a.composer.stalePlain : base.count(a.composer.stale, missed.length + earlierMissed)}
    </h3>
    <ul>
      ${missed.map(
        (message) =>
          html`<li class=${message.kind}>
            <p class="small muted">
              <b dir="auto">${authorName(message.author, base.t)}</b>
              ${message.kind === 'note' ? html`· ${a.composer.note}` : nothing}
              <time class="numbers" datetime=${message.at}>${base.moment(message.at, now)}</time>
            </p>
            <p class="missed" dir="auto">${message.text}</p>
          </li>`,
      )}
    </ul>
    <p class="small">${a.composer.staleHint}</p>
    <div class="actions">
      <button class="button slim primary" type="button" id="rewrite" @click=${onRewrite}>${a.composer.rewrite}</button>
      <button class="button slim" type="button" id="send-anyway" @click=${() => onSend(true)}>
        ${base.t.ticket.staleSend}
      </button>
    </div>
  </section>`;
}
