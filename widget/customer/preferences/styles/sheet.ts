// The sheet of preferences: a card, and sections of what can be chosen, one below the other.
import { css } from 'lit';

export const sheet = css`
  .sheet {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    max-inline-size: 680px;
    margin-inline: auto;
    padding: var(--pd-pad);
  }
  h2 {
    font-size: var(--pd-title);
    line-height: 1.35;
  }
  .notice > div {
    gap: 2px;
  }
  .notice > svg {
    margin-block-start: 2px;
  }
  code {
    font: var(--pd-tiny)/1.5 var(--pd-mono);
  }
  section {
    padding-block: 20px;
  }
  section + section {
    border-block-start: 1px solid var(--pd-line);
  }
  section > .input {
    max-inline-size: 280px;
    margin-block-start: 8px;
  }
  table {
    inline-size: 100%;
    border-collapse: collapse;
  }
  th,
  td {
    padding: 10px 0;
    font-weight: 500;
    text-align: center;
  }
  tbody > tr {
    border-block-start: 1px solid var(--pd-line);
  }
  thead > tr > * + * {
    inline-size: 90px;
    padding-inline: 4px;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    white-space: nowrap;
  }
  tbody th {
    padding-inline-end: 8px;
    text-align: start;
    hyphens: auto;
  }
  tbody .hint {
    display: block;
    font-weight: 400;
  }
  td > label {
    display: grid;
    place-items: center;
    min-block-size: 44px;
  }
  [type='checkbox'] {
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--pd-accent);
  }
  :enabled > section :is(label, [type='checkbox']) {
    cursor: pointer;
  }
  .switch {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 10px;
    align-items: center;
  }
  .switch > label {
    padding-block: 10px;
    font-weight: 500;
  }
  .switch > .hint {
    grid-column: 2;
  }
  .times {
    display: grid;
    grid-template-columns: 1fr 1fr 2fr;
    gap: 12px;
    margin-block: 14px 6px;
  }
  .scroll:focus-visible {
    outline-offset: -2px;
  }
  .saving {
    display: flex;
    gap: 4px;
    padding-inline: 8px;
  }
  .saving > svg {
    align-self: center;
  }
  @container (inline-size < 480px) {
    .times {
      grid-template-columns: 1fr 1fr;
    }
    .times > :last-child {
      grid-column: 1 / -1;
    }
    thead > tr > * + * {
      inline-size: 60px;
    }
  }
  @container (inline-size < 360px) {
    .saving > span {
      display: none;
    }
  }
`;
