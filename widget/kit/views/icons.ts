// The drawings: 18 px, one stroke width, the text's colour. Decoration only; the word stands beside or in a label.
import { html, type TemplateResult } from 'lit';

/**
 * A path of strokes; a dot is a circle no wider than the stroke. In one line: a blank in it would begin the words beside it.
 * A drawing that a chunk does not show is left out of it.
 */
/* @__NO_SIDE_EFFECTS__ */
export const icon = (path: string): TemplateResult =>
  html`<svg width="18" height="18" viewBox="0 0 20 20" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true"><path d=${path} /></svg>`; // prettier-ignore

export const plusIcon = icon('M10 4v12M4 10h12');
export const closeIcon = icon('m5 5 10 10M15 5 5 15');
/** Points to the inline start; mirrored by `.flip` in right-to-left. */
export const backIcon = icon('M12 4.5 6.5 10l5.5 5.5');
export const searchIcon = icon('M3.8 9a5.2 5.2 0 1 0 10.4 0 5.2 5.2 0 1 0-10.4 0M13 13l3.6 3.6');
export const tickIcon = icon('m4.5 10.5 3.7 3.7 7.3-8');
export const editIcon = icon('m4 16 .7-3.4 8.3-8.3a1.4 1.4 0 0 1 2 0l.7.7a1.4 1.4 0 0 1 0 2L7.4 15.3z');
export const inboxIcon = icon(
  'M3.5 11 5.6 4.8A1 1 0 0 1 6.6 4h6.8a1 1 0 0 1 1 .8L16.5 11v4a1 1 0 0 1-1 1h-11a1 1 0 0 1-1-1zM3.5 11h3.7l1 2h3.6l1-2h3.7',
);
export const chatIcon = icon(
  'M4.5 4h11A1.5 1.5 0 0 1 17 5.5v7a1.5 1.5 0 0 1-1.5 1.5H9l-4 3v-3h-.5A1.5 1.5 0 0 1 3 12.5v-7A1.5 1.5 0 0 1 4.5 4z',
);
export const warnIcon = icon('M10 3.5 17.5 16h-15zM10 8.3v3.5M10 14v.1');
export const offlineIcon = icon(
  'M3 8.5a10 10 0 0 1 3-2M17 8.5a10 10 0 0 0-6.5-2.7M6 11.5a6 6 0 0 1 2-1.3M10 15.5v.1M3.5 3.5l13 13',
);
export const keyIcon = icon('M3.8 13a3.2 3.2 0 1 0 6.4 0 3.2 3.2 0 1 0-6.4 0M9.4 10.6l6.1-6.1M13 7l2 2');
export const personIcon = icon('M7 7a3 3 0 1 0 6 0 3 3 0 1 0-6 0M4.5 16.5a5.5 5.5 0 0 1 11 0');
export const bellIcon = icon('M4 14h12l-2-2.5V8a4 4 0 0 0-8 0v3.5zM8.5 16.5h3');
