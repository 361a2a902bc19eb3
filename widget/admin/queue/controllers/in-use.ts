// Whether the list of tickets is being read: under the mouse, under the keys, or from further down.

/** The pane with its head: whoever goes to the button there is still at the list. */
export function isInUse(root: ParentNode): boolean {
  const pane = root.querySelector('.queue');
  return pane?.matches(':hover, :focus-within') === true || (pane?.querySelector('.queue-scroll')?.scrollTop ?? 0) > 0;
}
