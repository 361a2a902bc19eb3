// What somebody is told, by mail and in the panel, and when not: chosen here, and saved by itself.
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Http } from '../../../../sdk/client/http.ts';
import type { NewPreferences, Preferences, QuietHours, Session } from '../../../../sdk/contract/index.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { emit } from '../../../kit/events.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import { type BaseTexts, loadCatalogue } from '../../../kit/i18n/load.ts';
import { tell } from '../../../kit/state/desk.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import { controls } from '../../../kit/styles/controls.ts';
import { frame } from '../../../kit/styles/frame.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { skeletons } from '../../../kit/styles/skeletons.ts';
import { barView } from '../../../kit/views/bar.ts';
import { errorStrip, errorView } from '../../../kit/views/error.ts';
import { personIcon, tickIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { fields } from '../../../kit/writing/fields.ts';
import { selects } from '../../../kit/writing/selects.ts';
import { PreferencesController } from '../controllers/preferences.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { PreferencesTexts } from '../i18n/en.ts';
import { kindsOf } from '../state/choice.ts';
import { statusOf } from '../state/status.ts';
import { sheet } from '../styles/sheet.ts';
import { kindsTable } from '../views/kinds-table.ts';
import { quietHoursView } from '../views/quiet-hours.ts';
import { statusCard } from '../views/status-card.ts';

/** Each in its own words: who cannot read the page finds their own. */
const languageNames: Record<NewPreferences['language'], string> = { en: 'English', de: 'Deutsch' };

/**
 * @summary A person's preferences, for customers and staff. Made by the desk and by the admin mode.
 * @fires desk-back - they want back to where they came from
 * @fires desk-close - they want to close the desk
 */
export class PanelDeskPreferences extends LitElement {
  static override styles = [reset, frame, controls, fields, selects, skeletons, sheet];
  static override properties = {
    http: { attribute: false },
    session: { attribute: false },
    language: { attribute: false },
    languages: { attribute: false },
    closable: { attribute: false },
  };

  declare http: Http;
  declare session: Session;
  /** The base catalogue. */
  declare language: Language<BaseTexts>;
  /** BCP 47 tags, best first: for the catalogue of this view. */
  declare languages: readonly string[];
  /** In a frame that can be closed. */
  declare closable: boolean;

  #words = new RequestController<Language<PreferencesTexts>>(this, (error) => this.#report(error));
  #preferences = new PreferencesController(this, {
    http: () => this.http,
    onSaved: () => this.#announce.say(this.#words.value?.t.saved ?? ''),
    onError: (error) => this.#report(error),
  });
  #announce = new AnnounceController(this);
  #now = new NowController(this);
  /** The quiet hours that were there last. */
  #hours: QuietHours | null = null;

  constructor() {
    super();
    this.closable = false;
    // Not by the event stream: what waits becomes more a moment after an event, and less as time passes.
    new FreshnessController(this, { refresh: () => this.#preferences.refresh(), every: 15_000 });
  }

  /** The focus into this view, so that it is read out. */
  async arrive(): Promise<void> {
    await this.updateComplete;
    this.renderRoot.querySelector('h1')?.focus({ preventScroll: true });
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('http')) this.#load();
    this.#hours = this.#preferences.value?.quietHours ?? this.#hours;
  }

  protected override render(): TemplateResult {
    const { t } = this.language;
    // Where nothing can be changed nothing has the focus, and the keys must scroll all the same.
    const focusable = this.session.actedBy === null ? nothing : 0;
    return html`${barView({
        t,
        title: html`<h1 tabindex="-1" class="one-line">${t.home.notifications}</h1>`,
        extra: this.#savingView(),
        onBack: () => tell(this, 'desk-back', null),
        onClose: this.closable ? () => tell(this, 'desk-close', null) : undefined,
      })}
      <div class="scroll" tabindex=${focusable}>${this.#body()}</div>
      ${this.#errorView()} ${this.#announce.region()}`;
  }

  #body(): TemplateResult {
    const { language } = this;
    const words = this.#words.value;
    const preferences = this.#preferences.value;
    const error = this.#words.error ?? this.#preferences.read.error;
    if (words !== undefined && preferences !== undefined) return this.#sheet(preferences, words);
    return error === null
      ? listSkeleton(language.t.loading)
      : errorView({ error, language, onRetry: () => this.#load() });
  }

  #sheet(preferences: Preferences, words: Language<PreferencesTexts>): TemplateResult {
    const { t } = words;
    const { person, actedBy, role } = this.session;
    return html`<div class="sheet">
      ${statusCard(statusOf(preferences, words, this.#now.now), preferences.hold?.detail)}
      ${actedBy === null ? nothing : html`<p class="notice">${personIcon}${t.readOnly(person.name)}</p>`}
      <fieldset ?disabled=${actedBy !== null}>
        <section>
          <h2 id="kinds">${t.kinds.title}</h2>
          <p class="hint">${t.kinds.hint}</p>
          ${kindsTable({
            kinds: kindsOf[role],
            preferences,
            t: t.kinds,
            onChoose: (choice) => this.#preferences.choose(choice),
          })}
        </section>
        <section>
          <h2>${t.quiet.title}</h2>
          ${quietHoursView({
            hours: preferences.quietHours,
            before: this.#hours,
            t: t.quiet,
            onChoose: (quietHours, typed) => this.#preferences.choose({ quietHours }, typed),
          })}
        </section>
        <section>
          <h2><label for="language">${t.language.title}</label></h2>
          <select
            class="input"
            id="language"
            @change=${({ currentTarget }: Event) =>
              this.#preferences.choose({
                language: (currentTarget as HTMLSelectElement).value as NewPreferences['language'],
              })}
          >
            ${Object.entries(languageNames).map(
              ([code, name]) =>
                html`<option value=${code} lang=${code} .selected=${code === preferences.language}>${name}</option>`,
            )}
          </select>
        </section>
      </fieldset>
    </div>`;
  }

  #savingView(): TemplateResult | typeof nothing {
    const { state, error } = this.#preferences;
    const t = this.#words.value?.t;
    // What failed stands below, and stays there until it is mended.
    if (state === 'idle' || error !== null || t === undefined) return nothing;
    return html`<span class="saving small muted"
      >${state === 'saved' ? tickIcon : nothing}<span>${t[state]}</span></span
    >`;
  }

  #errorView(): TemplateResult | typeof nothing {
    const { language } = this;
    const { error, read, value } = this.#preferences;
    const words = this.#words.value;
    const shown = error ?? read.error;
    if (words === undefined || value === undefined || shown === null) return nothing;
    return html`<div class="dock">
      ${
        error === null
          ? errorStrip({ error: shown, language, lead: language.t.error.behind })
          : [
              errorStrip({ error, language, onRetry: () => void this.#preferences.save() }),
              html`<p class="hint">${words.t.notSaved}</p>`,
            ]
      }
    </div>`;
  }

  #load(): void {
    void this.#words.run(() => loadCatalogue(catalogues, this.languages));
    void this.#preferences.load();
  }

  #report({ code, requestId }: ShownError): void {
    emit(this, 'panel-desk-error', { code, requestId });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-preferences': PanelDeskPreferences;
  }
}
