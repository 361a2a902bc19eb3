// Owns the deliveries of the endpoint that is shown: the pages read so far, kept fresh in place.
import type { LitElement } from 'lit';

import type { Page, WebhookDelivery } from '../../../../sdk/contract/index.ts';
import type { Webhooks } from '../../../../sdk/resources/webhooks.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { append, freshLimit, mergeFresh, replaced } from '../../kit/state/read-so-far.ts';
import type { ReadSoFar } from '../../kit/state/read-so-far.ts';

const PAGE = 25;

export class DeliveriesController extends RequestController<ReadSoFar<WebhookDelivery>> {
  isReadingMore = false;
  #webhooks: () => Webhooks;
  #webhookId = '';

  constructor(host: LitElement, webhooks: () => Webhooks) {
    super(host);
    this.#webhooks = webhooks;
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
    const limit = freshLimit(value, PAGE);
    await this.refresh(async (signal) => mergeFresh(value, await this.#read(limit, signal)));
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
    await this.refresh(async (signal) => append(value, await this.#read(PAGE, signal, cursor)));
    this.isReadingMore = false;
    this.host.requestUpdate();
  }

  /** A delivery that was changed here. */
  put(delivery: WebhookDelivery): void {
    if (this.value) this.set(replaced(this.value, delivery));
  }

  async #read(limit: number, signal: AbortSignal, cursor?: string): Promise<Page<WebhookDelivery>> {
    return this.#webhooks().deliveries(this.#webhookId, { limit, ...(cursor && { cursor }) }, { signal });
  }
}
