// Owns the deliveries of the endpoint that is shown: the pages read so far, kept fresh in place.
import type { LitElement } from 'lit';

import type { Page, WebhookDelivery } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { refreshed } from '../state/refreshed.ts';

const PAGE = 25;
/** The server's largest page: a refresh reads as much of what is on the screen as one call gives. */
const LARGEST = 100;

export class DeliveriesController extends RequestController<Page<WebhookDelivery>> {
  isReadingMore = false;
  #client: () => AgentCalls;
  #webhookId = '';

  constructor(host: LitElement, client: () => AgentCalls) {
    super(host);
    this.#client = client;
  }

  open(webhookId: string): void {
    this.#webhookId = webhookId;
    this.isReadingMore = false;
    void this.run((signal) => this.#read(PAGE, signal));
  }

  /** The same once more, in place; not while older ones are on their way, or before there is anything. */
  async again(): Promise<void> {
    const { value } = this;
    if (!value || this.isReadingMore) return;
    const limit = Math.min(LARGEST, Math.max(PAGE, value.items.length));
    await this.refresh(async (signal) => refreshed(value, await this.#read(limit, signal)));
  }

  retry(): void {
    if (this.value) void this.again();
    else this.open(this.#webhookId);
  }

  /** The next page below. */
  async more(): Promise<void> {
    const { value } = this;
    if (!value?.next || this.isReadingMore) return;
    this.isReadingMore = true;
    const cursor = value.next;
    await this.refresh(async (signal) => {
      const { items, next } = await this.#read(PAGE, signal, cursor);
      return { items: [...value.items, ...items], next };
    });
    this.isReadingMore = false;
    this.host.requestUpdate();
  }

  /** A delivery that was changed here. */
  put(delivery: WebhookDelivery): void {
    if (!this.value) return;
    const items = this.value.items.map((one) => (one.id === delivery.id ? delivery : one));
    this.set({ ...this.value, items });
  }

  async #read(limit: number, signal: AbortSignal, cursor?: string): Promise<Page<WebhookDelivery>> {
    return this.#client().webhooks.deliveries(this.#webhookId, { limit, ...(cursor && { cursor }) }, { signal });
  }
}
