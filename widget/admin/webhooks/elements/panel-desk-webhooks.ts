// The webhooks of the desk, for admins: the endpoints, one of them with its deliveries, and the form of one.
import { html, LitElement, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';

import type { Session, Webhook, WebhookWithSecret } from '../../../../sdk/contract/index.ts';
import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { AnnounceController } from '../../../kit/controllers/announce.ts';
import { FreshnessController } from '../../../kit/controllers/freshness.ts';
import { NowController } from '../../../kit/controllers/now.ts';
import { OnlineController } from '../../../kit/controllers/online.ts';
import { RequestController } from '../../../kit/controllers/request.ts';
import { given, report } from '../../../kit/elements/desk-view.ts';
import type { Language } from '../../../kit/i18n/language.ts';
import type { Texts } from '../../../kit/i18n/load.ts';
import { tell } from '../../../kit/state/desk.ts';
import { emptyView } from '../../../kit/views/empty.ts';
import { troubleView } from '../../../kit/views/error.ts';
import { keyIcon } from '../../../kit/views/icons.ts';
import { listSkeleton } from '../../../kit/views/skeleton.ts';
import { ActionsController } from '../controllers/actions.ts';
import { DeliveriesController } from '../controllers/deliveries.ts';
import { EndpointFormController } from '../controllers/endpoint-form.ts';
import { PlaceController } from '../controllers/place.ts';
import { loadWebhookLanguage } from '../i18n/load.ts';
import type { WebhookTexts } from '../i18n/load.ts';
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

/** Deliveries are no events of the desk: the stream does not tell of them, so they are asked for while one looks. */
const EVERY = 4_000;

/**
 * @summary Webhook endpoints and their deliveries. Made by the admin mode.
 * @fires desk-back - back to the tickets
 * @fires desk-open-ticket - the number of a ticket to be shown
 */
export class PanelDeskWebhooks extends LitElement {
  static override styles = webhookStyles;
  static override properties = given<PanelDeskWebhooks>('client', 'session', 'language', 'languages');
  declare client: AgentCalls | null;
  declare session: Session | null;
  declare language: Language<Texts> | null;
  /** BCP 47 tags, best first. */
  declare languages: readonly string[];

  readonly #client = (): AgentCalls => {
    if (!this.client) throw new TypeError('<panel-desk-webhooks> needs `client`.');
    return this.client;
  };
  readonly #texts = (): WebhookTexts => (this.own.value as Language<WebhookTexts>).t;
  readonly own = new RequestController<Language<WebhookTexts>>(this);
  readonly place = new PlaceController(this);
  readonly endpoints = new RequestController<Webhook[]>(this);
  readonly deliveries = new DeliveriesController(this, this.#client);
  readonly form = new EndpointFormController(this, {
    client: this.#client,
    texts: () => this.#texts().form,
    onSaved: (saved, before) => this.#saved(saved, before),
    onTrouble: (error) => report(this, error),
  });
  readonly actions = new ActionsController(this, {
    client: this.#client,
    texts: this.#texts,
    onChanged: (webhook) => {
      this.#keep(webhook);
      // The button that was pressed may be gone.
      this.place.focus(this.place.at === 'list' ? `#endpoint-${webhook.id}` : '#edit');
    },
    onRemoved: ({ id }) => {
      this.endpoints.set((this.endpoints.value ?? []).filter((webhook) => webhook.id !== id));
      this.place.go('list');
    },
    onDelivery: (delivery) => this.deliveries.put(delivery),
    onTrouble: (error) => report(this, error),
    say: (words) => this.#announce.say(words),
    focus: (selector) => this.place.focus(selector),
  });
  readonly #announce = new AnnounceController(this);
  readonly #now = new NowController(this);
  readonly #online = new OnlineController(this);
  /** On their way. */
  #words: Promise<unknown> | undefined;

  constructor() {
    super();
    this.client = this.session = this.language = null;
    this.languages = [];
    new FreshnessController(this, { refresh: () => this.#refresh(), every: EVERY });
    this.addEventListener('keydown', (event) => this.#onKey(event));
  }

  /** The focus into it, so that it is read out. */
  async arrive(): Promise<void> {
    await this.#words;
    this.place.focus('h1');
  }

  override connectedCallback(): void {
    super.connectedCallback();
    // Moved to another place of the page: what was on its way was stopped.
    if (!this.hasUpdated) return;
    if (!this.own.value) this.#load();
    this.#read();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('languages')) this.#load();
    if (changed.has('client') && this.client) this.#read();
  }

  protected override updated(): void {
    const question = this.renderRoot.querySelector('dialog');
    if (question && !question.open) question.showModal?.();
  }

  protected override render(): TemplateResult {
    const { language, own, session, place, actions } = this;
    const { value, trouble } = this.endpoints;
    if (!language || !session) return html``;
    if (!own.value) {
      return own.trouble
        ? troubleView({ trouble: own.trouble, language, onRetry: () => this.#load() })
        : listSkeleton(language.t.loading);
    }
    const { t } = own.value;
    const words: Words = { w: t, base: language, now: this.#now.now };
    const webhook = value?.find(({ id }) => id === place.id);
    const behind = value && trouble ? language.t.trouble.behind : '';
    return html`${screenView({
      words,
      title: titleOf(words, place, webhook),
      view: this.#view(words, session, webhook),
      behind: this.#online.online ? behind : language.t.trouble.offline,
      done: actions.done,
      refusal: actions.asked ? null : actions.trouble,
      isInner: place.at !== 'list',
      onBack: () => this.#back(),
      add: place.at === 'list' && value?.length ? addButton(words, () => this.#edit(null)) : nothing,
    })}
    ${webhook && actions.asked ? questionView(words, webhook, actions) : nothing} ${this.#announce.region()}`;
  }

  #view(words: Words, session: Session, webhook: Webhook | undefined): TemplateResult {
    const { place, form, actions, deliveries } = this;
    const { w, base } = words;
    const { value, trouble } = this.endpoints;
    if (place.at === 'form') return endpointForm({ words, form, onCancel: () => this.#back() });
    if (!value && trouble?.code === 'forbidden') {
      return emptyView({ icon: keyIcon, title: w.onlyAdmins, hint: w.onlyAdminsHint(session.tenant.name) });
    }
    if (!value && trouble) return troubleView({ trouble, language: base, onRetry: () => this.#read() });
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
        onTicket: (detail) => this.dispatchEvent(new CustomEvent('desk-open-ticket', { detail, bubbles: true })),
      })}
    </div>`;
  }

  #load(): void {
    this.#words = this.own.run(() => loadWebhookLanguage(this.languages));
  }

  /** From the beginning. */
  #read(): void {
    void this.endpoints.run((signal) => this.#client().webhooks.list({ signal }));
    if (this.place.at === 'endpoint') this.deliveries.retry();
  }

  /** In place. */
  async #refresh(): Promise<void> {
    if (!this.endpoints.value || this.actions.isBusy || this.form.isSaving) return;
    const reading = this.endpoints.refresh((signal) => this.#client().webhooks.list({ signal }));
    if (this.place.at === 'endpoint') await this.deliveries.again();
    const webhooks = await reading;
    if (webhooks && this.place.at === 'endpoint' && !webhooks.some(({ id }) => id === this.place.id)) {
      this.place.go('list');
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
    this.place.go('endpoint', id, focus);
  }

  #edit(webhook: Webhook | null): void {
    this.actions.clear();
    this.form.open(webhook);
    this.place.go('form', webhook?.id ?? null, '#url');
  }

  #saved(saved: Webhook | WebhookWithSecret, before: Webhook | null): void {
    const webhook = 'secret' in saved ? this.actions.keep(saved, false) : saved;
    this.#keep(webhook);
    this.#open(webhook, before ? '#edit' : '#secret');
    this.actions.say(before ? this.#texts().done.saved : this.#texts().done.added);
  }

  #back(): void {
    this.actions.clear();
    if (!this.place.back()) tell(this, 'desk-back', null);
  }

  /** Esc is one step back here as in the tickets, but nothing that was typed goes that way. */
  #onKey(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || this.place.at === 'list') return;
    event.preventDefault();
    event.stopPropagation();
    if (this.place.at === 'endpoint') this.#back();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-webhooks': PanelDeskWebhooks;
  }
}
