// Puts a popover beside its button: it lives in the top layer, so it must be told where.

/** For `@toggle` of a `popover` whose button carries its id in `popovertarget`. */
export function placeMenu(event: Event): void {
  const menu = event.currentTarget as HTMLElement;
  const root = menu.getRootNode() as ShadowRoot;
  const button = root.querySelector<HTMLElement>(`[popovertarget="${menu.id}"]`);
  if (button === null) return;
  if ((event as ToggleEvent).newState !== 'open') {
    // Browsers lose the focus here when the button is in a shadow root; a dialog that was opened keeps it.
    if (root.activeElement === null || menu.contains(root.activeElement)) button.focus();
    return;
  }
  const at = button.getBoundingClientRect();
  const size = menu.getBoundingClientRect();
  const rtl = getComputedStyle(menu).direction === 'rtl';
  const wanted = rtl ? at.left : at.right - size.width;
  const left = Math.max(8, Math.min(wanted, innerWidth - size.width - 8));
  const below = at.bottom + 4;
  const top = below + size.height > innerHeight - 8 ? Math.max(8, at.top - size.height - 4) : below;
  menu.style.setProperty('inset', 'auto');
  menu.style.setProperty('margin', '0');
  menu.style.setProperty('left', `${left}px`);
  menu.style.setProperty('top', `${top}px`);
  menu.querySelector('button')?.focus();
}

/** Closes the popover that a chosen item stands in. */
export const closeMenu = (event: Event): void =>
  (event.currentTarget as HTMLElement).closest<HTMLElement>('[popover]')?.hidePopover?.();
