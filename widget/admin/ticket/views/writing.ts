// Where staff write: a reply that says to whom it goes, or a note that looks like one and cannot be taken for a reply.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Message, Ticket } from '../../../../sdk/contract/index.ts';
import { composerView } from '../../../kit/conversation/composer.ts';
import { authorName } from '../../../kit/conversation/message.ts';
import { errorStrip, errorText } from '../../../kit/views/error.ts';
import { downIcon } from '../../../kit/writing/icons.ts';
import type { WritingController } from '../controllers/writing.ts';
import type { Kind, ReplyState } from '../state/draft.ts';
import type { Hold } from '../state/hold.ts';
import type { TicketWords } from '../state/words.ts';
import { lockIcon } from './icons.ts';

export interface WritingProps {
  readonly words: TicketWords;
  readonly ticket: Ticket;
  readonly writing: WritingController;
  /** Whose name goes out. */
  readonly from: string;
  /** The reply takes the ticket. */
  readonly takes: boolean;
  /** Said where what is written waits for a way to the desk. */
  readonly cutOff: TemplateResult | null;
  readonly isPickingThen: boolean;
  readonly onKind: (kind: Kind, isStaying?: boolean) => void;
  /** `isAnyway`: by the button, which says so where something holds the text back. */
  readonly onSend: (isAnyway: boolean, state?: ReplyState) => void;
  readonly onPickThen: (opener: Element) => void;
  readonly onRewrite: () => void;
}

export function writingView(props: WritingProps): TemplateResult {
  const { words, ticket, writing } = props;
  const { a, base } = words;
  const { composer: t } = a;
  const mayReply = ticket.may.includes('reply');
  const isNote = writing.kind === 'note';
  const { hold } = writing;
  const whom = t.to(props.from, ticket.requester.name, ticket.account.name);
  const kind = (value: Kind, label: string, key: string): TemplateResult =>
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
    ${hold ? held(hold, props) : nothing} ${mayReply ? nothing : html`<p class="notice">${t.closed}</p>`}
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
          : html`<span class="whom muted" dir="auto">${whom}${props.takes ? ` ${t.takes}` : ''}</span>`
      }
      ${
        writing.otherText === ''
          ? nothing
          : html`<button class="button link small" type="button" @click=${() => writing.takeWords()}>
              ${t.takeWords[isNote ? 'reply' : 'note']}
            </button>`
      }
    </div>
    ${composerView({
      value: writing.draft.text,
      length: writing.draft.text.trim().length,
      label: isNote ? `${t.noteLabel}. ${t.onlyStaff}` : `${base.t.ticket.replyLabel}. ${whom}`,
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
            <span class="one-line">${t.after[writing.state]}</span>${downIcon}
          </button>`,
      onInput: (text) => writing.change({ text }),
      onSend: (event) => props.onSend(event.type === 'submit', isNote ? undefined : stateBy(event)),
    })}
    ${
      props.cutOff ??
      (writing.error
        ? errorStrip({
            error: writing.error,
            language: base,
            lead: `${t.failed} ${errorText(writing.error, base.t)}`,
          })
        : nothing)
    }
  </div>`;
}

/** What the key that sends says of the ticket, by the key that is held beside it. */
const stateBy = ({ shiftKey, altKey }: Event & Partial<KeyboardEvent>): ReplyState | undefined =>
  shiftKey ? (altKey ? 'waiting_for_customer' : 'solved') : altKey ? 'waiting_for_support' : undefined;

/** What the button says. */
function sendWords({ words, writing }: WritingProps, isNote: boolean): string {
  const { a, base } = words;
  if (writing.isSending) return base.t.ticket.sending;
  if (writing.hold) return a.composer.anyway;
  if (isNote) return a.composer.save;
  return writing.error || writing.draft.isCutOff ? base.t.ticket.sendAgain : base.t.ticket.send;
}

/** Who wrote meanwhile, in one line; what, once it was to be sent: then it is an alert. */
function held({ messages, more, newest }: Hold, { words, writing, onRewrite }: WritingProps): TemplateResult {
  const { a, base, now } = words;
  const { composer: t } = a;
  const who = ({ author, kind, at }: Message): string =>
    t.wrote(kind === 'note' ? 'note' : author.side, authorName(author, base.t), base.moment(at, now));
  const last = messages.find(({ number }) => number === newest);
  const others = messages.length + more - 1;
  const line = `${last ? who(last) : ''}${others > 0 ? ` ${base.count(t.andMore, others)}` : ''}`;
  return html`<section class="stale" role=${writing.isHeld ? 'alert' : 'status'}>
    <h3>${line}</h3>
    ${
      writing.isHeld
        ? html`<ul>
              ${messages.map(
                (message) =>
                  html`<li class=${message.kind}>
                    ${others > 0 ? html`<p class="small muted" dir="auto">${who(message)}</p>` : nothing}
                    <p class="missed" dir="auto">${message.text}</p>
                  </li>`,
              )}
            </ul>
            <p class="small">${writing.holding.isTooSoon ? t.tooSoon : t.staleHint}</p>`
        : nothing
    }
    <button class="button slim" type="button" id="rewrite" @click=${onRewrite}>${t.rewrite}</button>
  </section>`;
}
