// Keeps where one is in the desk, in the tab: a reload, or the way back to the page, leads there again.
import type { LitElement } from 'lit';

import type { Session } from '../../../../sdk/contract/index.ts';
import { Controller } from '../../../kit/controllers/controller.ts';
import { deviceStorage, draftPrefix, ownerOf } from '../../../kit/state/device.ts';
import { screensOf } from '../../screens.ts';
import { whereaboutsIn, type Whereabouts } from '../state/whereabouts.ts';

export class WhereaboutsController extends Controller<LitElement> {
  readonly #now: () => Whereabouts;
  readonly #storage = deviceStorage('sessionStorage');
  #key: string | null = null;
  #kept = '';

  constructor(host: LitElement, now: () => Whereabouts) {
    super(host);
    this.#now = now;
  }

  /** Where this person was in this tab; from now on it is kept. */
  open(server: string, session: Session): Whereabouts | null {
    // Where a sign-out looks for what is theirs.
    this.#key = `${draftPrefix(ownerOf(server, session))}where`;
    return whereaboutsIn(this.#read(), screensOf(session));
  }

  hostUpdated(): void {
    if (this.#key === null) return;
    const text = JSON.stringify(this.#now());
    if (text === this.#kept) return;
    this.#kept = text;
    try {
      this.#storage?.setItem(this.#key, text);
    } catch {
      // Full: a reload leads to the first view; nothing is lost.
    }
  }

  #read(): string | null {
    try {
      return this.#storage?.getItem(this.#key ?? '') ?? null;
    } catch {
      return null;
    }
  }
}
