// How much larger than usual the reader has set the text of their browser: written into a custom property of the host.
import type { LitElement } from 'lit';

/** What browsers call `medium` unless they are told otherwise; and what is set around the host (`tokens.ts`). In pixels. */
const USUAL = 16;
const AROUND = 14;

const sizeOf = (element: Element): number => parseFloat(getComputedStyle(element).fontSize);

/**
 * Needs `font-size: medium` on the host. Neither the root's size (pages set it to 10 px, or to anything) nor pixels know of
 * it. Held against pixels: where a browser zooms text only, both are larger already. Never smaller: with a font like
 * `monospace`, `medium` is 13 px.
 */
export function scaleText(host: LitElement): void {
  const scale = sizeOf(host) / USUAL / (sizeOf(host.parentElement ?? host) / AROUND);
  if (scale > 1.01) host.style.setProperty('--pd-text-scale', String(scale));
}
