// The form of one endpoint: what was typed, what is wrong with it, and saving it.
import type { LitElement } from 'lit';

import type { Webhook, WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import type { Webhooks } from '../../../../sdk/resources/webhooks.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import type { ShownError } from '../../../kit/state/error.ts';
import type { WebhookTexts } from '../i18n/en.ts';
import { changeOf, formOf, inputOf, missingIn, problemsOf } from '../state/endpoint.ts';
import type { EndpointForm, Field, Problems } from '../state/endpoint.ts';

export interface EndpointFormOptions {
  webhooks: () => Webhooks;
  texts: () => WebhookTexts['form'];
  /** `before` is null for a new one. */
  onSaved: (saved: Webhook | WebhookWithSecret, before: Webhook | null) => void;
  onError: (error: unknown) => ShownError;
}

export class EndpointFormController extends Controller<LitElement> {
  /** As it was when the form was opened; null for a new one. */
  before: Webhook | null = null;
  value: EndpointForm = formOf(null);
  problems: Problems = {};
  error: ShownError | null = null;
  isSaving = false;
  #options: EndpointFormOptions;

  constructor(host: LitElement, options: EndpointFormOptions) {
    super(host);
    this.#options = options;
  }

  open(webhook: Webhook | null): void {
    this.before = webhook;
    this.value = formOf(webhook);
    this.problems = {};
    this.error = null;
  }

  change(patch: Partial<EndpointForm>): void {
    this.value = { ...this.value, ...patch };
    const fields = Object.keys(patch).map((key) => (key === 'reach' ? 'kinds' : key));
    this.problems = Object.fromEntries(Object.entries(this.problems).filter(([field]) => !fields.includes(field)));
    this.host.requestUpdate();
  }

  async save(): Promise<void> {
    if (this.isSaving) return;
    const { texts, onSaved, onError } = this.#options;
    const { before } = this;
    this.error = null;
    this.problems = missingIn(this.value, before === null, texts());
    if (Object.keys(this.problems).length > 0) return this.#toProblem();
    this.isSaving = true;
    this.host.requestUpdate();
    const webhooks = this.#options.webhooks();
    try {
      const saved = await (before
        ? webhooks.update(before.id, changeOf(this.value))
        : webhooks.create(inputOf(this.value)));
      onSaved(saved, before);
    } catch (error) {
      this.error = onError(error);
      this.problems = problemsOf(this.error.issues, texts());
      this.#toProblem();
    } finally {
      this.isSaving = false;
      this.host.requestUpdate();
    }
  }

  /** To the first field that needs another value. */
  #toProblem(): void {
    this.host.requestUpdate();
    const order: readonly Field[] = ['url', 'kinds', 'description'];
    const first = order.find((field) => this.problems[field] !== undefined);
    if (!first) return;
    void this.host.updateComplete.then(() => this.host.renderRoot.querySelector<HTMLElement>(`#${first}`)?.focus());
  }
}
