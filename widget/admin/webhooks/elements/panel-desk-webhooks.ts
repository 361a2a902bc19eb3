// The webhooks of the desk, for admins: the endpoints, one of them with its deliveries, and the form of one.
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';

import type { Session, Webhook, WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import { Webhooks } from '../../../../sdk/resources/webhooks.ts';
import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { OnlineController } from '../../../kit/controllers/online.ts';
import { report } from '../../../kit/controllers/report.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { errorView } from '../../../kit/views/error.ts';
import { keyIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { StaffScreen } from '../../kit/elements/staff-screen.ts';
import { ActionsController } from '../controllers/actions.ts';
import { DeliveriesController } from '../controllers/deliveries.ts';
import { EndpointFormController } from '../controllers/endpoint-form.ts';
import { EndpointNewsController } from '../controllers/endpoint-news.ts';
import { WhereController } from '../controllers/where.ts';
import { catalogues } from '../i18n/catalogues.ts';
import type { WebhookTexts } from '../i18n/en.ts';
import { withWebhook } from '../state/endpoint.ts';
import { webhookStyles } from '../styles/webhooks.ts';
import { deliveriesView } from '../views/deliveries.ts';
import { endpointForm } from '../views/endpoint-form.ts';
import { addButton, endpointList } from '../views/endpoint-list.ts';
import { endpointView } from '../views/endpoint.ts';
import { questionView } from '../views/question.ts';
import { screenView, titleOf } from '../views/screen.ts';
import { secretView } from '../views/secret.ts';
import type { Words } from '../views/words.ts';

/** Deliveries are no events of the desk: the stream tells of endpoints alone, so they are asked for while one looks. */
const EVERY = 4_000;

/**
 * @summary Webhook endpoints and their deliveries. Made by the admin mode.
 * @fires desk-back - back to the tickets
 * @fires desk-open-ticket - the number of a ticket to be shown
 */
export class PanelDeskWebhooks extends StaffScreen<WebhookTexts> {
  static override styles = webhookStyles;

  readonly #webhooks = (): Webhooks => {
    if (!this.http) throw new TypeError('<panel-desk-webhooks> needs `http`.');
    return new Webhooks(this.http);
  };
  readonly #texts = (): WebhookTexts => (this.words as Words).w;
  readonly where = new WhereController(this);
  readonly endpoints = new RequestController<Webhook[]>(this);
  readonly deliveries = new DeliveriesController(this, this.#webhooks);
  readonly form = new EndpointFormController(this, {
    webhooks: this.#webhooks,
    texts: () => this.#texts().form,
    onSaved: (saved, before) => this.#saved(saved, before),
    onError: (error) => report(this, error),
  });
  readonly actions = new ActionsController(this, {
    webhooks: this.#webhooks,
    texts: this.#texts,
    onChanged: (webhook) => {
      this.#keep(webhook);
      // The button that was pressed may be gone.
      this.where.focus(this.where.at === 'list' ? `#endpoint-${webhook.id}` : '#edit');
    },
    onRemoved: ({ id }) => {
      this.endpoints.set((this.endpoints.value ?? []).filter((webhook) => webhook.id !== id));
      this.where.go('list');
    },
    onDelivery: (delivery) => this.deliveries.put(delivery),
    onError: (error) => report(this, error),
    say: (words) => this.announce.say(words),
    focus: (selector) => this.where.focus(selector),
  });
  readonly #online = new OnlineController(this);

  constructor() {
    super(catalogues);
    const fresh = new FreshnessController(this, { refresh: () => this.#refresh(), every: EVERY });
    new EndpointNewsController(
      this,
      () => this.live,
      () => void fresh.now(),
    );
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  protected override screen(words: Words, session: Session): TemplateResult {
    const { where, actions } = this;
    const { value, error } = this.endpoints;
    const { t } = words.base;
    const webhook = value?.find(({ id }) => id === where.id);
    const behind = value && error ? t.error.behind : '';
    return html`${screenView({
      words,
      view: this.#view(words, session, webhook),
      behind: this.#online.online ? behind : t.error.offline,
      done: actions.done,
      refusal: actions.asked ? null : actions.error,
      isInner: where.at !== 'list',
      head: this.head(
        words,
        titleOf(words, where, webhook),
        where.at === 'list' && value?.length ? addButton(words, () => this.#edit(null)) : nothing,
        () => this.#back(),
      ),
    })}
    ${webhook && actions.asked ? questionView(words, webhook, actions) : nothing} ${this.announce.region()}`;
  }

  #view(words: Words, session: Session, webhook: Webhook | undefined): TemplateResult {
    const { where, form, actions, deliveries } = this;
    const { w, base } = words;
    const { value, error } = this.endpoints;
    if (where.at === 'form') return endpointForm({ words, form, onCancel: () => this.#back() });
    if (!value && error?.code === 'forbidden') {
      return emptyView({ icon: keyIcon, title: w.onlyAdmins, hint: w.onlyAdminsHint(session.tenant.name) });
    }
    if (!value && error) return errorView({ error, language: base, onRetry: () => this.read() });
    if (!value) return listSkeleton(base.t.loading);
    if (!webhook) {
      return endpointList({
        words,
        webhooks: value,
        onOpen: (one) => this.#open(one),
        onEnable: (one) => actions.enable(one, true),
        onAdd: () => this.#edit(null),
      });
    }
    const { secret } = actions;
    return html`<div class="page">
      ${secret?.webhookId === webhook.id ? secretView(words, secret, actions) : nothing}
      ${endpointView({ words, webhook, actions, onEdit: () => this.#edit(webhook) })}
      ${deliveriesView({
        words,
        webhook,
        deliveries,
        actions,
        onTicket: (number) => this.openTicket(number),
      })}
    </div>`;
  }

  /** From the beginning. */
  protected override read(): void {
    void this.endpoints.run((signal) => this.#webhooks().list({ signal }));
    if (this.where.at === 'endpoint') this.deliveries.retry();
  }

  /** In place. */
  async #refresh(): Promise<void> {
    if (!this.endpoints.value || this.actions.isBusy || this.form.isSaving) return;
    const reading = this.endpoints.refresh((signal) => this.#webhooks().list({ signal }));
    if (this.where.at === 'endpoint') await this.deliveries.again();
    const webhooks = await reading;
    if (webhooks && this.where.at === 'endpoint' && !webhooks.some(({ id }) => id === this.where.id)) {
      this.where.go('list');
      this.actions.say(this.#texts().gone);
    }
    this.actions.look(this.deliveries.value?.items ?? []);
  }

  #keep(webhook: Webhook): void {
    this.endpoints.set(withWebhook(this.endpoints.value ?? [], webhook));
  }

  #open({ id }: Webhook, focus?: string): void {
    this.actions.clear();
    this.deliveries.open(id);
    this.where.go('endpoint', id, focus);
  }

  #edit(webhook: Webhook | null): void {
    this.actions.clear();
    this.form.open(webhook);
    this.where.go('form', webhook?.id ?? null, '#url');
  }

  #saved(saved: Webhook | WebhookWithSecret, before: Webhook | null): void {
    const webhook = 'secret' in saved ? this.actions.keep(saved, false) : saved;
    this.#keep(webhook);
    this.#open(webhook, before ? '#edit' : '#secret');
    this.actions.say(before ? this.#texts().done.saved : this.#texts().done.added);
  }

  #back(): void {
    this.actions.clear();
    if (!this.where.back()) this.leave();
  }

  /** Esc is one step back here as in the tickets, but nothing that was typed goes that way. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.where.at === 'list') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.where.at === 'endpoint') this.#back();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-webhooks': PanelDeskWebhooks;
  }
}
