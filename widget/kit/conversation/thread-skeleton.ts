// A conversation that is about to come, in its shape.
import { html, type TemplateResult } from 'lit';

/** Needs the styles `skeletons` and `thread`. `words` is what a screen reader hears. */
export const threadSkeleton = (words: string): TemplateResult =>
  html`<div class="thread" role="status" aria-label=${words}>
    ${[1, 2, 3].map(
      () =>
        html`<div class="message">
          <span class="skeleton disc"></span>
          <div class="row-skeleton"><span class="skeleton w30"></span><span class="skeleton tall w90"></span></div>
        </div>`,
    )}
  </div>`;
