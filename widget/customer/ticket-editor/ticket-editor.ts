// Changing a ticket's subject, fields or service, and withdrawing it: two short questions in a dialog.
import { html, nothing, type TemplateResult } from 'lit';

import type { Service, Ticket, TicketPatch, TicketThread } from '../../../sdk/contract/index.ts';
import { changeTicket, sendWithdrawal } from '../../../sdk/resources/ticket-calls.ts';
import { dialogs } from '../../kit/conversation/dialogs.ts';
import { define, DeskView, given } from '../../kit/elements/desk-view.ts';
import { offered } from '../../kit/fields/field-view.ts';
import { bringOwnInputs } from '../../kit/fields/own-fields.ts';
import { type TicketFieldView, ticketFieldsIn } from '../../kit/fields/ticket-fields.ts';
import { type FormTexts, loadCatalogue, loadFormLanguage, type Texts } from '../../kit/i18n/load.ts';
import type { Language } from '../../kit/i18n/language.ts';
import { bringPicker } from '../../kit/picker/load.ts';
import { toShownError, type ShownError } from '../../kit/state/error.ts';
import type { PanelDeskOwnFields } from '../../kit/own-fields/panel-desk-own-fields.ts';
import { controls } from '../../kit/styles/controls.ts';
import { reset } from '../../kit/styles/reset.ts';
import { errorStrip } from '../../kit/views/error.ts';
import {
  checkReason,
  checkSubject,
  faultWords,
  LONGEST_REASON,
  LONGEST_SUBJECT,
} from '../../kit/writing/check-ticket.ts';
import { fieldView, lineIn } from '../../kit/writing/field.ts';
import { fields } from '../../kit/writing/fields.ts';
import { selects } from '../../kit/writing/selects.ts';
import { countOf, heardCount } from '../../kit/writing/kept.ts';

import { catalogues } from './i18n/catalogues.ts';
import type { EditorTexts } from './i18n/en.ts';

export type Question = 'edit' | 'withdraw';

export class PanelDeskTicketEditor extends DeskView<Texts> {
  static override styles = [reset, controls, fields, selects, dialogs];
  static override properties = given<PanelDeskTicketEditor>(
    'desk',
    'ticket',
    'words',
    'forms',
    'question',
    'patch',
    'reason',
    'services',
    'problem',
    'error',
    'busy',
  );

  declare ticket: Ticket;
  declare words: EditorTexts | null;
  /** What the choice of a service says. */
  declare forms: Language<FormTexts> | null;
  declare question: Question | null;
  declare patch: TicketPatch;
  declare reason: string;
  declare services: readonly Service[] | null;
  declare problem: string | undefined;
  declare error: ShownError | null;
  declare busy: boolean;

  constructor() {
    super();
    this.words = null;
    this.forms = null;
    this.question = null;
    this.patch = {};
    this.reason = '';
    this.services = null;
    this.problem = undefined;
    this.error = null;
    this.busy = false;
  }

  /** Rejects where its words do not come. */
  async ask(question: Question): Promise<void> {
    this.words = (await loadCatalogue(catalogues, [this.desk.language.locale])).t;
    this.question = question;
    this.patch = {};
    this.problem = undefined;
    this.error = null;
    await this.updateComplete;
    this.$<HTMLDialogElement>('dialog')?.showModal();
    if (question !== 'edit') return;
    bringOwnInputs(this.desk.session);
    const { client, language } = this.desk;
    try {
      const [context, forms] = await Promise.all([
        this.services ? this : client.context.get(),
        loadFormLanguage([language.locale]),
        bringPicker(),
      ]);
      this.services = context.services;
      this.forms = forms;
    } catch {
      // Without them the service stays as it is; the rest can be changed.
    }
  }

  protected override render(): TemplateResult | typeof nothing {
    const { t } = this.desk.language;
    const { words } = this;
    if (this.question === null || words === null) return nothing;
    const edit = this.question === 'edit';
    return html`<dialog
      aria-labelledby="title"
      @close=${this.#closed}
      @cancel=${(event: Event) => event.stopPropagation()}
      @keydown=${(event: KeyboardEvent) => {
        // Escape answers this question only; the frame around must not hear it.
        if (event.key === 'Escape') event.stopPropagation();
      }}
    >
      <form novalidate @submit=${this.#submitted}>
        <h2 id="title">${edit ? words.editTitle : words.withdrawTitle}</h2>
        ${edit ? this.#fields() : this.#why(words)}
        ${this.error === null ? nothing : errorStrip({ error: this.error, language: this.desk.language })}
        <div class="actions">
          <button class="button" type="button" @click=${this.#shut}>${t.cancel}</button>
          <button class="button primary" type="submit" aria-disabled=${this.busy}>
            ${this.busy ? html`<span class="spinner"></span>` : nothing}${edit ? t.save : t.ticket.withdraw}
          </button>
        </div>
      </form>
    </dialog>`;
  }

