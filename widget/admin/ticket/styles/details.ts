// In the pane beside the thread, or in a line over it: facts in two columns, the service then and now, other tickets.
import { css } from 'lit';

export const detailsStyles = css`
  .glance:dir(rtl) {
    padding: 2px 16px 2px 10px;
  }
  .glance:hover,
  .glance[aria-expanded='true'] {
    background: var(--pd-hover);
  }
  .glance:focus-visible {
    outline-offset: -2px;
  }
  .glance > .one-line {
    min-inline-size: 4ch;
  }
  .glance > .main {
    flex: 0 1 auto;
    font-weight: 600;
  }
  .glance > .loud {
    color: var(--pd-wait-text);
    font-weight: 500;
  }
  .glance > svg {
    flex: none;
    inline-size: 12px;
    margin-inline-start: auto;
    color: var(--pd-muted);
  }

  .details > section {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 6px;
    padding: 14px 16px;
    border-block-end: 1px solid var(--pd-line);
  }
  .details > section:last-child {
    border: 0;
  }
  .details h3 {
    color: var(--pd-muted);
    font-size: 12px;
    font-weight: 600;
  }
  .details dl {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 4px;
  }
  .fact {
    display: grid;
    grid-template-columns: 84px minmax(0, 1fr);
    gap: 8px;
    font-size: var(--pd-small);
    line-height: 1.45;
  }
  .fact.title {
    grid-template-columns: minmax(0, 1fr);
    font-size: var(--pd-body);
    font-weight: 600;
  }
  .fact.title .muted {
    font-weight: 400;
    white-space: nowrap;
  }
  .fact dt {
    color: var(--pd-muted);
    overflow-wrap: anywhere;
  }
  .fact dd {
    overflow-wrap: anywhere;
  }
  .fact .value,
  .was {
    white-space: pre-line;
  }
  .fact dd.code {
    font-family: var(--pd-mono);
    font-size: 12px;
  }
  .was {
    display: block;
    color: var(--pd-wait-text);
    font-size: 12px;
    font-weight: 400;
  }
  .verdict {
    display: flex;
    align-items: baseline;
    gap: 6px;
    color: var(--pd-muted);
    font-size: 12px;
  }
  .verdict.differs {
    width: fit-content;
    padding: 2px 8px;
    border-radius: 99px;
    background: var(--pd-wait-soft);
    color: var(--pd-wait-text);
    font-weight: 500;
  }
  .earlier-list {
    display: grid;
    margin-inline: -8px;
  }
  .earlier-ticket {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    inline-size: 100%;
    padding: 5px 8px;
    border: 0;
    border-radius: calc(var(--pd-radius) - 2px);
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--pd-small);
    text-align: start;
    cursor: pointer;
  }
  /* Names in another direction stay in line; only their letters run the other way. */
  .earlier-ticket > .subject {
    text-align: left;
  }
  .root:dir(rtl) .earlier-ticket > .subject {
    text-align: right;
  }
  .earlier-ticket:hover {
    background: var(--pd-hover);
  }
  .earlier-ticket > .foot {
    display: flex;
    justify-content: space-between;
    gap: 8px;
    font-size: 12px;
  }
  .earlier-ticket .state {
    font-size: 12px;
    font-weight: 400;
  }
  .details section > .button.link {
    justify-self: start;
  }
  @media (pointer: coarse) {
    .earlier-ticket {
      padding-block: 8px;
    }
  }
`;
