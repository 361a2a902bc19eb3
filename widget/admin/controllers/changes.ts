// Owns changes that are shown before the server has agreed: asks, and takes back with a word what is refused.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import type { AgentClient } from '../../../sdk/agent.ts';
import type { TicketThread } from '../../../sdk/contract/index.ts';
import { toTrouble } from '../../state/trouble.ts';
import type { Trouble } from '../../state/trouble.ts';
import type { Changes, Pending } from '../state/pending.ts';

export interface ChangesListener {
  agreed(thread: TicketThread, change: Changes): void;
  /** The change is not shown any more; why. */
  refused(change: Changes, trouble: Trouble): void;
}

export class ChangesController implements ReactiveController {
  pending: readonly Pending[] = [];

  readonly #host: ReactiveControllerHost;
  readonly #client: () => AgentClient;
  readonly #listener: ChangesListener;

  constructor(host: ReactiveControllerHost, client: () => AgentClient, listener: ChangesListener) {
    this.#host = host;
    this.#client = client;
    this.#listener = listener;
    host.addController(this);
  }

  hostConnected(): void {}

  /** Settles when the server has answered; never rejects. */
  async make(ticketId: string, change: Changes): Promise<void> {
    const entry: Pending = { ticketId, change };
    this.pending = [...this.pending, entry];
    this.#host.requestUpdate();
    try {
      this.#listener.agreed(await this.#ask(ticketId, change), change);
    } catch (error) {
      this.#listener.refused(change, toTrouble(error));
    } finally {
      this.pending = this.pending.filter((each) => each !== entry);
      this.#host.requestUpdate();
    }
  }

  #ask(id: string, change: Changes): Promise<TicketThread> {
    const { tickets } = this.#client();
    const { state, assignee, priority, category } = change;
    if (state !== undefined) return tickets.setState(id, state);
    if (assignee !== undefined) return tickets.assign(id, assignee?.id ?? null);
    return tickets.update(id, { ...(priority && { priority }), ...(category && { category }) });
  }
}
