// The line in which the desk says what came of a key, the field that stands in for a composer, the way past the views.
import { css } from 'lit';

export const tellingStyles = css`
  .telling {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 8px;
    padding: 6px 14px;
    border-block-start: 1px solid var(--pd-line);
    background: var(--pd-accent-soft);
    color: var(--pd-text);
    font-size: var(--pd-small);
  }
  .telling > span {
    flex: 1 1 160px;
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
  .telling kbd {
    margin-inline-start: 6px;
  }
  .stand-in {
    display: grid;
    gap: 4px;
    padding: 8px 12px 12px;
    border-block-start: 1px solid var(--pd-line);
  }
  .stand-in.note {
    background: var(--pd-note);
    border-block-start: 1px dashed var(--pd-note-line);
  }
  .stand-in > textarea {
    padding: 8px 10px;
    border: 1px solid var(--pd-line-strong);
    border-radius: var(--pd-radius);
    background: var(--pd-raised);
    color: inherit;
    font: inherit;
    resize: none;
  }
  .stand-in > textarea:focus {
    border-color: transparent;
  }
  .skip {
    position: absolute;
    z-index: 2;
    inset-block-start: 6px;
    inset-inline-start: 6px;
  }
  .skip:not(:focus) {
    inset-block-start: -99px;
    opacity: 0;
  }
  @media print {
    .telling {
      display: none;
    }
  }
`;
