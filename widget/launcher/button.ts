// The round button with its badge, and the word that the desk is loading or cannot be loaded.
import { css, html, nothing, type TemplateResult } from 'lit';

import type { LauncherTexts } from '../kit/i18n/languages.ts';

export interface LauncherProps {
  texts: LauncherTexts;
  open: boolean;
  unread: number;
  onToggle: () => void;
  onGrab: (event: PointerEvent) => void;
}

export const launcherView = ({ texts, open, unread, onToggle, onGrab }: LauncherProps): TemplateResult =>
  html`<button
    class="launcher"
    part="launcher"
    type="button"
    aria-haspopup="dialog"
    aria-expanded=${open}
    aria-label=${texts.title + (unread > 0 ? `, ${texts.unread(unread)}` : '')}
    @click=${onToggle}
    @pointerdown=${onGrab}
  >
    <svg width="26" height="26" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round">
      <path d=${open ? 'm6.5 9.5 5.5 5.5 5.5-5.5' : 'M4 5h16v11.5h-8.5L6.5 20v-3.5H4zM8 9h8M8 12.5h5'}></path>
    </svg>
    ${unread > 0 && !open ? html`<span class="badge" part="badge">${unread > 9 ? '9+' : unread}</span>` : nothing}
  </button>`; // prettier-ignore

export const launcherStyles = css`
  :host {
    --pd-edge-inline: var(--panel-desk-offset-inline, 24px);
    --pd-edge-block: var(--panel-desk-offset-block, 24px);
  }
  :host(:is([mode='inline'], :state(inline))) {
    display: block;
    block-size: 100%;
    min-block-size: min(480px, 100dvh);
  }
  * {
    box-sizing: border-box;
  }
  .box {
    block-size: 100%;
  }
  .launcher {
    position: fixed;
    z-index: var(--panel-desk-z-index, 2147480000);
    inset-block-end: max(var(--pd-lifted, var(--pd-edge-block)), env(safe-area-inset-bottom));
    inset-inline-end: max(var(--pd-edge-inline), env(safe-area-inset-right));
    display: grid;
    place-items: center;
    inline-size: 56px;
    block-size: 56px;
    padding: 0;
    /* Seen where the colours are forced. */
    border: 1px solid transparent;
    border-radius: 50%;
    background: var(--pd-accent);
    color: var(--pd-on-accent);
    box-shadow: var(--pd-shadow);
    cursor: pointer;
    touch-action: none;
  }
  .launcher:hover {
    filter: brightness(1.1);
  }
  .start .launcher {
    inset-inline: max(var(--pd-edge-inline), env(safe-area-inset-left)) auto;
  }
  .badge {
    position: absolute;
    inset-block-start: -2px;
    inset-inline-end: -2px;
    min-inline-size: 22px;
    padding-inline: 5px;
    border: 2px solid Canvas;
    border-radius: 99px;
    background: oklch(0.55 0.21 25);
    color: #fff;
    font: 600 12px/1.5 var(--pd-font);
  }
  :focus-visible {
    outline: 3px solid var(--pd-focus);
    outline-offset: 3px;
  }
  .wait {
    position: fixed;
    inset-block-end: 100px;
    inset-inline-end: 24px;
    padding: 16px;
    border: 1px solid;
    background: Canvas;
    color: CanvasText;
  }
  .box .wait {
    position: static;
  }
  .wait button {
    min-block-size: 40px;
  }
  @media print {
    .launcher {
      display: none;
    }
    :host(:is([mode='inline'], :state(inline))) {
      block-size: auto !important;
    }
  }
`;
