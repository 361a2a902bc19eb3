// Where staff write, docked below the thread: a reply, or a note on its paper, and what came in between.
import { css } from 'lit';

export const writingStyles = css`
  .writing {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 8px 12px calc(12px + env(safe-area-inset-bottom, 0px));
    border-block-start: 1px solid var(--pd-line);
    max-block-size: 75%;
    overflow: auto;
  }
  .writing.note {
    background: var(--pd-note);
    border-block-start: 1px dashed var(--pd-note-line);
  }
  .writing-head {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 12px;
    min-inline-size: 0;
  }
  .writing.note .kinds {
    background: color-mix(in oklch, var(--pd-note-line) 45%, transparent);
  }
  .writing.note .kinds > button {
    color: var(--pd-text);
  }
  .kinds > button:disabled {
    cursor: default;
    text-decoration: line-through;
  }
  .whom {
    flex: 1 1 240px;
    min-inline-size: 0;
    font-size: var(--pd-small);
    line-height: 1.35;
    overflow-wrap: anywhere;
  }
  .notice > .button {
    flex: none;
    align-self: center;
    margin-inline-start: auto;
  }
  .writing .composer.note {
    border-color: var(--pd-note-line);
  }
  .then {
    min-inline-size: 0;
    border-color: transparent;
    background: none;
  }
  .then[aria-expanded='true'] {
    background: var(--pd-hover);
  }
  .then svg {
    inline-size: 12px;
  }
  .stale {
    background: var(--pd-wait-soft);
  }
  .stale > h3 {
    color: var(--pd-wait-text);
    font-weight: 600;
  }
  .stale > .button {
    justify-self: start;
  }
  .stale > ul {
    display: grid;
    gap: 8px;
    max-block-size: 200px;
    overflow: auto;
  }
  .stale li {
    padding: 8px 10px;
    border-radius: calc(var(--pd-radius) - 2px);
    background: var(--pd-ground);
  }
  .stale li.note {
    background: var(--pd-note);
  }
  .waiting {
    padding-block-end: 8px;
    border-inline-start: 3px dashed var(--pd-line-strong);
    padding-inline-start: 9px;
  }
  .missed {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  @container ticket (inline-size < 520px) {
    .writing {
      padding-inline: 8px;
    }
    .composer-foot > .hint {
      display: none;
    }
    .composer-foot > [type='submit'] {
      margin-inline-start: auto;
    }
  }
`;
