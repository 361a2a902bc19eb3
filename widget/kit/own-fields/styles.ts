// The fields that a tenant has added, in a form and beside a ticket.
import { css } from 'lit';

export const ownFieldStyles = css`
  :host {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--own-gap, 24px);
    container-type: inline-size;
  }
  .choice {
    align-items: center;
  }
  .optional {
    color: var(--pd-muted);
    font-weight: 400;
  }
  .field > .button.link {
    justify-self: start;
  }
  :host([compact]) {
    --own-gap: 10px;
  }
  :host([compact]) .field {
    gap: 3px;
    font-size: var(--pd-small);
  }
  :host([compact]) .field > label {
    color: var(--pd-muted);
    font-weight: 400;
    overflow-wrap: anywhere;
  }
  :host([compact]) .input {
    min-block-size: var(--pd-touch, 32px);
    padding-block: 3px;
    padding-inline-start: 8px;
    font-size: var(--pd-typed, var(--pd-small));
  }
`;

export const ownFactStyles = css`
  :host {
    display: block;
  }
  dl {
    display: grid;
    gap: 3px 14px;
    font-size: var(--pd-small);
    grid-template-columns: fit-content(45%) minmax(0, 1fr);
  }
  dt {
    color: var(--pd-muted);
    overflow-wrap: anywhere;
  }
  dd {
    overflow-wrap: anywhere;
  }
`;
