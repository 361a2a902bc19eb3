// The language that the page says around an element, through slots and shadow roots.

/** One step up in the flattened tree: from what is slotted to its slot, from a shadow root to its host. */
export const above = (at: Node): Node | null =>
  (at as Element).assignedSlot ?? at.parentNode ?? (at as ShadowRoot).host ?? null;

/** BCP 47, as the page says it; '' where it says nothing. */
export function languageAround(element: Element): string {
  let found: string | null | undefined;
  for (let at = above(element); at && !found; at = above(at)) found = (at as Element).getAttribute?.('lang');
  return found ?? '';
}
