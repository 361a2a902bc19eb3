// Owns what can be changed of a ticket at once: the list to choose from, and the change, which is shown before the server has agreed and taken back with a word where it does not.
import type { LitElement } from 'lit';

import type {
  Permission,
  PersonRef,
  Ticket,
  TicketState,
  TicketSummary,
  TicketThread,
} from '../../../../sdk/contract/index.ts';
import type { FieldName, FieldValues } from '../../../../sdk/contract/ticket-fields.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { toShownError } from '../../../kit/state/error.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { Picker, PickLook } from '../../kit/state/pick-list.ts';
import type { Property } from '../../kit/state/ticket-room.ts';
import { fieldChoices, staffField } from '../../kit/views/fields.ts';
import { withPending } from '../state/pending.ts';
import type { Changes, Pending, Refusal } from '../state/pending.ts';
import type { TicketWords } from '../state/words.ts';
import { agentChoices, stateChoices } from '../views/choices.ts';

export interface PropertiesOptions {
  readonly client: () => AgentCalls;
  readonly picker: Picker;
  readonly words: () => TicketWords | null;
  readonly me: () => PersonRef;
  readonly permitted: () => readonly Permission[];
  /** The ticket that is open, and else that of the current row. */
  readonly about: () => Ticket | TicketSummary | null;
  readonly isOpen: () => boolean;
  readonly onAgreed: (thread: TicketThread, change: Changes) => void;
  /** The change is not shown any more; why. */
  readonly onRefused: (error: ShownError) => void;
}

export class PropertiesController extends Controller<LitElement> {
  pending: readonly Pending[] = [];
  /** The last one that was taken back, until somebody has read it. */
  refusal: Refusal | null = null;

  readonly #options: PropertiesOptions;
  /** Null until they are read. */
  #agents: readonly PersonRef[] | null = null;

  constructor(host: LitElement, options: PropertiesOptions) {
    super(host);
    this.#options = options;
  }

  /** Beside the property of the open ticket, or beside the row of the list. False when there is nothing to change. */
  pickByKey(property: Property, row: Element | null): boolean {
    const button = this.host.renderRoot.querySelector<HTMLButtonElement>(`#property-${property}`);
    const anchor = this.#options.isOpen() ? button : row;
    // Of a row nothing else is known: an open ticket says itself what may be done.
    const isPermitted = this.#options.permitted().includes(property === 'assign' ? property : 'answer');
    if (!anchor || !isPermitted || button?.disabled) return false;
    this.pick(property, anchor);
    return true;
  }

  pick(property: Property, anchor: Element): void {
    const ticketId = this.#about?.id;
    if (property === 'assign') void this.#readAgents();
    this.#options.picker.start(
      {
        kind: property,
        look: () => this.#look(property, ticketId),
        onPick: (value) => {
          const about = this.#about;
          // Another one may be open by now.
          const change = about && about.id === ticketId && changeBy(property, value, about, this.#agents ?? []);
          if (change) void this.make(about.id, change);
        },
      },
      anchor,
    );
  }

  take(): void {
    const id = this.#about?.id;
    if (id !== undefined) void this.make(id, { assignee: this.#options.me() });
  }

  /** Settles when the server has answered; never rejects. */
  async make(ticketId: string, change: Changes): Promise<void> {
    const entry: Pending = { ticketId, change };
    this.pending = [...this.pending, entry];
    this.dismiss();
    try {
      this.#options.onAgreed(await this.#ask(ticketId, change), change);
    } catch (error) {
      this.refusal = { change, error: toShownError(error) };
      this.#options.onRefused(this.refusal.error);
    } finally {
      this.pending = this.pending.filter((each) => each !== entry);
      this.host.requestUpdate();
    }
  }

  dismiss(): void {
    this.refusal = null;
    this.host.requestUpdate();
  }

  /** As it will look when every change on its way is agreed to. */
  expected<T extends Ticket | TicketSummary>(ticket: T): T {
    return withPending(ticket, this.pending);
  }

  get #about(): Ticket | TicketSummary | null {
    const about = this.#options.about();
    return about && this.expected(about);
  }

  #look(property: Property, ticketId: string | undefined): PickLook {
    const words = this.#options.words();
    const about = this.#about;
    if (!words || !about) return { heading: '', choices: [], isBusy: true };
    const { ticket: t } = words.a;
    // The rules for a row of the list are only known by the server.
    const may = about.id === ticketId && 'may' in about ? about.may : null;
    switch (property) {
      case 'state':
        return { heading: t.state, choices: stateChoices(words, about.state, may) };
      case 'assign':
        return {
          heading: t.assign,
          choices: this.#agents ? agentChoices(words, this.#agents, about.assignee) : [],
          placeholder: t.findAgent,
          none: t.noAgent,
          isBusy: this.#agents === null,
        };
      default: {
        const field = staffField<FieldName>(words, property);
        const isChosen = (value: string): boolean => value === about[property];
        return { heading: field.label, choices: fieldChoices(field, this.#options.permitted(), isChosen) };
      }
    }
  }

  /** Oneself is offered even if the desk has not seen one yet. */
  async #readAgents(): Promise<void> {
    const me = this.#options.me();
    try {
      const agents = await this.#options.client().agents.list();
      this.#agents = agents.some((agent) => agent.id === me.id) ? agents : [me, ...agents];
    } catch {
      // Who was read before is still there to choose; oneself always is.
      this.#agents ??= [me];
    }
    this.host.requestUpdate();
  }

  #ask(id: string, change: Changes): Promise<TicketThread> {
    const { tickets } = this.#options.client();
    const { state, assignee, ...fields } = change;
    if (state !== undefined) return tickets.setState(id, state);
    if (assignee !== undefined) return tickets.assign(id, assignee?.id ?? null);
    return tickets.update(id, fields);
  }
}

/** Null where the ticket is like that already. `value` of nobody is empty. */
export function changeBy(
  property: Property,
  value: string,
  ticket: Ticket | TicketSummary,
  agents: readonly PersonRef[],
): Changes | null {
  if (property === 'assign') {
    if (value === (ticket.assignee?.id ?? '')) return null;
    return { assignee: agents.find((agent) => agent.id === value) ?? null };
  }
  if (value === ticket[property]) return null;
  if (property === 'state') return { state: value as Exclude<TicketState, 'withdrawn'> };
  return { [property]: value as FieldValues[FieldName] };
}
