// Debian's Firefox, over WebDriver BiDi.
import { existsSync } from 'node:fs';

import { type Browser, launch } from 'puppeteer-core';

import type { Make } from './engine.ts';

const path = process.env['FIREFOX_PATH'] ?? '/usr/bin/firefox-esr';

const make = (name: string, settings: Record<string, unknown> = {}): Make => ({
  name,
  missing: existsSync(path) ? undefined : 'it is not installed (apt-get install firefox-esr)',
  async launch() {
    const browser: Browser = await launch({
      browser: 'firefox',
      executablePath: path,
      headless: true,
      defaultViewport: null,
      extraPrefsFirefox: settings,
    });
    const page = await browser.newPage();
    return {
      tab: {
        goto: async (url) => void (await page.goto(url)),
        run: <T>(body: string) => page.evaluate(`(() => {${body}})()`) as Promise<T>,
        click: (x, y) => page.mouse.click(x, y),
        type: (text) => page.keyboard.type(text),
        async press(key) {
          if (key !== 'ControlEnter') return page.keyboard.press(key);
          await page.keyboard.down('Control');
          await page.keyboard.press('Enter');
          await page.keyboard.up('Control');
        },
        // The size is set by then; what is asked for after it is newer than this Firefox.
        resize: (width, height) =>
          page.setViewport({ width, height }).catch((error: unknown) => {
            if (!String(error).includes('setScreenOrientationOverride')) throw error;
          }),
        screenshot: async (file) => void (await page.screenshot({ path: file as `${string}.png` })),
      },
      close: () => browser.close(),
    };
  },
});

export const firefox = make('Firefox');

/** As in its menu: "Zoom text only", at 200 %. By the system's text size, which it is told to take for text alone. */
export const largeText = make('Firefox with text at 200 %', {
  'ui.textScaleFactor': 200,
  'browser.display.os-zoom-behavior': 2,
});
