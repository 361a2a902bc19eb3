// The staff's view of mail: what waits and why, what each server has left, what was sent, and what can be done.
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import type { Mail, MailBudget, Session } from '../../../../sdk/contract/index.ts';
import { Mails } from '../../../../sdk/resources/mail.ts';
import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { OnlineController } from '../../../kit/controllers/online.ts';
import { report } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given } from '../../../kit/elements/desk-view.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { StaffScreen } from '../../kit/elements/staff-screen.ts';
import { MailActionsController } from '../controllers/actions.ts';
import { MailListController } from '../controllers/mail-list.ts';
import { OpenedMailController } from '../controllers/opened-mail.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { MailTexts } from '../i18n/en.ts';
import type { MailAction } from '../state/mails.ts';
import { mailStyles } from '../styles/mail.ts';
import { mailHead } from '../views/head.ts';
import { mailPane } from '../views/mail-pane.ts';
import { serversView } from '../views/servers.ts';
import { suspendedNotice } from '../views/suspended.ts';
import type { Words } from '../views/words.ts';

/** Milliseconds. Mail is not in the event stream: while somebody looks at it, it is asked for. */
const EVERY = 5_000;

/**
 * @summary The queue and the log of mail, for staff. Made by the admin mode.
 * @fires desk-back - staff want to go back to the tickets
 * @fires desk-open-ticket - staff want to see the ticket of this number
 */
export class PanelDeskMail extends StaffScreen<MailTexts> {
  static override styles = mailStyles;
  static override properties = given<PanelDeskMail>('question', 'isServersOpen');
  /** What is asked before it is done: about the opened mail, or about letting all mail go again. */
  declare question: 'discard' | 'release' | null;
  declare isServersOpen: boolean;

  readonly #mails = (): Mails => {
    if (!this.http) throw new TypeError('<panel-desk-mail> needs `http`.');
    return new Mails(this.http);
  };
  readonly list = new MailListController(this, this.#mails);
  readonly opened = new OpenedMailController(this, this.#mails);
  readonly actions = new MailActionsController(this, this.#mails);
  readonly #budget = new RequestController<MailBudget>(this);
  readonly #fresh = new FreshnessController(this, { refresh: () => this.#refresh(), every: EVERY });
  readonly #online = new OnlineController(this);
  /** A row had the focus before this update. */
  #wasInList = false;

  constructor() {
    super(catalogues);
    this.question = null;
    this.isServersOpen = false;
  }

  protected override read(): void {
    void this.#fresh.now();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.#wasInList = Boolean(this.shadowRoot?.activeElement?.closest('.mails'));
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    // A button or a row that went took the focus with it: to what is left, not out of the desk.
    if (this.#wasInList && this.shadowRoot?.activeElement === null)
      this.focusOn(this.#openedMail ? `#mail-${this.opened.id}` : '.mails');
  }

  protected override screen(words: Words, session: Session): TemplateResult {
    const budget = this.#budget.value;
    const { status, text, list } = this.list;
    // Nothing was ever mailed: how to begin is all there is to say.
    const isNew = budget?.transports.length === 0 && status === 'ready' && text === '' && list.items.length === 0;
    return html`<div class="root" dir=${words.base.direction} lang=${words.base.locale} @keydown=${this.#onKey}>
      ${mailHead({
        words,
        list: this.list,
        budget,
        isOnline: this.#online.online,
        behind: this.#behind,
        onBack: () => this.leave(),
        onShow: (segment, text) => {
          this.question = null;
          this.opened.open(null);
          this.list.show(segment, text);
        },
        onRetry: () => void this.#fresh.now(),
      })}
      <div class="body">
        ${
          budget?.brake
            ? suspendedNotice({
                words,
                stop: budget.brake,
                isAdmin: session.permissions.includes('configure'),
                isAsked: this.question === 'release',
                onAsk: (isAsked) => this.#ask(isAsked ? 'release' : null),
                onRelease: () => void this.#release(),
              })
            : nothing
        }
        ${
          budget || this.list.status !== 'failed'
            ? serversView({
                words,
                tenantId: session.tenant.id,
                servers: budget?.transports,
                isOpen: this.isServersOpen,
                onToggle: () => (this.isServersOpen = !this.isServersOpen),
              })
            : nothing
        }
        ${isNew ? nothing : this.#pane(words, session.permissions.includes('answer'))}
      </div>
      ${this.announce.region()}
    </div>`;
  }

  #pane(words: Words, mayAct: boolean): TemplateResult {
    return mailPane({
      words,
      list: this.list,
      actions: this.actions,
      opened: this.opened,
      mayAct,
      isAsked: this.question === 'discard',
      onOpen: (mail) => this.#open(mail),
      onAsk: (isAsked) => this.#ask(isAsked ? 'discard' : null),
      onAct: (action, mail) => void this.#act(action, mail),
      onTicket: (number) => this.openTicket(number),
    });
  }

  async #refresh(): Promise<boolean> {
    const { http, list } = this;
    if (!http) return true;
    await Promise.all([
      this.#budget.refresh((signal) => this.#mails().budget({ signal })),
      list.refresh(this.#openedMail),
      this.opened.refresh(),
    ]);
    if (this.opened.id !== null && list.status === 'ready' && !this.#openedMail) this.opened.open(null);
    return this.#behind === null;
  }

  /** Why what is shown may be old. */
  get #behind(): ShownError | null {
    return this.list.behind ?? this.#budget.error;
  }

  get #openedMail(): Mail | undefined {
    return this.list.list.items.find(({ id }) => id === this.opened.id);
  }

  #open(mail: Mail): void {
    this.question = null;
    this.actions.refused = null;
    this.opened.open(this.opened.id === mail.id ? null : mail.id);
  }

  async #act(action: MailAction, mail: Mail): Promise<void> {
    this.question = null;
    const done = await this.actions.make(action, mail);
    const w = this.words?.w;
    if (done) {
      this.list.put(done);
      this.announce.say(w?.mail.done[action](mail.to.name || mail.to.address) ?? '');
    } else if (this.actions.refused?.error.code === 'not_found') this.announce.say(w?.mail.gone ?? '');
    void this.#fresh.now();
  }

  /** Puts a question, with the focus on the answer that changes nothing; or takes it back. */
  #ask(question: 'discard' | 'release' | null): void {
    const before = this.question;
    this.question = question;
    void this.updateComplete.then(() => this.focusOn(question ? '.no' : `.ask-${before}`));
  }

  async #release(): Promise<void> {
    try {
      this.#budget.set(await this.#mails().releaseBrake());
      this.announce.say(this.words?.w.suspended.released ?? '');
      this.focusOn('h1');
      void this.#fresh.now();
    } catch (error) {
      this.#budget.error = report(this, error);
    }
    this.question = null;
  }

  /** One step back at a time; with nothing open, Esc is for whoever is around. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (this.question === null && this.opened.id === null)) return;
    event.stopPropagation();
    if (this.question !== null) return this.#ask(null);
    this.focusOn(`#mail-${this.opened.id}`);
    this.opened.open(null);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-mail': PanelDeskMail;
  }
}
