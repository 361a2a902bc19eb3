// How a conversation looks: messages, folded changes, the state dot, priority bars, skeletons, the composer.
import { css } from 'lit';

export const states = css`
  .state {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: var(--pd-small);
    font-weight: 500;
    white-space: nowrap;
    color: var(--pd-muted);
  }
  /* A shape of its own for each state, so that colour is never alone: ring, full dot, tick, stroke. */
  .state::before {
    content: '';
    flex: none;
    inline-size: 9px;
    block-size: 9px;
    border-radius: 50%;
    border: 2px solid var(--pd-accent-text);
  }
  .state.waiting_for_customer {
    color: var(--pd-wait-text);
  }
  .state.waiting_for_customer::before {
    border-color: var(--pd-wait);
    background: var(--pd-wait);
  }
  .state.solved {
    color: var(--pd-good-text);
  }
  .state.solved::before {
    inline-size: 5px;
    block-size: 9px;
    margin: -3px 2px 0;
    border-radius: 0;
    border: solid var(--pd-good);
    border-width: 0 2px 2px 0;
    rotate: 45deg;
  }
  .state.withdrawn::before {
    block-size: 2px;
    border: 0;
    border-radius: 1px;
    background: var(--pd-muted);
  }
  .pill {
    padding: 2px 10px 2px 8px;
    border-radius: 99px;
    background: var(--pd-sunken);
  }
  .pill.waiting_for_support {
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
  }
  .pill.waiting_for_customer {
    background: var(--pd-wait-soft);
  }
  .pill.solved {
    background: var(--pd-good-soft);
  }
  .priority {
    flex: none;
    display: inline-flex;
    align-items: center;
    gap: 6px;
    font-size: var(--pd-small);
    color: var(--pd-muted);
    white-space: nowrap;
  }
  .priority.urgent {
    color: var(--pd-bad-text);
    font-weight: 600;
  }
  .unread-dot {
    inline-size: 8px;
    block-size: 8px;
    border-radius: 50%;
    background: var(--pd-accent-text);
    flex: none;
  }
  @media (forced-colors: active) {
    .unread-dot,
    .state.waiting_for_customer::before {
      background: Highlight;
      forced-color-adjust: none;
    }
  }
`;

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
    grid-template-columns: 30px minmax(0, 1fr);
    column-gap: 10px;
    max-inline-size: 720px;
  }
  .avatar {
    display: grid;
    place-items: center;
    inline-size: 30px;
    block-size: 30px;
    border-radius: 50%;
    background: var(--pd-sunken);
    border: 1px solid var(--pd-line);
    color: var(--pd-muted);
    font-size: 11px;
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
    font-size: 12px;
    font-weight: 500;
    line-height: 18px;
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
  .message.sending .bubble {
    opacity: 0.7;
  }
  .message.failed .bubble {
    border-color: var(--pd-bad);
    background: var(--pd-bad-soft);
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

export const composer = css`
  .composer {
    display: grid;
    gap: 8px;
    padding: 8px;
    border: 1px solid var(--pd-line-strong);
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-raised);
  }
  .composer:focus-within {
    outline: 2px solid var(--pd-focus);
    outline-offset: -1px;
    border-color: transparent;
  }
  .composer > textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 44px;
    max-block-size: min(320px, 34vh);
    padding: 6px;
    border: 0;
    outline: none;
    background: none;
    color: inherit;
    font: inherit;
    font-size: var(--pd-typed, inherit);
    line-height: 1.5;
    field-sizing: content;
    resize: none;
    overscroll-behavior: contain;
    unicode-bidi: plaintext;
  }
  .composer > textarea::placeholder {
    color: var(--pd-muted);
    opacity: 1;
  }
  .composer-foot {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
  }
  .composer-foot > .hint {
    flex: 1;
    min-inline-size: 0;
    padding-inline-start: 6px;
  }
`;

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
  .skeleton.tall {
    block-size: 56px;
    border-radius: calc(var(--pd-radius) + 2px);
  }
  .skeleton.disc {
    inline-size: 30px;
    block-size: 30px;
    border-radius: 50%;
  }
  .row-skeleton {
    display: grid;
    align-content: start;
    gap: 9px;
  }
  .list-skeleton > .row-skeleton {
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
  .plain-state > .actions {
    margin-block-start: 12px;
    justify-content: center;
  }
  .plain-state code {
    font: 12px/1.5 var(--pd-mono);
    -webkit-user-select: all;
    user-select: all;
    overflow-wrap: anywhere;
  }
`;
