// The list: a head with search and filters, rows of 32 px where there is room, two lines where there is little.
import { css } from 'lit';

export const queueStyles = css`
  .queue-head {
    display: grid;
    gap: 6px;
    padding: 8px 10px;
    border-block-end: 1px solid var(--pd-line);
  }
  .view-name {
    padding-inline-start: 2px;
    font-size: var(--pd-title);
  }
  .view-choice {
    min-inline-size: 0;
    margin-inline-start: -4px;
    padding-inline: 6px;
    color: var(--pd-text);
    font-size: var(--pd-title);
    font-weight: 600;
  }
  .view-choice svg {
    inline-size: 14px;
  }
  .found {
    margin-inline-start: auto;
    padding-inline-start: 8px;
    white-space: nowrap;
  }
  .queue-head .search {
    flex: 1;
  }
  .queue-head .search > .input {
    min-block-size: var(--pd-control);
    padding-block: 3px;
    border-color: var(--pd-line);
    background: var(--pd-sunken);
  }
  .queue-head .search > .input:hover {
    border-color: var(--pd-line-strong);
  }
  .queue-head .filter {
    min-block-size: var(--pd-control);
  }
  .queue-head .order {
    min-block-size: var(--pd-control);
    padding-inline: 7px;
  }
  .places:not(:has(span)) {
    margin-block-start: -6px;
  }
  .places > .button {
    display: inline;
  }
  .queue-head .news {
    min-inline-size: 0;
    border-color: var(--pd-accent-line);
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
  }
  .queue > .notice {
    margin: 8px 10px 0;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
  }
  .chips > li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    max-inline-size: 100%;
    min-block-size: 26px;
    padding: 1px 4px 1px 8px;
    border: 1px solid var(--pd-accent-line);
    border-radius: 99px;
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
    font: inherit;
    font-size: var(--pd-small);
    font-weight: 500;
    cursor: pointer;
  }
  .chip > .muted {
    color: inherit;
    font-weight: 400;
  }
  .chip > svg {
    inline-size: 14px;
    block-size: 14px;
  }
  .chip:hover {
    border-color: var(--pd-accent-text);
  }
  @media (pointer: coarse) {
    .chip {
      min-block-size: 40px;
    }
  }

  .queue-scroll {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    padding-block-end: env(safe-area-inset-bottom, 0px);
  }
  .rows:focus-visible {
    outline: none;
  }
  .row {
    position: relative;
    display: grid;
    grid-template:
      'turn subject subject subject wait' 20px
      'level number account service assignee' 20px / 16px auto fit-content(44%) minmax(0, 1fr) auto;
    align-items: center;
    gap: 1px 7px;
    padding: 4px 12px;
    border-block-end: 1px solid var(--pd-line);
    line-height: 20px;
    cursor: pointer;
    scroll-margin-block: 34px 4px;
    -webkit-user-select: none;
    user-select: none;
  }
  .row > .turn {
    grid-area: turn;
    display: flex;
    justify-content: center;
  }
  .row > .priority {
    grid-area: level;
  }
  .row > .number {
    grid-area: number;
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .row > .subject {
    grid-area: subject;
  }
  .row > .account {
    grid-area: account;
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .row > .service {
    grid-area: service;
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  /* A line and no character between them: a character would run with the letters of either name. */
  .row > .service:not(:empty) {
    padding-left: 8px;
    border-left: 1px solid var(--pd-line);
    line-height: 17px;
  }
  .root:dir(rtl) .row > .service:not(:empty) {
    padding: 0 8px 0 0;
    border-width: 0 1px 0 0;
    border-right: 1px solid var(--pd-line);
  }
  .row > .wait {
    grid-area: wait;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    text-align: end;
    white-space: nowrap;
  }
  .row.waiting_for_support > .wait {
    color: var(--pd-text);
  }
  .row > .assignee {
    grid-area: assignee;
    display: flex;
    align-items: center;
    justify-content: end;
    min-inline-size: 0;
    font-size: var(--pd-small);
  }
  /* Names in another direction stay in their column's line; only their letters run the other way. */
  .row [dir='auto'] {
    text-align: left;
  }
  .root:dir(rtl) .row [dir='auto'] {
    text-align: right;
  }
  .row > .assignee > .name,
  .row .turn .state {
    font-size: 0;
  }
  .row .turn .state {
    gap: 0;
  }
  .row .turn .state::before {
    inline-size: 10px;
    block-size: 10px;
  }
  .row .turn .state.withdrawn::before {
    block-size: 2px;
  }
  .row .turn .state.solved::before {
    inline-size: 5px;
  }
  .row .initials {
    inline-size: 20px;
    block-size: 20px;
    font-size: 9px;
  }
  .row .priority svg {
    inline-size: 14px;
    block-size: 12px;
  }
  .row.unread:not(.quiet) > .subject {
    font-weight: 600;
  }
  .row.unread::before {
    content: '';
    position: absolute;
    inset-inline-start: 3px;
    inset-block-start: 11px;
    inline-size: 6px;
    block-size: 6px;
    border: 1px solid var(--pd-accent-text);
    border-radius: 50%;
    background: var(--pd-accent-text);
  }
  .row.unread.quiet::before {
    border-color: var(--pd-muted);
    background: none;
  }
  /* Both get room, the words that were found and what the ticket is called. */
  .row > .subject:has(.find) {
    display: flex;
    gap: 10px;
  }
  .row .find {
    flex: 1;
    min-inline-size: 45%;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    font-weight: 400;
  }
  .similar {
    padding: 8px 14px;
  }
  .row.solved > .subject,
  .row.withdrawn > .subject,
  .row.away > .subject {
    color: var(--pd-muted);
  }
  .row > .subject > .moved {
    flex: none;
    margin-inline-end: 6px;
    padding: 0 5px;
    border: 1px solid var(--pd-line-strong);
    border-radius: 99px;
    color: var(--pd-muted);
    font-size: 12px;
    font-weight: 500;
  }
  .draft {
    margin-inline-end: 6px;
    color: var(--pd-bad-text);
    font-size: var(--pd-small);
    font-weight: 500;
  }
  .draft::after {
    content: ':';
  }
  .row:hover {
    background: var(--pd-hover);
  }
  .row[aria-selected='true'] {
    background: var(--pd-accent-soft);
    box-shadow: inset 2px 0 var(--pd-accent-text);
  }
  .row[aria-selected='true']:dir(rtl) {
    box-shadow: inset -2px 0 var(--pd-accent-text);
  }
  /* The cursor is a frame, what is open a ground, what the mouse is over a fainter one. */
  .row.current {
    outline: 1px solid var(--pd-line-strong);
    outline-offset: -1px;
  }
  .rows:focus-visible .row.current {
    outline: 2px solid var(--pd-focus);
    outline-offset: -2px;
  }
  .row.bones {
    grid-template: 14px / 1fr;
    align-items: center;
    min-block-size: 32px;
    cursor: default;
  }
  .heads {
    display: none;
  }
  .more {
    display: grid;
    place-items: center;
    padding: 14px 12px 22px;
  }
  @media (pointer: coarse) {
    .row {
      padding-block: 9px;
    }
    .row.unread::before {
      inset-block-start: 16px;
    }
  }

  @container queue (inline-size >= 640px) {
    .row {
      grid-template:
        'turn level number subject account service wait assignee' 31px /
        14px 14px 44px minmax(0, 2.6fr) minmax(0, 1fr) minmax(0, 1fr) 62px 20px;
      column-gap: 10px;
      padding: 0 14px;
    }
    .row > .service:not(:empty) {
      padding: 0;
      border: 0;
      line-height: inherit;
    }
    .root:dir(rtl) .row > .service:not(:empty) {
      padding: 0;
      border: 0;
    }
    .row > .number {
      text-align: end;
    }
    .row.unread::before {
      inset-inline-start: 4px;
      inset-block-start: 12px;
    }
    .heads {
      display: contents;
    }
    .row.columns {
      position: sticky;
      inset-block-start: 0;
      z-index: 1;
      grid-template-rows: 27px;
      background: var(--pd-ground);
      color: var(--pd-muted);
      font-size: 12px;
      font-weight: 500;
      cursor: default;
      white-space: nowrap;
    }
    .row.columns > span {
      font-size: 12px;
      font-weight: 500;
    }
    .row.columns button {
      padding: 0;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      cursor: pointer;
    }
    .row.columns button:hover {
      color: var(--pd-text);
    }
    .row.columns [aria-sort]:not([aria-sort='none']) {
      color: var(--pd-text);
    }
    .row.columns > .turn {
      font-size: 0;
    }
    .row.columns > .turn > button {
      inline-size: 14px;
      block-size: 27px;
    }
    .row.columns > .turn [aria-hidden] {
      font-size: 12px;
    }
    .row.columns > .assignee {
      font-size: 0;
    }
  }
  @media (pointer: coarse) {
    @container queue (inline-size >= 640px) {
      .row:not(.columns) {
        grid-template-rows: 43px;
      }
      .row.columns {
        grid-template-rows: 40px;
      }
      .row.columns button {
        min-block-size: 40px;
        min-inline-size: 40px;
      }
    }
  }
  /* Room for whose turn it is in words, then for who has it. */
  @container queue (inline-size >= 860px) {
    .row {
      grid-template-columns: 150px 14px 44px minmax(0, 2.4fr) minmax(0, 1fr) minmax(0, 1fr) 62px 20px;
    }
    .row > .turn {
      justify-content: start;
    }
    .row .turn .state {
      gap: 7px;
      font-size: var(--pd-small);
    }
    .row.columns > .turn {
      font-size: 12px;
    }
    .row.columns > .turn > button {
      inline-size: auto;
    }
  }
  @container queue (inline-size >= 1080px) {
    .row {
      grid-template-columns: 150px 14px 48px minmax(0, 2.4fr) minmax(0, 1fr) minmax(0, 1fr) 66px 140px;
      column-gap: 12px;
    }
    .row > .assignee {
      justify-content: start;
      gap: 7px;
    }
    .row > .assignee > .name {
      font-size: var(--pd-small);
    }
    .row.columns > .assignee {
      font-size: 12px;
    }
  }
`;
