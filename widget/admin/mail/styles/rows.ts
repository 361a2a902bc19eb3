// A mail: two lines where there is room, three where there is little; and what opens below it.
import { css } from 'lit';

export const rowStyles = css`
  .mails:focus-visible {
    outline: none;
  }
  .mail {
    border-block-end: 1px solid var(--pd-line);
  }
  .mail.open {
    background: var(--pd-sunken);
  }
  .row {
    position: relative;
    display: grid;
    grid-template:
      'to address when' auto
      'what what state' auto
      'why why why' auto / fit-content(60%) minmax(0, 1fr) auto;
    align-items: center;
    gap: 1px 10px;
    padding: 8px 14px;
    line-height: 20px;
  }
  .row:hover {
    background: var(--pd-hover);
  }
  .row > .state {
    grid-area: state;
    display: inline-flex;
    align-items: center;
    justify-content: end;
    gap: 6px;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    font-weight: 500;
    white-space: nowrap;
  }
  .row > .state > svg {
    inline-size: 15px;
    block-size: 15px;
  }
  .sent .state > svg {
    color: var(--pd-good-text);
  }
  .waiting .state > svg,
  .ready .state > svg,
  .sending .state > svg {
    color: var(--pd-accent-text);
  }
  .failed :is(.state, .why),
  .held :is(.state, .why) {
    color: var(--pd-bad-text);
  }
  .row > .to {
    grid-area: to;
  }
  .opener {
    max-inline-size: 100%;
    padding: 0;
    border: 0;
    background: none;
    color: inherit;
    font: inherit;
    font-weight: 500;
    line-height: 20px;
    text-align: start;
    vertical-align: top;
    cursor: pointer;
  }
  .opener:focus-visible {
    outline: none;
  }
  .opener::after {
    content: '';
    position: absolute;
    inset: 0;
  }
  .opener:focus-visible::after {
    outline: 2px solid var(--pd-focus);
    outline-offset: -2px;
  }
  .row > .address {
    grid-area: address;
  }
  .row > .what {
    grid-area: what;
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
  }
  .urgent {
    flex: none;
    color: var(--pd-bad-text);
    font-size: var(--pd-small);
    font-weight: 600;
  }
  .button.ticket {
    position: relative;
    flex: none;
    min-block-size: 20px;
    font-variant-numeric: tabular-nums;
    text-decoration: none;
  }
  .button.ticket:hover,
  .button.ticket:focus-visible {
    text-decoration: underline;
  }
  /* As large as a finger, without making the row larger. */
  .ticket::after {
    content: '';
    position: absolute;
    inset: -10px -8px;
  }
  .row > .when {
    grid-area: when;
    white-space: nowrap;
    text-align: end;
  }
  .why {
    grid-area: why;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
    overflow: hidden;
    overflow-wrap: anywhere;
  }
  /* What is opened says it in full. */
  .open .why {
    display: none;
  }
  /* With little room it stands in what opens. */
  .through {
    display: none;
    grid-area: through;
    text-align: end;
  }
  .discarded .opener,
  .discarded .what {
    color: var(--pd-muted);
    font-weight: 400;
  }
  .more {
    display: flex;
    margin: 14px auto 22px;
  }

  .details {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
    padding: 2px 14px 16px;
    font-size: var(--pd-small);
  }
  .details dl {
    display: grid;
    gap: 2px;
  }
  .details dl > div {
    display: grid;
    grid-template-columns: 76px minmax(0, 1fr);
    gap: 10px;
    overflow-wrap: anywhere;
  }
  .attempts {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .attempts li {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    gap: 2px 10px;
    padding-block: 5px;
    border-block-start: 1px solid var(--pd-line);
    overflow-wrap: anywhere;
  }
  .attempts b {
    font-weight: 600;
  }
  .attempts .sent b {
    color: var(--pd-good-text);
  }
  .attempts .refused b {
    color: var(--pd-bad-text);
  }
  .attempts code {
    grid-column: 1 / -1;
    font: 12px/1.5 var(--pd-mono);
    color: var(--pd-muted);
  }
  .details .question {
    padding: 10px 12px;
    border: 1px solid var(--pd-line);
    border-radius: var(--pd-radius);
    background: var(--pd-raised);
  }
  .details .actions > .hint {
    flex: 1 1 220px;
  }

  @container mail (inline-size >= 600px) {
    .row {
      grid-template:
        'state to what when' auto
        'none address why through' auto / 112px minmax(0, 1fr) minmax(0, 1.5fr) 128px;
      column-gap: 14px;
    }
    .row > .state {
      justify-content: start;
    }
    .through,
    .mail:not(.open) .why {
      display: block;
      text-overflow: ellipsis;
      white-space: nowrap;
    }
    .details {
      padding-inline-start: 140px;
    }
  }
`;
