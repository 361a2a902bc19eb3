// Whose turn it is as staff see it: what they must do is the loud mark, what waits for the customer the quiet one.
import { css } from 'lit';

/** Over `states`, where it is the other way round. Not in a pill: so the customer sees it. */
export const turns = css`
  .state.waiting_for_support:not(.pill) {
    color: var(--pd-text);
    font-weight: 600;
  }
  .state.waiting_for_support:not(.pill)::before {
    border-color: var(--pd-text);
    background: var(--pd-text);
  }
  .state.waiting_for_customer:not(.pill) {
    color: var(--pd-muted);
    font-weight: 400;
  }
  .state.waiting_for_customer:not(.pill)::before {
    border-color: var(--pd-muted);
    background: none;
  }
  @media (forced-colors: active) {
    .state.waiting_for_support:not(.pill)::before {
      background: CanvasText;
      forced-color-adjust: none;
    }
    .state.waiting_for_customer:not(.pill)::before {
      background: Canvas;
    }
  }
`;
