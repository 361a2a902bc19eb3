// Whose turn it is and how bad it is: always a shape and a word, never colour alone.
import { html, svg, type TemplateResult } from 'lit';

import type { Priority, TicketState } from '../../../sdk/contract/index.ts';

/** Written out, because the contract's lists would bring its schemas into the bundle. */
const levels: Record<Priority, number> = { low: 0, normal: 1, high: 2, urgent: 3 };

/** A dot and the words; with `pill` on a tinted ground. Needs the styles `states`, and for that `conversation`. */
export const stateDot = (state: TicketState, words: string, pill = false): TemplateResult =>
  html`<span class="state ${state}${pill ? ' pill' : ''}" part="state">${words}</span>`;

/** Four bars, filled up to the priority. `words` is read out, and shown unless `bare`. */
export const priorityBars = (priority: Priority, words: string, bare = false): TemplateResult => {
  const filled = levels[priority];
  return html`<span class="priority ${priority}"
    ><svg width="16" height="14" viewBox="0 0 16 14" aria-hidden="true">
      ${[0, 1, 2, 3].map(
        (step) =>
          svg`<rect x=${step * 4} y=${9 - step * 3} width="3" height=${5 + step * 3} rx="1" fill="currentColor" opacity=${step <= filled ? 1 : 0.28} />`,
      )}</svg
    ><span class=${bare ? 'unseen' : ''}>${words}</span></span
  >`;
};
