// The thread of a ticket: replies, notes on their own paper, changes folded between them.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Message, TicketThread } from '../../../../sdk/contract/index.ts';
import { eventLine } from '../../../kit/conversation/event-line.ts';
import type { MessageEditController } from '../../../kit/conversation/message-edit.ts';
import { messageEditor } from '../../../kit/conversation/message-editor.ts';
import { messageView } from '../../../kit/conversation/message.ts';
import { timelineOf } from '../../../kit/conversation/timeline.ts';
import type { TimelineItem } from '../../../kit/conversation/timeline.ts';
import type { OwnFields } from '../../../kit/fields/own-fields.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { TicketWords } from '../state/words.ts';
import { lockIcon } from './icons.ts';

export interface ConversationProps {
  readonly thread: TicketThread;
  readonly language: Language<Texts>;
  readonly now: Date;
  readonly me: { readonly id: string; readonly actedBy: null };
  readonly own: OwnFields | null | undefined;
  readonly onlyStaff: string;
  /** Left out where one only looks: as the customer sees it. */
  readonly work?: ConversationWork;
  readonly onEarlier: () => void;
}

export interface ConversationWork {
  readonly edits: MessageEditController;
  readonly texts: TicketWords['a']['composer'];
  /** Of one's own message that is not shown to others yet. */
  readonly onTakeBack: (message: Message) => void;
  /** Numbers above this one came in while the reader was here and have not been looked at. */
  readonly seen: number;
}

export function conversation(props: ConversationProps): TemplateResult {
  const { thread, language, now, me, own } = props;
  const item = (entry: TimelineItem): TemplateResult => {
    if (entry.kind === 'day') return html`<div class="day">${language.day(entry.at, now)}</div>`;
    if (entry.kind === 'events') return eventLine({ events: entry.events, language, now, me, own });
    return message(entry.message, props);
  };
  const firstUnseen = props.work && thread.messages.find((each) => each.number > (props.work?.seen ?? 0))?.id;
  return html`<div class="thread" part="thread">
    ${
      thread.earlierMessages > 0
        ? html`<button class="button slim earlier" type="button" @click=${props.onEarlier}>
            ${language.count(language.t.ticket.earlier, thread.earlierMessages)}
          </button>`
        : nothing
    }
    ${repeat(
      timelineOf(thread),
      (entry) => entry.key,
      (entry) =>
        html`${entry.key === firstUnseen ? html`<div class="day new-mark">${language.t.home.unread}</div>` : nothing}${item(entry)}`,
    )}
  </div>`;
}

function message(each: Message, { language, now, me, onlyStaff, work }: ConversationProps): TemplateResult {
  const view = messageView({
    message: each,
    language,
    now,
    me,
    revisions: work?.edits.revisions.get(each.id),
    ...(work && {
      onEdit: () => void work.edits.start(each),
      onHistory: () => void work.edits.toggleHistory(each),
      body: work.edits.message?.id === each.id ? messageEditor({ edit: work.edits, language }) : undefined,
    }),
  });
  if (each.waiting && work)
    return html`<div class="waiting">
      ${view}
      <p class="small">
        ${waitingWords(each.waiting, work.texts, language, now)}
        <button class="button slim" type="button" @click=${() => work.onTakeBack(each)}>${work.texts.takeBack}</button>
      </p>
    </div>`;
  if (each.kind !== 'note') return view;
  return html`<div class="paper" part="note">
    <p class="only-staff">${lockIcon}${onlyStaff}</p>
    ${view}
  </div>`;
}

/** Milliseconds after its time from which on something is amiss: a worker looks once a second. */
const LATE = 30_000;

/** Until when it waits is told where it was sent; that it waits longer, here: it would look sent to who comes back. */
function waitingWords(
  { held, until }: NonNullable<Message['waiting']>,
  texts: TicketWords['a']['composer'],
  language: Language<Texts>,
  now: Date,
): string {
  if (held) return texts.notSent;
  return now.getTime() - Date.parse(until) < LATE ? texts.onlyYou : texts.late(language.within(until, now));
}
