// The list of tickets: rows that say whose turn it is before anything else.
import { css } from 'lit';

export const list = css`
  .top,
  .drafts ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 2px;
  }
  .top {
    gap: 12px;
    padding: var(--pd-pad) var(--pd-pad) 12px;
  }
  .similar {
    padding: 0 var(--pd-pad) 8px;
  }
  .drafts .button {
    justify-content: start;
  }
  .news > h2 {
    padding: 0 var(--pd-pad) 6px;
  }
  /* Short: what waits for them comes below. */
  .news .row > :is(.last, .meta) {
    display: none;
  }
  .news > .rows {
    border-block-end: 8px solid var(--pd-sunken);
  }
  .rows {
    border-block-start: 1px solid var(--pd-line);
  }
  .rows > li {
    border-block-end: 1px solid var(--pd-line);
  }
  .row {
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 3px 12px;
    inline-size: 100%;
    padding: var(--pd-row) var(--pd-pad);
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
    transition: background-color var(--pd-fast);
  }
  .row:hover {
    background: var(--pd-hover);
  }
  .row[aria-current='true'] {
    background: var(--pd-accent-soft);
  }
  .row:focus-visible {
    outline-offset: -2px;
  }
  .row > .subject {
    grid-column: 1 / -1;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
    font-size: calc(var(--pd-body) * 15 / 14);
    line-height: 1.4;
    font-weight: 500;
  }
  .row.unread > .subject {
    font-weight: 700;
  }
  .row > :is(.when, .last, .meta) {
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .row > .state {
    white-space: normal;
    text-align: start;
  }
  .row > .when {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    white-space: nowrap;
  }
  .row > :is(.last, .meta) {
    grid-column: 1 / -1;
  }
  .row > .meta {
    display: flex;
    gap: 4px 12px;
    align-items: center;
    min-inline-size: 0;
  }
  .swap {
    padding: 12px;
    text-align: center;
  }
  .swap .button {
    font-weight: 400;
  }
  .older {
    display: grid;
    padding: 16px var(--pd-pad) 24px;
  }
`;
