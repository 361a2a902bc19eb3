// What people's access looks like beyond the sheets of the desk: rows and states are those of the tickets.
import { css } from 'lit';

import { list } from '../../kit/rows/styles.ts';
import { controls } from '../../kit/styles/controls.ts';
import { frame } from '../../kit/styles/frame.ts';
import { reset } from '../../kit/styles/reset.ts';
import { skeletons } from '../../kit/styles/skeletons.ts';
import { states } from '../../kit/styles/states.ts';
import { fields } from '../../kit/writing/fields.ts';
import { form } from '../../kit/writing/form-styles.ts';

const own = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 800px;
    padding: var(--pd-pad);
  }
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
  h2 {
    font-size: var(--pd-title);
    overflow-wrap: anywhere;
  }
  section > h2 {
    margin-block-end: 8px;
  }
  dialog {
    inline-size: min(460px, 100vw - 32px);
    border: 1px solid var(--pd-line);
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-raised);
    color: inherit;
    box-shadow: var(--pd-shadow);
  }
  dialog::backdrop {
    background: rgb(0 0 0 / 0.3);
  }
  dialog > .field {
    gap: 12px;
  }
`;

export const accessStyles = [reset, controls, fields, states, skeletons, frame, list, form, own];
