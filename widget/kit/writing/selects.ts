// A select, drawn like the other fields.
import { css } from 'lit';

export const selects = css`
  select.input {
    padding-inline-end: 28px;
    text-overflow: ellipsis;
    background-image:
      linear-gradient(45deg, transparent 50%, currentColor 50%),
      linear-gradient(-45deg, transparent 50%, currentColor 50%);
    background-size: 5px 5px;
    background-position:
      right 15px top 50%,
      right 10px top 50%;
    background-repeat: no-repeat;
  }
  select.input:dir(rtl) {
    background-position:
      left 10px top 50%,
      left 15px top 50%;
  }
`;
