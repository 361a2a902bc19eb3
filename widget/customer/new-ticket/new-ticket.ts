// Filing a ticket: a few fields, a draft that is never lost, one ticket however often it is sent.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Context, NewTicketInput, Service } from '../../../sdk/contract/index.ts';
import { type FieldName, fieldNames, ticketFields } from '../../../sdk/contract/ticket-fields.ts';
import { AnnounceController } from '../../kit/controllers/announce.ts';
import { report } from '../../kit/controllers/report.ts';
import { RequestController } from '../../kit/controllers/request.ts';
import { define, DeskView, given } from '../../kit/elements/desk-view.ts';
import { emit } from '../../kit/events.ts';
import { offered } from '../../kit/fields/field-view.ts';
import { bringOwnInputs } from '../../kit/fields/own-fields.ts';
import { type TicketFieldView, ticketFieldsIn } from '../../kit/fields/ticket-fields.ts';
import type { FormTexts } from '../../kit/i18n/load.ts';
import { loadAgain } from '../../kit/load-again.ts';
import { tell } from '../../kit/state/desk.ts';
import { type NewTicketDraft, isNewTicketDraft } from '../../kit/state/drafts.ts';
import type { NewTicketPreset } from '../../kit/state/entry.ts';
import { isPassing, type ShownError } from '../../kit/state/error.ts';
import { controls } from '../../kit/styles/controls.ts';
import { frame } from '../../kit/styles/frame.ts';
import { reset } from '../../kit/styles/reset.ts';
import type { PanelDeskOwnFields } from '../../kit/own-fields/panel-desk-own-fields.ts';
import { skeletons } from '../../kit/styles/skeletons.ts';
import { states } from '../../kit/styles/states.ts';
import { errorStrip } from '../../kit/views/error.ts';
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

/** What can be wrong here: a field that was not chosen, or the words. */
type Wrong = FieldName | 'subject' | 'text';
/** Milliseconds until what did not reach the server is sent again. */
const AGAIN_AFTER = 10_000;

const emptyDraft = (): Omit<NewTicketDraft, 'key'> => ({ subject: '', text: '', serviceId: '' });

export class PanelDeskNewTicket extends DeskView<FormTexts> {
  static override styles = [reset, frame, controls, fields, states, skeletons, form];
  static override properties = given<PanelDeskNewTicket>('desk', 'preset', 'left', 'sending', 'error', 'faults');

  declare preset: NewTicketPreset;
  /** The tab that is gone whose draft is to be gone on with. */
  declare left: string | undefined;
  declare sending: boolean;
  declare error: ShownError | null;
  declare faults: Partial<Record<Wrong, Fault>>;

