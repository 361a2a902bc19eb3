// What lies over everything and asks.
import { css } from 'lit';

export const dialogs = css`
  dialog {
    inline-size: min(480px, 100vw - 32px);
    max-block-size: min(90dvh, 720px);
    padding: 20px;
    overflow: auto;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) * 2);
    background: var(--pd-ground);
    color: var(--pd-text);
    box-shadow: var(--pd-shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.4);
  }
  dialog form {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
  }
  dialog h2 {
    font-size: var(--pd-title);
  }
  dialog .actions {
    justify-content: end;
  }
`;
