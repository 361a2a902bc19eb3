// The palette and the measures, derived from the few properties of `tokens.ts`; for the desk, inherited by all in it.
// Whoever knows no `light-dark()` or no colours of a colour gets each of them from `fallbacks.ts`.
import { css } from 'lit';

export const palette = css`
  :host {
    color: var(--pd-text);
    -webkit-text-size-adjust: 100%;

    --pd-ground: light-dark(#fff, oklch(from var(--pd-accent) 0.205 min(c, 0.012) h));
    --pd-line: light-dark(
      oklch(from var(--pd-accent) 0.915 min(c, 0.01) h),
      oklch(from var(--pd-accent) 0.325 min(c, 0.018) h)
    );
    --pd-text: light-dark(
      oklch(from var(--pd-accent) 0.23 min(c, 0.02) h),
      oklch(from var(--pd-accent) 0.95 min(c, 0.006) h)
    );
    --pd-mono: var(--panel-desk-font-mono, ui-monospace, 'SF Mono', 'Cascadia Mono', Menlo, monospace);

    /* The accent as text and as a line: pushed to a lightness that can be read on either ground. */
    --pd-accent-text: light-dark(
      oklch(from var(--pd-accent) min(l, 0.48) c h),
      oklch(from var(--pd-accent) max(l, 0.78) min(c, 0.13) h)
    );
    --pd-accent-soft: light-dark(
      oklch(from var(--pd-accent) 0.955 min(c, 0.025) h),
      oklch(from var(--pd-accent) 0.3 min(c, 0.06) h)
    );

    --pd-sunken: light-dark(
      oklch(from var(--pd-accent) 0.975 min(c, 0.005) h),
      oklch(from var(--pd-accent) 0.175 min(c, 0.012) h)
    );
    --pd-raised: light-dark(#fff, oklch(from var(--pd-accent) 0.245 min(c, 0.014) h));
    --pd-hover: light-dark(
      oklch(from var(--pd-accent) 0.965 min(c, 0.008) h),
      oklch(from var(--pd-accent) 0.27 min(c, 0.016) h)
    );
    /* Borders of what can be used: 3:1 against the ground (WCAG 1.4.11). */
    --pd-line-strong: light-dark(
      oklch(from var(--pd-accent) 0.62 min(c, 0.02) h),
      oklch(from var(--pd-accent) 0.57 min(c, 0.024) h)
    );
    --pd-muted: light-dark(
      oklch(from var(--pd-accent) 0.46 min(c, 0.022) h),
      oklch(from var(--pd-accent) 0.76 min(c, 0.014) h)
    );

    /* Meanings; each has a soft ground and a text that reads on it and on the plain ground. */
    --pd-wait: light-dark(oklch(0.72 0.15 70), oklch(0.78 0.14 75));
    --pd-wait-text: light-dark(oklch(0.46 0.11 60), oklch(0.85 0.11 80));
    --pd-wait-soft: light-dark(oklch(0.965 0.035 80), oklch(0.31 0.045 70));
    --pd-good: light-dark(oklch(0.6 0.13 155), oklch(0.72 0.13 155));
    --pd-good-text: light-dark(oklch(0.44 0.1 155), oklch(0.83 0.11 155));
    --pd-good-soft: light-dark(oklch(0.965 0.025 155), oklch(0.3 0.04 155));
    --pd-bad: light-dark(oklch(0.57 0.2 25), oklch(0.68 0.17 25));
    --pd-bad-text: light-dark(oklch(0.49 0.18 25), oklch(0.82 0.1 25));
    --pd-bad-soft: light-dark(oklch(0.965 0.018 25), oklch(0.3 0.06 25));

    --pd-fast: 140ms;
    /* In pixels, as pages set the root to anything; larger where the reader's browser is set so (text-size.ts), or the page. */
    --pd-body: var(--panel-desk-font-size, calc(14px * var(--pd-text-scale, 1)));
    --pd-tiny: calc(var(--pd-body) * 6 / 7);
    --pd-small: calc(var(--pd-body) * 13 / 14);
    --pd-title: calc(var(--pd-body) * 8 / 7);
    --pd-head: calc(var(--pd-body) * 10 / 7);

    /* Density: roomy unless said. */
    --pd-control: 38px;
    --pd-pad: 20px;
    --pd-row: 14px;
  }
  :host([density='compact']) {
    --pd-control: 32px;
    --pd-pad: 14px;
    --pd-row: 9px;
  }
  @media (prefers-reduced-motion: reduce) {
    :host {
      --pd-fast: 0ms;
    }
  }
  /* For fingers; iOS zooms into fields under 16 px. */
  @media (pointer: coarse) {
    :host,
    :host([density='compact']) {
      --pd-control: 44px;
      --pd-touch: 40px;
      --pd-typed: max(16px, var(--pd-body));
    }
  }
  /* A window so low, or zoomed in so far, that what is docked would leave nothing to read. */
  @media (height < 400px) {
    :host,
    :host([density='compact']) {
      --pd-bar: 44px;
      --pd-pad: 12px;
      --pd-dock: 4px;
    }
  }
`;
