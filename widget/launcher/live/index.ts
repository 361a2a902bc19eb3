// The live desk: joins the stream to the launcher's badge, the page's title, the toasts and the views.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { SupportError } from '../../../sdk/client/errors.ts';
import { createHttp } from '../../../sdk/client/http.ts';
import { claimsOf } from '../../../sdk/client/token.ts';
import type { Session } from '../../../sdk/contract/people.ts';
import { readSession } from '../../../sdk/resources/session.ts';
import { emit } from '../../kit/events.ts';
import { pickLanguage } from '../../kit/i18n/languages.ts';
import { setClock } from '../../kit/state/clock.ts';
import type { DeskEntry } from '../../kit/state/entry.ts';
import {
  ALL,
  GONE,
  type About,
  type Changed,
  type LiveNews,
  type LiveTarget,
  type Standing,
} from '../../kit/state/live.ts';
import { panelToken } from '../../kit/state/panel-token.ts';
import { JointStream } from './shared-stream.ts';
import { TitleBadge } from './title.ts';
import type { PanelDeskToast } from './toast.ts';

/** Milliseconds: events come in threes, and in an incident by the dozen. */
const TOGETHER = 60;
const AT_MOST_EVERY = 1000;

/** The public element, as far as it is needed here. */
export interface LiveHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
  readonly mode: string;
  readonly entry: DeskEntry | null;
  opened: boolean;
  unread: number;
  open(): void;
  openTicket(number: number): void;
}

class Live implements ReactiveController {
  readonly #host: LiveHost;
  readonly #entry: DeskEntry;
  readonly #stream: JointStream;
  readonly #title = new TitleBadge();
  /** Loaded with the first change that it may have to say a word about. */
  #toast: PanelDeskToast | undefined;
  /** What others did since it was last asked what the reader wants to be told. */
  #others: Changed[] = [];
  /** What changed since the views were told last; null is everything. */
  #about: Map<string, number> | null = new Map();
  #telling: ReturnType<typeof setTimeout> | undefined;
  #toldAt = 0;
  #wasOpen: boolean;

