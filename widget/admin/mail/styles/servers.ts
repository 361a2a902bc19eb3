// The mail servers: their state, a gauge for each limit, fourteen days as bars, and what to type where there is none.
import { css } from 'lit';

export const serverStyles = css`
  .servers {
    padding: 4px 14px 14px;
    border-block-end: 1px solid var(--pd-line);
    background: var(--pd-sunken);
  }
  .servers > .line {
    min-block-size: 40px;
  }
  .servers ul {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(260px, 100%), 1fr));
    gap: 10px;
  }
  .server {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    align-content: start;
    gap: 8px;
    padding: 10px 12px 12px;
    border: 1px solid var(--pd-line);
    border-radius: var(--pd-radius);
    background: var(--pd-raised);
  }
  .server > .line {
    flex-wrap: wrap;
    gap: 0 8px;
  }
  .server h3 {
    flex: 1 0 auto;
    max-inline-size: 100%;
  }
  .host {
    margin-block: -8px 2px;
  }
  .standing {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    flex: none;
    font-weight: 500;
    color: var(--pd-good-text);
  }
  /* A full dot, a half one, a ring: colour is never alone. */
  .standing::before {
    content: '';
    inline-size: 9px;
    block-size: 9px;
    border: 2px solid var(--pd-good);
    border-radius: 50%;
    background: var(--pd-good);
  }
  .resting > .standing,
  .returning > .standing {
    color: var(--pd-wait-text);
  }
  .resting > .standing::before,
  .returning > .standing::before {
    border-color: var(--pd-wait);
    background: linear-gradient(90deg, var(--pd-wait) 50%, transparent 50%);
  }
  .off > .standing {
    color: var(--pd-muted);
  }
  .off > .standing::before {
    border-color: var(--pd-muted);
    background: none;
  }
  .because {
    padding: 6px 8px;
    border-radius: calc(var(--pd-radius) - 2px);
    background: var(--pd-wait-soft);
    color: var(--pd-wait-text);
    overflow-wrap: anywhere;
  }
  .limit {
    display: grid;
    grid-template-columns: 1fr auto;
    gap: 3px 8px;
  }
  .limit b {
    font-weight: 600;
  }
  .limit.near b {
    color: var(--pd-wait-text);
  }
  .limit.full b {
    color: var(--pd-bad-text);
  }
  .gauge {
    grid-column: 1 / -1;
    overflow: hidden;
    block-size: 5px;
    border-radius: 3px;
    background: var(--pd-line);
  }
  .gauge > svg {
    inline-size: 100%;
    block-size: 100%;
    fill: var(--pd-accent-text);
  }
  .gauge:dir(rtl) > svg {
    scale: -1 1;
  }
  .near > .gauge > svg {
    fill: var(--pd-wait);
  }
  .full > .gauge > svg {
    fill: var(--pd-bad);
  }
  .fortnight {
    display: grid;
    gap: 4px;
    margin-block-start: 4px;
  }
  .fortnight > ol {
    display: flex;
    gap: 3px;
  }
  .fortnight li {
    position: relative;
    flex: 1;
    min-inline-size: 0;
  }
  .fortnight svg {
    inline-size: 100%;
    block-size: 32px;
    fill: var(--pd-accent-text);
  }
  .fortnight .ground {
    fill: var(--pd-line-strong);
  }
  /* Little room: what the day has left, and what is short; all of it when it is asked for. */
  @container mail (inline-size < 860px) {
    .servers:not(.open) .limit:not(.day, .near, .full),
    .servers:not(.open) .off ~ .limit,
    .servers:not(.open) .host,
    .servers:not(.open) .fortnight {
      display: none;
    }
    .servers:not(.open) .server {
      gap: 4px;
      padding-block: 6px 8px;
    }
    .servers ul {
      gap: 6px;
    }
  }
  @container mail (inline-size >= 860px) {
    .servers {
      border-block-end: 0;
      border-inline-start: 1px solid var(--pd-line);
    }
    .toggle {
      display: none;
    }
  }
  .servers > .plain-state {
    min-block-size: 0;
    padding: 24px 8px 12px;
  }
  .servers > .plain-state > svg {
    background: var(--pd-raised);
  }
  .servers:last-child {
    grid-area: 2 / 1 / auto / -1;
    min-block-size: 100%;
    border: 0;
  }
  .commands {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 10px;
    max-inline-size: 640px;
    margin: 0 auto;
    padding-block-end: 10px;
  }
  .commands code {
    display: block;
    margin-block-start: 4px;
    padding: 6px 8px;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) - 2px);
    background: var(--pd-ground);
    font: 12px/1.5 var(--pd-mono);
    overflow-wrap: anywhere;
    white-space: pre-wrap;
    text-align: left;
    -webkit-user-select: all;
    user-select: all;
  }
`;
