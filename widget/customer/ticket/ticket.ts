// One ticket: its conversation, the reply, and what may be done to it.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Http } from '../../../sdk/client/http.ts';
import type { Author, TicketThread } from '../../../sdk/contract/index.ts';
import { Messages } from '../../../sdk/resources/messages.ts';
import { bringBack, markTicketRead, readTicket, sendState } from '../../../sdk/resources/ticket-calls.ts';
import { ticketByNumber } from '../../../sdk/resources/ticket-lists.ts';
import { AnnounceController } from '../../kit/controllers/announce.ts';
import { FreshnessController } from '../../kit/controllers/freshness.ts';
import { NowController } from '../../kit/controllers/now.ts';
import { report, reportShown } from '../../kit/controllers/report.ts';
import { RequestController } from '../../kit/controllers/request.ts';
import { composer } from '../../kit/conversation/composer-styles.ts';
import { composerView } from '../../kit/conversation/composer.ts';
import { eventLine } from '../../kit/conversation/event-line.ts';
import { messageView } from '../../kit/conversation/message.ts';
import { threadSkeleton } from '../../kit/conversation/thread-skeleton.ts';
import { thread } from '../../kit/conversation/thread-styles.ts';
import { conversation } from '../../kit/conversation/ticket-styles.ts';
import { arrivedSince, timelineOf, withEarlier, type TimelineItem } from '../../kit/conversation/timeline.ts';
import { define, DeskView, given } from '../../kit/elements/desk-view.ts';
import { bringOwnFields, type OwnFields } from '../../kit/fields/own-fields.ts';
import type { Texts } from '../../kit/i18n/load.ts';
import { loadAgain } from '../../kit/load-again.ts';
import { tell } from '../../kit/state/desk.ts';
import { type ReplyDraft, isReplyDraft } from '../../kit/state/drafts.ts';
import { isDrawn } from '../../kit/state/drawn.ts';
import { isPassing, toShownError, type ShownError } from '../../kit/state/error.ts';
import type { About } from '../../kit/state/live.ts';
import { controls } from '../../kit/styles/controls.ts';
import { frame } from '../../kit/styles/frame.ts';
import { reset } from '../../kit/styles/reset.ts';
import { skeletons } from '../../kit/styles/skeletons.ts';
import { states } from '../../kit/styles/states.ts';
import { emptyView } from '../../kit/views/empty.ts';
import { errorStrip, errorView } from '../../kit/views/error.ts';
import { searchIcon } from '../../kit/views/icons.ts';
import { keyed } from '../../kit/views/keyed.ts';
import { DraftController } from '../../kit/writing/draft.ts';
import { fields } from '../../kit/writing/fields.ts';
import { downIcon } from '../../kit/writing/icons.ts';
import { menus } from '../../kit/writing/menus.ts';
import { whenIdle } from '../../kit/when-idle.ts';
import type { MessageEditController, messageEditor } from '../ticket-editor/index.ts';
import type { Answered, PanelDeskTicketEditor, Question } from '../ticket-editor/ticket-editor.ts';
import { outgoingView } from './pending-reply-view.ts';
import { OutboxController } from './pending-reply.ts';
import { ScrollController } from './scroll.ts';
import { ticketHead } from './ticket-head.ts';
import { ticketMenu } from './ticket-menu.ts';
import { whenNext } from './when-next.ts';

const loadEditor = () => loadAgain(() => import('../ticket-editor/index.ts'));

/** What is done at once. */
type Act = 'solve' | 'reopen' | 'restore';
const acts: Record<Act, (http: Http, ticketId: string) => Promise<TicketThread>> = {
  solve: (http, id) => sendState(http, id, { state: 'solved' }),
  reopen: (http, id) => sendState(http, id, { state: 'waiting_for_support' }),
  restore: bringBack,
};

export class PanelDeskTicket extends DeskView<Texts> {
  static override styles = [reset, frame, controls, fields, menus, states, thread, composer, skeletons, conversation];
  static override properties = given<PanelDeskTicket>(
    'desk',
    'ticketId',
    'number',
    'created',
    'acting',
    'error',
    'undo',
    'news',
  );