  #draft = new DraftController<NewTicketDraft>(this, {
    isDraft: isNewTicketDraft,
    empty: emptyDraft,
    isEmpty: (draft) =>
      !draft.subject &&
      !draft.text &&
      !draft.fields &&
      !fieldNames.some((name) => ticketFields[name].required && draft[name]),
  });
  /** Until what did not reach the server is sent again. */
  #again: ReturnType<typeof setTimeout> | undefined;
  #context = new RequestController<Context>(this);
  /** What is shown of the account, and goes by its services. */
  #around = new RequestController<typeof import('./attached.ts')>(this);
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
    if (changed.has('desk')) bringOwnInputs(this.desk.session);
    if (changed.has('preset')) this.#fillIn();
  }

  protected override render(): TemplateResult {
    const { language, session } = this.desk;
    const { t } = language;
    const draft = this.#draft.value;
    return html`${this.bar(html`<h1 tabindex="-1" class="one-line">${t.newTicket.title}</h1>`)}
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
          ${this.#choices(true)}
          ${fieldView({
            id: 'subject',
            label: t.form.subject,
            hint: lengthWords(draft.subject.length, LONGEST_SUBJECT, language) ?? t.newTicket.subjectHint,
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
            label: t.newTicket.text,
            hint: lengthWords(draft.text.length, LONGEST, language) ?? t.newTicket.textHint,
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
          ${this.#choices(false)}
          ${
            session.fields
              ? html`<panel-desk-own-fields
                  .desk=${this.desk}
                  .kept=${draft.fields ?? ''}
                  .error=${this.error}
                  @kept=${({ detail }: CustomEvent<string>) => this.#draft.change({ fields: detail })}
                ></panel-desk-own-fields>`
              : nothing
          }
          <panel-desk-attached
            .t=${t}
            .session=${session}
            .service=${this.#services.find(({ id }) => id === draft.serviceId) ?? null}
          ></panel-desk-attached>
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
                    ${t.newTicket.discard}
                  </button>`
            }
          </span>
          <button class="button primary" part="send" type="submit" form="form" aria-disabled=${this.sending}>
            ${this.sending ? html`<span class="spinner"></span>${t.newTicket.sending}` : t.newTicket.send}
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

  get #fields(): TicketFieldView[] {
    return ticketFieldsIn(this.desk.language.t);
  }

  /** What is chosen of a field, as far as it is offered. */
  #chosenOf({ name, options, standard }: TicketFieldView): string {
    return options.find(({ value }) => value === this.#draft.value[name])?.value ?? standard ?? '';
  }

  /** Those that must be chosen stand before the words; the others, which are something already, behind them. */
  #choices(required: boolean): TemplateResult[] {
    return this.#fields
      .filter((field) => field.required === required)
      .map((field) =>
        choiceView<string>({
          name: field.name,
          legend: field.label,
          options: offered(field, this.desk.session.permissions),
          chosen: this.#chosenOf(field),
          problem: this.faults[field.name] && field.missing,
          onChoose: (value) => this.#change({ [field.name]: value }, field.name),
        }),
      );
  }

  #problem(field: 'subject' | 'text'): string | undefined {
    const fault = this.faults[field];
    const { language } = this.desk;
    const { t } = language;
    // Too long is said while it is typed; what is missing, when it is sent.
    return (
      overWords(this.#draft.value[field].length, field === 'text' ? LONGEST : LONGEST_SUBJECT, language) ??
      (fault && faultWords(fault, language, t[field === 'text' ? 'newTicket' : 'form'].missing))
    );
  }

  #change(patch: Partial<NewTicketDraft>, field?: Wrong): void {
    this.#draft.change(patch);
    // A complaint goes as soon as it is answered; a new one waits for the sending.
    if (field !== undefined && this.faults[field] !== undefined) {
      const { [field]: _, ...others } = this.faults;
      const fault = this.#check()[field];
      this.faults = fault === undefined ? others : { ...others, [field]: fault };
    }
  }

  /** In the order they stand, so that the first one that is wrong gets the focus. */
  #check(): Partial<Record<Wrong, Fault>> {
    const { subject, text } = this.#draft.value;
    const found: [Wrong, Fault | null][] = [
      ...this.#fields.map((field): [Wrong, Fault | null] => [
        field.name,
        this.#chosenOf(field) ? null : { kind: 'missing' },
      ]),
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
    const { language, client, session } = this.desk;
    bringOwnInputs(session);
    this.faults = this.#check();
    const own = this.$<PanelDeskOwnFields>('panel-desk-own-fields');
    const wrong = [...Object.keys(this.faults), ...(own?.check?.() ?? [])];
    if (wrong.length > 0) return this.#complain(wrong);
    const draft = this.#draft.value;
    const { key, subject, text, serviceId } = draft;
    const chosen = Object.fromEntries(this.#fields.map((field) => [field.name, this.#chosenOf(field)]));
    const typed = { subject, text, ...chosen, serviceId: serviceId || null, fields: own?.values } as NewTicketInput;
    this.sending = true;
    this.#announce.say(language.t.newTicket.sending);
    try {
      const ticket = await client.tickets.create(typed, { idempotencyKey: key });
      this.#draft.clear();
      emit(this, 'panel-desk-ticket-created', { id: ticket.id, number: ticket.number, subject: ticket.subject });
      tell(this, 'desk-go', { view: 'ticket', id: ticket.id, number: ticket.number, created: true });
    } catch (error) {
      this.error = report(this, error);
      // It goes on by itself when the server is back, for whoever waits here and has not gone on writing.
      clearTimeout(this.#again);
      if (isPassing(this.error))
        this.#again = setTimeout(
          () => this.isConnected && draft === this.#draft.value && void this.#send(),
          AGAIN_AFTER,
        );
      if (this.error.code === 'unknown_service') this.#draft.change({ serviceId: '' });
      // Perhaps other fields are asked for by now.
      if (this.error.code === 'invalid_input') tell(this, 'desk-moved', null);
    } finally {
      this.sending = false;
    }
  }

  #complain(wrong: readonly string[]): void {
    const { language } = this.desk;
    this.#announce.say(language.count(language.t.newTicket.fix, wrong.length));
    void this.updateComplete.then(() => {
      // Those that the tenant has added come last, and know themselves which of them it is.
      const field = this.$(`#${wrong[0]}, [name=${wrong[0]}], panel-desk-own-fields`);
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
    this.#announce.say(this.desk.language.t.newTicket.discarded);
    void this.arrive();
  };

  async #loadServices(): Promise<void> {
    // Without services the form works all the same: somebody whose site is down must be able to write.
    const [context] = await Promise.all([
      this.#context.run((signal) => this.desk.client.context.get({ signal })),
      this.#around.run(() => loadAgain(() => import('./attached.ts'))),
    ]);
    if (context === undefined) return;
    const { serviceId } = this.#draft.value;
    if (serviceId !== '' && !context.services.some(({ id }) => id === serviceId)) this.#draft.change({ serviceId: '' });
    this.#choose();
  }

  /** The likely service: what the host named, what the page is about, or the only one. */
  #choose(): void {
    if (this.#chosen || this.#draft.value.serviceId !== '') return;
    const likely = this.#around.value?.likelyService(
      this.#services,
      this.preset.serviceId ?? null,
      this.desk.session.page,
    );
    if (likely) this.#draft.change({ serviceId: likely });
  }

  /** The host's suggestions, where the person has not written anything yet. */
  #fillIn(): void {
    const { subject, text, serviceId: _, ...fields } = this.preset;
    const draft = this.#draft.value;
    const patch: Partial<NewTicketDraft> = {};
    if (subject !== undefined && draft.subject === '') patch.subject = oneLine(subject);
    if (text !== undefined && draft.text === '') patch.text = text;
    for (const name of fieldNames) {
      const isOpen = ticketFields[name].required ? !draft[name] : this.#draft.keeping === 'none';
      if (fields[name] !== undefined && isOpen) patch[name] = fields[name];
    }
    if (Object.keys(patch).length > 0) this.#draft.change(patch);
    if (this.#context.value !== undefined) this.#choose();
  }
}

define('panel-desk-new-ticket', PanelDeskNewTicket);
