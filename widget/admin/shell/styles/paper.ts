// Admin mode on paper: the ticket alone where one is open, and without what is only for the screen.
import { css } from 'lit';

export const paper = css`
  @media print {
    :host,
    .root,
    .queue,
    .ticket {
      display: block;
      block-size: auto;
      overflow: visible;
      container: none;
    }
    .top-bar,
    .button,
    .has-screen > :is(.queue, .ticket) {
      display: none;
    }
  }
`;
