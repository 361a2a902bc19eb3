// The public element: launcher, frame, methods, events. Everything behind it is loaded when it is opened.
import './floor/check.ts';
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from 'lit';

import type { Session } from '../sdk/contract/index.ts';
import { emit } from './kit/events.ts';
import { unless } from './kit/fall-back.ts';
import { languages, type LauncherTexts, pickLanguage } from './kit/i18n/languages.ts';
import { loadAgain } from './kit/load-again.ts';
import { deviceStorage, draftPrefix, ownerOf, removeAll, serverPrefix } from './kit/state/device.ts';
import type { DeskEntry, Intent, NewTicketPreset, TokenSource } from './kit/state/entry.ts';
import { explained } from './kit/state/fault.ts';
import { languageAround } from './kit/state/page-language.ts';
import { whenIdle } from './kit/when-idle.ts';
import { launcherStyles, launcherView } from './launcher/button.ts';
import { LauncherPlaceController } from './launcher/placement.ts';
import { tokens } from './launcher/tokens.ts';

export type { NewTicketPreset, TokenReason, TokenSource } from './kit/state/entry.ts';
export type { PanelDeskEvent, PanelDeskEventName, PanelDeskEvents } from './kit/events.ts';

/** A call made before the element was defined: `['openTicket', 1042]`. */
export type PanelDeskCall = ['open'] | ['close'] | ['reset'] | ['openTicket', number] | ['newTicket', NewTicketPreset?];

const loadFrame = () => loadAgain(() => import('./launcher/frame/frame.ts'));
const loadMoving = () => {
  // A press opens the desk, unless it becomes a drag.
  loadFrame().catch(() => {});
  return loadAgain(() => import('./launcher/drag.ts'));
};
/** Of the frame, once the page has loaded it. */
let goOn: ((desk: PanelDesk) => void) | undefined;
const METHODS = ['open', 'close', 'reset', 'openTicket', 'newTicket'] as const;

/** Without the attribute, or once the page has taken it off, it is what the constructor says. */
const attribute = { useDefault: true };

