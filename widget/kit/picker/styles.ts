// The combobox of services and its list.
import { css } from 'lit';

export const picker = css`
  :host {
    display: block;
    position: relative;
  }
  .input {
    padding-inline-end: 44px;
    text-overflow: ellipsis;
  }
  .search > .button {
    position: absolute;
    inset-inline-end: 3px;
    inset-block: 3px;
    min-block-size: 0;
    inline-size: 38px;
  }
  .list {
    position: absolute;
    z-index: 2;
    inset-inline: 0;
    inset-block-start: calc(100% + 4px);
    max-block-size: min(300px, 46vh);
    max-inline-size: none;
    overscroll-behavior: contain;
  }
  .option {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 0 10px;
    align-items: baseline;
    min-block-size: 40px;
    padding: 8px 10px;
    border-radius: calc(var(--pd-radius) - 2px);
    cursor: pointer;
  }
  .option > b {
    font-weight: 500;
    overflow-wrap: anywhere;
  }
  .option > .bad {
    color: var(--pd-bad-text);
    font-weight: 500;
  }
  .option.active,
  .option:hover {
    background: var(--pd-hover);
  }
  .option.active {
    outline: 2px solid var(--pd-focus);
    outline-offset: -2px;
  }
  .option[aria-selected='true'] {
    background: var(--pd-accent-soft);
  }
  .rest {
    padding: 8px 10px;
  }
`;
