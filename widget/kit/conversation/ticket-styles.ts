// The view of one ticket: its head, and what stands around the conversation.
import { css } from 'lit';

export const conversation = css`
  .column {
    max-inline-size: 820px;
    margin-inline: auto;
  }
  .scroll > .column {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 18px;
    padding: var(--pd-pad);
  }
  .head {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 8px;
    padding-block-end: 16px;
    border-block-end: 1px solid var(--pd-line);
  }
  .head > h1 {
    font-size: var(--pd-head);
    line-height: 1.3;
    letter-spacing: -0.01em;
    overflow-wrap: anywhere;
  }
  .facts {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 14px;
    overflow-wrap: anywhere;
  }
  .facts > .priority {
    margin-inline-start: auto;
  }
  .next {
    display: flex;
    flex-wrap: wrap;
    gap: 0 6px;
    margin-block-start: 16px;
    overflow-wrap: anywhere;
  }
  .pill {
    padding: 2px 10px 2px 8px;
    border-radius: 99px;
    background: var(--pd-sunken);
  }
  .pill.waiting_for_support {
    background: var(--pd-accent-soft);
    color: var(--pd-accent-text);
  }
  .pill.waiting_for_customer {
    background: var(--pd-wait-soft);
  }
  .pill.solved {
    background: var(--pd-good-soft);
  }
  .head > .notice {
    margin-block-start: 6px;
  }
  .earlier {
    justify-self: center;
  }
  .message.sending .bubble {
    opacity: 0.7;
  }
  .message.failed .bubble {
    border-color: var(--pd-bad);
    background: var(--pd-bad-soft);
  }
  .outgoing {
    display: grid;
    gap: 8px;
    margin-block-start: 8px;
  }
  .stale {
    display: grid;
    gap: 10px;
    max-inline-size: 720px;
    padding: 14px;
    border: 1px solid var(--pd-wait);
    border-radius: calc(var(--pd-radius) + 4px);
    background: var(--pd-ground);
  }
  .edit-box {
    display: grid;
    gap: 8px;
    margin-block-start: 4px;
  }
  .edit-box textarea {
    max-block-size: 40vh;
  }
  .dock > .column {
    display: grid;
    gap: 8px;
  }
  .news {
    position: absolute;
    inset-block-end: calc(100% + 10px);
    inset-inline: 0;
    margin-inline: auto;
    inline-size: fit-content;
    box-shadow: var(--pd-shadow);
    border-radius: 99px;
  }
  .news svg {
    inline-size: 14px;
  }
`;
