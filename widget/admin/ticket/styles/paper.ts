// An open ticket on paper: whole, and without what is only for the screen.
import { css } from 'lit';

export const paper = css`
  @media print {
    .ticket-body,
    .talk,
    .thread-scroll {
      display: block;
      block-size: auto;
      overflow: visible;
      container: none;
    }
    .details,
    .glance,
    .writing,
    .new-below,
    .button {
      display: none;
    }
  }
`;
