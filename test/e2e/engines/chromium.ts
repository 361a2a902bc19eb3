// The tests' own Chromium; and the same with what browsers of the floor lack taken away, so that what stands in for it is used.
import type { BrowserContext } from 'playwright-core';

import { launchBrowser } from '../../support/browser.ts';
import type { Engine, Make } from './engine.ts';

async function launch(prepare: (context: BrowserContext) => Promise<void>): Promise<Engine> {
  const browser = await launchBrowser();
  const context = await browser.newContext();
  await prepare(context);
  const page = await context.newPage();
  return {
    tab: {
      goto: async (url) => void (await page.goto(url)),
      run: <T>(body: string) => page.evaluate(`(() => {${body}})()`) as Promise<T>,
      click: (x, y) => page.mouse.click(x, y),
      type: (text) => page.keyboard.type(text),
      press: (key) => page.keyboard.press(key === 'ControlEnter' ? 'Control+Enter' : key),
      resize: (width, height) => page.setViewportSize({ width, height }),
      screenshot: async (path) => void (await page.screenshot({ path })),
    },
    close: () => browser.close(),
  };
}

export const chromium: Make = { name: 'Chromium', missing: undefined, launch: () => launch(async () => undefined) };

/** In our files: words that a browser of 2023 would not know, made into words that none knows. */
const unknownThen: [RegExp, string][] = [
  [/light-dark\(/g, 'not-light-dark('],
  [/\(from /g, '(not-from '],
  [/:popover-open/g, ':not-popover-open'],
  [/(?<![\w:.-])popover(target)?(?![\w-])/g, 'data-popover$1'],
  [/:state\(/g, ':not-state('],
  [/:has\(/g, ':not-has('],
  [/:dir\(/g, ':not-dir('],
  [/field-sizing/g, 'not-field-sizing'],
  [/overflow-anchor/g, 'not-overflow-anchor'],
];
/** Runs first in every page. `menu` and `dialog` get their own `hidePopover` from what stands in for it. */
const goneThen = `
  for (const name of ['showPopover', 'hidePopover', 'togglePopover', 'popover']) delete HTMLElement.prototype[name];
  delete Element.prototype.checkVisibility;
  delete Intl.Segmenter;
  delete globalThis.requestIdleCallback;
  CustomStateSet.prototype.add = () => { throw new DOMException('dashes', 'SyntaxError'); };
  const attachShadow = Element.prototype.attachShadow;
  Element.prototype.attachShadow = function (how) {
    const root = attachShadow.call(this, how);
    const style = document.createElement('style');
    style.textContent = '.scroll, .thread-scroll, .queue-scroll { overflow-anchor: none }';
    root.append(style);
    return root;
  };`;

export const withoutNews: Make = {
  name: 'Chromium as old as the floor',
  missing: undefined,
  launch: () =>
    launch(async (context) => {
      await context.addInitScript(goneThen);
      await context.route(/\/desk\/.*\.js$/, async (route) => {
        const answer = await route.fetch();
        const text = unknownThen.reduce((all, [word, none]) => all.replace(word, none), await answer.text());
        await route.fulfill({ response: answer, body: text });
      });
    }),
};
