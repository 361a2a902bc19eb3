// What a person does and sees, in any browser: found through the shadow roots by what it is and what it says.
import { vi } from 'vitest';

import type { Tab } from './engine.ts';

/** In the page: the first drawn element that matches, and says so. */
const find = `
  const find = (selector, words) => {
    const roots = [document];
    for (const root of roots)
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) roots.push(element.shadowRoot);
        if (!element.matches(selector)) continue;
        const says = (element.getAttribute('aria-label') ?? '') + ' ' + element.textContent;
        const box = element.getBoundingClientRect();
        if (box.width > 0 && getComputedStyle(element).visibility === 'visible' && says.includes(words)) return element;
      }
    return null;
  };`;

/** Asks of an element (\`it\`) that must come. */
export async function of<T>(tab: Tab, selector: string, words: string, question: string): Promise<T> {
  const body = `${find} const it = find(${JSON.stringify(selector)}, ${JSON.stringify(words)});
    return it ? { answer: (() => { ${question} })() ?? null } : null;`;
  const found = await vi
    .waitUntil(() => tab.run<{ answer: T } | null>(body))
    .catch((error: unknown) => {
      throw new Error(`Nothing like ${selector} "${words}" came.`, { cause: error });
    });
  return (found as { answer: T }).answer;
}

export const see = (tab: Tab, selector: string, words = ''): Promise<unknown> => of(tab, selector, words, '');

export const isThere = (tab: Tab, selector: string, words = ''): Promise<boolean> =>
  tab.run(`${find} return find(${JSON.stringify(selector)}, ${JSON.stringify(words)}) !== null`);

/** Milliseconds: some frames, of which each may move what is pressed. */
const STILL = 80;

/** Presses it with the mouse, once it stands still in the window. */
export async function click(tab: Tab, selector: string, words = ''): Promise<void> {
  const where = (): Promise<[x: number, y: number, isInWindow: boolean]> =>
    of(
      tab,
      selector,
      words,
      `it.scrollIntoView({ block: 'nearest' }); const { left, top, width, height } = it.getBoundingClientRect();
       const [x, y] = [left + width / 2, top + height / 2];
       return [x, y, x > 0 && y > 0 && x < innerWidth && y < innerHeight];`,
    );
  let [wasX, wasY] = [Number.NaN, Number.NaN];
  await vi.waitUntil(
    async () => {
      const [x, y, isInWindow] = await where();
      const isStill = isInWindow && x === wasX && y === wasY;
      [wasX, wasY] = [x, y];
      return isStill;
    },
    { timeout: 15_000, interval: STILL },
  );
  await tab.click(wasX, wasY);
}

/** Scrolls to there, and waits until the page has heard of it: that comes with a frame. */
export async function scroll(tab: Tab, selector: string, top: string): Promise<void> {
  await of(tab, selector, '', `it.scrollTop = ${top}`);
  await tab.run('return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))');
}

/** Luminances' ratio (WCAG 2.2) of what an element writes, and of what it stands on. */
export const contrast = (tab: Tab, selector: string, words = ''): Promise<number> =>
  of(
    tab,
    selector,
    words,
    `const brush = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
     const light = (colour) => {
       brush.clearRect(0, 0, 1, 1);
       brush.fillStyle = colour;
       brush.fillRect(0, 0, 1, 1);
       const [r, g, b, a] = brush.getImageData(0, 0, 1, 1).data;
       const [red, green, blue] = [r, g, b].map((c) => (c /= 255) <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4);
       return a < 255 ? null : 0.2126 * red + 0.7152 * green + 0.0722 * blue;
     };
     let ground = null;
     for (let at = it; at && ground === null; at = at.parentElement ?? at.getRootNode().host)
       ground = light(getComputedStyle(at).backgroundColor);
     const pair = [light(getComputedStyle(it).color), ground ?? 1].sort((a, b) => b - a);
     return (pair[0] + 0.05) / (pair[1] + 0.05);`,
  );
