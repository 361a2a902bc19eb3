// People's access, for admins: who is kept out, finding a person, ending their access and restoring it.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

import type { PersonAccess, Session } from '../../../../sdk/contract/index.ts';
import { People } from '../../../../sdk/resources/people.ts';
import { report } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given } from '../../../kit/elements/desk-view.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorStrip, errorView } from '../../../kit/views/error.ts';
import { keyIcon, personIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { StaffScreen } from '../../kit/elements/staff-screen.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { AccessTexts } from '../i18n/en.ts';
import { endOf, type Span } from '../state/span.ts';
import { accessStyles } from '../styles/access.ts';
import { keyOf, nameOf, personView, type Words } from '../views/person.ts';
import { questionView } from '../views/question.ts';

/** Milliseconds after the last key, before it is searched. */
const TYPING = 250;

type Found = Awaited<ReturnType<People['find']>>;

/**
 * @summary Whose access is ended, and ending it. Made by the admin mode.
 * @fires desk-back - back to the tickets
 */
export class PanelDeskAccess extends StaffScreen<AccessTexts> {
  static override styles = accessStyles;
  static override properties = given<PanelDeskAccess>('asked', 'span', 'isBusy', 'refusal');
  /** Whose access is about to be ended. */
  declare asked: PersonAccess | null;
  declare span: Span;
  declare isBusy: boolean;
  declare refusal: ShownError | null;

  readonly people = new RequestController<Found>(this);
  #text = '';
  #typing: ReturnType<typeof setTimeout> | undefined;

  constructor() {
    super(catalogues);
    this.asked = this.refusal = null;
    this.span = 'open';
    this.isBusy = false;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#typing);
  }

  protected override screen(words: Words, session: Session): TemplateResult {
    return html`${this.head(words, words.w.title)}
      <div class="scroll"><div class="page">${this.#search(words)} ${this.#list(words, session)}</div></div>
      ${this.#question(words)} ${this.announce.region()}`;
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
    const { value, error } = this.people;
    if (!value && error?.code === 'forbidden') {
      return emptyView({ icon: keyIcon, title: w.onlyAdmins, hint: w.onlyAdminsHint(session.tenant.name) });
    }
    if (!value && error) return errorView({ error, language: base, onRetry: () => this.read() });
    if (!value) return listSkeleton(base.t.loading);
    const isSearch = this.#text.trim() !== '';
    if (value.items.length === 0) {
      return isSearch
        ? emptyView({ icon: personIcon, title: w.nobody, hint: w.nobodyHint })
        : emptyView({ icon: personIcon, title: w.none, hint: w.noneHint });
    }
    return html`<section aria-labelledby="people">
      <h2 id="people" tabindex="-1">${isSearch ? w.found : w.kept}</h2>
      ${this.refusal && !this.asked ? errorStrip({ error: this.refusal, language: base }) : nothing}
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
      error: refusal,
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
      const done = this.words?.w.done;
      if (done) this.announce.say((changed.ended ? done.ended : done.restored)(nameOf(person)));
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
    this.#typing = setTimeout(() => this.read(), TYPING);
    this.requestUpdate();
  }

  protected override read(): void {
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
