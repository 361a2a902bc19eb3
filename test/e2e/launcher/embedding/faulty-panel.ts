// A panel that embeds the desk wrongly, in one way or another, and what a browser shows of it.
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

import type { BarePanel } from '../../bare-panel.ts';

export interface Faulty {
  /** The tag's attributes, beside `mode="inline"` and `lang="en"`. */
  readonly attributes?: string;
  readonly script?: string;
  readonly csp?: string;
  /** Behind the tag. */
  readonly after?: string;
}

export const goodAttributes = 'server="/helpdesk-api" token-url="/desk-token?who=0"';

/** Opens a page of such a panel. `lines` grows with what the desk says on the console. */
export async function openFaulty(panel: BarePanel, faulty: Faulty = {}): Promise<{ page: Page; lines: string[] }> {
  const { attributes = goodAttributes, csp, after = '' } = faulty;
  const { script = '<script type="module" src="/desk/panel-desk.js"></script>' } = faulty;
  // What this is about is an error on the console.
  panel.expected = [...panel.expected, /^<panel-desk> /];
  const headers = { 'content-type': 'text/html', ...(csp !== undefined && { 'content-security-policy': csp }) };
  const html = `<!doctype html><html lang="en"><meta charset="utf-8" /><title>Panel</title>${script}
    <body><h1>Panel</h1><panel-desk mode="inline" lang="en" ${attributes}></panel-desk>${after}</body></html>`;
  panel.pages.set('faulty', () => new Response(html, { headers }));
  const page = await panel.open();
  const lines: string[] = [];
  page.on('console', (message) => {
    if (message.text().startsWith('<panel-desk> ')) lines.push(message.text());
  });
  await page.goto(`${panel.url}/pages/faulty`);
  return { page, lines };
}

/** The one line of a cause: with what was asked, what came, what was expected and where more is said. */
export async function expectLine(lines: readonly string[], code: string, ...parts: readonly RegExp[]): Promise<void> {
  await expect.poll(() => lines, { timeout: 20_000 }).toContainEqual(expect.stringContaining(`<panel-desk> ${code}`));
  const said = lines.filter((line) => line.startsWith(`<panel-desk> ${code}`));
  expect(said).toHaveLength(1);
  expect(said[0]).toMatch(
    new RegExp(
      `^<panel-desk> ${code}(?: \\(request \\S+\\))?: asked .+; came .+; expected .+\\. See docs/troubleshooting\\.md#${code}$`,
      's',
    ),
  );
  for (const part of parts) expect(said[0]).toMatch(part);
}

/** A person is told that it is not theirs, and what to quote; neither their session nor their connection is blamed. */
export async function expectNotTheirs(page: Page): Promise<string> {
  const view = page.locator('[part~="error"]');
  await view.getByText('they must look at it').waitFor();
  const words = (await view.textContent()) ?? '';
  expect(words).not.toMatch(/session is over|check your connection/i);
  const quoted = await view.locator('code').textContent();
  expect(quoted).toMatch(/\S{8,}/);
  return quoted ?? '';
}
