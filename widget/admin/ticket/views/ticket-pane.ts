// The last pane: one ticket with its thread, what is known beside it, and where staff write.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { AccountRef, Message, TicketThread } from '../../../../sdk/contract/index.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import type { FieldSet, OwnFields } from '../../../kit/fields/own-fields.ts';
import { type ShownError, toShownError } from '../../../kit/state/error.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorStrip, errorText, errorView } from '../../../kit/views/error.ts';
import { backIcon, searchIcon } from '../../../kit/views/icons.ts';
import { threadSkeleton } from '../../../kit/conversation/thread-skeleton.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { turnWords } from '../../../kit/state/turn.ts';
import { stateDot } from '../../../kit/views/state-dot.ts';
import { downIcon } from '../../../kit/writing/icons.ts';
import type { Property } from '../../kit/state/ticket-room.ts';
import type { TicketPaneController } from '../controllers/ticket-pane.ts';
import { asCustomerSees } from '../state/customer-view.ts';
import type { Refusal } from '../state/pending.ts';
import type { TicketWords } from '../state/words.ts';
import { refusedWords } from './change-words.ts';
import { conversation } from './conversation.ts';
import { eyeIcon } from './icons.ts';
import { peopleHere } from './people-here.ts';
import { ticketHead } from './ticket-head.ts';
import { writingView } from './writing.ts';

export interface TicketPaneProps {
  readonly words: TicketWords;
  /** The base catalogue as customers read it, for the view of theirs. */
  readonly customerLanguage: Language<Texts>;
  readonly pane: TicketPaneController;
  /** With the changes that are on their way. */
  readonly thread: TicketThread | null;
  /** The fields that the tenant has added, once they are there; why they do not come. */
  readonly own: OwnFields | null | undefined;
  readonly ownError: ShownError | null;
  readonly refusal: Refusal | null;
  /** The list to choose from that is open. */
  readonly picking: string | null;
  /** Said where a message waits for a way to the desk. */
  readonly cutOff: TemplateResult | null;
  readonly onPick: (property: Property, opener: Element) => void;
  readonly onPickThen: (opener: Element) => void;
  readonly onTake: () => void;
  readonly onSet: (set: FieldSet) => void;
  readonly onRetryOwn: () => void;
  readonly onTakeBack: (message: Message) => void;
  readonly onClose: () => void;
  /** After a failure. */
  readonly onRetry: () => void;
  readonly onDismiss: () => void;
  readonly onOpen: (id: string) => void;
  readonly onShowAccount: (account: AccountRef) => void;
}

export function ticketPane(props: TicketPaneProps): TemplateResult {
  const { words, pane, thread } = props;
  const { a, base } = words;
  if (pane.ticket.status === 'failed') return failed(props);
  if (!thread)
    return html`<div class="thread-scroll loading">${backButton(props)}${threadSkeleton(base.t.loading)}</div>`;
  return html`${ticketHead({
      words,
      ticket: thread.ticket,
      picking: props.picking,
      detailsBeside: pane.beside.isRoomy ? pane.beside.isOpen : null,
      isCustomerView: pane.isCustomerView,
      onPick: props.onPick,
      onTake: props.onTake,
      onDetails: () => pane.beside.toggle(),
      onCustomerView: () => pane.toggleCustomerView(),
      onClose: props.onClose,
    })}
    ${pane.beside.isRoomy || pane.isCustomerView ? nothing : glanceLine(props, thread)}
    ${peopleHere(words, pane.presence.others)} ${props.refusal ? refusal(props.refusal, props) : nothing}
    <div class="ticket-body ${pane.beside.isOpen ? 'with-details' : ''} ${pane.beside.isRoomy ? 'roomy' : ''}">
      <div class="talk">${pane.isCustomerView ? customerView(props, thread) : ourView(props, thread)}</div>
      ${pane.beside.isOpen ? html`<aside class="details" aria-label=${a.ticket.details}>${detailsOf(props, thread)}</aside>` : nothing}
    </div>`;
}

/** What one must know of whom one answers, where there is no room beside the thread; the rest is behind it. */
function glanceLine({ words, pane }: TicketPaneProps, { ticket }: TicketThread): TemplateResult {
  const { details } = words.a.ticket;
  const view = pane.beside.views.value?.glance;
  return html`<button
    id="details-button"
    class="glance"
    type="button"
    aria-expanded=${pane.beside.isOpen}
    @click=${() => pane.beside.toggle()}
  >
    <span class=${view ? 'unseen' : ''}>${details}</span>
    ${view?.({ words, ticket, context: pane.ticket.context })}${downIcon}
  </button>`;
}

const backButton = ({ words, onClose }: TicketPaneProps): TemplateResult =>
  html`<button class="button quiet icon flip back" type="button" aria-label=${words.a.ticket.back} @click=${onClose}>
    ${backIcon}
  </button>`;

