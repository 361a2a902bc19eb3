// What is about to come, in its final shape, while it is loading.
import { html, type TemplateResult } from 'lit';

/** What stands above a list: a button, a search, and ways of looking at it. */
export const topSkeleton: TemplateResult = html`<div class="top-skeleton">
  <span class="skeleton"></span><span class="skeleton"></span><span class="skeleton"></span>
</div>`;

/** Rows of a list; `words` is what a screen reader hears. */
export const listSkeleton = (words: string, rows = 5): TemplateResult =>
  html`<div class="list-skeleton" role="status" aria-label=${words}>
    ${Array.from(
      { length: rows },
      () =>
        html`<div class="row-skeleton">
          <span class="skeleton w30"></span><span class="skeleton w70"></span><span class="skeleton w90"></span
          ><span class="skeleton w50"></span>
        </div>`,
    )}
  </div>`;