/**
 * The support desk inside a hosting panel.
 *
 * @summary A launcher (or an inline box) in which customers file and follow tickets and staff answer them.
 * @tag panel-desk
 *
 * @slot - Another way to support: a telephone number, an address, a link to a page of states. Shown while the desk cannot be reached, in browsers that are too old for it, and in those without scripts.
 *
 * @attr {string} server - Base address of the API, absolute or relative to the page, e.g. `/helpdesk-api`.
 * @attr {string} token-url - The panel's endpoint that answers `{ "token": "…", "context": "…" }`.
 * @attr {'launcher'|'inline'} mode - A round button that opens a frame, or the desk where the element stands.
 * @attr {string} lang - Language (BCP 47); the page's, then the browser's, unless given.
 * @attr {'auto'|'light'|'dark'} theme - `auto` follows the page's `color-scheme`.
 * @attr {'roomy'|'compact'} density - How much air.
 * @attr {boolean} title-badge - Put the number of tickets with news before the page's title: `(2) Your panel`.
 * @attr {string} ticket-parameter - Name of the parameter by which the page's address names a ticket to open: with `ticket`, the link `/support?ticket=1042` of a mail opens it.
 * @attr {boolean} debug - While you embed it: shows in the desk what is wrong with how it is embedded. The console says it always.
 *
 * @fires {CustomEvent<{role: 'customer'|'agent'|'admin'}>} panel-desk-ready - Who is asking is known.
 * @fires {CustomEvent<null>} panel-desk-opened - The launcher's frame was opened.
 * @fires {CustomEvent<null>} panel-desk-closed - The launcher's frame was closed.
 * @fires {CustomEvent<{id: string, number: number, subject: string}>} panel-desk-ticket-created - A ticket was filed.
 * @fires {CustomEvent<{unread: number}>} panel-desk-unread - The number of tickets with news changed.
 * @fires {CustomEvent<{code: string, requestId: string|null, cause?: string}>} panel-desk-error - Something failed that a person was told of; `cause` where how it is embedded is wrong (docs/troubleshooting.md).
 *
 * @csspart launcher - The round button.
 * @csspart badge - The number on it.
 * @csspart frame - What the desk stands in.
 * @csspart header - The bar at the top of the desk.
 * @csspart row - A ticket in the list.
 * @csspart message - A message of a conversation; also `message-customer` and `message-staff`.
 * @csspart composer - Where a reply is written.
 * @csspart send - The buttons that send.
 *
 * @cssproperty [--panel-desk-accent=oklch(0.5 0.16 264)] - The one colour that all others are derived from.
 * @cssproperty [--panel-desk-font=system-ui] - Font family.
 * @cssproperty [--panel-desk-font-size=14px] - Size of the text; all other sizes follow. Unless set it follows the text size that the reader has chosen in the browser.
 * @cssproperty [--panel-desk-font-mono=ui-monospace] - Font family of ids.
 * @cssproperty [--panel-desk-radius=8px] - Radius of controls; frames and bubbles follow it.
 * @cssproperty [--panel-desk-offset-block=24px] - Distance of the launcher from the block end.
 * @cssproperty [--panel-desk-offset-inline=24px] - Distance of the launcher from the inline edge.
 * @cssproperty [--panel-desk-width=440px] - Width of the frame.
 * @cssproperty [--panel-desk-height=740px] - Height of the frame.
 * @cssproperty [--panel-desk-z-index=2147480000] - Layer of the launcher. The frame lies above everything.
 *
 * @cssState open - The launcher's frame is open.
 * @cssState unread - There are tickets with news.
 * @cssState launcher - `mode`, whether by attribute, by property or by itself; so are the next ones.
 * @cssState inline - `mode`.
 * @cssState auto - `theme`.
 * @cssState light - `theme`.
 * @cssState dark - `theme`.
 * @cssState roomy - `density`.
 * @cssState compact - `density`.
 */
export class PanelDesk extends LitElement {
  static override styles = [tokens, launcherStyles];
  static override properties = {
    server: attribute,
    tokenUrl: { attribute: 'token-url', useDefault: true },
    mode: attribute,
    lang: attribute,
    theme: attribute,
    density: attribute,
    getToken: { attribute: false },
    fetch: { attribute: false },
    opened: { state: true },
    loading: { state: true },
    unread: { state: true },
    large: { state: true },
  };

  declare server: string;
  declare tokenUrl: string;
  declare mode: 'launcher' | 'inline';
  declare lang: string;
  declare theme: 'auto' | 'light' | 'dark';
  declare density: 'roomy' | 'compact';
  /** For hosts that want a function instead of `token-url`. Another one is asked from then on, for the same person. */
  declare getToken: TokenSource | null;
  /** Another `fetch` for the API, e.g. one that adds a header of the host's proxy. */
  declare fetch: typeof fetch | null;
  /** Calls made before the element was defined are put here: `(desk.calls ??= []).push(['openTicket', 1042])`. */
  declare calls: { push(...calls: PanelDeskCall[]): void };
  /** @internal */ declare opened: boolean;
  /** @internal */ declare loading: 'no' | 'yes' | 'failed' | 'done';
  /** @internal */ declare unread: number;
  /** @internal */ declare large: boolean;

  #place = new LauncherPlaceController(this, loadMoving);
  /** @internal */ entry: DeskEntry | null = null;
  #session: Session | null = null;
  /** @internal */ intent: Intent | null = null;
  /** What the entry was made of. */
  #given = '';
  #states = this.attachInternals?.().states;

