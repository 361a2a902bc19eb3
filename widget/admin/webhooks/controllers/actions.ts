// What is done to an endpoint beside editing it, what came of it, and the secret while it may be seen.
import type { LitElement } from 'lit';

import type { Webhook, WebhookDelivery, WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import type { Webhooks } from '../../../../sdk/resources/webhooks.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { WebhookTexts } from '../i18n/en.ts';
import { copyFrom } from './copy.ts';

/** Of an endpoint, as the server tells it once. */
export interface Secret {
  readonly webhookId: string;
  readonly text: string;
  /** There was one before, which signs along for a day. */
  readonly isSecond: boolean;
}

export interface ActionsOptions {
  webhooks: () => Webhooks;
  texts: () => WebhookTexts;
  /** Changed here, in place of what was known; or removed. */
  onChanged: (webhook: Webhook) => void;
  onRemoved: (webhook: Webhook) => void;
  onDelivery: (delivery: WebhookDelivery) => void;
  onError: (error: unknown) => ShownError;
  say: (words: string) => void;
  /** Where the focus goes when what had it is gone. */
  focus: (selector: string) => void;
}

export class ActionsController extends Controller<LitElement> {
  /** What the question that stands open is about. */
  asked: 'rotate' | 'remove' | null = null;
  isBusy = false;
  /** What the last one came to. */
  done = '';
  error: ShownError | null = null;
  /** Until it is said to be kept: the server does not tell it again. */
  secret: Secret | null = null;
  /** The delivery whose outcome somebody waits for. */
  #awaited: string | null = null;
  #options: ActionsOptions;

  constructor(host: LitElement, options: ActionsOptions) {
    super(host);
    this.#options = options;
  }

  ask(what: 'rotate' | 'remove' | null): void {
    this.asked = what;
    this.clear();
  }

  clear(): void {
    this.done = '';
    this.error = null;
    this.host.requestUpdate();
  }

  say(words: string): void {
    this.clear();
    this.done = words;
    this.#options.say(words);
  }

  /** Keeps the secret of an answer to be shown, and answers the endpoint without it. */
  keep({ secret, ...webhook }: WebhookWithSecret, isSecond: boolean): Webhook {
    // Nobody checks the signature in a chat: there the address is the secret.
    if (webhook.format === 'standard') this.secret = { webhookId: webhook.id, text: secret, isSecond };
    return webhook;
  }

  forget(): void {
    this.secret = null;
    this.clear();
    this.#options.focus('#edit');
  }

  enable({ id, format, kinds, description }: Webhook, enabled: boolean): Promise<void> {
    const { onChanged, texts } = this.#options;
    return this.#do(
      (webhooks) => webhooks.update(id, { format, kinds, description, enabled }),
      (saved) => {
        onChanged(saved);
        this.say(enabled ? texts().done.enabled : texts().done.disabled);
      },
    );
  }

  /** What was asked is wanted. */
  confirm(webhook: Webhook): Promise<void> {
    const { onChanged, onRemoved, focus, texts } = this.#options;
    if (this.asked === 'rotate') {
      return this.#do(
        (webhooks) => webhooks.rotateSecret(webhook.id),
        (rotated) => {
          this.ask(null);
          onChanged(this.keep(rotated, true));
          focus('#secret');
        },
      );
    }
    return this.#do(
      (webhooks) => webhooks.remove(webhook.id),
      () => {
        this.ask(null);
        onRemoved(webhook);
        this.say(texts().done.removed);
      },
    );
  }

  again(webhook: Webhook, { id }: WebhookDelivery): Promise<void> {
    return this.#do(
      (webhooks) => webhooks.redeliver(webhook.id, id),
      (delivery) => {
        this.#awaited = id;
        this.#options.onDelivery(delivery);
        this.say(this.#options.texts().done.again);
      },
    );
  }

  /** Says what became of the delivery that was asked for once more. */
  look(deliveries: readonly WebhookDelivery[]): void {
    const found = deliveries.find(({ id }) => id === this.#awaited);
    if (!found || (found.state === 'waiting' && found.tries === 0)) return;
    this.#awaited = null;
    const { states } = this.#options.texts().deliveries;
    this.say([states[found.state], found.lastError].filter(Boolean).join(': '));
  }

  async copy(selector: string): Promise<void> {
    const { done } = this.#options.texts();
    const element = this.host.renderRoot.querySelector<HTMLElement>(selector);
    if (element) this.say((await copyFrom(element)) ? done.copied : done.selected);
  }

  async #do<T>(act: (webhooks: Webhooks) => Promise<T>, then: (answer: T) => void): Promise<void> {
    if (this.isBusy) return;
    this.isBusy = true;
    this.clear();
    try {
      then(await act(this.#options.webhooks()));
    } catch (error) {
      this.error = this.#options.onError(error);
    } finally {
      this.isBusy = false;
      this.host.requestUpdate();
    }
  }
}
