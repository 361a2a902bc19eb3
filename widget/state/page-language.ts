// The language that the page says around an element, through slots and shadow roots.

/** BCP 47, as the page says it; '' where it says nothing. */
export function languageAround(element: Element): string {
  let found: string | null | undefined;
  // The flattened tree: from what is slotted to its slot, from a shadow root to its host.
  for (let at: Node | null = element; at && !found;) {
    at = (at as Element).assignedSlot ?? at.parentNode ?? (at as ShadowRoot).host ?? null;
    found = (at as Element | null)?.getAttribute?.('lang');
  }
  return found ?? '';
}
