// The box that an element with the attribute `debug` shows: what is wrong with the embedding, over the desk.
import { css, html, LitElement, type ReactiveControllerHost, type TemplateResult } from 'lit';

import type { Finding } from './finding.ts';
import { docs } from './words.ts';

/** The public element, as far as it is needed here. */
export interface DebugHost extends ReactiveControllerHost, HTMLElement {
  readonly renderRoot: HTMLElement | DocumentFragment;
}

class PanelDeskDebug extends LitElement {
  static override styles = css`
    :host {
      position: fixed;
      z-index: 2147483647;
      inset-block-end: 0;
      inset-inline-start: 0;
      max-inline-size: min(64ch, 100vw);
      max-block-size: 40vh;
      box-sizing: border-box;
      padding: 12px;
      overflow: auto;
      background: #1b1d22;
      color: #f2f3f5;
      font:
        13px/1.5 ui-monospace,
        monospace;
    }
    dl {
      margin: 0 0 12px;
      overflow-wrap: anywhere;
    }
    dt {
      color: #ffb4a8;
      font-weight: 600;
    }
    dd {
      margin: 0;
    }
  `;
  static override properties = { findings: { attribute: false } };

  declare findings: readonly Finding[];

  constructor() {
    super();
    this.findings = [];
  }

  protected override render(): TemplateResult {
    return html`<div role="log" dir="ltr" lang="en">
      ${this.findings.map(
        ({ code, asked, came, expected }) =>
          html`<dl>
            <dt>${code}</dt>
            <dd>asked: ${asked}</dd>
            <dd>came: ${came}</dd>
            <dd>expected: ${expected}</dd>
            <dd>${docs}#${code}</dd>
          </dl>`,
      )}
    </div>`;
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
  if (!box.findings.some(({ code, came }) => code === finding.code && came === finding.came))
    box.findings = [...box.findings, finding];
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
