// What happens in the desk and is none of the page's business: its focus, its pointer, its keys, what is typed and pasted.

/**
 * A focus that goes into the desk is fetched back by scripts that hold it in a dialog of the page (Bootstrap, jQuery UI), a
 * press there is "outside" to what closes itself then, and what is typed would count as a change of the form around us.
 */
const INSIDE =
  'focusin focusout pointerdown pointerup mousedown mouseup touchstart touchend click dblclick auxclick contextmenu ' +
  'beforeinput input paste copy cut';

/**
 * Stops such events at `element`, after everybody in it has heard them. Nothing is prevented: every key still does what it
 * does in a browser. Who listens while capturing hears all of it, before us.
 */
export function keepInside(element: HTMLElement): void {
  const listen = (names: string, act: (event: Event) => void): void =>
    names.split(' ').forEach((name) => element.addEventListener(name, act, { passive: true }));
  listen(INSIDE, (event) => event.stopPropagation());
  listen('keydown keypress keyup', (event) => {
    const path = event.composedPath();
    const within = path.slice(0, path.indexOf(element)).filter((node) => node instanceof Element);
    if (isOurs(event as KeyboardEvent, within)) event.stopPropagation();
  });
}

/**
 * From a field every key; from anywhere in the desk what types a character or presses a button, since a page's single-key
 * shortcuts are for who works in the page, and admin mode has its own; and what the desk has used. Escape leads out: it is
 * the page's as soon as nothing of ours is left to close.
 */
function isOurs(event: KeyboardEvent, within: readonly Element[]): boolean {
  // Filling in a form, a browser makes keys without a name.
  const { key = '' } = event as { key?: string };
  if (event.defaultPrevented || event.isComposing) return true;
  if (key === 'Escape') return within.some((element) => element.matches(':is(:popover-open, :modal)'));
  if (within[0]?.matches('input, textarea, select')) return true;
  return (key.length === 1 || key === 'Enter') && !event.ctrlKey && !event.metaKey && !event.altKey;
}
