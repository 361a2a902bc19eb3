// Texts of the desk that cannot be read whole: cut off by a box around them, or wider than the window.
import type { Page } from 'playwright-core';

/**
 * Looks at every line that is drawn. A box that scrolls may hold more than it shows, up and down; a line that says by an ellipsis
 * that it goes on is meant so; and what is there for screen readers alone is not looked at.
 */
export const findCutOff = (): string[] => {
  const found: string[] = [];
  const parent = (element: Element): Element | null =>
    element.assignedSlot ?? element.parentElement ?? (element.getRootNode() as ShadowRoot).host ?? null;
  const look = (text: Text): void => {
    const own = text.parentElement;
    if (!own || !text.nodeValue?.trim() || !own.checkVisibility({ visibilityProperty: true })) return;
    const range = document.createRange();
    range.selectNodeContents(text);
    const lines = [...range.getClientRects()].filter(({ width }) => width > 0);
    const words = text.nodeValue.trim().slice(0, 40);
    let isInScroll = false;
    for (let at: Element | null = own; at; at = parent(at)) {
      const style = getComputedStyle(at);
      const box = at.getBoundingClientRect();
      if (style.clipPath !== 'none' && box.width <= 1) return;
      if (style.textOverflow === 'ellipsis' || style.webkitLineClamp !== 'none') return;
      const cuts = /hidden|clip/;
      // Letters reach a little over the line that they stand in.
      const slack = 3;
      for (const line of lines) {
        const isWide = line.left < box.left - slack || line.right > box.right + slack;
        const isHigh = line.top < box.top - slack || line.bottom > box.bottom + slack;
        const isButton = at.matches('button, .bar, .dock, .badge, .choice, summary');
        if (isWide && (cuts.test(style.overflowX) || isButton))
          found.push(`${words}: wider than ${at.localName}.${at.className}`);
        if (isHigh && !isInScroll && (cuts.test(style.overflowY) || isButton))
          found.push(`${words}: higher than ${at.localName}.${at.className}`);
      }
      if (/auto|scroll/.test(style.overflowY)) isInScroll = true;
    }
    for (const { left, right } of lines)
      if (left < -1 || right > innerWidth + 1) found.push(`${words}: out of the window`);
  };
  const walk = (root: Node): void => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node instanceof Text) look(node);
      else if ((node as Element).shadowRoot) walk((node as Element).shadowRoot!);
    }
  };
  walk(document.querySelector('panel-desk')!.shadowRoot!);
  return [...new Set(found)];
};

export const cutOff = (page: Page): Promise<string[]> => page.evaluate(findCutOff);
