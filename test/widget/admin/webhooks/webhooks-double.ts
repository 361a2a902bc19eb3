// Endpoints and deliveries in memory, in the contract's shapes: what the screen talks to in its own tests.
import type { AgentClient } from '../../../../sdk/agent.ts';
import type {
  NewWebhookInput, Page, Session, Webhook, WebhookDelivery, WebhookWithSecret,
} from '../../../../sdk/contract/index.ts'; // prettier-ignore
import { SupportError } from '../../../../sdk/client/errors.ts';
import type { WebhookChange } from '../../../../sdk/resources/webhooks.ts';
import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 21, 9, minute)).toISOString();
export const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

export const session: Session = {
  tenant: { id: 'nordhost', name: 'Nordhost' },
  person: { id: 'a1', name: 'Mira Lindqvist', email: null },
  role: 'admin',
  account: null,
  actedBy: null,
  page: null,
  unread: 0,
  toasts: [],
  get now() {
    return new Date().toISOString();
  },
};

export const webhookOf = (n: number, more: Partial<Webhook> = {}): Webhook => ({
  id: idOf(n),
  host: `hooks-${n}.example`,
  addressEnd: 'in12',
  format: 'standard',
  kinds: [],
  description: null,
  disabled: null,
  createdAt: at(0),
  failingSince: null,
  ...more,
});

export const deliveryOf = (n: number, more: Partial<WebhookDelivery> = {}): WebhookDelivery => ({
  id: idOf(1000 + n),
  messageId: `msg_${n}`,
  kind: 'ticket.created',
  state: 'delivered',
  ticketNumber: 1000 + n,
  createdAt: at(n),
  nextTryAt: null,
  tries: 1,
  lastStatus: 204,
  lastError: null,
  ...more,
});

/** Answers at once; `refuse` is what the next call ends with. */
export class WebhooksDouble {
  webhooks: Webhook[] = [];
  /** Newest first. */
  deliveries: WebhookDelivery[] = [];
  readonly calls: [name: string, ...rest: unknown[]][] = [];
  refuse: SupportError | null = null;
  pageSize = 25;
  #secrets = 0;

  async #call<T>(call: [string, ...unknown[]], answer: () => T): Promise<T> {
    this.calls.push(call);
    const { refuse } = this;
    this.refuse = null;
    if (refuse) throw refuse;
    return structuredClone(answer());
  }

  #find(id: string): Webhook {
    const found = this.webhooks.find((webhook) => webhook.id === id);
    if (!found) throw new SupportError('not_found', { status: 404 });
    return found;
  }

  #withSecret(webhook: Webhook): WebhookWithSecret {
    this.#secrets += 1;
    return { ...webhook, secret: `whsec_${this.#secrets}` };
  }

  #page(limit: number, cursor?: string): Page<WebhookDelivery> {
    const from = cursor === undefined ? 0 : Number(cursor);
    const to = from + Math.min(limit, cursor === undefined ? Math.max(this.pageSize, limit) : this.pageSize);
    return { items: this.deliveries.slice(from, to), next: to < this.deliveries.length ? String(to) : null };
  }

  /** Of what was called, all but the reading. */
  get changes(): unknown[] {
    return this.calls.filter(([name]) => !['list', 'deliveries'].includes(name));
  }

  get client(): AgentClient {
    const webhooks = {
      list: () => this.#call(['list'], () => this.webhooks),
      create: (input: NewWebhookInput) =>
        this.#call(['create', input], () => {
          const { url, ...rest } = input;
          const made = webhookOf(this.webhooks.length + 1, { host: new URL(url).host, ...(rest as Partial<Webhook>) });
          this.webhooks.push(made);
          return this.#withSecret(made);
        }),
      update: (id: string, { enabled, url, ...input }: WebhookChange) =>
        this.#call(['update', id, { enabled, ...(url && { url }), ...input }], () =>
          Object.assign(this.#find(id), input, url && { host: new URL(url).host }, {
            disabled: enabled ? null : { at: at(5), ...whyDisabled.by_hand('Mira Lindqvist') },
          }),
        ),
      remove: (id: string) =>
        this.#call(['remove', id], () => void (this.webhooks = this.webhooks.filter((one) => one.id !== id))),
      rotateSecret: (id: string) => this.#call(['rotate', id], () => this.#withSecret(this.#find(id))),
      deliveries: (id: string, { limit = 25, cursor }: { limit?: number; cursor?: string } = {}) =>
        this.#call(['deliveries', id, limit, cursor], () => this.#page(Number(limit), cursor)),
      redeliver: (id: string, deliveryId: string) =>
        this.#call(['redeliver', id, deliveryId], () => {
          const found = this.deliveries.find((one) => one.id === deliveryId);
          return Object.assign(found ?? {}, { state: 'waiting', tries: 0, nextTryAt: at(6) });
        }),
    };
    return { webhooks } as unknown as AgentClient;
  }
}
