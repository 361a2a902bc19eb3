// Where the focus is, through all shadow roots, and what stands around it.
import type { Page } from 'playwright-core';

/** The name of the element with the focus: its label, its text, its id. `body` where there is none. */
export const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    if (!element || element === document.body) return 'body';
    const label = element.getAttribute('aria-label') ?? (element as HTMLInputElement).labels?.[0]?.textContent;
    return (label ?? (element.textContent || element.id)).trim().replace(/\s+/g, ' ');
  });
