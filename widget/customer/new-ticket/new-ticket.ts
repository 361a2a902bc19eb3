// Filing a ticket: what matters is asked, the rest is made of it; the draft is never lost, and it is one ticket however often
// it is sent.
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Context, NewTicketInput, Service } from '../../../sdk/contract/index.ts';
import { fieldNames, ticketFields } from '../../../sdk/contract/ticket-fields.ts';
import { fileTicket } from '../../../sdk/resources/ticket-calls.ts';
import { AnnounceController } from '../../kit/controllers/announce.ts';
import { report } from '../../kit/controllers/report.ts';
import { RequestController } from '../../kit/controllers/request.ts';
import { define, DeskView, given } from '../../kit/elements/desk-view.ts';
import { emit } from '../../kit/events.ts';
import { offered } from '../../kit/fields/field-view.ts';
import { bringOwnInputs } from '../../kit/fields/own-fields.ts';
import { ticketFieldIn, type TicketFieldView, ticketFieldsIn } from '../../kit/fields/ticket-fields.ts';
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
  INVISIBLE,
  LONGEST,
  LONGEST_SUBJECT,
  oneLine,
} from '../../kit/writing/check-ticket.ts';
import { DraftController } from '../../kit/writing/draft.ts';
import { choiceView, fieldView, lineIn } from '../../kit/writing/field.ts';
import { fields } from '../../kit/writing/fields.ts';
import { form } from '../../kit/writing/form-styles.ts';
import { countOf, heardCount, keptWords, notKept } from '../../kit/writing/kept.ts';
import { isSendKey, sendKeyName } from '../../kit/writing/send-key.ts';

import type { BesideTexts } from './beside/i18n/en.ts';
import type { DiscardController, Guess } from './beside/index.ts';
import { kindView } from './kind.ts';

/** What the form can be used without, and its words. */
type Beside = typeof import('./beside/index.ts') & { words: BesideTexts };

/** What stands for a subject where nothing better came: sixty signs that can be read. */
const firstSigns = (text: string): string => [...oneLine(text).replace(INVISIBLE, ' ').trim()].slice(0, 60).join('');

/** What can be wrong here; nothing that is chosen can: it is something already, or is guessed. */
type Wrong = 'text' | 'subject';
/** Milliseconds until what did not reach the server is sent again. */
const AGAIN_AFTER = 10_000;
const NO_GUESS: Guess = { topic: 'other', category: 'other' };

/** Subject and category stay empty while they are made of the words: what is there is somebody's choice. */
const emptyDraft = (): Omit<NewTicketDraft, 'key'> => ({ subject: '', text: '', serviceId: '' });

export class PanelDeskNewTicket extends DeskView<FormTexts> {
  static override styles = [reset, frame, controls, fields, states, skeletons, form];
  static override properties = given<PanelDeskNewTicket>(
    'desk',
    'preset',
    'left',
    'sending',
    'error',
    'faults',
    'asksKind',
  );

  declare preset: NewTicketPreset;
  /** The tab that is gone whose draft is to be gone on with. */
  declare left: (() => boolean) | undefined;
  declare sending: boolean;
  declare error: ShownError | null;
  declare faults: Partial<Record<Wrong, Fault>>;
  /** Somebody wants to say of what kind it is. */
  declare asksKind: boolean;

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
  #beside = new RequestController<Beside>(this);
  #discarding: DiscardController | undefined;
  #announce = new AnnounceController(this);
  /** Set once a service was chosen by hand, so that a late answer does not choose over it. */
  #chosen = false;
  /** The subject was made empty, for another one: left like that, it is made of the words again. */
  #isEmptied = false;

