// The list of views, and of the screens beside them: where one is, how much waits, what needs somebody.
import { css } from 'lit';

export const navigationStyles = css`
  .views {
    padding: 10px 8px;
    overflow: auto;
    background: var(--pd-sunken);
  }
  .views-list {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 1px;
  }
  .views-list > .apart {
    margin-block-start: 7px;
    padding-block-start: 7px;
    border-block-start: 1px solid var(--pd-line);
  }
  .view {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 8px;
    inline-size: 100%;
    min-block-size: var(--pd-control);
    padding: 2px 10px;
    border: 0;
    border-radius: calc(var(--pd-radius) - 2px);
    background: none;
    color: inherit;
    font: inherit;
    text-align: start;
    cursor: pointer;
  }
  .view:hover {
    background: var(--pd-hover);
  }
  .view[aria-current] {
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
    font-weight: 600;
  }
  .view:focus-visible {
    outline-offset: -2px;
  }
  .count {
    color: var(--pd-muted);
    font-size: var(--pd-small);
    font-weight: 400;
  }
  .view[aria-current] .count {
    color: inherit;
  }
  .count.need {
    flex: none;
    padding: 0 8px;
    border-radius: 99px;
    background: var(--pd-wait-soft);
    color: var(--pd-wait-text);
    font-weight: 500;
  }
`;
