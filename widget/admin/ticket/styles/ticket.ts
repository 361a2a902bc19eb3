// The ticket: its head, the thread with notes on paper, the pane beside it, and how the customer sees it.
import { css } from 'lit';

export const ticketStyles = css`
  .ticket-head {
    display: grid;
    gap: 4px;
    padding-block: 8px;
    padding-inline: 16px 10px;
    border-block-end: 1px solid var(--pd-line);
  }
  .ticket-head > .line {
    align-items: start;
  }
  .ticket-head h2 {
    flex: 1;
    min-inline-size: 0;
    padding-block: calc((var(--pd-control) - 24px) / 2);
    font-size: var(--pd-title);
    line-height: 24px;
    overflow-wrap: anywhere;
    text-wrap: pretty;
    display: -webkit-box;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 3;
    overflow: hidden;
  }
  .ticket-head h2:focus-visible {
    border-radius: 4px;
  }
  .ticket-head h2 > .muted {
    font-weight: 500;
  }
  .ticket-head .back {
    margin-inline-start: -10px;
  }
  .properties {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 2px 4px;
    margin-inline-start: -9px;
  }
  .people-here {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 14px;
    margin: 0;
    padding: 4px 14px;
    background: var(--pd-accent-soft);
  }
  .people-here span {
    display: inline-flex;
    align-items: center;
    gap: 6px;
  }
  .people-here .writing {
    color: var(--pd-accent-text);
    font-weight: 600;
  }
  .property {
    display: inline-flex;
    align-items: center;
    gap: 7px;
    max-inline-size: 100%;
    min-inline-size: 0;
    min-block-size: calc(var(--pd-control) - 4px);
    padding: 1px 6px 1px 8px;
    border: 1px solid transparent;
    border-radius: calc(var(--pd-radius) - 2px);
    background: none;
    color: var(--pd-text);
    font: inherit;
    font-size: var(--pd-small);
    cursor: pointer;
  }
  .property > svg:last-child {
    inline-size: 12px;
    color: var(--pd-muted);
    opacity: 0.75;
  }
  .property .priority {
    color: inherit;
  }
  .property .priority.urgent {
    color: var(--pd-bad-text);
  }
  .property:hover:not(:disabled),
  .property[aria-expanded='true'] {
    background: var(--pd-hover);
    border-color: var(--pd-line);
  }
  .property:focus-visible {
    outline-offset: -2px;
  }
  .property:disabled {
    cursor: default;
  }
  .property:disabled > svg:last-child {
    visibility: hidden;
  }
  .take {
    margin-inline-start: 4px;
  }
  .refusal {
    display: grid;
    grid-template-columns: minmax(0, 1fr) auto;
    align-items: center;
    gap: 6px;
    padding: 8px 12px 0;
  }

  .ticket-body {
    flex: 1;
    position: relative;
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    min-block-size: 0;
  }
  .ticket-body.roomy.with-details {
    grid-template-columns: minmax(0, 1fr) 272px;
  }
  .details {
    min-inline-size: 0;
    overflow: auto;
    overscroll-behavior: contain;
    border-inline-start: 1px solid var(--pd-line);
    background: var(--pd-ground);
  }
  .ticket-body:not(.roomy) > .details {
    position: absolute;
    inset: 0;
    z-index: 2;
    border: 0;
  }
  .details > .notice {
    margin: 12px;
  }
  .talk {
    position: relative;
    display: flex;
    flex-direction: column;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .thread-scroll {
    flex: 1;
    min-block-size: 0;
    padding: 16px;
    overflow: auto;
    overscroll-behavior: contain;
  }
  .thread-scroll:focus-visible {
    outline-offset: -2px;
  }
  .thread-scroll > .notice {
    margin-block-start: 14px;
  }
  .new-mark {
    color: var(--pd-accent-text);
  }
  .paper {
    max-inline-size: 720px;
    padding: 8px 12px 12px;
    border: 1px dashed var(--pd-note-line);
    border-radius: var(--pd-radius);
    background: var(--pd-note);
  }
  .only-staff {
    display: flex;
    align-items: center;
    gap: 6px;
    color: var(--pd-wait-text);
    font-size: var(--pd-small);
    font-weight: 600;
  }
  .only-staff > svg {
    inline-size: 14px;
    block-size: 14px;
  }
  .paper > .message {
    margin-block-start: 6px;
  }
  .paper .message.note .bubble {
    margin-block-start: 0;
    padding: 2px 0 0;
    border: 0;
    background: none;
  }
  .paper .message.staff > .avatar {
    background: none;
    border-color: var(--pd-note-line);
    color: var(--pd-wait-text);
  }
  .paper .badge:not(.acting) {
    display: none;
  }
  .edit-box textarea {
    min-block-size: 80px;
  }
  .new-below {
    position: relative;
  }

  .as-customer {
    display: flex;
    align-items: center;
    gap: 8px;
    padding: 8px 12px;
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
    font-size: var(--pd-small);
    font-weight: 500;
  }
  .as-customer > span {
    flex: 1;
    min-inline-size: 0;
  }
  .thread-scroll.customer {
    background: var(--pd-sunken);
  }
  .customer-card {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 460px;
    margin: 8px auto;
    padding: 18px;
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 6px);
    background: var(--pd-ground);
    box-shadow: var(--pd-shadow);
    container-type: inline-size;
  }
  .customer-card > header {
    display: grid;
    gap: 6px;
    padding-block-end: 12px;
    border-block-end: 1px solid var(--pd-line);
  }
  .customer-card h3 {
    font-size: var(--pd-title);
    overflow-wrap: anywhere;
  }

  @container ticket (inline-size < 520px) {
    .properties {
      flex-wrap: nowrap;
      overflow-x: auto;
      scrollbar-width: none;
      margin-inline-end: -4px;
    }
    .property,
    .take {
      flex: none;
    }
    .thread-scroll {
      padding: 12px;
    }
    .ticket-head {
      padding-inline: 12px 4px;
    }
  }
`;
