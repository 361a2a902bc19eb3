// Labels, hints and problems around what is typed, and longer fields.
import { css } from 'lit';

export const fields = css`
  .field {
    display: grid;
    gap: 6px;
    min-inline-size: 0;
  }
  .field > label,
  .field > legend,
  .label {
    font-weight: 600;
    padding: 0;
  }
  .hint {
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .problem {
    display: flex;
    gap: 6px;
    align-items: start;
    color: var(--pd-bad-text);
    font-size: var(--pd-small);
    font-weight: 500;
  }
  textarea.input {
    display: block;
    field-sizing: content;
    resize: none;
    overflow: auto;
    overscroll-behavior: contain;
  }
`;