  constructor() {
    super();
    this.server = '';
    this.tokenUrl = '';
    this.mode = 'launcher';
    this.lang = '';
    this.theme = 'auto';
    this.density = 'roomy';
    this.getToken = null;
    this.fetch = null;
    this.opened = false;
    this.loading = 'no';
    this.unread = 0;
    this.large = false;
    whenIdle(this.#count);
    this.#takeCalls();
  }

  /** Opens the frame (launcher mode). */
  open(): void {
    void this.#load();
    if (this.mode === 'inline') return;
    if (this.opened) return this.shadowRoot?.querySelector('panel-desk-frame')?.show();
    this.opened = true;
    void this.updateComplete.then(() => emit(this, 'panel-desk-opened', null));
  }

  /** Closes the frame; focus goes back to where it was. What was typed is kept. */
  close(): void {
    if (!this.opened) return;
    this.opened = false;
    void this.updateComplete.then(() => emit(this, 'panel-desk-closed', null));
  }

  /** Opens a ticket by the number that people say. */
  openTicket(number: number): void {
    this.#want({ kind: 'ticket', number });
  }

  /** Opens the form, with what the host knows already filled in. Nothing is sent. */
  newTicket(preset: NewTicketPreset = {}): void {
    this.#want({ kind: 'new', preset });
  }

  /** At sign-out: forgets who was here, everything in memory, this person's drafts on the device and where they were. */
  reset(): void {
    this.close();
    const { server } = this.entry ?? this;
    const theirs = this.#session === null ? serverPrefix(server) : draftPrefix(ownerOf(server, this.#session));
    for (const name of ['localStorage', 'sessionStorage'] as const) removeAll(deviceStorage(name), theirs);
    this.intent = null;
    this.#setUp();
    this.requestUpdate();
    this.loading = 'no';
    if (this.mode === 'inline') void this.#load();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    // Of functions only whether there is one, once the desk is in use: a host may make another with every rendering.
    const given = [this.server, this.tokenUrl, this.mode, !this.getToken, !this.fetch].join();
    if (
      given !== this.#given ||
      (!this.shadowRoot?.querySelector('panel-desk-frame')?.where && (changed.has('getToken') || changed.has('fetch')))
    ) {
      this.#setUp();
      if (!this.#given) goOn?.(this);
      this.#given = given;
    } else if (this.entry && this.entry.languages.join() !== this.#languages.join())
      // The same desk in another language: what is open stays open.
      this.entry.languages = this.#languages;
    if (this.mode === 'inline' && this.loading === 'no') void this.#load();
  }

  protected override firstUpdated(): void {
    const linked = this.getAttribute('ticket-parameter');
    if (linked) import('./launcher/mail-link.ts').then(({ openLinked }) => openLinked(this, linked)).catch(() => {});
    // Colours made of a colour, and states: browsers of 2023 lack them.
    unless(
      '(color:light-dark(oklch(from red l c calc(h + 1)),red))and selector(:state(a))',
      () => import('./launcher/fallbacks.ts'),
      this,
    );
  }

  protected override updated(): void {
    const states = this.#states;
    try {
      states?.clear();
      // What hosts may style. No attributes: a page that brings itself up to date takes off what it has not written.
      for (const state of [this.mode, this.theme, this.density, this.opened && 'open', this.unread && 'unread'])
        if (state) states?.add(state);
    } catch {
      // Chromium before 125 wants dashes before them, and has fallbacks.
    }
  }

  protected override render(): TemplateResult {
    const { code } = pickLanguage(this.#languages);
    const texts: LauncherTexts = languages[code];
    const inline = this.mode === 'inline';
    return html`<div
      class=${inline ? 'box' : this.#place.side}
      dir=${(texts.direction as string) === 'rtl' ? 'rtl' : nothing}
      @panel-desk-unread=${(event: HTMLElementEventMap['panel-desk-unread']) => (this.unread = event.detail.unread)}
    >
      ${this.#frame(texts)}
      ${
        inline
          ? nothing
          : launcherView({
              texts,
              open: this.opened,
              unread: this.unread,
              onToggle: this.#toggle,
              onGrab: this.#place.down,
            })
      }
    </div>`;
  }

  #frame(texts: LauncherTexts): TemplateResult | typeof nothing {
    if (this.loading === 'failed')
      return html`<div class="wait" role="alert">
        ${texts.unreachable}<slot></slot><button type="button" @click=${() => this.#load()}>${texts.retry}</button>
      </div>`;
    if (this.loading !== 'done') return nothing;
    return html`<panel-desk-frame
      .entry=${this.entry}
      .intent=${this.intent}
      .texts=${texts}
      .opened=${this.opened}
      .side=${this.#place.side}
      .large=${this.large}
      .density=${this.density}
      @desk-close=${() => this.close()}
      @desk-swap=${this.#place.swap}
      ><slot></slot
    ></panel-desk-frame>`;
  }

  #toggle = (): void => {
    if (this.#place.dragged) this.#place.dragged = false;
    else if (this.opened) this.close();
    else this.open();
  };

  /** Of the element, of the page around it, of the browser. */
  get #languages(): string[] {
    return [this.lang, languageAround(this), ...navigator.languages];
  }

  /** Asks for the number on the button. What does that is loaded late, and again where it did not come. */
  #count = (): void => {
    loadAgain(() => import('./launcher/badge.ts')).then(
      ({ BadgeController, reopen }) => {
        reopen(this);
        new BadgeController(this, {
          target: () => (this.opened || this.mode === 'inline' || this.entry?.live.isConnected ? null : this.entry),
          onSession: (session) => this.#welcome(session),
        });
      },
      () => setTimeout(this.#count, 60_000),
    );
  };

  #setUp(): void {
    this.#session = null;
    this.unread = 0;
    this.entry = {
      server: this.server.replace(/\/+$/, ''),
      panel: this,
      fetch: this.fetch ? (...call) => (this.fetch ?? fetch)(...call) : undefined,
      languages: this.#languages,
      mode: this.mode,
      live: new EventTarget(),
      onSession: (session) => this.#welcome(session),
      onLanguage: () => this.requestUpdate(),
    };
  }

  #welcome(session: Session): void {
    const first = this.#session === null;
    this.#session = session;
    this.large = session.role !== 'customer';
    if (first) {
      emit(this, 'panel-desk-ready', { role: session.role });
      // Without the stream the views ask by themselves.
      const { entry } = this;
      whenIdle(() =>
        import('./launcher/live/index.ts').then((live) => live.start(this, entry, session)).catch(() => {}),
      );
    }
    if (session.unread !== this.unread) {
      this.unread = session.unread;
      emit(this, 'panel-desk-unread', { unread: session.unread });
    }
  }

