// Where a reply is written.
import { css } from 'lit';

export const composer = css`
  .composer {
    display: grid;
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--pd-line-strong);
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-raised);
  }
  .composer:focus-within {
    outline: 2px solid var(--pd-focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  .composer > textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    max-block-size: min(320px, 34vh);
    padding: 6px;
    border: 0;
    outline: none;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--pd-typed, inherit);
    line-height: 1.5;
    field-sizing: content;
    resize: none;
    overscroll-behavior: contain;
    unicode-bidi: plaintext;
  }
  .composer > textarea::placeholder {
    color: var(--pd-muted);
    opacity: 1;
  }
  .composer-foot {
    display: flex;
    flex-wrap: wrap;
    justify-content: end;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
  }
  .composer-foot > .hint {
    flex: 1 1 10em;
    min-inline-size: 0;
    padding-inline-start: 6px;
  }
  /* Beside each other where there is little room above each other. */
  @media (height < 400px) {
    .composer {
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: end;
      gap: 0 4px;
      padding: 2px 4px;
    }
    .composer > .problem {
      grid-column: 1 / -1;
      order: 1;
    }
    .composer-foot > .hint {
      display: none;
    }
  }
`;
