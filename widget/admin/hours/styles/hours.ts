// What opening times look like beyond the sheets of the desk: a label and its field on a line, days in a list.
import { css } from 'lit';

import { selects } from '../../../kit/writing/selects.ts';
import { screenStyles } from '../../kit/styles/screen.ts';

const own = css`
  form,
  .lines {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 12px;
  }
  form {
    margin: 12px 0 0;
    padding: 0;
    justify-items: start;
  }
  form > * {
    inline-size: 100%;
  }
  form > .button {
    inline-size: auto;
  }
  .page {
    gap: 32px;
  }
  .line {
    display: grid;
    grid-template-columns: minmax(0, 9em) minmax(0, 1fr);
    gap: 4px 12px;
    align-items: center;
    max-inline-size: 460px;
  }
  .line > .problem {
    grid-column: 2;
  }
  .pair {
    display: grid;
    grid-template-columns: minmax(4em, 7em) minmax(0, 10em);
    gap: 8px;
  }
  .days ul {
    display: grid;
    gap: 4px;
    list-style: none;
    padding: 0;
    max-block-size: 320px;
    overflow: auto;
  }
  .days li {
    display: flex;
    gap: 12px;
    align-items: center;
    justify-content: space-between;
    max-inline-size: 460px;
    overflow-wrap: anywhere;
  }
  .new-day {
    display: grid;
    gap: 12px;
    justify-items: start;
    max-inline-size: 460px;
  }
  .new-day > .field {
    inline-size: 100%;
  }
  @container (max-width: 420px) {
    .line {
      grid-template-columns: minmax(0, 1fr);
    }
    .line > .problem {
      grid-column: 1;
    }
  }
`;

export const hoursStyles = [...screenStyles, selects, own];
