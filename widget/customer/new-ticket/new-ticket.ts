// Filing a ticket: a few fields, a draft that is never lost, one ticket however often it is sent.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Category, Context, NewTicketInput, Priority, Service } from '../../../sdk/contract/index.ts';
import { AnnounceController } from '../../kit/controllers/announce.ts';
import { report } from '../../kit/controllers/report.ts';
import { RequestController } from '../../kit/controllers/request.ts';
import { define, DeskView, given } from '../../kit/elements/desk-view.ts';
import { emit } from '../../kit/events.ts';
import type { Texts } from '../../kit/i18n/load.ts';
import { tell } from '../../kit/state/desk.ts';
import { type NewTicketDraft, isNewTicketDraft } from '../../kit/state/drafts.ts';
import type { NewTicketPreset } from '../../kit/state/entry.ts';
import { categoriesFor } from '../../kit/state/categories.ts';
import { isPassing, type ShownError } from '../../kit/state/error.ts';
import { controls } from '../../kit/styles/controls.ts';
import { frame } from '../../kit/styles/frame.ts';
import { reset } from '../../kit/styles/reset.ts';
import { skeletons } from '../../kit/styles/skeletons.ts';
import { states } from '../../kit/styles/states.ts';
import { errorStrip } from '../../kit/views/error.ts';
import { priorityBars } from '../../kit/views/state-dot.ts';
import {
  checkSubject,
  checkText,
  type Fault,
  faultWords,
  LONGEST,
  LONGEST_SUBJECT,
  oneLine,
} from '../../kit/writing/check-ticket.ts';
import { DraftController } from '../../kit/writing/draft.ts';
import { choiceView, fieldView, lineIn } from '../../kit/writing/field.ts';
import { fields } from '../../kit/writing/fields.ts';
import { form } from '../../kit/writing/form-styles.ts';
import { keptWords, lengthWords, notKept, overWords } from '../../kit/writing/kept.ts';
import { isSendKey, sendKeyName } from '../../kit/writing/send-key.ts';
import { attachView } from './attach.ts';
import { likelyService } from './likely-service.ts';

type FieldName = 'category' | 'subject' | 'text';
/** Milliseconds until what did not reach the server is sent again. */
const AGAIN_AFTER = 10_000;
/** In the order they stand, so that the first one that is wrong gets the focus. */
const FIELDS: readonly FieldName[] = ['category', 'subject', 'text'];

const emptyDraft = (): Omit<NewTicketDraft, 'key'> => ({
  subject: '',
  text: '',
  category: '',
  priority: 'normal',
  serviceId: '',
});

export class PanelDeskNewTicket extends DeskView<Texts> {
  static override styles = [reset, frame, controls, fields, states, skeletons, form];
  static override properties = given<PanelDeskNewTicket>('desk', 'preset', 'left', 'sending', 'error', 'faults');

  declare preset: NewTicketPreset;
  /** The tab that is gone whose draft is to be gone on with. */
  declare left: string | undefined;
  declare sending: boolean;
  declare error: ShownError | null;
  declare faults: Partial<Record<FieldName, Fault>>;

