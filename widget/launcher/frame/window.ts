// What the desk stands in: a dialog beside the launcher, the whole screen of a phone, or a box in the page.
import { css } from 'lit';

export const windowStyles = css`
  * {
    box-sizing: border-box;
  }
  :host {
    display: contents;
    /* What the reader has chosen in their browser: read by script, as our own sizes are in pixels. */
    font-size: medium;
  }
  dialog {
    position: fixed;
    inset: auto;
    inset-block-end: calc(var(--pd-lifted, var(--pd-edge-block)) + 68px);
    inset-inline-end: var(--pd-edge-inline);
    inline-size: min(var(--panel-desk-width, 440px), 100vw - 2 * var(--pd-edge-inline));
    block-size: min(var(--panel-desk-height, 740px), 100dvh - var(--pd-lifted, var(--pd-edge-block)) - 88px);
    max-inline-size: none;
    max-block-size: none;
    margin: 0;
    padding: 0;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) * 2);
    overflow: hidden;
    background: var(--pd-ground);
    color: inherit;
    font-size: var(--pd-body);
    box-shadow: var(--pd-shadow);
  }
  .start dialog {
    inset-inline: var(--pd-edge-inline) auto;
  }
  .large dialog {
    inset-block: 24px 92px;
    inset-inline: 24px;
    inline-size: auto;
    block-size: auto;
  }
  dialog:is([open], :popover-open) {
    animation: rise var(--pd-fast) ease-out;
  }
  /* Over a dialog of the host's page: that stays to be seen. */
  dialog::backdrop {
    background: none;
  }
  /* Has the focus while there is nothing in it yet. Not the desk itself: Tab passes by what is in a shadow root then. */
  .inside {
    block-size: 100%;
    outline: none;
  }
  @keyframes rise {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  /* On a phone the desk is the screen, above its keyboard: --pd-visible is set from visualViewport. */
  @media (width < 600px), (height < 480px) {
    div dialog {
      inset: var(--pd-visible-top, 0px) 0 auto;
      inline-size: 100%;
      block-size: var(--pd-visible, 100dvh);
      border: 0;
      border-radius: 0;
      padding: env(safe-area-inset-top) env(safe-area-inset-right) env(safe-area-inset-bottom) env(safe-area-inset-left);
    }
    dialog::backdrop {
      background: var(--pd-ground);
    }
  }
  .inline {
    block-size: 100%;
    overflow: hidden;
    font-size: var(--pd-body);
    background: var(--pd-ground);
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 4px);
  }
  /* On paper: nothing of an open frame but a conversation, and that whole. */
  @media print {
    dialog {
      display: none;
    }
    .inline,
    div dialog[open] {
      display: block;
      position: static;
      inline-size: auto;
      block-size: auto;
      border: 0;
      overflow: visible;
      animation: none;
      box-shadow: none;
    }
  }
`;
