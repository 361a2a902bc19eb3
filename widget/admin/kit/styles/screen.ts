// What a screen of rows and forms looks like: the sheets of the desk, and a question over it.
import { css } from 'lit';

import { list } from '../../../kit/rows/styles.ts';
import { controls } from '../../../kit/styles/controls.ts';
import { frame } from '../../../kit/styles/frame.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { skeletons } from '../../../kit/styles/skeletons.ts';
import { states } from '../../../kit/styles/states.ts';
import { fields } from '../../../kit/writing/fields.ts';
import { form } from '../../../kit/writing/form-styles.ts';
import { questionStyles } from './question.ts';

const page = css`
  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 800px;
    padding: var(--pd-pad);
  }
  h2 {
    font-size: var(--pd-title);
    overflow-wrap: anywhere;
  }
  section > h2 {
    margin-block-end: 8px;
  }
`;

export const screenStyles = [reset, controls, fields, states, skeletons, frame, list, form, questionStyles, page];
