// What the webhooks look like beyond the sheets of the desk: rows, states and cards are those of the tickets.
import { css } from 'lit';

import { screenStyles } from '../../kit/styles/screen.ts';

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
`;

export const webhookStyles = [...screenStyles, own];