  #draft = new DraftController<NewTicketDraft>(this, {
    isDraft: isNewTicketDraft,
    empty: emptyDraft,
    isEmpty: ({ subject, text, category }) => subject === '' && text === '' && category === '',
  });
  #context = new RequestController<Context>(this);
  #announce = new AnnounceController(this);
  /** Set once a service was chosen by hand, so that a late answer does not choose over it. */
  #chosen = false;

  constructor() {
    super();
    this.preset = {};
    this.sending = false;
    this.error = null;
    this.faults = {};
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What stands here and is kept nowhere is not exchanged for another draft.
    if (this.isOther(changed) || (changed.has('left') && !['full', 'lost'].includes(this.#draft.keeping))) this.#open();
    if (this.isOther(changed)) void this.#loadServices();
    if (changed.has('preset')) this.#fillIn();
  }

  protected override render(): TemplateResult {
    const { language, session } = this.desk;
    const { t } = language;
    const draft = this.#draft.value;
    return html`${this.bar(html`<h1 tabindex="-1" class="one-line">${t.form.title}</h1>`)}
      <div class="scroll">
        <form id="form" novalidate @submit=${this.#submitted} @keydown=${this.#pressed}>
          <div class="field">
            <span class="label">${t.form.service}</span>
            <panel-desk-service-picker
              .language=${language}
              .services=${this.#services}
              .value=${draft.serviceId || null}
              .label=${t.form.service}
              @service-chosen=${(event: CustomEvent<string | null>) => {
                this.#chosen = true;
                this.#draft.change({ serviceId: event.detail ?? '' });
              }}
            ></panel-desk-service-picker>
          </div>
          ${choiceView<Category>({
            name: 'category',
            legend: t.form.category,
            values: categoriesFor(session.permissions, t.categories),
            chosen: (draft.category || null) as Category | null,
            words: t.categories,
            meanings: t.categoryMeanings,
            problem: this.#problem('category'),
            onChoose: (category) => this.#change({ category }, 'category'),
          })}
          ${fieldView({
            id: 'subject',
            label: t.form.subject,
            hint: lengthWords(draft.subject.length, LONGEST_SUBJECT, language) ?? t.form.subjectHint,
            problem: this.#problem('subject'),
            control: html`<input
              class="input"
              id="subject"
              type="text"
              dir="auto"
              autocomplete="off"
              aria-required="true"
              aria-describedby="subject-hint subject-problem"
              aria-invalid=${this.faults.subject !== undefined}
              .value=${draft.subject}
              @input=${(event: Event) => this.#change({ subject: lineIn(event) }, 'subject')}
            />`,
          })}
          ${fieldView({
            id: 'text',
            label: t.form.text,
            hint: lengthWords(draft.text.length, LONGEST, language) ?? t.form.textHint,
            problem: this.#problem('text'),
            control: html`<textarea
              class="input"
              id="text"
              rows="5"
              dir="auto"
              aria-required="true"
              aria-describedby="text-hint text-problem"
              aria-invalid=${this.faults.text !== undefined}
              .value=${draft.text}
              @input=${(event: Event) => this.#change({ text: (event.target as HTMLTextAreaElement).value }, 'text')}
            ></textarea>`,
          })}
          ${choiceView<Priority>({
            name: 'priority',
            legend: t.form.priority,
            values: Object.keys(t.priorities) as Priority[],
            chosen: draft.priority as Priority,
            words: t.priorities,
            meanings: t.priorityMeanings,
            mark: (priority) => priorityBars(priority, '', true),
            onChoose: (priority) => this.#change({ priority }),
          })}
          ${attachView({ t, session, service: this.#services.find(({ id }) => id === draft.serviceId) ?? null })}
        </form>
      </div>
      <div class="dock">
        ${this.#errorView()} ${notKept(this.#draft.keeping, t)}
        <div class="actions">
          <span class="kept">
            ${this.#draft.keeping === 'none' ? t.form.shortcut(sendKeyName()) : keptWords(this.#draft.keeping, t)}
            ${
              this.#draft.keeping === 'none'
                ? nothing
                : html`<button class="button link small" type="button" @click=${this.#discard}>
                    ${t.form.discard}
                  </button>`
            }
          </span>
          <button class="button primary" part="send" type="submit" form="form" aria-disabled=${this.sending}>
            ${this.sending ? html`<span class="spinner"></span>${t.form.sending}` : t.form.send}
          </button>
        </div>
      </div>
      ${this.#announce.region()}`;
  }

  #open(): void {
    const { drafts } = this.desk;
    if (this.left !== undefined) drafts.take('new', this.left);
    this.#draft.open(drafts, 'new');
    this.#chosen = this.#draft.value.serviceId !== '';
    this.faults = {};
    this.error = null;
  }

  get #services(): readonly Service[] {
    return this.#context.value?.services ?? [];
  }

  #errorView(): TemplateResult | typeof nothing {
    const { error } = this;
    const { language } = this.desk;
    if (error === null) return nothing;
    return html`<div class="actions">
      ${errorStrip({
        error,
        language,
        onRetry: error.code === 'idempotency_key_reused' ? undefined : () => void this.#send(),
      })}
    </div>`;
  }

  #problem(field: FieldName): string | undefined {
    const fault = this.faults[field];
    const { language } = this.desk;
    const { subject, text } = this.#draft.value;
    // Too long is said while it is typed; what is missing, when it is sent.
    const over = overWords(
      field === 'text' ? text.length : subject.length,
      field === 'text' ? LONGEST : LONGEST_SUBJECT,
      language,
    );
    return (
      (field === 'category' ? undefined : over) ??
      (fault && faultWords(fault, language, language.t.form.missing[field]))
    );
  }

  #change(patch: Partial<NewTicketDraft>, field?: FieldName): void {
    this.#draft.change(patch);
    // A complaint goes as soon as it is answered; a new one waits for the sending.
    if (field !== undefined && this.faults[field] !== undefined) {
      const { [field]: _, ...others } = this.faults;
      const fault = this.#check()[field];
      this.faults = fault === undefined ? others : { ...others, [field]: fault };
    }
  }

  #check(): Partial<Record<FieldName, Fault>> {
    const { subject, text, category } = this.#draft.value;
    const found: [FieldName, Fault | null][] = [
      ['category', category in this.desk.language.t.categories ? null : { kind: 'missing' }],
      ['subject', checkSubject(subject)],
      ['text', checkText(text)],
    ];
    return Object.fromEntries(found.filter(([, fault]) => fault !== null));
  }

  #submitted = (event: Event): void => {
    event.preventDefault();
    void this.#send();
  };

  #pressed = (event: KeyboardEvent): void => {
    if (!isSendKey(event)) return;
    event.preventDefault();
    void this.#send();
  };

  async #send(): Promise<void> {
    // A double click and an Enter on top of it; the key would make them one ticket anyway.
    if (this.sending) return;
    const { language, client } = this.desk;
    this.faults = this.#check();
    const wrong = FIELDS.filter((field) => this.faults[field] !== undefined);
    if (wrong.length > 0) return this.#complain(wrong);
    const draft = this.#draft.value;
    const { key, subject, text, category, priority, serviceId } = draft;
    const typed = { subject, text, category, priority, serviceId: serviceId || null } as NewTicketInput;
    this.sending = true;
    this.#announce.say(language.t.form.sending);
    try {
      const ticket = await client.tickets.create(typed, { idempotencyKey: key });
      this.#draft.clear();
      emit(this, 'panel-desk-ticket-created', { id: ticket.id, number: ticket.number, subject: ticket.subject });
      tell(this, 'desk-go', { view: 'ticket', id: ticket.id, number: ticket.number, created: true });
    } catch (error) {
      this.error = report(this, error);
      // It goes on by itself when the server is back, for whoever waits here and has not gone on writing.
      if (isPassing(this.error))
        setTimeout(() => this.isConnected && draft === this.#draft.value && void this.#send(), AGAIN_AFTER);
      if (this.error.code === 'unknown_service') this.#draft.change({ serviceId: '' });
    } finally {
      this.sending = false;
    }
  }

  #complain(wrong: FieldName[]): void {
    const { language } = this.desk;
    this.#announce.say(language.count(language.t.form.fix, wrong.length));
    void this.updateComplete.then(() => {
      const first = wrong[0] === 'category' ? '[name="category"]' : `#${wrong[0]}`;
      const field = this.$(first);
      field?.focus();
      field?.closest('.field')?.scrollIntoView({ block: 'nearest' });
    });
  }

  #discard = (): void => {
    this.#draft.clear();
    this.#chosen = false;
    this.faults = {};
    this.error = null;
    this.#choose();
    this.#announce.say(this.desk.language.t.form.discarded);
    void this.arrive();
  };

  async #loadServices(): Promise<void> {
    // Without services the form works all the same: somebody whose site is down must be able to write.
    const context = await this.#context.run((signal) => this.desk.client.context.get({ signal }));
    if (context === undefined) return;
    const { serviceId } = this.#draft.value;
    if (serviceId !== '' && !context.services.some(({ id }) => id === serviceId)) this.#draft.change({ serviceId: '' });
    this.#choose();
  }

  /** The likely service: what the host named, what the page is about, or the only one. */
  #choose(): void {
    if (this.#chosen || this.#draft.value.serviceId !== '') return;
    const likely = likelyService(this.#services, this.preset.serviceId ?? null, this.desk.session.page);
    if (likely !== null) this.#draft.change({ serviceId: likely });
  }

  /** The host's suggestions, where the person has not written anything yet. */
  #fillIn(): void {
    const { subject, text, category, priority } = this.preset;
    const draft = this.#draft.value;
    const patch: Partial<NewTicketDraft> = {};
    if (subject !== undefined && draft.subject === '') patch.subject = oneLine(subject);
    if (text !== undefined && draft.text === '') patch.text = text;
    if (category !== undefined && draft.category === '') patch.category = category;
    if (priority !== undefined && this.#draft.keeping === 'none') patch.priority = priority;
    if (Object.keys(patch).length > 0) this.#draft.change(patch);
    if (this.#context.value !== undefined) this.#choose();
  }
}

define('panel-desk-new-ticket', PanelDeskNewTicket);
