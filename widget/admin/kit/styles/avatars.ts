// A person as initials in a circle, nobody as an empty ring.
import { css } from 'lit';

export const avatars = css`
  .initials {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 22px;
    block-size: 22px;
    border: 1px solid var(--pd-line);
    border-radius: 50%;
    background: var(--pd-sunken);
    color: var(--pd-muted);
    font-size: 9.5px;
    font-weight: 600;
    line-height: 1;
  }
  .initials.me {
    background: var(--pd-accent-soft);
    border-color: var(--pd-accent-line);
    color: var(--pd-accent-text);
  }
  .initials.nobody {
    border: 1px dashed var(--pd-line-strong);
    background: none;
  }
`;
