// The box that an element with the attribute `debug` shows: what is wrong with the embedding, over the desk.
import type { ReactiveControllerHost } from 'lit';

import type { Finding } from './finding.ts';
import { docs } from './words.ts';

/** The public element, as far as it is needed here. */
export interface DebugHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

const styles = `
  :host {
    position: fixed; z-index: 2147483647; inset: auto auto 0 0; box-sizing: border-box;
    max-inline-size: min(64ch, 100vw); max-block-size: 40vh; padding: 12px; overflow: auto; overflow-wrap: anywhere;
    background: #1b1d22; color: #f2f3f5; font: 13px/1.5 ui-monospace, monospace; text-align: start;
  }
  b { color: #ffb4a8; }
  p { margin: 0; }
  p + b { display: block; margin-block-start: 12px; }
`;

/** Made by hand: with Lit it would take the launcher's code apart into more pieces. */
class PanelDeskDebug extends HTMLElement {
  readonly #list: HTMLElement;
  readonly #shown = new Set<string>();

  constructor() {
    super();
    const root = this.attachShadow({ mode: 'open' });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(styles);
    root.adoptedStyleSheets = [sheet];
    this.#list = root.appendChild(document.createElement('div'));
    Object.assign(this.#list, { role: 'log', dir: 'ltr', lang: 'en' });
  }

  add({ code, asked, came, expected }: Finding): void {
    const key = `${code}\n${came}`;
    if (this.#shown.has(key)) return;
    this.#shown.add(key);
    const words = [`asked: ${asked}`, `came: ${came}`, `expected: ${expected}`, `${docs}#${code}`];
    for (const [at, text] of [code, ...words].entries())
      this.#list.appendChild(document.createElement(at === 0 ? 'b' : 'p')).textContent = text;
  }
}

const boxes = new WeakMap<DebugHost, PanelDeskDebug>();

/** Adds to the box of this element, which is made with the first. */
export function showIn(host: DebugHost, finding: Finding): void {
  let box = boxes.get(host);
  if (box === undefined) {
    box = new PanelDeskDebug();
    boxes.set(host, box);
    const own = box;
    // The frame opens and closes after its element was updated.
    host.addController({ hostUpdated: () => void setTimeout(() => place(host, own)) });
    place(host, box);
  }
  box.add(finding);
}

/** An open dialog may be the only thing that can be seen: then the box stands in it. */
function place(host: DebugHost, box: PanelDeskDebug): void {
  const dialog = host.renderRoot.querySelector('panel-desk-frame')?.shadowRoot?.querySelector('dialog');
  const home = !host.hasAttribute('debug') ? null : dialog?.matches(':modal, :popover-open') ? dialog : host.renderRoot;
  if (home === null) box.remove();
  else if (box.parentNode !== home) home.append(box);
}

if (customElements.get('panel-desk-debug') === undefined) customElements.define('panel-desk-debug', PanelDeskDebug);

declare global {
  interface HTMLElementTagNameMap {
    'panel-desk-debug': PanelDeskDebug;
  }
}
