// The form of a new ticket: one column, generous, cards to choose from.
import { css } from 'lit';

export const form = css`
  form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 24px;
    max-inline-size: 640px;
    margin-inline: auto;
    padding: var(--pd-pad);
  }
  textarea.input {
    min-block-size: 124px;
    max-block-size: 40vh;
  }
  fieldset > legend {
    margin-block-end: 8px;
  }
  .choices {
    display: grid;
    grid-template-columns: repeat(2, minmax(0, 1fr));
    gap: 8px;
  }
  .choice {
    position: relative;
    isolation: isolate;
    display: flex;
    gap: 10px;
    align-items: start;
    min-block-size: 44px;
    padding: 10px 12px;
    border: 1px solid var(--pd-line);
    border-radius: var(--pd-radius);
    background: var(--pd-raised);
    cursor: pointer;
    transition:
      background-color var(--pd-fast),
      border-color var(--pd-fast);
    overflow-wrap: break-word;
    hyphens: auto;
  }
  [aria-invalid='true'] .choice {
    border-color: var(--pd-bad);
  }
  .choice:hover {
    border-color: var(--pd-line-strong);
  }
  .choice > span {
    min-inline-size: 0;
  }
  .choice b {
    display: block;
    font-weight: 600;
    line-height: 1.35;
  }
  .choice .hint {
    display: block;
    line-height: 1.4;
  }
  .choice .priority {
    margin-block-start: 3px;
  }
  /* Lies under what the card says and over its edge: so the card shows what the button is, without having to ask for it. */
  .choice input {
    appearance: none;
    position: absolute;
    inset: -1px;
    z-index: -1;
    margin: 0;
    border-radius: inherit;
    cursor: pointer;
  }
  .choice input:checked {
    border: 2px solid var(--pd-accent-text);
    background: var(--pd-accent-soft);
  }
  @media (forced-colors: active) {
    .choice input:checked {
      outline: 3px solid Highlight;
    }
  }
  @container (inline-size < 350px) {
    .choices {
      grid-template-columns: minmax(0, 1fr);
    }
  }
  .dock .actions {
    max-inline-size: 600px;
    margin-inline: auto;
  }
  .dock > .problem {
    margin-block-end: 8px;
  }
  .taken {
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .dock .kept {
    flex: 1;
    min-inline-size: 0;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    line-height: 1.35;
  }
`;
