// How a list to choose from looks: a card beside its opener, a sheet from below on a phone.
import { css } from 'lit';

export const pickerStyles = css`
  :host {
    position: fixed;
    inset: auto;
    inset-block-start: var(--y, 0);
    left: var(--x, 0);
    z-index: 10;
    inline-size: 280px;
    max-inline-size: calc(100vw - 16px);
    margin: 0;
    padding: 0;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 2px);
    background: var(--pd-raised);
    color: var(--pd-text);
    box-shadow: var(--pd-shadow);
    font-family: var(--pd-font);
    font-size: var(--pd-body);
    line-height: 1.4;
    overflow: hidden;
    animation: pd-drop var(--pd-fast) ease-out;
  }
  @keyframes pd-drop {
    from {
      opacity: 0;
      translate: 0 -4px;
    }
  }
  .head {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 8px 0;
  }
  h2 {
    flex: 1;
    padding: 2px 8px 0;
    font-size: 12px;
    font-weight: 600;
    color: var(--pd-muted);
  }
  .input {
    min-block-size: 32px;
    padding-block: 4px;
  }
  .close {
    display: none;
  }
  .list {
    max-block-size: min(320px, 50vh);
    padding: 5px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .list:focus-visible {
    outline: none;
  }
  .choice {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding: 3px 8px;
    border-radius: calc(var(--pd-radius) - 2px);
    cursor: pointer;
    scroll-margin: 5px;
  }
  .choice.apart {
    position: relative;
    margin-block-start: 11px;
  }
  .choice.apart::before {
    content: '';
    position: absolute;
    inset: -6px 8px auto;
    border-block-start: 1px solid var(--pd-line);
  }
  .choice.active {
    background: var(--pd-hover);
    box-shadow: inset 0 0 0 1px var(--pd-line);
  }
  .list:focus-visible .choice.active {
    box-shadow: inset 0 0 0 2px var(--pd-focus);
  }
  /* What is chosen is named first; what explains it takes what is left. */
  .label {
    flex: none;
    max-inline-size: 75%;
    font-weight: inherit;
  }
  .hint {
    flex: 0 1 auto;
  }
  .no-icon {
    inline-size: 16px;
  }
  .choice > .state {
    gap: 0;
  }
  .tick {
    margin-inline-start: auto;
    color: var(--pd-accent-text);
    visibility: hidden;
  }
  .choice[aria-selected='true'] .tick {
    visibility: visible;
  }
  .choice[aria-selected='true'] .label {
    font-weight: 600;
  }
  .none {
    padding: 4px 16px 16px;
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  @media (max-width: 600px) {
    :host {
      inset: auto 0 0 !important;
      inline-size: 100%;
      max-inline-size: 100%;
      border-width: 1px 0 0;
      border-radius: 16px 16px 0 0;
      padding-block-end: env(safe-area-inset-bottom, 0px);
    }
    :host::backdrop {
      background: rgb(0 0 0 / 0.35);
    }
    h2 {
      font-size: var(--pd-body);
    }
    .close {
      display: inline-flex;
    }
    .choice {
      min-block-size: 44px;
    }
    .list {
      max-block-size: 72vh;
    }
    @keyframes pd-drop {
      from {
        translate: 0 24px;
      }
    }
  }
  @media (pointer: coarse) {
    .choice {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .choice.active {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
