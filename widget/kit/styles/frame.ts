// How a view of the desk is put together: a bar, what scrolls, what is docked below.
import { css } from 'lit';

export const frame = css`
  :host {
    display: flex;
    flex-direction: column;
    /* What is said of these four where an inline desk goes with its page stands in in-page.ts. */
    block-size: var(--pd-fill, 100%);
    min-block-size: 0;
    min-inline-size: 0;
    container-type: inline-size;
    background: var(--pd-ground);
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: var(--pd-bar, 60px);
    padding: 2px 12px;
    border-block-end: 1px solid var(--pd-line);
    flex: none;
    position: var(--pd-stick, static);
    inset-block-start: 0;
    z-index: 1;
    background: var(--pd-ground);
  }
  .bar > .title {
    flex: 1;
    min-inline-size: 0;
    padding-inline: 8px;
    font-weight: 600;
  }
  .bar .muted {
    font-weight: 400;
  }
  .bar > .back {
    display: var(--pd-back, inline-flex);
  }
  .bar > .back + .title {
    padding-inline-start: 2px;
  }
  .bar h1 {
    font-size: var(--pd-title);
    line-height: 1.3;
  }
  .scroll {
    flex: 1;
    min-block-size: 0;
    overflow: var(--pd-scroll, hidden auto);
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--pd-line-strong) transparent;
    position: relative;
  }
  .dock {
    flex: none;
    padding: var(--pd-dock, 10px) var(--pd-pad) var(--pd-dock, 12px);
    border-block-start: 1px solid var(--pd-line);
    background: var(--pd-ground);
    position: var(--pd-stick, relative);
    inset-block-end: 0;
    z-index: 1;
  }
  .strip {
    padding: 10px var(--pd-pad) 0;
  }
  /* On paper nothing scrolls, and nobody writes. */
  @media print {
    :host,
    .scroll {
      display: block;
      block-size: auto;
      overflow: visible;
      container: none;
    }
    .bar > .button,
    .button.link,
    .dock {
      display: none;
    }
  }
  /* Focus is put here so that a new view is read out; nobody can do anything with it. */
  h1:focus-visible {
    outline: none;
  }
`;