  constructor(host: LiveHost, entry: DeskEntry, session: Session) {
    this.#host = host;
    this.#entry = entry;
    this.#wasOpen = this.#isOpen;
    const who = [session.person.id, session.account?.id, session.actedBy?.id];
    const askToken = panelToken(entry);
    const http = createHttp({
      server: entry.server,
      fetch: entry.fetch,
      async getToken(ask) {
        const answer = await askToken(ask);
        const { sub, account, act } = claimsOf(typeof answer === 'string' ? answer : answer.token);
        const now = [sub, account, (act as { sub?: string } | undefined)?.sub];
        // Somebody else has signed in meanwhile: what they may see is not for those who listen here.
        if (sub !== undefined && now.join('\n') !== who.join('\n')) throw new SupportError('forbidden');
        return answer;
      },
    });
    this.#stream = new JointStream({
      key: ['panel-desk', new URL(entry.server, location.href), session.tenant.id, session.role, ...who]
        .map((part) => encodeURIComponent(String(part)))
        .join('/'),
      wire: http,
      askStanding: async () => {
        const session = await readSession(http);
        setClock(session.now);
        return session;
      },
      onNews: (news) => this.#hear(news),
    });
    this.#told({ present: this.#stream.present });
  }

  hostConnected(): void {
    addEventListener('pageshow', this.#start);
    this.#start();
  }

  hostDisconnected(): void {
    removeEventListener('pageshow', this.#start);
    this.#stream.stop();
    clearTimeout(this.#telling);
    this.#telling = undefined;
    this.#title.show(0);
    this.#toast?.remove();
  }

  hostUpdate(): void {
    // Another person, another server: this one is over.
    if (this.#host.entry === this.#entry) return;
    this.#host.removeController(this);
    this.hostDisconnected();
  }

  hostUpdated(): void {
    this.#title.show(this.#host.hasAttribute('title-badge') ? this.#host.unread : 0);
    // Opened, the desk shows by itself what is new.
    if (this.#isShown || (this.#isOpen && !this.#wasOpen)) this.#toast?.hide();
    this.#wasOpen = this.#isOpen;
  }

  /** The views read it, and only here is it written. */
  #told(state: Pick<LiveTarget, 'isConnected' | 'present'>): void {
    Object.assign(this.#entry.live, state);
  }

  readonly #start = (): void => this.#stream.start();

  #hear(news: LiveNews): void {
    const { live } = this.#entry;
    this.#told({ isConnected: this.#stream.isConnected });
    if (news.kind === 'standing') this.#stand(news);
    if (news.kind === 'connected') live.dispatchEvent(new Event('refresh'));
    if (news.kind === 'connected' || news.kind === 'presence') live.dispatchEvent(new Event('presence'));
    if (news.kind === 'reset') this.#refreshSoon(null);
    if (news.kind === 'read') {
      // Opened, here or elsewhere: it is no news any more.
      this.#toast?.forget(news.ticketId);
      this.#refreshSoon(news.ticketId);
    }
    if (news.kind === 'gone') this.#refreshSoon(news.ticketId, GONE);
    if (news.kind === 'subject')
      live.dispatchEvent(new CustomEvent(news.subject.kind, { detail: new Map([[news.subject.id, news.event]]) }));
    if (news.kind !== 'ticket') return;
    this.#refreshSoon(news.ticketId, news.event);
    if (!news.own) this.#others.push(news);
  }

  /** Asked after every event, so that what was switched off a moment ago, here or elsewhere, is silent already. */
  #stand({ unread, toasts }: Standing): void {
    const host = this.#host;
    if (unread !== host.unread) {
      host.unread = unread;
      emit(host, 'panel-desk-unread', { unread });
    }
    const others = this.#others.splice(0).filter(this.#isUnseen);
    // Without a word where it cannot be loaded: the badge says it, too.
    if (others.length > 0 && toasts.length > 0) void this.#say(others, toasts).catch(() => {});
  }

  /** Views read again what changed: a little later, and not every time while much changes. */
  #refreshSoon(ticketId: string | null, event = 0): void {
    if (ticketId === null) this.#about = null;
    else this.#about?.set(ticketId, Math.max(event, this.#about.get(ticketId) ?? 0));
    if (this.#telling !== undefined) return;
    // A little apart, so that all who hear of an incident do not ask in step.
    const wait = Math.max(TOGETHER * (1 + Math.random()), this.#toldAt + AT_MOST_EVERY - Date.now());
    this.#telling = setTimeout(
      () => {
        const detail: About | null = this.#about;
        this.#about = new Map();
        this.#telling = undefined;
        this.#toldAt = Date.now();
        this.#entry.live.dispatchEvent(new CustomEvent('refresh', { detail }));
      },
      Math.min(wait, AT_MOST_EVERY),
    );
  }

  get #isOpen(): boolean {
    return this.#host.opened || this.#host.mode === 'inline';
  }

  /** What the desk shows; nothing yet where it was never opened. */
  get #shown(): string | undefined {
    return this.#host.renderRoot.querySelector('panel-desk-frame')?.shown;
  }

  get #isShown(): boolean {
    return this.#isOpen && this.#shown === ALL;
  }

  /** Neither is another tab before the reader's eyes, nor is it shown already. */
  #isUnseen = ({ ticketId }: Pick<Changed, 'ticketId'>): boolean =>
    !document.hidden && !this.#isShown && !(this.#isOpen && this.#shown === ticketId);

  async #say(others: readonly Changed[], toasts: Standing['toasts']): Promise<void> {
    const host = this.#host;
    const { PanelDeskToast, wordsFor } = await import('./toast.ts');
    const words = wordsFor(others, toasts);
    if (words.length === 0) return;
    const toast = (this.#toast ??= new PanelDeskToast());
    toast.code = pickLanguage(this.#entry.languages).code;
    // An open dialog may be the only thing that can be seen and used: then the toast stands in it.
    const dialog =
      host.opened && host.renderRoot.querySelector('panel-desk-frame')?.shadowRoot?.querySelector('dialog');
    const place = dialog || host.renderRoot;
    if (toast.parentNode !== place) place.append(toast);
    toast.toggleAttribute('within', !!dialog);
    // What is read out has to change in a place that is there already.
    await toast.updateComplete;
    if (!host.isConnected) return;
    for (const { ticketId, number, says } of words)
      if (this.#isUnseen({ ticketId }))
        toast.add(ticketId, number, says, () => (toast.count > 1 ? host.open() : host.openTicket(number)));
  }
}

/** Makes a desk live for the person of this session, until it gets another entry. */
export function start(host: LiveHost, entry: DeskEntry | null, session: Session): void {
  if (entry && entry === host.entry) host.addController(new Live(host, entry, session));
}