  /** The button that asked has gone with its menu: whoever is around finds a place for the focus. */
  #closed = (): void => {
    this.question = null;
    this.dispatchEvent(new Event('closed'));
  };

  #why(words: EditorTexts): TemplateResult {
    const { language } = this.desk;
    const { length } = this.reason;
    const { near, over } = countOf(length, LONGEST_REASON, language);
    const problem = over ?? this.problem;
    return html`<p>${words.withdrawHint}</p>
      ${fieldView({
        id: 'reason',
        label: words.withdrawReason,
        hint: near,
        problem,
        control: html`<textarea
            class="input"
            id="reason"
            rows="3"
            dir="auto"
            aria-required="true"
            aria-describedby="reason-hint reason-problem"
            aria-invalid=${problem !== undefined}
            .value=${this.reason}
            @input=${(event: Event) => (this.reason = (event.target as HTMLTextAreaElement).value)}
          ></textarea
          >${heardCount(length, LONGEST_REASON, language)}`,
      })}`;
  }

  #fields(): TemplateResult {
    const { language } = this.desk;
    const { t } = language;
    const { ticket, patch } = this;
    const { length } = patch.subject ?? ticket.subject;
    const { near, over } = countOf(length, LONGEST_SUBJECT, language);
    const problem = over ?? this.problem;
    const may = new Set(ticket.may);
    const select = (field: TicketFieldView): TemplateResult => {
      const chosen = patch[field.name] ?? ticket[field.name];
      return fieldView({
        id: field.name,
        label: field.label,
        control: html`<select
          class="input"
          id=${field.name}
          @change=${(event: Event) => this.#set({ [field.name]: (event.target as HTMLSelectElement).value })}
        >
          ${offered(field, this.desk.session.permissions).map(
            ({ value, label, meaning, mark }) =>
              html`<option value=${value} .selected=${value === chosen}>
                ${mark ? `${label}: ${meaning}` : label}
              </option>`,
          )}
        </select>`,
      });
    };
    return html`${
      may.has('edit')
        ? fieldView({
            id: 'subject',
            label: t.form.subject,
            hint: near,
            problem,
            control: html`<input
                class="input"
                id="subject"
                dir="auto"
                autocomplete="off"
                aria-describedby="subject-hint subject-problem"
                aria-invalid=${problem !== undefined}
                .value=${patch.subject ?? ticket.subject}
                @input=${(event: Event) => this.#set({ subject: lineIn(event) })}
              />
              ${heardCount(length, LONGEST_SUBJECT, language)}`,
          })
        : nothing
    }
    ${ticketFieldsIn(t).map((field) => (may.has(field.action) ? select(field) : nothing))}
    ${
      may.has('edit') && this.forms !== null && this.services !== null && this.services.length > 0
        ? html`<div class="field">
            <span class="label">${t.form.service}</span>
            <panel-desk-service-picker
              .language=${this.forms}
              .services=${this.services}
              .value=${patch.serviceId === undefined ? (ticket.service?.id ?? null) : patch.serviceId}
              .label=${t.form.service}
              @service-chosen=${(event: CustomEvent<string | null>) => this.#set({ serviceId: event.detail })}
            ></panel-desk-service-picker>
          </div>`
        : nothing
    }
    ${
      may.has('edit') && this.desk.session.fields
        ? html`<panel-desk-own-fields
            .desk=${this.desk}
            .saved=${ticket.fields}
            .error=${this.error}
          ></panel-desk-own-fields>`
        : nothing
    }`;
  }

  #set(patch: Record<string, string | null>): void {
    this.patch = { ...this.patch, ...patch } as TicketPatch;
  }

  #shut = (): void => this.$<HTMLDialogElement>('dialog')?.close();

  #submitted = (event: Event): void => {
    event.preventDefault();
    void this.#answer();
  };

  async #answer(): Promise<void> {
    if (this.busy) return;
    const { http, client, language } = this.desk;
    const { question } = this;
    const withdraw = question === 'withdraw';
    const patch = this.#changes();
    const fault = withdraw ? checkReason(this.reason) : checkSubject(patch.subject ?? this.ticket.subject);
    this.problem = fault
      ? faultWords(fault, language, (withdraw && this.words?.withdrawMissing) || language.t.form.missing)
      : undefined;
    const own = this.$<PanelDeskOwnFields>('panel-desk-own-fields');
    const isWrong = own?.check?.().length;
    if (this.problem !== undefined) {
      this.$('#reason, #subject')?.focus();
      return;
    }
    if (isWrong) return own?.focus();
    const fields = own?.changes ?? {};
    if (Object.keys(fields).length > 0) patch.fields = fields;
    if (!withdraw && Object.keys(patch).length === 0) return this.#shut();
    this.busy = true;
    this.error = null;
    try {
      const thread = await (withdraw
        ? sendWithdrawal(http, this.ticket.id, { reason: this.reason })
        : changeTicket(http, client.context, this.ticket.id, patch));
      this.reason = '';
      this.#shut();
      this.dispatchEvent(new CustomEvent<Answered>('answered', { detail: { question: question ?? 'edit', thread } }));
    } catch (error) {
      this.error = toShownError(error);
    } finally {
      this.busy = false;
    }
  }

  /** Only what really differs: the timeline should tell of changes, not of visits. */
  #changes(): TicketPatch {
    const { ticket, patch } = this;
    const before: Record<string, unknown> = { ...ticket, serviceId: ticket.service?.id ?? null };
    return Object.fromEntries(Object.entries(patch).filter(([name, value]) => value !== before[name]));
  }
}

export interface Answered {
  question: Question;
  thread: TicketThread;
}

define('panel-desk-ticket-editor', PanelDeskTicketEditor);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-ticket-editor': PanelDeskTicketEditor;
  }
}
