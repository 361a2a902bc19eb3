// How a conversation looks: messages, folded changes, days.
import { css } from 'lit';

export const thread = css`
  .thread {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 14px;
  }
  .day {
    display: flex;
    align-items: center;
    gap: 12px;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    font-weight: 500;
  }
  .day::before,
  .day::after {
    content: '';
    flex: 1;
    block-size: 1px;
    background: var(--pd-line);
  }
  .message {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    column-gap: 10px;
    max-inline-size: 720px;
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: max(30px, 2.7em);
    block-size: max(30px, 2.7em);
    border-radius: 50%;
    background: var(--pd-sunken);
    border: 1px solid var(--pd-line);
    color: var(--pd-muted);
    font-size: calc(var(--pd-body) * 11 / 14);
    font-weight: 600;
    letter-spacing: 0.02em;
    -webkit-user-select: none;
    user-select: none;
  }
  .message.staff > .avatar {
    border-radius: var(--pd-radius);
    background: var(--pd-accent);
    border-color: transparent;
    color: var(--pd-on-accent);
  }
  .message-head {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 8px;
    min-block-size: 22px;
    font-size: var(--pd-small);
    color: var(--pd-muted);
  }
  .message-head > b {
    color: var(--pd-text);
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .badge {
    align-self: center;
    padding: 0 6px;
    border-radius: 4px;
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
    font-size: var(--pd-tiny);
    font-weight: 500;
    line-height: 1.5;
  }
  .badge.acting {
    background: var(--pd-wait-soft);
    color: var(--pd-wait-text);
  }
  .bubble {
    inline-size: fit-content;
    max-inline-size: 100%;
    margin-block-start: 3px;
    padding: 9px 13px;
    border: 1px solid transparent;
    border-radius: calc(var(--pd-radius) + 4px);
    border-start-start-radius: 3px;
    background: var(--pd-sunken);
    line-height: 1.55;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
    unicode-bidi: plaintext;
  }
  .message.staff .bubble {
    background: var(--pd-accent-soft);
  }
  .message-foot {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 10px;
    margin-block-start: 4px;
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .message-foot:empty {
    display: none;
  }
  .revision {
    margin-block-start: 6px;
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--pd-line);
    color: var(--pd-muted);
    overflow-wrap: anywhere;
  }
  .revision > div + div {
    white-space: pre-wrap;
  }
  .skeleton.tall {
    block-size: 56px;
    border-radius: calc(var(--pd-radius) + 2px);
  }
  .skeleton.disc {
    inline-size: 30px;
    block-size: 30px;
    border-radius: 50%;
  }
  .events {
    max-inline-size: 720px;
    padding-inline-start: 40px;
    font-size: var(--pd-small);
    color: var(--pd-muted);
  }
  .events > summary {
    list-style: none;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    min-block-size: var(--pd-touch, 24px);
    cursor: pointer;
    border-radius: 4px;
  }
  .events > summary::-webkit-details-marker {
    display: none;
  }
  .events > summary svg {
    transition: rotate var(--pd-fast);
  }
  .events[open] > summary svg {
    rotate: 90deg;
  }
  .events > summary:hover {
    color: var(--pd-text);
  }
  .event {
    display: flex;
    gap: 8px;
    padding-block: 2px;
    overflow-wrap: anywhere;
  }
  .event time {
    flex: none;
  }
  @container (inline-size < 480px) {
    .events {
      padding-inline-start: 0;
    }
  }
`;
