// The line between two panes: drawn by a pointer, moved by the arrow keys.
import { html } from 'lit';
import type { TemplateResult } from 'lit';

import type { PanesController } from '../controllers/panes.ts';
import { widths } from '../state/panes.ts';
import type { Pane } from '../state/panes.ts';
import type { AdminWords } from '../state/words.ts';

export function separator({
  words,
  pane,
  panes,
}: {
  words: AdminWords;
  pane: Pane;
  panes: PanesController;
}): TemplateResult {
  return html`<div
    class="grip ${pane}-grip"
    role="separator"
    tabindex="0"
    aria-orientation="vertical"
    aria-label=${words.a.panes.resize(words.a.panes[pane])}
    aria-valuemin=${widths[pane].min}
    aria-valuemax=${widths[pane].max}
    aria-valuenow=${panes.width[pane]}
    @pointerdown=${(event: PointerEvent) => event.button === 0 && panes.drag(pane, event)}
    @dblclick=${() => panes.set(pane, widths[pane].first)}
    @keydown=${(event: KeyboardEvent) => panes.press(pane, event)}
  ></div>`;
}
