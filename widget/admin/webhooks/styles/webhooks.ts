// What the webhooks look like beyond the sheets of the desk: rows, states and cards are those of the tickets.
import { css } from 'lit';

import { list } from '../../../kit/rows/styles.ts';
import { controls } from '../../../kit/styles/controls.ts';
import { frame } from '../../../kit/styles/frame.ts';
import { reset } from '../../../kit/styles/reset.ts';
import { skeletons } from '../../../kit/styles/skeletons.ts';
import { states } from '../../../kit/styles/states.ts';
import { fields } from '../../../kit/writing/fields.ts';
import { form } from '../../../kit/writing/form-styles.ts';

const own = css`
  /* Within the webhooks there is always a way back; out of them where the tickets are not beside them. */
  .inner .back {
    display: inline-flex;
  }
  /* What is not there needs no distance: the title stands above the rows. */
  :not(.inner) > .bar > .back + .title {
    padding-inline-start: 8px;
  }
  @container (inline-size < 420px) {
    .bar > #add > span {
      display: none;
    }
  }

  .row > .state {
    white-space: normal;
  }
  .state.bad {
    color: var(--pd-bad-text);
  }
  .state.bad::before {
    border: 0;
    border-radius: 0;
    background: var(--pd-bad);
    clip-path: polygon(50% 0, 100% 100%, 0 100%);
    forced-color-adjust: none;
  }
  .line {
    display: flex;
    gap: 4px 12px;
    align-items: center;
    justify-content: space-between;
  }
  .rows .line {
    padding: 0 var(--pd-pad) var(--pd-row);
  }

  .page {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 16px;
    max-inline-size: 800px;
    padding: var(--pd-pad);
  }
  form {
    margin: 0;
  }
  .page > .line {
    flex-wrap: wrap;
  }
  .attach,
  .secret code {
    overflow-wrap: anywhere;
  }
  .secret {
    padding: 16px;
    background: var(--pd-accent-soft);
    font-size: inherit;
  }
  .secret .input {
    flex: 1 1 240px;
  }
  code {
    font: 12px/1.6 var(--pd-mono);
    overflow-wrap: anywhere;
  }

  .delivery {
    display: grid;
    gap: 2px;
    padding: 10px 0;
    border-block-start: 1px solid var(--pd-line);
  }
  .outcome {
    justify-content: start;
    flex-wrap: wrap;
    color: var(--pd-muted);
    font-size: var(--pd-small);
    overflow-wrap: anywhere;
  }
  .outcome > .bad {
    color: var(--pd-bad-text);
  }
  .outcome .button {
    min-block-size: var(--pd-touch, 28px);
    vertical-align: middle;
  }

  .checks {
    display: grid;
    grid-template-columns: repeat(auto-fill, minmax(min(200px, 100%), 1fr));
  }
  .check {
    display: flex;
    gap: 10px;
    align-items: center;
    min-block-size: var(--pd-touch, 34px);
    cursor: pointer;
  }
  .check > input {
    flex: none;
    inline-size: 18px;
    block-size: 18px;
    margin: 0;
    accent-color: var(--pd-accent);
  }

  dialog {
    inline-size: min(440px, 100vw - 32px);
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
  h2 {
    font-size: var(--pd-title);
    overflow-wrap: anywhere;
  }
  section > h2 {
    margin-block-end: 8px;
  }
`;

export const webhookStyles = [reset, controls, fields, states, skeletons, frame, list, form, own];
