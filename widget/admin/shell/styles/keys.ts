// The list of keys: a dialog of two columns, and the switch below them.
import { css } from 'lit';

export const keysStyles = css`
  #keys {
    inline-size: min(420px, 100vw - 32px);
    padding: 0;
  }
  #keys > header {
    display: flex;
    align-items: center;
    justify-content: space-between;
    padding: 10px 10px 6px 20px;
    font-size: var(--pd-title);
  }
  #keys > dl {
    display: grid;
    gap: 6px;
    padding: 4px 20px 14px;
  }
  #keys dl > div {
    display: grid;
    grid-template-columns: 110px 1fr;
    align-items: center;
  }
  #keys dt {
    display: flex;
    gap: 4px;
  }
  kbd {
    min-inline-size: 24px;
    padding: 1px 6px;
    border: 1px solid var(--pd-line);
    border-block-end-width: 2px;
    border-radius: 5px;
    background: var(--pd-sunken);
    font: 500 12px/18px var(--pd-font);
    text-align: center;
  }
  .letters {
    display: flex;
    gap: 10px;
    padding: 12px 20px 18px;
    border-block-start: 1px solid var(--pd-line);
    cursor: pointer;
  }
  .letters > input {
    inline-size: 16px;
    block-size: 16px;
    margin: 3px 0 0;
    accent-color: var(--pd-accent);
  }
`;
