// The ground under every element of ours: box sizes, focus, what must be hidden but read, forced colours.
import { css } from 'lit';

export const reset = css`
  :host {
    box-sizing: border-box;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  h1,
  h2,
  h3,
  p,
  ul,
  ol,
  dl,
  dd,
  fieldset {
    margin: 0;
    padding: 0;
    border: 0;
    min-inline-size: 0;
  }
  mark {
    border-radius: 2px;
    background: var(--pd-wait-soft);
    color: inherit;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  ul,
  ol {
    list-style: none;
  }
  h1,
  h2,
  h3 {
    font-size: inherit;
    font-weight: 600;
    text-wrap: balance;
  }
  svg {
    display: block;
    flex: none;
  }
  a {
    color: var(--pd-accent-text);
    text-underline-offset: 2px;
  }
  :focus-visible {
    outline: 2px solid var(--pd-focus);
    outline-offset: 2px;
  }
  :focus:not(:focus-visible) {
    outline: none;
  }
  .unseen:not(:focus):not(:active) {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: -1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Arrows that mean "on" and "back" turn round with the writing. */
  .flip:dir(rtl) svg {
    scale: -1 1;
  }
  .numbers {
    font-variant-numeric: tabular-nums;
  }
  .muted {
    color: var(--pd-muted);
  }
  .small {
    font-size: var(--pd-small);
  }
  .one-line {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    min-inline-size: 0;
  }
  @media (prefers-reduced-motion: reduce) {
    *,
    *::before,
    *::after {
      animation: none !important;
      transition: none !important;
      scroll-behavior: auto !important;
    }
  }
`;
