// Buttons, fields, chips, segments and menus: one look for everything that can be used.
import { css } from 'lit';

export const controls = css`
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    min-block-size: var(--pd-control);
    padding: 4px 14px;
    border: 1px solid var(--pd-line);
    border-radius: var(--pd-radius);
    background: var(--pd-raised);
    color: var(--pd-text);
    font: inherit;
    font-weight: 500;
    line-height: 1.25;
    text-align: center;
    text-decoration: none;
    cursor: pointer;
    touch-action: manipulation;
    transition:
      background-color var(--pd-fast),
      border-color var(--pd-fast);
  }
  .button:hover {
    background: var(--pd-hover);
    border-color: var(--pd-line-strong);
  }
  .button.primary {
    background: var(--pd-accent);
    border-color: transparent;
    color: var(--pd-on-accent);
    font-weight: 600;
  }
  .button.primary:hover {
    background: color-mix(in oklch, var(--pd-accent) 90%, var(--pd-text));
  }
  .button.danger {
    color: var(--pd-bad-text);
  }
  .button.quiet {
    background: transparent;
    border-color: transparent;
    color: var(--pd-muted);
  }
  .button.quiet:hover,
  .button.quiet[aria-expanded='true'] {
    background: var(--pd-hover);
    color: var(--pd-text);
  }
  .button.icon {
    inline-size: var(--pd-control);
    padding: 0;
    flex: none;
  }
  .button.wide {
    inline-size: 100%;
  }
  .button.slim {
    min-block-size: var(--pd-touch, calc(var(--pd-control) - 8px));
    padding-inline: 10px;
    font-size: var(--pd-small);
  }
  .button.link {
    min-block-size: var(--pd-touch, 0);
    padding: 0;
    border: 0;
    background: none;
    color: var(--pd-accent-text);
    text-decoration: underline;
    text-underline-offset: 2px;
    font-weight: 500;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    opacity: 0.55;
    cursor: default;
  }

  .input {
    appearance: none;
    inline-size: 100%;
    min-inline-size: 0;
    min-block-size: var(--pd-control);
    margin: 0;
    padding: 7px 12px;
    border: 1px solid var(--pd-line-strong);
    border-radius: var(--pd-radius);
    background: var(--pd-raised);
    color: var(--pd-text);
    font: inherit;
    font-size: var(--pd-typed, inherit);
    line-height: 1.5;
  }
  .input::placeholder {
    color: var(--pd-muted);
    opacity: 1;
  }
  .input:focus-visible {
    outline: 2px solid var(--pd-focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  .input[aria-invalid='true'] {
    border-color: var(--pd-bad);
  }
  .search {
    position: relative;
    display: flex;
    min-inline-size: 0;
  }
  .search > svg {
    position: absolute;
    inset-inline-start: 10px;
    inset-block: 0;
    margin-block: auto;
    color: var(--pd-muted);
    pointer-events: none;
  }
  .search > .input {
    padding-inline-start: 34px;
  }
  .search > .input::-webkit-search-cancel-button {
    cursor: pointer;
  }

  .segments {
    display: flex;
    flex-wrap: wrap;
    gap: 2px;
    padding: 3px;
    border-radius: calc(var(--pd-radius) + 2px);
    background: var(--pd-sunken);
  }
  .segments > button {
    flex: 1 0 auto;
    min-block-size: var(--pd-touch, calc(var(--pd-control) - 8px));
    padding: 2px 10px;
    border: 0;
    border-radius: calc(var(--pd-radius) - 2px);
    background: none;
    color: var(--pd-muted);
    font: inherit;
    font-size: var(--pd-small);
    font-weight: 500;
    cursor: pointer;
  }
  .segments > button:hover {
    color: var(--pd-text);
  }
  .segments > button:is([aria-pressed='true'], [aria-checked='true']) {
    background: var(--pd-raised);
    color: var(--pd-text);
    box-shadow: 0 1px 2px rgb(0 0 0 / 0.14);
  }
  .segments > button:focus-visible {
    outline-offset: -2px;
  }
  @media (forced-colors: active) {
    .segments > button:is([aria-pressed='true'], [aria-checked='true']) {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
    .button.primary {
      border-color: ButtonText;
    }
  }

  .notice {
    display: flex;
    gap: 10px;
    align-items: start;
    padding: 10px 12px;
    border-radius: var(--pd-radius);
    background: var(--pd-sunken);
    font-size: var(--pd-small);
  }
  .notice > svg {
    margin-block-start: 1px;
  }
  .notice > div {
    display: grid;
    gap: 6px;
    flex: 1;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .notice.bad {
    background: var(--pd-bad-soft);
    color: var(--pd-bad-text);
  }
  .notice.wait {
    background: var(--pd-wait-soft);
    color: var(--pd-wait-text);
  }
  .notice.good {
    background: var(--pd-good-soft);
    color: var(--pd-good-text);
  }
  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    align-items: center;
  }
  .spinner {
    inline-size: 16px;
    block-size: 16px;
    border: 2px solid currentColor;
    border-inline-end-color: transparent;
    border-radius: 50%;
    animation: pd-spin 700ms linear infinite;
    flex: none;
  }
  @keyframes pd-spin {
    to {
      rotate: 1turn;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .spinner {
      border-style: dotted;
    }
  }
`;
