// What every screen beside the tickets is: given the way to the desk and who is asking, with texts of its own, a way back, and questions that open over it.
import { html, LitElement } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { Session } from '../../../../sdk/contract/index.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { given } from '../../../kit/elements/desk-view.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Catalogues, Texts } from '../../../kit/i18n/load.ts';
import { tell } from '../../../kit/state/desk.ts';
import type { LiveTarget } from '../../../kit/state/live.ts';
import { barView } from '../../../kit/views/bar.ts';
import { errorView } from '../../../kit/views/error.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { CatalogueController } from '../controllers/catalogue.ts';
import type { ScreenWords } from '../state/words.ts';

export abstract class StaffScreen<T> extends LitElement {
  static override properties = given<StaffScreen<unknown>>('http', 'session', 'language', 'languages', 'live');
  declare http: Http | null;
  declare session: Session | null;
  /** The base catalogue. */
  declare language: Language<Texts> | null;
  /** BCP 47 tags, best first. */
  declare languages: readonly string[];
  declare live: LiveTarget | null;

  protected readonly announce = new AnnounceController(this);
  readonly #texts: CatalogueController<T>;
  readonly #now = new NowController(this);
  /** Words on their way. */
  #coming: Promise<unknown> | undefined;

  constructor(catalogues: Catalogues<T>) {
    super();
    this.#texts = new CatalogueController(this, catalogues);
    this.http = this.session = this.language = this.live = null;
    this.languages = [];
  }

  /** The focus to where it begins, so that it is read out. */
  async arrive(): Promise<void> {
    await this.#coming;
    await this.updateComplete;
    this.focusOn('h1');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page: what was on its way was stopped.
    if (!this.hasUpdated) return;
    if (!this.#texts.value) this.#speak();
    this.read();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('languages')) this.#speak();
    if (changed.has('http') && this.http) this.read();
  }

  protected override updated(_changed: PropertyValues<this>): void {
    const question = this.renderRoot.querySelector('dialog');
    if (question && !question.open) question.showModal?.();
  }

  get words(): ScreenWords<T> | null {
    const { language: base } = this;
    const texts = this.#texts.value;
    return texts && base ? { w: texts.t, base, now: this.#now.now } : null;
  }

  protected override render(): TemplateResult {
    const { words, language, session } = this;
    if (!language || !session) return html``;
    if (words) return this.screen(words, session);
    const { error } = this.#texts;
    return error ? errorView({ error, language, onRetry: () => this.#speak() }) : listSkeleton(language.t.loading);
  }

  /** Asks the desk for what is shown. */
  protected abstract read(): void;

  protected abstract screen(words: ScreenWords<T>, session: Session): TemplateResult;

  /** Where one is, with the way back. */
  protected head(
    { base }: ScreenWords<T>,
    title: string,
    extra?: unknown,
    onBack = (): void => this.leave(),
  ): TemplateResult {
    return barView({
      t: base.t,
      title: html`<h1 class="one-line" tabindex="-1" dir="auto">${title}</h1>`,
      onBack,
      extra,
    });
  }

  /** Back to the tickets. */
  protected leave(): void {
    tell(this, 'desk-back', null);
  }

  protected openTicket(detail: number): void {
    this.dispatchEvent(new CustomEvent('desk-open-ticket', { detail, bubbles: true }));
  }

  protected focusOn(selector: string): void {
    this.renderRoot.querySelector<HTMLElement>(selector)?.focus();
  }

  #speak(): void {
    this.#coming = this.#texts.speak(this.languages);
  }
}
