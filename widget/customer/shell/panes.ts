// How the views of the desk lie beside or over each other.
import { css } from 'lit';

export const panes = css`
  .panes {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / minmax(0, 1fr);
  }
  .panes > * {
    grid-area: 1 / 1;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .panes > .away {
    visibility: hidden;
    position: var(--pd-behind, static);
    inset: 0;
    overflow: hidden;
  }
  .panes > .blank {
    display: none;
  }
  .panes > :not(panel-desk-home):not(.blank) {
    animation: arrive var(--pd-fast) ease-out;
  }
  @keyframes arrive {
    from {
      opacity: 0;
      translate: 12px 0;
    }
  }
  @container (inline-size >= 860px) {
    .panes {
      grid-template-columns: minmax(320px, 380px) minmax(0, 1fr);
    }
    .panes > .away {
      visibility: visible;
      position: static;
    }
    .panes > :not(panel-desk-home) {
      grid-column: 2;
      border-inline-start: 1px solid var(--pd-line);
      animation: none;
      --pd-back: none;
    }
    .panes > .blank {
      display: grid;
      place-content: center;
    }
  }
  .banner {
    border-radius: 0;
    align-items: center;
    padding: 8px 18px;
  }
  @media print {
    .panes {
      display: block;
    }
    .panes > :is(.away, .blank) {
      display: none;
    }
  }
`;
