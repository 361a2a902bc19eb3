// The staff's view of mail: what waits and why, what each server has left, what was sent, and what can be done.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import type { Mail, MailBudget, Session } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { OnlineController } from '../../../kit/controllers/online.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given, report } from '../../../kit/elements/desk-view.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import { tell } from '../../../kit/state/desk.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { troubleView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { SteeringController } from '../controllers/actions.ts';
import { MailListController } from '../controllers/mail-list.ts';
import { OpenedMailController } from '../controllers/opened-mail.ts';
import { loadMailLanguage } from '../i18n/load.ts';
import type { MailTexts } from '../i18n/load.ts';
import type { MailAction } from '../state/mails.ts';
import { mailStyles } from '../styles/mail.ts';
import { mailHead } from '../views/head.ts';
import { mailPane } from '../views/mail-pane.ts';
import { serversView } from '../views/servers.ts';
import { brakeNotice } from '../views/suspended.ts';
import type { Words } from '../views/words.ts';

/** Milliseconds. Mail is not in the event stream: while somebody looks at it, it is asked for. */
const EVERY = 5_000;

/**
 * @summary The queue and the log of mail, for staff. Made by the admin mode.
 * @fires desk-back - staff want to go back to the tickets
 * @fires desk-open-ticket - staff want to see the ticket of this number
 */
export class PanelDeskMail extends LitElement {
  static override styles = mailStyles;
  static override properties = given<PanelDeskMail>(
    'client',
    'session',
    'language',
    'languages',
    'question',
    'isServersOpen',
  );
  declare client: AgentCalls | null;
  declare session: Session | null;
  declare language: Language<Texts> | null;
  declare languages: readonly string[];
  /** What is asked before it is done: about the opened mail, or about the brake. */
  declare question: 'discard' | 'release' | null;
  declare isServersOpen: boolean;

  readonly #client = (): AgentCalls => {
    if (!this.client) throw new TypeError('<panel-desk-mail> needs `client`.');
    return this.client;
  };
  readonly list = new MailListController(this, this.#client);
  readonly opened = new OpenedMailController(this, this.#client);
  readonly steering = new SteeringController(this, this.#client);
  readonly #texts = new RequestController<Language<MailTexts>>(this);
  readonly #budget = new RequestController<MailBudget>(this);
  readonly #fresh = new FreshnessController(this, { refresh: () => this.#refresh(), every: EVERY });
  readonly #now = new NowController(this);
  readonly #online = new OnlineController(this);
  readonly #announce = new AnnounceController(this);
  #isArriving = false;
  /** A row had the focus before this update. */
  #wasInList = false;

  constructor() {
    super();
    this.client = this.session = this.language = this.question = null;
    this.languages = [];
    this.isServersOpen = false;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page: what was on its way was stopped.
    if (this.hasUpdated) void this.#fresh.now();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('languages')) this.#load();
    if (changed.has('client')) void this.#fresh.now();
    this.#wasInList = Boolean(this.shadowRoot?.activeElement?.closest('.mails'));
  }

  /** The focus to where the screen begins, so that it is read out; when it is there. */
  arrive(): void {
    this.#isArriving = true;
    this.requestUpdate();
  }

  protected override updated(): void {
    if (this.#isArriving && this.words) {
      this.#isArriving = false;
      this.#focus('h1');
    }
    // A button or a row that went took the focus with it: to what is left, not out of the desk.
    if (this.#wasInList && this.shadowRoot?.activeElement === null)
      this.#focus(this.#openedMail ? `#mail-${this.opened.id}` : '.mails');
  }

  get words(): Words | null {
    const { language: base } = this;
    const texts = this.#texts.value;
    return texts && base ? { m: texts.t, base, now: this.#now.now } : null;
  }

  protected override render(): TemplateResult {
    const { words, session, language } = this;
    const { trouble } = this.#texts;
    if (trouble && language) return troubleView({ trouble, language, onRetry: () => this.#load() });
    if (!words || !session) return listSkeleton(language?.t.loading ?? '', 8);
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
        onBack: () => tell(this, 'desk-back', null),
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
            ? brakeNotice({
                words,
                brake: budget.brake,
                isAdmin: session.role === 'admin',
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
        ${isNew ? nothing : this.#pane(words)}
      </div>
      ${this.#announce.region()}
    </div>`;
  }

  #pane(words: Words): TemplateResult {
    return mailPane({
      words,
      list: this.list,
      steering: this.steering,
      opened: this.opened,
      isAsked: this.question === 'discard',
      onOpen: (mail) => this.#open(mail),
      onAsk: (isAsked) => this.#ask(isAsked ? 'discard' : null),
      onAct: (action, mail) => void this.#act(action, mail),
      onTicket: (detail) => this.dispatchEvent(new CustomEvent('desk-open-ticket', { detail, bubbles: true })),
    });
  }

  #load(): void {
    void this.#texts.run(() => loadMailLanguage(this.languages));
  }

  async #refresh(): Promise<boolean> {
    const { client, list } = this;
    if (!client) return true;
    await Promise.all([
      this.#budget.refresh((signal) => client.mail.budget({ signal })),
      list.refresh(this.#openedMail),
      this.opened.refresh(),
    ]);
    if (this.opened.id !== null && list.status === 'ready' && !this.#openedMail) this.opened.open(null);
    return this.#behind === null;
  }

  /** Why what is shown may be old. */
  get #behind(): Trouble | null {
    return this.list.behind ?? this.#budget.trouble;
  }

  get #openedMail(): Mail | undefined {
    return this.list.list.items.find(({ id }) => id === this.opened.id);
  }

  #open(mail: Mail): void {
    this.question = null;
    this.steering.refused = null;
    this.opened.open(this.opened.id === mail.id ? null : mail.id);
  }

  async #act(action: MailAction, mail: Mail): Promise<void> {
    this.question = null;
    const done = await this.steering.make(action, mail);
    const { m } = this.words ?? {};
    if (done) {
      this.list.put(done);
      this.#announce.say(m?.mail.done[action](mail.to.name || mail.to.address) ?? '');
    } else if (this.steering.refused?.trouble.code === 'not_found') this.#announce.say(m?.mail.gone ?? '');
    void this.#fresh.now();
  }

  /** Puts a question, with the focus on the answer that changes nothing; or takes it back. */
  #ask(question: 'discard' | 'release' | null): void {
    const before = this.question;
    this.question = question;
    void this.updateComplete.then(() => this.#focus(question ? '.no' : `.ask-${before}`));
  }

  async #release(): Promise<void> {
    try {
      this.#budget.set(await this.#client().mail.releaseBrake());
      this.#announce.say(this.words?.m.brake.released ?? '');
      this.#focus('h1');
      void this.#fresh.now();
    } catch (error) {
      this.#budget.trouble = report(this, error);
    }
    this.question = null;
  }

  /** One step back at a time; with nothing open, Esc is for whoever is around. */
  readonly #onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape' || (this.question === null && this.opened.id === null)) return;
    event.stopPropagation();
    if (this.question !== null) return this.#ask(null);
    this.#focus(`#mail-${this.opened.id}`);
    this.opened.open(null);
  };

  #focus(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }
}
