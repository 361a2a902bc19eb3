// Asks whether this browser lacks something that we rely on, and loads what stands in for it; the others load nothing.
import type { ReactiveElement } from 'lit';

import { loadAgain } from './load-again.ts';

interface Fallback<H> {
  fallBack(host: H): void;
}

/** `condition`: as of `@supports`. What does not come is done without. */
export const unless = <H>(condition: string, load: () => Promise<Fallback<H>>, host: H): unknown =>
  CSS.supports(condition) ||
  loadAgain(load).then(
    ({ fallBack }) => fallBack(host),
    () => {},
  );

/** For the constructor of a view: fields that grow, a place that is held, menus that open. */
export const fallBack = (view: ReactiveElement): unknown =>
  unless(
    '(field-sizing:content)and (overflow-anchor:auto)and selector(:popover-open)',
    () => import('./fallbacks/index.ts'),
    view,
  );