function failed(props: TicketPaneProps): TemplateResult {
  const error = toShownError(props.pane.ticket.error);
  const { a, base } = props.words;
  const way = html`<button class="button slim" type="button" @click=${props.onClose}>${a.ticket.back}</button>`;
  if (error.code === 'not_found') return emptyView({ icon: searchIcon, title: base.t.ticket.gone, action: way });
  return html`${backButton(props)}${errorView({ error, language: base, onRetry: props.onRetry })}`;
}

function refusal({ change, error }: Refusal, { words, onDismiss }: TicketPaneProps): TemplateResult {
  const { base } = words;
  const lead = refusedWords(words, change);
  return html`<div class="refusal">
    ${errorStrip({ error, language: base, lead: `${lead} ${errorText(error, base.t)}` })}
    <button class="button slim quiet" type="button" @click=${onDismiss}>${base.t.close}</button>
  </div>`;
}

function ourView(props: TicketPaneProps, thread: TicketThread): TemplateResult {
  const { words, pane } = props;
  const { a, base, now, me } = words;
  const { ticket } = thread;
  const { hasUnseen, seen } = pane.ticket;
  return html`<div
      class="thread-scroll"
      tabindex="0"
      role="region"
      aria-label=${base.t.ticket.conversation}
      @scroll=${pane.scroll.onScroll}
    >
      ${conversation({
        thread,
        language: base,
        now,
        me,
        own: props.own,
        onlyStaff: a.composer.onlyStaff,
        onEarlier: () => pane.readEarlier(),
        work: { edits: pane.edits, seen, texts: a.composer, onTakeBack: props.onTakeBack },
      })}
      ${ticket.withdrawal ? html`<p class="notice">${a.ticket.withdrawn(ticket.withdrawal.reason)}</p>` : nothing}
    </div>
    ${hasUnseen ? newBelow(props, thread) : nothing}
    ${writingView({
      words,
      ticket,
      writing: pane.writing,
      from: pane.me?.name ?? '',
      takes: pane.takes,
      cutOff: props.cutOff,
      isPickingThen: props.picking === 'then',
      onKind: (kind, isStaying) => pane.write(kind, isStaying),
      onSend: (isAnyway, state) => pane.send(isAnyway, state),
      onPickThen: props.onPickThen,
      onRewrite: () => pane.rewrite(),
    })}`;
}

function newBelow({ words, pane }: TicketPaneProps, thread: TicketThread): TemplateResult {
  const { a, base } = words;
  const count = thread.messages.filter((message) => message.number > pane.ticket.seen).length;
  return html`<div class="new-below" role="status">
    <button class="button slim primary news" type="button" @click=${() => pane.scroll.toEnd()}>
      ${downIcon}${count === 0 ? a.ticket.newPlain : base.count(a.ticket.newBelow, count)}
    </button>
  </div>`;
}

/** The thread in the customer's own words and nothing else: made from what they may see, written as they read it. */
function customerView(props: TicketPaneProps, whole: TicketThread): TemplateResult {
  const { words, customerLanguage: language, pane } = props;
  const thread = asCustomerSees(whole, (id) => props.own?.isShownToCustomers(id) === true);
  const { ticket, messages } = thread;
  return html`<div class="as-customer">
      ${eyeIcon}<span>${words.a.ticket.customerViewOn(ticket.requester.name)}</span>
      <button class="button slim" type="button" @click=${() => pane.toggleCustomerView()}>
        ${words.a.ticket.staffView}
      </button>
    </div>
    <div class="thread-scroll customer" tabindex="0" role="region" aria-label=${words.a.ticket.customerView}>
      <div class="customer-card">
        <header>
          <p class="muted small numbers">${language.t.ticket.number(ticket.number)}</p>
          <h3 dir="auto">${ticket.subject}</h3>
          <p>
            ${stateDot(ticket.state, turnWords(ticket.state, messages.at(-1)?.author, language.t), true)}
            <span class="muted small">${ticket.assignee && language.t.ticket.assigned(ticket.assignee.name)}</span>
          </p>
        </header>
        ${conversation({
          thread,
          language,
          now: words.now,
          me: { id: ticket.requester.id, actedBy: null },
          own: props.own,
          onlyStaff: '',
          onEarlier: () => pane.readEarlier(),
        })}
      </div>
    </div>`;
}

function detailsOf(props: TicketPaneProps, { ticket }: TicketThread): TemplateResult {
  const { words, pane, onOpen, onShowAccount } = props;
  const { context, contextError, earlier } = pane.ticket;
  const { error, value } = pane.beside.views;
  if (error) return errorStrip({ error, language: words.base, onRetry: () => void pane.beside.load() });
  if (!value) return listSkeleton(words.base.t.loading, 3);
  return value.details({
    words,
    ticket,
    own: props.own,
    ownError: props.ownError,
    onSet: props.onSet,
    onRetryOwn: props.onRetryOwn,
    context,
    error: contextError ? toShownError(contextError) : null,
    earlier,
    onOpen,
    onShowAccount: () => onShowAccount(ticket.account),
    onRetry: () => void pane.ticket.readContext(),
  });
}
