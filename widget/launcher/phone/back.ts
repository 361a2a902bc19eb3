// Back, on a phone: a step within the desk before it leads out of the panel's page. Loaded where the desk is open on one.
import type { ReactiveController, ReactiveControllerHost } from 'lit';

import { deviceStorage } from '../../kit/state/device.ts';
import type { DeskEntry, Where } from '../../kit/state/entry.ts';
import { placeOf } from '../frame/go-on.ts';
import { MARK, namesIn, OPEN } from './marks.ts';

/** A frame, as far as it is needed here. */
export interface BackHost extends ReactiveControllerHost, HTMLElement {
  readonly entry: DeskEntry;
  readonly opened: boolean;
  readonly where: Where | undefined;
  /** One step back; whether it stays open. */
  back(): boolean;
}

/** Milliseconds: whoever closes the desk may lead elsewhere in the same breath, and a step back would take that away. */
const BREATH = 100;

/** The page has one history, so all desks of a page share these. */
const desks = new Map<string, BackController>();
const look = () => ({ names: namesIn(history.state), href: location.href, length: history.length });
/** The entry that was the current one when we last knew. The page adds its own without our hearing of it. */
let known = look();
/** We are going back ourselves, out of our own entry. */
let isLeaving = false;

/**
 * A step between two entries of the same address, of which the first one was put there by us, is ours alone: nobody behind us
 * hears of it. A router that listened before us does, and finds its own state at its own address, where it is already.
 */
function popped(event: PopStateEvent): void {
  const before = known;
  known = look();
  const left = before.names.filter((name) => !known.names.includes(name));
  const isOurs = left.length > 0 && before.href === known.href;
  const isByUs = isLeaving;
  isLeaving = false;
  if (isOurs) {
    event.stopImmediatePropagation();
    if (!isByUs) for (const name of left) desks.get(name)?.step();
  } else for (const name of known.names) desks.get(name)?.arrive();
}
addEventListener('popstate', popped, true);

/**
 * Puts one entry upon the page's while the desk is open (an inline one: while something lies over its list). It stands for the open desk: back
 * leads out of it, which is a step in the desk; forward, or a reload, opens it again; closed in another way, it is gone back
 * from. One, and not one for each view: so a page's history is never longer by more, however much was done in the desk.
 * `history.state` stays the page's own, copied, with a word of ours beside: routers find in it what they put there.
 */
export class BackController implements ReactiveController {
  readonly #frame: BackHost;
  readonly #phone: MediaQueryList;
  readonly #name: string;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #end: AbortController | undefined;

  constructor(frame: BackHost, phone: MediaQueryList) {
    this.#frame = frame;
    this.#phone = phone;
    let name = placeOf(frame.entry);
    // Two desks that are the same in all else.
    while (desks.get(name)?.isThere) name += '+';
    this.#name = name;
    desks.set(name, this);
    frame.addController(this);
  }

  hostConnected(): void {
    this.#end = new AbortController();
    this.#phone.addEventListener('change', () => this.keep(), { signal: this.#end.signal });
    this.keep();
  }

  hostDisconnected(): void {
    this.#end?.abort();
    this.keep();
  }

  hostUpdated(): void {
    this.keep();
  }

  /** Whether its frame is on the page. */
  get isThere(): boolean {
    return this.#frame.isConnected;
  }

  get #isInline(): boolean {
    return this.#frame.entry.mode === 'inline';
  }

  get #isOpen(): boolean {
    const { isConnected, opened, where } = this.#frame;
    return isConnected && this.#phone.matches && (this.#isInline ? Boolean(where?.route) : opened);
  }

  /** Brings the history in line with the desk. */
  keep(): void {
    const { where } = this.#frame;
    if (this.#isOpen) this.#put();
    else this.#take();
    if (this.#isInline) return;
    try {
      if (!this.#isOpen) deviceStorage('sessionStorage')?.removeItem(OPEN);
      else if (where) deviceStorage('sessionStorage')?.setItem(OPEN, where.owner);
    } catch {
      // Full: after a reload it is closed.
    }
  }

  /** Back was pressed. */
  step(): void {
    if (this.#isOpen && this.#frame.back() && this.#isOpen) this.#put();
  }

  /** Our entry is the current one again: by forward, or back from where the page had gone to. */
  arrive(): void {
    if (this.#isOpen) return;
    const { host } = this.#frame.getRootNode() as ShadowRoot;
    if (!this.#isInline && this.isThere) return (host as HTMLElement & { open(): void }).open();
    isLeaving = true;
    history.back();
  }

  #put(): void {
    clearTimeout(this.#timer);
    const now = look();
    if (now.names.includes(this.#name)) {
      known = now;
      return;
    }
    // The page has written its own state over ours: no entry came.
    const isSame = known.names.includes(this.#name) && known.href === now.href && known.length === now.length;
    this.#write([...now.names, this.#name], isSame ? 'replaceState' : 'pushState');
  }

  #take(): void {
    if (!namesIn(history.state).includes(this.#name)) return;
    const end = new AbortController();
    const { signal } = end;
    clearTimeout(this.#timer);
    addEventListener('beforeunload', () => clearTimeout(this.#timer), { signal });
    this.#timer = setTimeout(() => {
      end.abort();
      const names = namesIn(history.state);
      // Open again, or another one of its kind has come in its place.
      if (this.#isOpen || desks.get(this.#name) !== this || !names.includes(this.#name)) return;
      if (names.at(-1) !== this.#name)
        return this.#write(
          names.filter((name) => name !== this.#name),
          'replaceState',
        );
      isLeaving = true;
      history.back();
    }, BREATH);
  }

  #write(names: readonly string[], how: 'pushState' | 'replaceState'): void {
    const state: unknown = history.state;
    try {
      history[how]({ ...(typeof state === 'object' ? state : {}), [MARK]: names }, '');
      known = look();
    } catch {
      // A page without an address of its own, or too many in a short time: back leads out of the page then.
    }
  }
}
