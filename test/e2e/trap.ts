// Catches text that runs: a function that payloads call, and a look at what stands in the page.
import type { BrowserContext, Page } from 'playwright-core';

interface Trapped {
  xssRuns?: string[];
  xss?: () => void;
}

/** Must be set before the first page is opened. Dialogs and new windows count as well. */
export async function setTrap(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const trapped = globalThis as typeof globalThis & Trapped;
    const runs: string[] = (trapped.xssRuns = []);
    trapped.xss = () => void runs.push(new Error().stack ?? 'xss()');
    for (const name of ['alert', 'confirm', 'prompt', 'open'] as const) {
      Object.defineProperty(trapped, name, { value: () => runs.push(name), configurable: true });
    }
  });
}

/** What ran so far. */
export const runsOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => (globalThis as typeof globalThis & Trapped).xssRuns ?? ['the trap is gone']);

/**
 * Elements, attributes and addresses that no template of the desk has, through all shadow roots: what a payload
 * would have become. Clicks every link whose address is not a plain one.
 */
export const intrudersOf = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const found: string[] = [];
    const tags =
      'script, iframe, object, embed, [style*="url("], img, image, video, audio, style, link, base, meta, math, form[action], marquee, template, noscript, xss';
    const walk = (root: ParentNode): void => {
      for (const element of root.querySelectorAll('*')) {
        if (element.matches(tags) && !(element.localName === 'style')) found.push(element.outerHTML.slice(0, 120));
        for (const { name, value } of element.attributes) {
          if (/^on/i.test(name) || name === 'srcdoc') found.push(`${element.localName}[${name}="${value}"]`);
          if (['href', 'src', 'action', 'formaction', 'xlink:href'].includes(name)) {
            const { protocol } = new URL(value, location.href);
            if (!['http:', 'https:', 'mailto:'].includes(protocol))
              found.push(`${element.localName}[${name}="${value}"]`);
          }
        }
        if (element.shadowRoot) walk(element.shadowRoot);
      }
    };
    for (const desk of document.querySelectorAll('panel-desk')) if (desk.shadowRoot) walk(desk.shadowRoot);
    return found;
  });
