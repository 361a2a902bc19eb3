// Whose turn it is, how bad it is, what is unread: each a shape of its own, so that colour is never alone.
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
