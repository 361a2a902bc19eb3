// The frame of the mail screen: a head, and below it the servers and the list, beside each other where there is room.
import { css } from 'lit';

export const mailLayout = css`
  :host {
    display: block;
    block-size: 100%;
    min-block-size: 0;
    container: mail / inline-size;
    background: var(--pd-ground);
    color: var(--pd-text);
  }
  .root {
    display: flex;
    flex-direction: column;
    block-size: 100%;
  }
  .line {
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
  }
  .line > :last-child:not(:first-child) {
    margin-inline-start: auto;
  }
  .head {
    display: grid;
    gap: 6px;
    flex: none;
    padding: 8px 12px;
    border-block-end: 1px solid var(--pd-line);
  }
  .head h1 {
    font-size: var(--pd-title);
  }
  .head h1:focus-visible {
    outline: none;
  }
  .head .back {
    display: var(--pd-back, inline-flex);
    margin-inline-start: -8px;
  }
  .counts {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    gap: 0 12px;
  }
  .wrong {
    color: var(--pd-bad-text);
    font-weight: 600;
  }
  .choice {
    flex-wrap: wrap;
  }
  .choice > .segments {
    flex: 0 1 auto;
    min-inline-size: 0;
  }
  .choice > .search {
    flex: 1 1 220px;
    max-inline-size: 320px;
  }
  .choice .input {
    padding-block: 3px;
    border-color: var(--pd-line);
    background: var(--pd-sunken);
  }
  .line > h2 {
    font-size: var(--pd-small);
    font-weight: 600;
  }

  .body {
    flex: 1;
    min-block-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--pd-line-strong) transparent;
    padding-block-end: env(safe-area-inset-bottom, 0px);
  }
  .suspended {
    margin: 12px;
    padding: 14px 16px;
    border: 1px solid var(--pd-bad);
    font-size: inherit;
  }
  .suspended h2 {
    font-size: var(--pd-title);
  }
  .suspended .actions,
  .suspended > div > .button {
    margin-block-start: 4px;
    justify-self: start;
  }
  .question {
    display: grid;
    gap: 4px;
  }
  .suspended .question {
    padding-block-start: 10px;
    border-block-start: 1px solid var(--pd-bad);
  }
  .question > p {
    max-inline-size: 72ch;
  }
  .pane {
    --pd-pad: 14px;
    --pd-row: 10px;
  }
  .pane > .line {
    justify-content: space-between;
    min-block-size: 40px;
    padding: 4px 14px 0;
  }
  .pane > .notice {
    margin: 12px;
  }

  @container mail (inline-size < 600px) {
    .choice > .search {
      max-inline-size: none;
      flex-basis: 100%;
    }
    .choice > .segments {
      flex: 1;
    }
  }
  @container mail (inline-size >= 860px) {
    .body {
      display: grid;
      grid-template: auto 1fr / minmax(0, 1fr) 312px;
    }
    .body > .suspended {
      grid-column: 1 / -1;
    }
    .body > .servers:not(:last-child) {
      grid-area: 2 / 2;
    }
    .body > .pane {
      grid-area: 2 / 1;
    }
  }
  @container mail (inline-size >= 1100px) {
    .head .back {
      display: var(--pd-back, none);
    }
    .body {
      grid-template-columns: minmax(0, 1fr) 340px;
    }
  }
`;
