// Owns the list to choose from: which one is open, what it offers, and where the focus goes back to.
import type { LitElement } from 'lit';

import type { PersonRef } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { AccountsController } from '../../queue/controllers/accounts.ts';
import type { Property } from '../../queue/state/picked.ts';

export type PickKind = Property | 'filter' | 'view' | 'then';

export interface Picking {
  readonly kind: PickKind;
  readonly anchor: Element;
  readonly text: string;
  /** The ticket it was opened for: another one may be open when the choice is made. */
  readonly ticketId: string | null;
  readonly returnTo: Element;
}

export class PickingController extends Controller<LitElement> {
  open: Picking | null = null;
  /** Null until they are read. */
  agents: readonly PersonRef[] | null = null;
  readonly accounts: AccountsController;

  readonly #client: () => AgentCalls;

  constructor(host: LitElement, client: () => AgentCalls) {
    super(host);
    this.#client = client;
    this.accounts = new AccountsController(host, client);
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    this.open = null;
  }

  /** Opens a list beside `anchor`; the same once more closes it. `me` is offered even if the desk has not seen them. */
  start(kind: PickKind, anchor: Element, ticketId: string | null, me: PersonRef): void {
    if (this.open?.kind === kind) return this.end();
    const returnTo = this.host.shadowRoot?.activeElement ?? anchor;
    this.open = { kind, anchor, text: '', ticketId, returnTo };
    if (kind === 'filter') this.accounts.seek('', 0);
    if (kind === 'assign') void this.#readAgents(me);
    this.host.requestUpdate();
  }

  search(text: string): void {
    if (!this.open) return;
    this.open = { ...this.open, text };
    if (this.open.kind === 'filter') this.accounts.seek(text);
    this.host.requestUpdate();
  }

  end(): void {
    const { open } = this;
    this.accounts.stop();
    this.open = null;
    this.host.requestUpdate();
    if (open?.returnTo instanceof HTMLElement && open.returnTo.isConnected)
      open.returnTo.focus({ preventScroll: true });
  }

  async #readAgents(me: PersonRef): Promise<void> {
    try {
      const agents = await this.#client().agents.list();
      this.agents = agents.some((agent) => agent.id === me.id) ? agents : [me, ...agents];
    } catch {
      // Who was read before is still there to choose; oneself always is.
      this.agents ??= [me];
    }
    this.host.requestUpdate();
  }
}
