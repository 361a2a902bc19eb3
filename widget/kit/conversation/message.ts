// One message of a conversation: who, when, what; its earlier wordings; how far its sending is.
import { html, nothing, type TemplateResult } from 'lit';

import type { Author, Message, Revision } from '../../../sdk/contract/index.ts';
import type { Language } from '../i18n/language.ts';
import type { Texts } from '../i18n/load.ts';
import { isMine } from '../state/author.ts';
import { initials } from './initials.ts';
import { linkedText } from './linked-text.ts';

export interface MessageProps {
  message: Message;
  language: Language<Texts>;
  now: Date;
  /** Ids of the reader: their own messages say "You". */
  me: { id: string; actedBy: string | null };
  /** Shown instead of the bubble, e.g. the form that edits it. */
  body?: TemplateResult | undefined;
  /** Earlier wordings, once loaded. */
  revisions?: readonly Revision[] | undefined;
  onEdit?: (() => void) | undefined;
  onHistory?: (() => void) | undefined;
}

/** The really writing person: a member of staff signed in as the customer is never shown as the customer, nor the desk as a person. */
export const authorName = ({ kind, name, actedBy }: Author, t: Texts): string =>
  kind === 'system' ? t.system(name) : actedBy === null ? name : t.actingFor(actedBy.name, name);

/** Needs the styles `thread`. */
export function messageView(props: MessageProps): TemplateResult {
  const { message, language, now, me } = props;
  const { t } = language;
  const { author } = message;
  const mine = isMine(author, me);
  const writer = author.actedBy ?? author;
  return html`<article
    class="message ${author.side} ${message.kind}"
    part="message message-${author.side}"
    id="m-${message.id}"
    aria-label="${authorName(author, t)}, ${language.moment(message.at, now)}"
  >
    <span class="avatar" aria-hidden="true">${initials(writer.name)}</span>
    <div>
      <div class="message-head">
        <b dir="auto">${mine ? t.you : (author.actedBy?.name ?? authorName(author, t))}</b>
        ${
          author.actedBy === null
            ? author.side === 'staff'
              ? html`<span class="badge">${t.support}</span>`
              : nothing
            : html`<span class="badge acting">${t.signedInAs(author.name)}</span>`
        }
        <time class="numbers" datetime=${message.at} title=${language.full(message.at)}
          >${language.moment(message.at, now)}</time
        >
        ${
          message.editedAt === null
            ? nothing
            : html`<span title=${language.full(message.editedAt)}>· ${t.ticket.edited}</span>`
        }
      </div>
      ${props.body ?? html`<div class="bubble" part="bubble">${linkedText(message.text)}</div>`}
      <div class="message-foot">
        ${
          props.body === undefined && message.mayEdit && props.onEdit !== undefined
            ? html`<button class="button link small" type="button" @click=${props.onEdit}>${t.ticket.edit}</button>`
            : nothing
        }
        ${
          message.hasHistory && props.onHistory !== undefined
            ? html`<button
                class="button link small"
                type="button"
                aria-expanded=${props.revisions !== undefined}
                @click=${props.onHistory}
              >
                ${props.revisions === undefined ? t.ticket.showHistory : t.ticket.hideHistory}
              </button>`
            : nothing
        }
      </div>
      ${props.revisions?.map(
        (revision) =>
          html`<div class="revision">
            <div class="small">${t.ticket.wording(language.moment(revision.at, now))}</div>
            <div dir="auto">${linkedText(revision.text)}</div>
          </div>`,
      )}
    </div>
  </article>`;
}
