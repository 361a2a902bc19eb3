// The ground of the palette: what the closed launcher needs. The rest is in `palette.ts`, loaded with the desk.
// Whoever knows no `light-dark()` or no colours of a colour gets each of them from `fallbacks.ts`.
import { css } from 'lit';

/**
 * Each choice twice: as the attribute that a host wrote, and as the state that shows what it set as a property.
 *
 * For the outermost element only; everything below inherits. Names: `--panel-desk-…` is the host's to set,
 * `--pd-…` is ours, derived. `color-scheme: inherit` is what makes `theme="auto"` follow the page around us.
 */
export const tokens = css`
  :host {
    all: initial;
    color-scheme: inherit;

    --pd-font: var(--panel-desk-font, system-ui, sans-serif);
    --pd-accent: var(--panel-desk-accent, oklch(0.5 0.16 264));
    --pd-radius: var(--panel-desk-radius, 8px);
    /* White or black on the accent, whichever contrasts more: y is the luminance that WCAG 2 measures with. */
    --pd-on-accent: color(
      from var(--pd-accent) xyz-d65 clamp(0, (0.179 - y) * 9999, 0.9505) clamp(0, (0.179 - y) * 9999, 1)
        clamp(0, (0.179 - y) * 9999, 1.089)
    );
    --pd-shadow: 0 1px 2px rgb(0 0 0 / 0.08), 0 12px 40px light-dark(rgb(0 0 0 / 0.16), rgb(0 0 0 / 0.5));
    --pd-focus: light-dark(
      oklch(from var(--pd-accent) min(l, 0.52) c h),
      oklch(from var(--pd-accent) max(l, 0.78) c h)
    );
  }
  /* What a page says of every element it says of this one, too, and that goes before what we say. The elements within are
     out of its reach: there nothing of it is inherited. But whether it is seen at all, and light or dark, is the page's. */
  div {
    all: initial;
    display: block;
    color-scheme: inherit;
    visibility: inherit;
    font: 14px/1.5 var(--pd-font);
  }
  :host(:is([theme='light'], :state(light))) {
    color-scheme: light;
  }
  :host(:is([theme='dark'], :state(dark))) {
    color-scheme: dark;
  }
  :host([hidden]) {
    display: none;
  }
  /* Paper is white. */
  @media print {
    :host {
      color-scheme: light !important;
    }
  }
`;
