// The last pane: one ticket with its thread, what is known beside it, and where staff write.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { AccountRef, TicketThread } from '../../../sdk/contract/index.ts';
import type { MessageEditController } from '../../controllers/message-edit.ts';
import type { Language } from '../../i18n/language.ts';
import type { Texts } from '../../i18n/load.ts';
import type { Present } from '../../state/live.ts';
import { toTrouble } from '../../state/trouble.ts';
import type { Trouble } from '../../state/trouble.ts';
import { emptyView } from '../../views/empty.ts';
import { backIcon, downIcon, searchIcon } from '../../views/icons.ts';
import { threadSkeleton } from '../../views/skeleton.ts';
import { stateDot } from '../../views/state-dot.ts';
import { troubleStrip, troubleView } from '../../views/trouble.ts';
import type { PickKind } from '../controllers/picking.ts';
import type { TicketController } from '../controllers/ticket.ts';
import type { WritingController } from '../controllers/writing.ts';
import { asCustomerSees } from '../state/customer-view.ts';
import { conversation } from './conversation.ts';
import { details } from './details.ts';
import { eyeSign } from './signs.ts';
import { peopleHere } from './people-here.ts';
import { ticketHead } from './ticket-head.ts';
import type { Property } from './ticket-head.ts';
import type { Words } from './words.ts';
import { writingView } from './writing.ts';

export interface TicketPaneProps {
  readonly words: Words;
  /** The base catalogue as customers read it, for the view of theirs. */
  readonly customerLanguage: Language<Texts>;
  readonly controller: TicketController;
  /** With the changes that are on their way. */
  readonly thread: TicketThread | null;
  readonly writing: WritingController;
  readonly edits: MessageEditController;
  /** Colleagues who have it before them. */
  readonly people: Present;
  readonly onEarlier: () => void;
  readonly picking: PickKind | null;
  readonly refusal: { readonly lead: string; readonly trouble: Trouble } | null;
  readonly isCustomerView: boolean;
  readonly isDetailsOpen: boolean;
  readonly isRoomy: boolean;
  readonly onPick: (kind: PickKind, opener: Element) => void;
  readonly onTake: () => void;
  readonly onDetails: () => void;
  readonly onCustomerView: () => void;
  readonly onClose: () => void;
  readonly onKind: (kind: 'reply' | 'note', isStaying?: boolean) => void;
  readonly onSend: (anyway: boolean) => void;
  readonly onRewrite: () => void;
  readonly onDismiss: () => void;
  readonly onOpen: (id: string) => void;
  readonly onShowAccount: (account: AccountRef) => void;
  readonly onScroll: () => void;
  readonly onToEnd: () => void;
  readonly onRetry: () => void;
}

export function ticketPane(props: TicketPaneProps): TemplateResult {
  const { words, controller, thread } = props;
  const { a, base } = words;
  if (controller.status === 'failed') return failed(props);
  if (!thread)
    return html`<div class="thread-scroll loading">${backButton(props)}${threadSkeleton(base.t.loading)}</div>`;
  return html`${ticketHead({
      words,
      ticket: thread.ticket,
      picking: isProperty(props.picking) ? props.picking : null,
      isDetailsOpen: props.isDetailsOpen,
      isCustomerView: props.isCustomerView,
      onPick: props.onPick,
      onTake: props.onTake,
      onDetails: props.onDetails,
      onCustomerView: props.onCustomerView,
      onClose: props.onClose,
    })}
    ${peopleHere(words, props.people)} ${props.refusal ? refusal(props.refusal, props) : nothing}
    <div class="ticket-body ${props.isDetailsOpen ? 'with-details' : ''} ${props.isRoomy ? 'roomy' : ''}">
      <div class="talk">${props.isCustomerView ? customerView(props, thread) : ourView(props, thread)}</div>
      ${props.isDetailsOpen ? html`<aside class="details" aria-label=${a.ticket.details}>${detailsOf(props, thread)}</aside>` : nothing}
    </div>`;
}

const isProperty = (kind: PickKind | null): kind is Property =>
  kind === 'state' || kind === 'priority' || kind === 'category' || kind === 'assign';

const backButton = ({ words, onClose }: TicketPaneProps): TemplateResult =>
  html`<button class="button quiet icon flip back" type="button" aria-label=${words.a.ticket.back} @click=${onClose}>
    ${backIcon}
  </button>`;

