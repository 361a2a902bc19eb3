// Listens to a page: what it throws, what its policy refuses, what it logs as an error.
import type { BrowserContext, Page } from 'playwright-core';

const VIOLATION = 'securitypolicyviolation';

export interface Watch {
  /** What went wrong so far, in words. */
  readonly problems: string[];
  /** What the Content-Security-Policy refused so far. */
  readonly violations: string[];
}

/** Must be called before the first page of the context is opened. */
export async function watch(context: BrowserContext): Promise<Watch> {
  const problems: string[] = [];
  const violations: string[] = [];
  await context.addInitScript((name) => {
    document.addEventListener(name, (event) => {
      console.error(`${name}: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}:${event.lineNumber}`);
    });
  }, VIOLATION as 'securitypolicyviolation');
  context.on('page', (page: Page) => {
    page.on('pageerror', (error) => problems.push(`thrown: ${error.stack ?? error.message}`));
    page.on('console', (message) => {
      const text = message.text();
      if (text.startsWith(VIOLATION)) violations.push(text);
      // A refused request is logged by the browser itself; tests that cause one look at what the page shows.
      else if (message.type() === 'error' && !text.startsWith('Failed to load resource')) problems.push(text);
    });
  });
  return { problems, violations };
}
