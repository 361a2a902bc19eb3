// A menu that opens beside what it belongs to.
import { css } from 'lit';

export const menus = css`
  .menu {
    min-inline-size: 200px;
    max-inline-size: min(320px, 90vw);
    max-block-size: 60vh;
    overflow: auto;
    padding: 5px;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 2px);
    background: var(--pd-raised);
    color: var(--pd-text);
    box-shadow: var(--pd-shadow);
  }
  .menu-item {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: calc(var(--pd-control) - 2px);
    padding: 6px 10px;
    border: 0;
    border-radius: calc(var(--pd-radius) - 2px);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .menu-item svg {
    color: var(--pd-muted);
  }
  .menu-item:hover,
  .menu-item:focus-visible {
    background: var(--pd-hover);
    outline-offset: -2px;
  }
  .menu-item.danger,
  .menu-item.danger svg {
    color: var(--pd-bad-text);
  }
`;
