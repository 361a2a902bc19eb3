// A question over a screen.
import { css } from 'lit';

export const questionStyles = css`
  dialog {
    inline-size: min(440px, 100vw - 32px);
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-raised);
    color: inherit;
    box-shadow: var(--pd-shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.3);
  }
  dialog > .field {
    gap: 12px;
  }
`;
