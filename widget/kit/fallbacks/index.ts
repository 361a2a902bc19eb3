// What a view does by itself where the browser does not: text fields that grow, a place that is held, menus that open.
import type { ReactiveElement } from 'lit';

import { AnchorController } from './anchor.ts';
import { GrowController } from './grow.ts';
import { MenuController } from './menu.ts';

const lacks = (condition: string): boolean => !CSS.supports(condition);

/** Gives a view what is missing here. */
export function fallBack(view: ReactiveElement): void {
  // In this order: a field that has grown moves what stands below it.
  if (lacks('field-sizing:content')) new GrowController(view);
  if (lacks('overflow-anchor:auto')) new AnchorController(view);
  if (lacks('selector(:popover-open)')) new MenuController(view);
}
