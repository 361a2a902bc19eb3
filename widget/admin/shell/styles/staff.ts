// What staff see and customers never do: the paper of an internal note, a line of the accent.
import { css } from 'lit';

export const staff = css`
  @supports (color: light-dark(oklch(from red l c calc(h + 1)), red)) {
    :host {
      --pd-accent-line: light-dark(
        oklch(from var(--pd-accent) 0.86 min(c, 0.06) h),
        oklch(from var(--pd-accent) 0.43 min(c, 0.09) h)
      );
      --pd-note: light-dark(oklch(0.972 0.035 95), oklch(0.29 0.035 90));
      --pd-note-line: light-dark(oklch(0.86 0.08 92), oklch(0.46 0.06 90));
    }
  }
`;
