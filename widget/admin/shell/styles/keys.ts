// The list of keys: a dialog of two columns, and the switches below them.
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
  .habits {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 12px 20px;
    border: 0;
    border-block-start: 1px solid var(--pd-line);
  }
  .habits > legend {
    float: inline-start;
    padding: 0;
    font-weight: 600;
  }
  .habits > label {
    display: flex;
    align-items: center;
    gap: 10px;
    clear: both;
    cursor: pointer;
  }
  .habits input {
    inline-size: 16px;
    block-size: 16px;
    margin: 0;
    accent-color: var(--pd-accent);
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
