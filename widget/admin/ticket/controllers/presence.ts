// Owns who is on the open ticket: tells colleagues what one is doing on it, and hears it of them.
import type { LitElement } from 'lit';

import type { AgentCalls } from '../../../../sdk/resources/agent-calls.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { isResting } from '../../../kit/state/in-use.ts';
import type { LiveTarget, Present } from '../../../kit/state/live.ts';

/** Milliseconds. What is said holds for 45 s; somebody who has not typed for a while is reading. */
const SAY_EVERY = 20_000;
const WRITES_FOR = 10_000;
const LOOK_EVERY = 2_000;

type Doing = 'viewing' | 'writing' | 'gone';

export interface PresenceOptions {
  readonly client: () => AgentCalls;
  readonly live: () => LiveTarget | undefined;
  /** The person's own id. */
  readonly me: () => string | undefined;
  readonly ticketId: () => string | null;
  /** What stands in the composer. */
  readonly text: () => string;
  /** Somebody else has begun to write on this ticket. */
  readonly onWriting: (name: string) => void;
}

export class PresenceController extends Controller<LitElement> {
  readonly #options: PresenceOptions;
  #live: LiveTarget | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #ticketId: string | null = null;
  #text = '';
  #writtenAt = 0;
  #said: Doing = 'gone';
  #saidAt = 0;
  #writing = new Set<string>();

  constructor(host: LitElement, options: PresenceOptions) {
    super(host);
    this.#options = options;
  }

  /** Colleagues on the open ticket. */
  get others(): Present {
    const here = this.#live?.present?.get(this.#ticketId ?? '') ?? [];
    return here.filter(({ person }) => person.id !== this.#options.me());
  }

  override hostConnected(): void {
    super.hostConnected();
    this.#timer = setInterval(this.#look, LOOK_EVERY);
    this.listen(document, 'visibilitychange', this.#look);
    this.listen(globalThis, 'pagehide', this.#leave);
  }

  override hostDisconnected(): void {
    super.hostDisconnected();
    clearInterval(this.#timer);
    this.#leave();
    this.#attend(undefined);
  }

  hostUpdate(): void {
    this.#attend(this.#options.live());
  }

  hostUpdated(): void {
    const ticketId = this.#options.ticketId();
    const text = this.#options.text();
    if (ticketId !== this.#ticketId) {
      this.#leave();
      this.#ticketId = ticketId;
      this.#writing.clear();
      this.#writtenAt = 0;
    } else if (text !== this.#text && text !== '') this.#writtenAt = Date.now();
    this.#text = text;
    this.#look();
  }

  #attend(live: LiveTarget | undefined): void {
    if (live === this.#live) return;
    this.#live?.removeEventListener('presence', this.#hear);
    this.#live = live;
    live?.addEventListener('presence', this.#hear);
  }

  #hear = (): void => {
    const writing = this.others.filter(({ doing }) => doing === 'writing').map(({ person }) => person.name);
    for (const name of writing) if (!this.#writing.has(name)) this.#options.onWriting(name);
    this.#writing = new Set(writing);
    this.host.requestUpdate();
  };

  #look = (): void => {
    // Who looks at another page, has closed the desk, or has gone away from it, is not on the ticket.
    if (
      this.#ticketId === null ||
      document.visibilityState === 'hidden' ||
      isResting() ||
      this.host.checkVisibility?.() === false
    )
      return this.#leave();
    const doing = Date.now() - this.#writtenAt < WRITES_FOR && this.#text !== '' ? 'writing' : 'viewing';
    if (doing !== this.#said || Date.now() - this.#saidAt >= SAY_EVERY) this.#say(this.#ticketId, doing);
  };

  #leave = (): void => {
    if (this.#ticketId !== null && this.#said !== 'gone') this.#say(this.#ticketId, 'gone');
  };

  #say(ticketId: string, doing: Doing): void {
    this.#said = doing;
    this.#saidAt = Date.now();
    // What is not heard now is said again soon, or runs out by itself.
    this.#options
      .client()
      .tickets.present(ticketId, doing)
      .catch(() => {});
  }
}
