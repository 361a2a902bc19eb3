// A list in which each item keeps its own piece of the page: its focus, what is unfolded, what is selected.
import { render } from 'lit';

const keys = new WeakMap<Element, string>();

/**
 * Fills `box`, whose template leaves it empty, with one `tag` for each item; to be called after the host's own update.
 * Lit's `repeat` does the same at five times the weight.
 */
export function keyed<T extends { key: string }>(
  box: Element | null,
  tag: string,
  items: readonly T[],
  view: (item: T) => unknown,
): void {
  if (!box) return;
  const gone = new Map([...box.children].map((node) => [keys.get(node), node]));
  const nodes = items.map((item) => {
    const node = (gone.get(item.key) as HTMLElement | undefined) ?? document.createElement(tag);
    gone.delete(item.key);
    keys.set(node, item.key);
    render(view(item), node);
    return node;
  });
  for (const node of gone.values()) node.remove();
  // What stands where it belongs is not touched: moving it would take its focus.
  let next = box.firstElementChild;
  for (const node of nodes) {
    if (node === next) next = node.nextElementSibling;
    else box.insertBefore(node, next);
  }
}
