// The panes: one, two or three beside each other, by the room that the element has, not the window.
import { css } from 'lit';

export const layout = css`
  :host {
    --pd-control: 32px;
    display: block;
    block-size: 100%;
    min-block-size: 0;
    container: admin / inline-size;
    background: var(--pd-ground);
    color: var(--pd-text);
  }
  @media (pointer: coarse) {
    :host {
      --pd-control: 44px;
    }
  }
  .root {
    display: grid;
    grid-template-rows: auto minmax(0, 1fr);
    grid-template-columns: minmax(0, 1fr);
    block-size: 100%;
  }
  .root:focus {
    outline: none;
  }
  .top-bar {
    grid-column: 1 / -1;
    grid-row: 1;
    display: flex;
    align-items: center;
    gap: 8px;
    min-inline-size: 0;
    padding: 4px 6px 4px 14px;
    border-block-end: 1px solid var(--pd-line);
  }
  .top-bar:dir(rtl) {
    padding: 4px 14px 4px 6px;
  }
  .top-bar > .keys {
    margin-inline-start: auto;
  }
  /* Keys are of no use where there is no keyboard. */
  @media (pointer: coarse) {
    .keys {
      display: none;
    }
    .top-bar > .muted {
      margin-inline-end: auto;
    }
  }
  .top-bar ~ .queue .keys {
    display: none;
  }
  .views,
  .queue,
  .ticket {
    grid-row: 2;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .queue,
  .ticket {
    display: flex;
    flex-direction: column;
  }
  .queue {
    container: queue / inline-size;
  }
  .ticket {
    container: ticket / inline-size;
    position: relative;
  }
  .grip,
  .views,
  .root:not(.has-ticket) > .ticket,
  .root.has-ticket > .queue {
    display: none;
  }

  .grip {
    grid-row: 2;
    position: relative;
    z-index: 1;
    inline-size: 1px;
    background: var(--pd-line);
    cursor: col-resize;
    touch-action: none;
  }
  .grip::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline: -5px;
  }
  .grip::after {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline: -1px;
    background: var(--pd-focus);
    opacity: 0;
    transition: opacity var(--pd-fast);
  }
  .grip:hover::after,
  .grip:focus-visible::after,
  .grip:active::after {
    opacity: 1;
  }
  .grip:focus-visible {
    outline: 2px solid var(--pd-focus);
    outline-offset: 1px;
  }

  @container admin (inline-size >= 768px) {
    .root:not(.has-ticket) {
      grid-template-columns: min(var(--views-width, 216px), 40cqi) 1px minmax(0, 1fr);
    }
    .root.has-ticket {
      grid-template-columns: clamp(300px, var(--list-width, 420px), 46cqi) 1px minmax(0, 1fr);
    }
    .root:not(.has-ticket) > .views,
    .root:not(.has-ticket) > .views-grip,
    .root.has-ticket > .list-grip {
      display: block;
    }
    .root.has-ticket > .queue {
      display: flex;
    }
    .ticket .back {
      display: none;
    }
    .root:not(.has-ticket) .view-choice,
    .root.has-ticket .view-name {
      display: none;
    }
  }
  @container admin (inline-size < 768px) {
    .view-name,
    .close-ticket {
      display: none;
    }
  }
  @container admin (inline-size >= 1100px) {
    .root.has-ticket {
      grid-template-columns:
        var(--views-width, 216px) 1px clamp(300px, var(--list-width, 420px), 50cqi)
        1px minmax(360px, 1fr);
    }
    .root.has-ticket > .views,
    .root.has-ticket > .views-grip {
      display: block;
    }
    .root.has-ticket .view-name {
      display: block;
    }
    .root.has-ticket .view-choice {
      display: none;
    }
  }

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

  .line {
    display: flex;
    align-items: center;
    gap: 6px;
    min-inline-size: 0;
  }
  .button.icon.slim {
    inline-size: calc(var(--pd-control) - 4px);
    padding: 0;
  }
  @media (pointer: fine) {
    .button.link {
      min-block-size: 24px;
    }
  }
  .button[aria-pressed='true'] {
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
  }
  .flip:dir(rtl) svg {
    scale: -1 1;
  }
  #keys {
    inline-size: min(420px, calc(100vw - 32px));
    max-block-size: calc(100vh - 32px);
    padding: 0;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-raised);
    color: inherit;
    box-shadow: var(--pd-shadow);
  }
  #keys::backdrop {
    background: rgb(0 0 0 / 0.3);
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