  constructor() {
    super();
    this.preset = {};
    this.sending = false;
    this.error = null;
    this.faults = {};
    this.asksKind = false;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // What stands here and is kept nowhere is not exchanged for another draft.
    if (this.isOther(changed) || (changed.has('left') && !['full', 'lost'].includes(this.#draft.keeping))) this.#open();
    if (this.isOther(changed)) void this.#loadServices();
    if (changed.has('desk')) {
      bringOwnInputs(this.desk.session);
      void this.#loadBeside();
    }
    if (changed.has('preset')) this.#fillIn();
  }

  protected override render(): TemplateResult {
    const { language, session } = this.desk;
    const { t } = language;
    const { keeping, value: draft } = this.#draft;
    const words = this.#beside.value?.words;
    return html`${this.bar(
        html`<h1 tabindex="-1" class="one-line">${t.newTicket.title}</h1>`,
        true,
        keeping === 'none' || !words
          ? nothing
          : html`<button class="button link small" id="discard" type="button" @click=${this.#discard}>
              ${words.discard}
            </button>`,
      )}
      <div class="scroll">
        <form id="form" novalidate @submit=${this.#submitted} @keydown=${this.#pressed}>
          <div class="field">
            <span class="label">${t.form.service}</span>
            <panel-desk-service-picker
              .language=${language}
              .services=${this.#services}
              .value=${draft.serviceId || null}
              .label=${t.form.service}
              @service-chosen=${this.#serviceChosen}
            ></panel-desk-service-picker>
          </div>
          ${this.#words(
            'text',
            t.newTicket.text,
            t.newTicket.textHint,
            (isInvalid) =>
              html`<textarea
                class="input"
                id="text"
                rows="5"
                dir="auto"
                aria-required="true"
                aria-describedby="text-hint text-problem"
                aria-invalid=${isInvalid}
                .value=${draft.text}
                @input=${(event: Event) => this.#change({ text: (event.target as HTMLTextAreaElement).value }, 'text')}
              ></textarea>`,
          )}
          ${this.#choices()}
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
          ${this.#words(
            'subject',
            t.form.subject,
            words?.subjectHint,
            (isInvalid) =>
              html`<input
                class="input"
                id="subject"
                type="text"
                dir="auto"
                autocomplete="off"
                aria-describedby="subject-hint subject-problem"
                aria-invalid=${isInvalid}
                .value=${this.#subject}
                @input=${(event: Event) => {
                  const subject = lineIn(event);
                  this.#isEmptied = subject === '';
                  this.#change({ subject }, 'subject');
                }}
                @change=${() => {
                  this.#isEmptied = false;
                  this.requestUpdate();
                }}
              />`,
          )}
          ${this.#kind()}
          ${
            words === undefined
              ? nothing
              : html`<panel-desk-attached
                  .language=${language}
                  .words=${words}
                  .session=${session}
                  .service=${this.#service}
                ></panel-desk-attached>`
          }
        </form>
      </div>
      <div class="dock">
        ${this.#errorView()} ${notKept(keeping, t)}
        <div class="actions">
          <span class="kept">
            ${
              words && this.#discarding?.canUndo
                ? html`${words.discarded}
                    <button class="button link small" id="undo" type="button" @click=${this.#undo}>
                      ${words.undo}
                    </button>`
                : keeping === 'none'
                  ? t.form.shortcut(sendKeyName())
                  : keptWords(keeping, t)
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
    this.left?.();
    this.#draft.open(drafts, 'new');
    this.#discarding?.forget();
    this.#begin();
  }

  /** With another draft than before. */
  #begin(): void {
    this.#chosen = this.#draft.value.serviceId !== '';
    this.#isEmptied = false;
    this.asksKind = false;
    this.faults = {};
    this.error = null;
  }

  get #services(): readonly Service[] {
    return this.#context.value?.services ?? [];
  }

  get #service(): Service | null {
    return this.#services.find(({ id }) => id === this.#draft.value.serviceId) ?? null;
  }

  /** Theirs, or made of their words. */
  get #subject(): string {
    const { subject, text } = this.#draft.value;
    const { subjectOf = firstSigns } = this.#beside.value ?? {};
    return subject || (this.#isEmptied ? '' : subjectOf(text));
  }

  /** What it is taken as, as far as that is offered to who writes. */
  get #guess(): Guess {
    const { subject, text } = this.#draft.value;
    const found = this.#beside.value?.guess(`${subject} ${text}`, this.#service) ?? NO_GUESS;
    const field = ticketFieldIn('category', this.desk.language.t);
    return offered(field, this.desk.session.permissions).some(({ value }) => value === found.category)
      ? found
      : NO_GUESS;
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

  /** What is chosen of a field, as far as it is offered; else what it is where nobody says. */
  #chosenOf({ name, options, standard }: TicketFieldView): string {
    return options.find(({ value }) => value === this.#draft.value[name])?.value ?? standard ?? this.#guess.category;
  }

  /** What cannot be guessed. */
  #choices(): TemplateResult[] {
    return this.#fields
      .filter(({ standard }) => standard !== null)
      .map((field) =>
        choiceView<string>({
          name: field.name,
          legend: field.label,
          options: offered(field, this.desk.session.permissions),
          chosen: this.#chosenOf(field),
          onChoose: (value) => this.#change({ [field.name]: value }),
        }),
      );
  }

  #kind(): TemplateResult | typeof nothing {
    const { text, category } = this.#draft.value;
    const { words } = this.#beside.value ?? {};
    if (!words || !(text || category)) return nothing;
    const field = ticketFieldIn('category', this.desk.language.t);
    const chosen = field.options.find(({ value }) => value === category);
    return kindView({
      field,
      options: offered(field, this.desk.session.permissions),
      chosen: chosen?.value ?? this.#guess.category,
      takenAs: chosen?.label ?? words.topics[this.#guess.topic],
      words,
      isAsked: this.asksKind,
      onAsk: () => {
        this.asksKind = true;
        void this.focusOn('[name=category]:checked');
      },
      onChoose: (value) => this.#change({ category: value }),
    });
  }

  #words(
    name: Wrong,
    label: string,
    hint: string | undefined,
    control: (isInvalid: boolean) => TemplateResult,
  ): TemplateResult {
    const { language } = this.desk;
    const [{ length }, max, missing] =
      name === 'text'
        ? [this.#draft.value.text, LONGEST, language.t.newTicket.missing]
        : [this.#subject, LONGEST_SUBJECT, language.t.form.missing];
    const { near, over } = countOf(length, max, language);
    const fault = this.faults[name];
    // Too long is said while it is typed; what is missing, when it is sent.
    const problem = over ?? (fault && faultWords(fault, language, missing));
    return fieldView({
      id: name,
      label,
      hint: near ?? hint,
      problem,
      control: html`${control(problem !== undefined)} ${heardCount(length, max, language)}`,
    });
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

  #serviceChosen = ({ detail }: CustomEvent<string | null>): void => {
    this.#chosen = true;
    this.#draft.change({ serviceId: detail ?? '' });
    // By thumb the next question is another touch away: the keyboard is there already.
    if (detail !== null && !this.#draft.value.text && matchMedia('(pointer: coarse)').matches) this.$('#text')?.focus();
  };

  /** In the order they stand, so that the first one that is wrong gets the focus. */
  #check(): Partial<Record<Wrong, Fault>> {
    const { subject, text } = this.#draft.value;
    const found: [Wrong, Fault | null][] = [
      ['text', checkText(text)],
      ['subject', subject ? checkSubject(subject) : null],
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
    const { language, http, client, session } = this.desk;
    bringOwnInputs(session);
    this.faults = this.#check();
    const own = this.$<PanelDeskOwnFields>('panel-desk-own-fields');
    const asked = own?.check?.() ?? [];
    const wrong = Object.keys(this.faults).length + asked.length;
    if (wrong > 0) return this.#complain(wrong, asked.length > 0);
    this.#isEmptied = false;
    const chosen = Object.fromEntries(this.#fields.map((field) => [field.name, this.#chosenOf(field)]));
    // What is sent once is not guessed anew: another try is the same request.
    this.#draft.change({ subject: this.#subject, ...chosen });
    const draft = this.#draft.value;
    const { key, subject, text, serviceId } = draft;
    const typed = { subject, text, ...chosen, serviceId: serviceId || null, fields: own?.values } as NewTicketInput;
    this.sending = true;
    this.#announce.say(language.t.newTicket.sending);
    try {
      const ticket = await fileTicket(http, client.context, typed, { idempotencyKey: key });
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

  /** The tenant's own fields stand between the two, and know themselves which of them is wrong. */
  #complain(wrong: number, isOwn: boolean): void {
    const { language } = this.desk;
    this.#announce.say(language.count(language.t.newTicket.fix, wrong));
    void this.updateComplete.then(() => {
      const field = this.$(this.faults.text ? '#text' : isOwn ? 'panel-desk-own-fields' : '#subject');
      field?.focus();
      field?.closest('.field')?.scrollIntoView({ block: 'nearest' });
    });
  }

  #discard = (): void => {
    this.#discarding?.discard();
    this.#begin();
    this.#choose();
    this.#announce.say(this.#beside.value?.words.discarded ?? '');
    void this.focusOn('#undo');
  };

  #undo = (): void => {
    this.#discarding?.undo();
    this.#begin();
    void this.focusOn('#text');
  };

  async #loadServices(): Promise<void> {
    // Without services the form works all the same: somebody whose site is down must be able to write.
    const context = await this.#context.run((signal) => this.desk.client.context.get({ signal }));
    if (context === undefined) return;
    const { serviceId } = this.#draft.value;
    if (serviceId !== '' && !context.services.some(({ id }) => id === serviceId)) this.#draft.change({ serviceId: '' });
    this.#choose();
  }

  async #loadBeside(): Promise<void> {
    const { locale } = this.desk.language;
    await this.#beside.refresh(async () => {
      const code = await loadAgain(() => import('./beside/index.ts'));
      return { ...code, words: await code.wordsIn(locale) };
    });
    const { DiscardController } = this.#beside.value ?? {};
    this.#discarding ??=
      DiscardController &&
      new DiscardController(this, this.#draft, () => {
        if (this.shadowRoot?.activeElement?.id === 'undo') void this.focusOn('h1');
      });
    this.#choose();
  }

  /** The likely service: what the host named, what the page is about, or the only one. */
  #choose(): void {
    if (this.#chosen || this.#draft.value.serviceId !== '') return;
    const likely = this.#beside.value?.likelyService(
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
    this.#choose();
  }
}

define('panel-desk-new-ticket', PanelDeskNewTicket);
