// What people's access looks like beyond the sheets of the desk: rows and states are those of the tickets.
import { css } from 'lit';

import { screenStyles } from '../../kit/styles/screen.ts';

const own = css`
  .person {
    display: flex;
    flex-wrap: wrap;
    gap: 4px 16px;
    align-items: center;
    justify-content: space-between;
    padding: var(--pd-row) 0;
    border-block-start: 1px solid var(--pd-line);
  }
  .person > div {
    flex: 1 1 260px;
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .person p {
    color: var(--pd-muted);
    font-size: var(--pd-small);
  }
  .person .kept {
    color: var(--pd-bad-text);
  }
  dialog {
    inline-size: min(460px, 100vw - 32px);
  }
`;

export const accessStyles = [...screenStyles, own];
