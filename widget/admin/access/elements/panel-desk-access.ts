// People's access, for admins: who is kept out, finding a person, ending their access and restoring it.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { Http } from '../../../../sdk/client/http.ts';
import type { PersonAccess, Session } from '../../../../sdk/contract/index.ts';
import { People } from '../../../../sdk/resources/people.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given, report } from '../../../kit/elements/desk-view.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import { tell } from '../../../kit/state/desk.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import { barView } from '../../../kit/views/bar.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { troubleStrip, troubleView } from '../../../kit/views/error.ts';
import { keyIcon, personIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { loadAccessLanguage, type AccessTexts } from '../i18n/load.ts';
import { endOf, type Span } from '../span.ts';
import { accessStyles } from '../styles.ts';
import { keyOf, nameOf, personView, type Words } from '../views/person.ts';
import { questionView } from '../views/question.ts';

/** Milliseconds after the last key, before it is searched. */
const TYPING = 250;

type Found = Awaited<ReturnType<People['find']>>;

/**
 * @summary Whose access is ended, and ending it. Made by the admin mode.
 * @fires desk-back - back to the tickets
 */
export class PanelDeskAccess extends LitElement {
  static override styles = accessStyles;
  static override properties = given<PanelDeskAccess>(
    'http',
    'session',
    'language',
    'languages',
    'asked',
    'span',
    'isBusy',
    'refusal',
  );
  declare http: Http | null;
  declare session: Session | null;
  declare language: Language<Texts> | null;
  /** BCP 47 tags, best first. */
  declare languages: readonly string[];
  /** Whose access is about to be ended. */
  declare asked: PersonAccess | null;
  declare span: Span;
  declare isBusy: boolean;
  declare refusal: Trouble | null;

  readonly own = new RequestController<Language<AccessTexts>>(this);
  readonly people = new RequestController<Found>(this);
  readonly #announce = new AnnounceController(this);
  readonly #now = new NowController(this);
  #text = '';
  #typing: ReturnType<typeof setTimeout> | undefined;
  #words: Promise<unknown> | undefined;

  constructor() {
    super();
    this.http = this.session = this.language = this.asked = this.refusal = null;
    this.languages = [];
    this.span = 'open';
    this.isBusy = false;
  }

  /** The focus into it, so that it is read out. */
  async arrive(): Promise<void> {
    await this.#words;
    await this.updateComplete;
    this.renderRoot.querySelector<HTMLElement>('h1')?.focus();
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page: what was on its way was stopped.
    if (!this.hasUpdated) return;
    if (!this.own.value) this.#load();
    this.#read();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('languages')) this.#load();
    if (changed.has('http') && this.http) this.#read();
  }

  protected override updated(): void {
    const question = this.renderRoot.querySelector('dialog');
    if (question && !question.open) question.showModal?.();
  }

  protected override render(): TemplateResult {
    const { language, own, session } = this;
    if (!language || !session) return html``;
    if (!own.value) {
      return own.trouble
        ? troubleView({ trouble: own.trouble, language, onRetry: () => this.#load() })
        : listSkeleton(language.t.loading);
    }
    const words: Words = { w: own.value.t, base: language, now: this.#now.now };
    const title = html`<h1 class="one-line" tabindex="-1">${words.w.title}</h1>`;
    return html`${barView({ t: language.t, title, onBack: () => tell(this, 'desk-back', null) })}
      <div class="scroll"><div class="page">${this.#search(words)} ${this.#list(words, session)}</div></div>
      ${this.#question(words)} ${this.#announce.region()}`;
  }

  #search({ w }: Words): TemplateResult {
    return html`<div class="field">
      <label for="text">${w.search}</label>
      <input
        class="input"
        id="text"
        type="search"
        dir="auto"
        maxlength="100"
        autocomplete="off"
        .value=${this.#text}
        @input=${(event: Event) => this.#typed((event.target as HTMLInputElement).value)}
      />
    </div>`;
  }

  #list(words: Words, session: Session): TemplateResult {
    const { w, base } = words;
    const { value, trouble } = this.people;
    if (!value && trouble?.code === 'forbidden') {
      return emptyView({ icon: keyIcon, title: w.onlyAdmins, hint: w.onlyAdminsHint(session.tenant.name) });
    }
    if (!value && trouble) return troubleView({ trouble, language: base, onRetry: () => this.#read() });
    if (!value) return listSkeleton(base.t.loading);
    const isSearch = this.#text.trim() !== '';
    if (value.items.length === 0) {
      return isSearch
        ? emptyView({ icon: personIcon, title: w.nobody, hint: w.nobodyHint })
        : emptyView({ icon: personIcon, title: w.none, hint: w.noneHint });
    }
    return html`<section aria-labelledby="people">
      <h2 id="people" tabindex="-1">${isSearch ? w.found : w.kept}</h2>
      ${this.refusal && !this.asked ? troubleStrip({ trouble: this.refusal, language: base }) : nothing}
      <ul>
        ${repeat(value.items, keyOf, (person) =>
          personView({
            words,
            person,
            isMe: person.side === 'staff' && person.id === session.person.id,
            onEnd: () => this.#ask(person),
            onRestore: () => void this.#do(person, (people) => people.restoreAccess(person.side, person.id)),
          }),
        )}
      </ul>
      ${value.more ? html`<p class="muted small">${w.more}</p>` : nothing}
    </section>`;
  }

  #question(words: Words): TemplateResult | typeof nothing {
    const { asked: person, span, isBusy, refusal } = this;
    if (!person) return nothing;
    return questionView({
      words,
      person,
      span,
      isBusy,
      trouble: refusal,
      onSpan: (chosen) => (this.span = chosen),
      onYes: () => void this.#end(person),
      onClose: () => (this.asked = null),
    });
  }

  #ask(person: PersonAccess): void {
    this.asked = person;
    this.span = 'open';
    this.refusal = null;
  }

  #end(person: PersonAccess): Promise<void> {
    const until = endOf(this.span, new Date());
    return this.#do(person, (people) => people.endAccess(person.side, person.id, until));
  }

  async #do(person: PersonAccess, act: (people: People) => Promise<PersonAccess>): Promise<void> {
    if (this.isBusy || !this.http) return;
    this.isBusy = true;
    this.refusal = null;
    try {
      const changed = await act(new People(this.http));
      this.asked = null;
      const { items = [], more = false } = this.people.value ?? {};
      this.people.set({ items: items.map((one) => (keyOf(one) === keyOf(changed) ? changed : one)), more });
      const { done } = (this.own.value as Language<AccessTexts>).t;
      this.#announce.say((changed.ended ? done.ended : done.restored)(nameOf(person)));
      // The button that was pressed is another one now.
      await this.updateComplete;
      this.#buttonOf(changed)?.focus();
    } catch (error) {
      this.refusal = report(this, error);
    } finally {
      this.isBusy = false;
    }
  }

  #buttonOf(person: PersonAccess): HTMLElement | undefined {
    const buttons = this.renderRoot.querySelectorAll<HTMLElement>('.person button');
    return [...buttons].find(({ dataset }) => dataset['key'] === keyOf(person));
  }

  #typed(text: string): void {
    this.#text = text;
    clearTimeout(this.#typing);
    this.#typing = setTimeout(() => this.#read(), TYPING);
    this.requestUpdate();
  }

  #load(): void {
    this.#words = this.own.run(() => loadAccessLanguage(this.languages));
  }

  #read(): void {
    const { http } = this;
    if (!http) return;
    const text = this.#text.trim() || undefined;
    void this.people.refresh((signal) => new People(http).find(text, { signal }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-access': PanelDeskAccess;
  }
}
