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
    grid-area: 2 / 1;
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
  /* In the place of the panes, which keep their widths and what they are scrolled to. */
  .screen {
    grid-area: 2 / 1 / auto / -1;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .screen:focus {
    outline: none;
  }
  .screen > :last-child {
    flex: 1;
    min-block-size: 0;
  }
  .root.has-screen > :is(.queue, .ticket, .list-grip) {
    visibility: hidden;
  }
  .grip,
  .views,
  .root:not(.has-ticket) > .ticket,
  .root.has-ticket > .queue {
    display: none;
  }

  .grip {
    grid-area: 2 / 2;
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
    .root:not(.has-ticket) > :is(.queue, .screen),
    .root.has-ticket > .ticket {
      grid-column-start: 3;
    }
    /* The way back stands beside it. */
    .root:not(.has-ticket) > .screen {
      --pd-back: none;
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
        var(--views-width, 216px) 1px
        clamp(
          300px,
          var(--list-width, 420px),
          min(50cqi, 100cqi - var(--views-width, 216px) - var(--ticket-least, 360px))
        )
        1px minmax(360px, 1fr);
    }
    .root.has-ticket > .views,
    .root.has-ticket > .views-grip {
      display: block;
    }
    .root > .screen {
      --pd-back: none;
    }
    .root.has-ticket > :is(.queue, .screen) {
      grid-column-start: 3;
    }
    .root.has-ticket > .list-grip {
      grid-column-start: 4;
    }
    .root.has-ticket > .ticket {
      grid-column-start: 5;
    }
    .root.has-ticket .view-name {
      display: block;
    }
    .root.has-ticket .view-choice {
      display: none;
    }
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
`;