  #want(intent: Intent): void {
    this.intent = intent;
    this.requestUpdate();
    this.open();
  }

  async #load(): Promise<void> {
    if (this.loading === 'yes' || this.loading === 'done') return;
    this.loading = 'yes';
    try {
      // Before it asks for the focus. Without it, a dialog of jQuery UI holds that, and all else is as ever.
      if ('jQuery' in globalThis) await import('./launcher/dialogs.ts').catch(() => {});
      ({ goOn } = await loadFrame());
      this.loading = 'done';
    } catch (cause) {
      this.loading = 'failed';
      void explained(this.entry, { code: 'not_loaded', message: cause });
      emit(this, 'panel-desk-error', { code: 'not_loaded', requestId: null });
    }
  }

  /** What was called on the element before it was one (see `calls` and the classic loader). */
  #takeCalls(): void {
    const own = this as unknown as Record<string, unknown>;
    const waiting = Array.isArray(own['calls']) ? (own['calls'] as PanelDeskCall[]) : [];
    for (const name of METHODS) if (Object.hasOwn(own, name)) delete own[name];
    const run = (calls: PanelDeskCall[]): void => {
      for (const [name, ...args] of calls) {
        (this[name] as (...given: unknown[]) => void).apply(this, args);
      }
    };
    this.calls = { push: (...calls) => run(calls) };
    // Attributes and children are there only after the constructor.
    if (waiting.length > 0) queueMicrotask(() => run(waiting));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk': PanelDesk;
  }
}