  declare ticketId: string;
  declare number: number | null;
  declare created: boolean;
  declare acting: boolean;
  declare error: ShownError | null;
  /** A change that was just made, and how to take it back. */
  declare undo: { words: string; act: Act | null } | null;
  /** Messages that came in below what is on the screen. */
  declare news: number;

  #thread = new RequestController<TicketThread>(this);
  #own = new RequestController<OwnFields | null>(this);
  #now = new NowController(this);
  #announce = new AnnounceController(this);
  #scroll = new ScrollController(this, () => (this.news = 0));
  /** Rewording one's own messages, once somebody has wanted that. */
  #editing: { edit: MessageEditController; view: typeof messageEditor } | undefined;
  #draft = new DraftController<ReplyDraft>(this, {
    isDraft: isReplyDraft,
    empty: () => ({ text: '' }),
    isEmpty: (draft) => draft.text === '',
  });
  #outbox = new OutboxController(this, {
    send: ({ key, text, after, anyway }) =>
      this.#messages.reply(
        this.ticketId,
        { text, after: Number(after), anyway: anyway !== '' },
        { idempotencyKey: key },
      ),
    onSent: (thread) => {
      this.#took(thread);
      this.#announce.say(this.desk.language.t.ticket.sent);
      this.#keepFocus('#composer');
      this.#scroll.toEnd();
    },
    onError: (error) => {
      if (error.code === 'stale_thread') void this.#refresh();
      else reportShown(this, error);
      if (isPassing(error)) this.#fresh.doubt();
      this.#scroll.toEnd();
    },
  });
  #fresh = new FreshnessController(this, {
    refresh: (about) => this.#refresh(about),
    live: () => this.desk?.live,
  });
  #read = 0;

  get #messages(): Messages {
    return new Messages(this.desk.http);
  }

  constructor() {
    super();
    this.number = null;
    this.created = false;
    this.acting = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Without them changes are told in fewer words.
    if (changed.has('desk')) void this.#own.refresh(() => bringOwnFields(this.desk));
    if (!changed.has('ticketId') && !this.isOther(changed)) return;
    this.error = null;
    this.undo = null;
    this.news = 0;
    this.#read = 0;
    this.#editing?.edit.open(this.desk.drafts);
    this.#draft.open(this.desk.drafts, `reply:${this.ticketId}`);
    void this.#draft.inherit();
    void this.#outbox.open(this.desk.drafts, `outbox:${this.ticketId}`);
    void this.#load();
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    const shown = this.#thread.value;
    if (shown) keyed(this.$('.thread > .thread'), 'div', timelineOf(shown), (item) => this.#item(item));
  }

  protected override render(): TemplateResult {
    const { desk } = this;
    const { t } = desk.language;
    const shown = this.#thread.value;
    const number = shown?.ticket.number ?? this.number;
    return html`${this.bar(
      html`<span class="numbers">${number === null ? t.loading : t.ticket.number(number)}</span>`,
      true,
      shown &&
        ticketMenu({
          ticket: shown.ticket,
          t,
          onEdit: () => this.#ask('edit'),
          onWithdraw: () => this.#ask('withdraw'),
          onSolve: () => this.#act('solve'),
          onReopen: () => this.#act('reopen'),
          onRestore: () => this.#act('restore'),
        }),
    )}
    ${shown ? this.#conversation(shown) : this.#waiting()} ${this.#announce.region()}`;
  }

  #waiting(): TemplateResult {
    const { language } = this.desk;
    const { t } = language;
    const { error } = this.#thread;
    if (error === null) return html`<div class="scroll"><div class="column">${threadSkeleton(t.loading)}</div></div>`;
    if (error.code === 'not_found')
      return html`<div class="scroll">
        ${emptyView({
          icon: searchIcon,
          title: t.ticket.gone,
          hint: t.ticket.goneHint,
          action: html`<button class="button" type="button" @click=${() => tell(this, 'desk-back', null)}>
            ${t.ticket.toList}
          </button>`,
        })}
      </div>`;
    return html`<div class="scroll">
      ${errorView({ error, language, onRetry: () => void this.#load(), hasWay: this.desk.hasWay })}
    </div>`;
  }

  #conversation(shown: TicketThread): TemplateResult {
    const { language, me, session } = this.desk;
    const { t } = language;
    const { ticket } = shown;
    const now = this.#now.now;
    const { earlierMessages } = shown;
    const error = this.error ?? this.#thread.error;
    const last = lastReply(shown);
    return html`<div class="scroll" @scroll=${this.#scroll.moved}>
        <div class="column">
          ${ticketHead({
            ticket,
            last,
            language,
            now,
            created: this.created,
            busy: this.acting,
            own: this.#own.value,
            onRestore: () => this.#act('restore'),
          })}
          ${
            earlierMessages === 0
              ? nothing
              : html`<button class="button slim earlier" type="button" @click=${() => this.#older(shown)}>
                  ${language.count(t.ticket.earlier, earlierMessages)}
                </button>`
          }
          <section class="thread" aria-label=${t.ticket.conversation}>
            <div class="thread"></div>
            ${outgoingView({
              outbox: this.#outbox,
              language,
              now,
              me,
              name: session.actedBy?.name ?? session.person.name,
              shown: new Set(shown.messages.map((message) => message.id)),
              onAgain: () => void this.#outbox.again(),
              onAnyway: () => void this.#outbox.anyway(this.#thread.value?.ticket.lastEvent ?? ticket.lastEvent),
              onTakeBack: () => this.#takeBack(),
            })}
            ${whenNext({ ticket, session, language, now })}
          </section>
        </div>
      </div>
      <div class="dock">
        ${
          this.news === 0
            ? nothing
            : html`<button class="button slim news" type="button" @click=${() => this.#scroll.toEnd()}>
                ${downIcon}${language.count(t.ticket.newMessages, this.news)}
              </button>`
        }
        <div class="column">
          ${error && errorStrip({ error, language, lead: this.error ? undefined : t.error.behind })}
          ${this.#undoStrip()} ${ticket.may.includes('reply') ? this.#composer(shown) : nothing}
        </div>
      </div>
      <panel-desk-ticket-editor
        .desk=${this.desk}
        .ticket=${ticket}
        @answered=${this.#answered}
        @closed=${() => this.#keepFocus('[popovertarget]')}
      ></panel-desk-ticket-editor>`;
  }

  #item(item: TimelineItem): TemplateResult {
    const { language, me } = this.desk;
    const now = this.#now.now;
    if (item.kind === 'day') return html`<div class="day">${language.day(item.at, now)}</div>`;
    if (item.kind === 'events') return eventLine({ events: item.events, language, now, me, own: this.#own.value });
    const { message } = item;
    const { edit, view } = this.#editing ?? {};
    return messageView({
      message,
      language,
      now,
      me,
      body: edit?.message?.id === message.id ? view?.({ edit, language }) : undefined,
      revisions: edit?.revisions.get(message.id),
      onEdit: () => this.#change((edit) => edit.start(message)),
      onHistory: () => this.#change((edit) => edit.toggleHistory(message)),
    });
  }

  #composer(shown: TicketThread): TemplateResult {
    const { language, session } = this.desk;
    const { t } = language;
    const { keeping, value } = this.#draft;
    const { actedBy, person } = session;
    return composerView({
      language,
      value: value.text,
      length: value.text.length,
      label: t.ticket.replyLabel,
      // Whose name goes out.
      extra: actedBy && html`<span class="small">${t.actingFor(actedBy.name, person.name)}</span>`,
      placeholder: shown.ticket.state === 'solved' ? t.ticket.replySolved : t.ticket.reply,
      sendLabel: t.ticket.send,
      sending: this.#outbox.reply !== null && this.#outbox.state === 'sending',
      keeping,
      onInput: (text) => this.#draft.change({ text }),
      onSend: () => this.#send(shown),
    });
  }

  #undoStrip(): TemplateResult | null {
    const { undo } = this;
    const { t } = this.desk.language;
    if (undo === null) return null;
    const { words, act } = undo;
    return html`<div class="notice">
      <div>${words}</div>
      ${act && html`<button class="button link small" type="button" @click=${() => this.#act(act)}>${t.undo}</button>`}
    </div>`;
  }

  #send(shown: TicketThread): void {
    const { text, key } = this.#draft.value;
    // One at a time: the next reply waits until the last one has arrived or was taken back.
    if (this.#outbox.reply !== null) return;
    if (text.trim() === '') return void this.focusOn('#composer');
    this.created = false;
    this.undo = null;
    // First the draft goes: the storage may have room for one of the two.
    this.#draft.clear();
    void this.#outbox.send(text, key, shown.ticket.lastEvent);
    this.#scroll.toEnd();
  }

  #takeBack(): void {
    const text = this.#outbox.takeBack();
    const typed = this.#draft.value.text;
    this.#draft.change({ text: typed === '' ? text : `${text}\n\n${typed}` });
    void this.focusOn('#composer');
  }

  /** What changes something comes while the page is idle; or when it is wanted, if that is sooner. */
  async #withEditor(act: (editor: Awaited<ReturnType<typeof loadEditor>>) => unknown): Promise<void> {
    this.error = null;
    try {
      await act(await loadEditor());
    } catch (error) {
      this.error = report(this, error);
    }
  }

  /** A message is reworded, or its earlier wordings are shown. */
  #change(act: (edit: MessageEditController) => unknown): void {
    const { ticketId } = this;
    void this.#withEditor(({ MessageEditController: Edit, messageEditor: view }) => {
      if (this.#editing === undefined) {
        const edit = new Edit(this, {
          save: (id, patch) => this.#messages.edit(this.ticketId, id, patch),
          onSaved: (thread) => this.#took(thread),
          load: (id) => this.#messages.revisions(this.ticketId, id),
        });
        edit.open(this.desk.drafts);
        this.#editing = { edit, view };
      }
      // Another ticket was opened meanwhile.
      if (this.ticketId === ticketId) act(this.#editing.edit);
    });
  }

  #ask(question: Question): void {
    void this.#withEditor(() => this.$<PanelDeskTicketEditor>('panel-desk-ticket-editor')?.ask(question));
  }

  #answered = (event: CustomEvent<Answered>): void => {
    const { t } = this.desk.language;
    const { question, thread: answer } = event.detail;
    this.#took(answer);
    this.#did(
      question === 'withdraw' ? t.ticket.withdrawnDone : t.ticket.savedDone,
      question === 'withdraw' ? 'restore' : null,
    );
  };

  async #act(act: Act): Promise<void> {
    if (this.acting) return;
    const { http, language } = this.desk;
    const { t } = language;
    this.acting = true;
    this.error = null;
    this.undo = null;
    try {
      this.#took(await acts[act](http, this.ticketId));
      const { solvedDone: solve, reopenedDone: reopen, restoredDone: restore } = t.ticket;
      this.#did({ solve, reopen, restore }[act], act === 'solve' ? 'reopen' : null);
    } catch (error) {
      this.error = report(this, error);
      void this.#refresh();
    } finally {
      this.acting = false;
    }
  }

  #did(words: string, act: Act | null): void {
    this.created = false;
    this.undo = { words, act };
    this.#announce.say(words);
    this.#keepFocus('h1');
  }

  /** A button that did its work and went must not take the focus with it. */
  #keepFocus(to: string): void {
    void this.updateComplete.then(() => {
      if (document.activeElement === document.body) void this.focusOn(to);
    });
  }

  /** Also when the launcher opens on it again: what came meanwhile is read now. */
  override arrive(): Promise<void> {
    if (this.#thread.value) this.#markRead(this.#thread.value);
    return super.arrive();
  }

  /** `again`: by itself, after it failed; then the focus stays with who is at something else. */
  async #load(again = false): Promise<unknown> {
    const loaded = await (again ? this.#thread.refresh(this.#get) : this.#thread.run(this.#get));
    const { error } = this.#thread;
    if (!again && isPassing(error)) this.#fresh.doubt();
    if (loaded === undefined) return error?.retryAfter ?? false;
    await this.updateComplete;
    if (!this.created) this.#scroll.toEnd(true);
    whenIdle(() => void loadEditor().catch(() => {}));
    if (!again || this.matches(':focus-within')) void this.arrive();
    return true;
  }

  #get = async (signal: AbortSignal): Promise<TicketThread> => {
    const { http } = this.desk;
    if (this.ticketId === '' && this.number !== null) {
      const found = await ticketByNumber(http, this.number, { signal });
      if (found === undefined) throw Object.assign(new Error(), { name: 'SupportError', code: 'not_found' });
      return readTicket(http, found.id, { signal });
    }
    const thread = await readTicket(http, this.ticketId, { signal });
    this.#scroll.moved();
    return withEarlier(thread, this.#thread.value);
  };

  /** In place: what is being read, typed or edited stays where it is. */
  async #refresh(about: About | null = null): Promise<unknown> {
    const before = this.#thread.value;
    // Of another ticket, or an answer to what was done here.
    if (about && before && !((about.get(before.ticket.id) ?? 0) > before.ticket.lastEvent)) return;
    if (before === undefined && isPassing(this.#thread.error)) return this.#load(true);
    if (before === undefined || this.acting || (this.#outbox.reply !== null && this.#outbox.state === 'sending'))
      return false;
    const fresh = await this.#thread.refresh(this.#get);
    if (fresh === undefined) return this.#thread.error?.retryAfter ?? false;
    this.#outbox.goOn();
    const arrived = arrivedSince(fresh, before.ticket.lastEvent, this.desk.me).length;
    if (arrived > 0) {
      const { language } = this.desk;
      this.#announce.say(language.count(language.t.ticket.newMessages, arrived));
      if (this.#scroll.atEnd) this.#scroll.toEnd();
      else this.news += arrived;
    }
    if (fresh.ticket.lastEvent !== before.ticket.lastEvent) tell(this, 'desk-moved', null);
    this.#markRead(fresh);
    return;
  }

  /** An answer of the server to what was done here. */
  #took(answer: TicketThread): void {
    this.#thread.set(withEarlier(answer, this.#thread.value));
    this.#read = Math.max(this.#read, answer.ticket.lastEvent);
    tell(this, 'desk-moved', null);
  }

  #markRead({ ticket }: TicketThread): void {
    // Behind a closed launcher, too, it is before nobody's eyes: it would never be told of by mail.
    if (document.hidden || !isDrawn(this) || ticket.lastEvent <= this.#read) return;
    const before = this.#read;
    this.#read = ticket.lastEvent;
    markTicketRead(this.desk.http, ticket.id, ticket.lastEvent).then(
      () => ticket.unread && tell(this, 'desk-moved', null),
      // Tried again with the next refresh.
      () => (this.#read = before),
    );
  }

  async #older(shown: TicketThread): Promise<void> {
    const oldest = shown.messages[0];
    if (oldest === undefined) return;
    try {
      const { items, earlierMessages } = await this.#messages.earlier(shown.ticket.id, oldest.number);
      const now = this.#thread.value;
      if (now?.ticket.id !== shown.ticket.id) return;
      this.#scroll.hold();
      this.#keepFocus('h1');
      this.#thread.set(withEarlier(now, { messages: items, earlierMessages }));
    } catch (error) {
      this.error = toShownError(error);
    }
  }
}

/** Who wrote the newest reply that stands in a thread. */
const lastReply = ({ messages }: TicketThread): Author | undefined => messages.at(-1)?.author;

define('panel-desk-ticket', PanelDeskTicket);
