// Owns changes that are shown before the server has agreed: asks, and takes back with a word what is refused.
import type { LitElement } from 'lit';

import type { TicketThread } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { toTrouble } from '../../../kit/state/error.ts';
import type { Trouble } from '../../../kit/state/error.ts';
import type { Changes, Pending, Refusal } from '../state/pending.ts';

export interface ChangesListener {
  agreed(thread: TicketThread, change: Changes): void;
  /** The change is not shown any more; why. */
  refused(trouble: Trouble): void;
}

export class ChangesController extends Controller<LitElement> {
  pending: readonly Pending[] = [];
  /** The last one that was taken back, until somebody has read it. */
  refusal: Refusal | null = null;

  readonly #client: () => AgentCalls;
  readonly #listener: ChangesListener;

  constructor(host: LitElement, client: () => AgentCalls, listener: ChangesListener) {
    super(host);
    this.#client = client;
    this.#listener = listener;
  }

  /** Settles when the server has answered; never rejects. */
  async make(ticketId: string, change: Changes): Promise<void> {
    const entry: Pending = { ticketId, change };
    this.pending = [...this.pending, entry];
    this.dismiss();
    try {
      this.#listener.agreed(await this.#ask(ticketId, change), change);
    } catch (error) {
      this.refusal = { change, trouble: toTrouble(error) };
      this.#listener.refused(this.refusal.trouble);
    } finally {
      this.pending = this.pending.filter((each) => each !== entry);
      this.host.requestUpdate();
    }
  }

  dismiss(): void {
    this.refusal = null;
    this.host.requestUpdate();
  }

  #ask(id: string, change: Changes): Promise<TicketThread> {
    const { tickets } = this.#client();
    const { state, assignee, priority, category } = change;
    if (state !== undefined) return tickets.setState(id, state);
    if (assignee !== undefined) return tickets.assign(id, assignee?.id ?? null);
    return tickets.update(id, { ...(priority && { priority }), ...(category && { category }) });
  }
}