function failed(props: TicketPaneProps): TemplateResult {
  const trouble = toTrouble(props.controller.error);
  const { a, base } = props.words;
  const way = html`<button class="button slim" type="button" @click=${props.onClose}>${a.ticket.back}</button>`;
  if (trouble.code === 'not_found') return emptyView({ icon: searchIcon, title: a.ticket.gone, action: way });
  return html`${backButton(props)}${troubleView({ trouble, language: base, onRetry: props.onRetry })}`;
}

function refusal(
  { lead, trouble }: { lead: string; trouble: Trouble },
  { words, onDismiss }: TicketPaneProps,
): TemplateResult {
  const { base } = words;
  return html`<div class="refusal">
    ${troubleStrip({ trouble, language: base, lead: `${lead} ${base.t.errors[trouble.code]}` })}
    <button class="button slim quiet" type="button" @click=${onDismiss}>${base.t.close}</button>
  </div>`;
}

function ourView(props: TicketPaneProps, thread: TicketThread): TemplateResult {
  const { words, controller, edits } = props;
  const { a, base, now, me } = words;
  const { ticket } = thread;
  return html`<div
      class="thread-scroll"
      tabindex="0"
      role="region"
      aria-label=${base.t.ticket.conversation}
      @scroll=${props.onScroll}
    >
      ${conversation({
        thread,
        language: base,
        now,
        me,
        onlyStaff: a.composer.onlyStaff,
        onEarlier: props.onEarlier,
        work: { edits, seen: controller.seen },
      })}
      ${ticket.withdrawal ? html`<p class="notice" dir="auto">${a.ticket.withdrawn(ticket.withdrawal.reason)}</p>` : nothing}
    </div>
    ${controller.hasUnseen ? newBelow(props, thread) : nothing}
    ${writingView({
      words,
      ticket,
      writing: props.writing,
      isPickingThen: props.picking === 'then',
      onKind: props.onKind,
      onSend: props.onSend,
      onPickThen: (opener) => props.onPick('then', opener),
      onRewrite: props.onRewrite,
    })}`;
}

function newBelow({ words, controller, onToEnd }: TicketPaneProps, thread: TicketThread): TemplateResult {
  const { a, base } = words;
  const count = thread.messages.filter((message) => message.number > controller.seen).length;
  return html`<div class="new-below" role="status">
    <button class="button slim primary" type="button" @click=${onToEnd}>
      ${downIcon}${count === 0 ? a.ticket.newPlain : base.count(a.ticket.newBelow, count)}
    </button>
  </div>`;
}

/** The thread in the customer's own words and nothing else: made from what they may see, written as they read it. */
function customerView(props: TicketPaneProps, thread: TicketThread): TemplateResult {
  const { words, customerLanguage: language } = props;
  const { ticket } = thread;
  return html`<div class="as-customer">
      ${eyeSign}<span>${words.a.ticket.customerViewOn(ticket.requester.name)}</span>
      <button class="button slim" type="button" @click=${props.onCustomerView}>${words.a.ticket.staffView}</button>
    </div>
    <div class="thread-scroll customer" tabindex="0" role="region" aria-label=${words.a.ticket.customerView}>
      <div class="customer-card">
        <header>
          <p class="muted small numbers">${language.t.ticket.number(ticket.number)}</p>
          <h3 dir="auto">${ticket.subject}</h3>
          <p>
            ${stateDot(ticket.state, language.t.states[ticket.state], true)}
            <span class="muted small"
              >${ticket.assignee ? language.t.ticket.assigned(ticket.assignee.name) : language.t.ticket.unassigned}</span
            >
          </p>
        </header>
        ${conversation({
          thread: asCustomerSees(thread),
          language,
          now: words.now,
          me: { id: ticket.requester.id, actedBy: null },
          onlyStaff: '',
          onEarlier: props.onEarlier,
        })}
      </div>
    </div>`;
}

function detailsOf(
  { words, controller, onOpen, onShowAccount }: TicketPaneProps,
  { ticket }: TicketThread,
): TemplateResult {
  return details({
    words,
    ticket,
    context: controller.context,
    trouble: controller.contextError ? toTrouble(controller.contextError) : null,
    earlier: controller.earlier,
    onOpen,
    onShowAccount: () => onShowAccount(ticket.account),
    onRetry: () => void controller.readContext(),
  });
}
