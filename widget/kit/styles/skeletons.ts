// What stands in the place of what is loading, is empty or failed.
import { css } from 'lit';

export const skeletons = css`
  .skeleton {
    display: block;
    block-size: 12px;
    border-radius: 4px;
    background: var(--pd-line);
    animation: pd-breathe 1400ms ease-in-out infinite;
  }
  .skeleton.w30 {
    inline-size: 30%;
  }
  .skeleton.w50 {
    inline-size: 50%;
  }
  .skeleton.w70 {
    inline-size: 70%;
  }
  .skeleton.w90 {
    inline-size: 90%;
  }
  .row-skeleton {
    display: grid;
    align-content: start;
    gap: 9px;
  }
  .top-skeleton {
    display: grid;
    gap: 12px;
    padding: var(--pd-pad) var(--pd-pad) 12px;
  }
  .top-skeleton > .skeleton {
    block-size: var(--pd-control);
    border-radius: var(--pd-radius);
  }
  .list-skeleton > .row-skeleton {
    gap: 13px;
    padding: var(--pd-row) var(--pd-pad);
    border-block-end: 1px solid var(--pd-line);
  }
  @keyframes pd-breathe {
    50% {
      opacity: 0.45;
    }
  }
  .plain-state {
    display: grid;
    justify-items: center;
    align-content: center;
    gap: 6px;
    min-block-size: 220px;
    padding: 32px 24px;
    text-align: center;
    text-wrap: balance;
  }
  .plain-state > svg {
    inline-size: 40px;
    block-size: 40px;
    padding: 9px;
    margin-block-end: 6px;
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-sunken);
    color: var(--pd-muted);
  }
  .plain-state > h2 {
    font-size: var(--pd-title);
  }
  .plain-state > p {
    max-inline-size: 44ch;
    color: var(--pd-muted);
  }
  .way {
    max-inline-size: 44ch;
    margin-block: 8px;
    overflow-wrap: anywhere;
  }
  .way > p {
    color: var(--pd-muted);
  }
  .plain-state > .actions {
    margin-block-start: 12px;
    justify-content: center;
  }
  .plain-state code {
    font: var(--pd-tiny)/1.5 var(--pd-mono);
    -webkit-user-select: all;
    user-select: all;
    overflow-wrap: anywhere;
  }
`;
