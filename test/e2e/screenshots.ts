// `npm run screenshots [-- part-of-a-name]`: every view, three widths, light and dark, English and German.
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import type { Browser, Page } from 'playwright-core';

import { startDemo } from '../../examples/demo-panel/start.ts';
import adminDe from '../../widget/admin/shell/i18n/de.ts';
import adminEn from '../../widget/admin/shell/i18n/en.ts';
import ticketDe from '../../widget/admin/ticket/i18n/de.ts';
import ticketEn from '../../widget/admin/ticket/i18n/en.ts';
import de from '../../widget/kit/i18n/de.ts';
import en from '../../widget/kit/i18n/en.ts';
import conversationDe from '../../widget/kit/i18n/tickets/conversation/de.ts';
import conversationEn from '../../widget/kit/i18n/tickets/conversation/en.ts';
import ticketsDe from '../../widget/kit/i18n/tickets/de.ts';
import ticketsEn from '../../widget/kit/i18n/tickets/en.ts';
import formDe from '../../widget/kit/i18n/tickets/form/de.ts';
import formEn from '../../widget/kit/i18n/tickets/form/en.ts';
import { root } from '../build/sources.ts';
import { launchBrowser } from '../support/browser.ts';
import { settled } from './settled.ts';
import { type Shot, shots } from './shots.ts';

const folder = join(root, '.screenshots');
const widths = [1280, 768, 390];
const themes = ['light', 'dark'] as const;
const catalogues = {
  en: { t: { ...en, ...ticketsEn, ...formEn, ...conversationEn }, a: { ...adminEn, ...ticketEn } },
  de: { t: { ...de, ...ticketsDe, ...formDe, ...conversationDe }, a: { ...adminDe, ...ticketDe } },
};
type Lang = keyof typeof catalogues;

const wanted = process.argv.slice(2);
const chosen = shots.filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)));
const failures: string[] = [];

/** One view in one language: gone to once, then drawn in every theme and width. */
async function draw(browser: Browser, url: string, shot: Shot, lang: Lang): Promise<void> {
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    locale: lang,
    reducedMotion: 'reduce',
  });
  context.setDefaultTimeout(10_000);
  try {
    const side = shot.who.startsWith('s-') ? '/staff' : '';
    await context.request.post(`${url}${side}/sign-in`, {
      form: { id: shot.who },
      headers: { origin: url },
    });
    const page = await context.newPage();
    await page.goto(`${url}${shot.path ?? `${side}/support`}?lang=${lang}&theme=light`);
    await page.locator('panel-desk').getByRole('button').first().waitFor();
    await shot.steps?.(page, catalogues[lang]);
    for (const theme of themes) {
      await wear(page, theme);
      for (const width of widths) {
        await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
        await settled(page);
        await page.screenshot({ path: join(folder, `${shot.name}.${width}.${theme}.${lang}.png`) });
      }
    }
  } catch (error) {
    failures.push(`${shot.name} (${lang}): ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await context.close();
  }
}

const wear = (page: Page, theme: string): Promise<void> =>
  page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name;
    document.querySelector('meta[name=color-scheme]')?.setAttribute('content', name);
    document.querySelector('panel-desk')?.setAttribute('theme', name);
  }, theme);

await rm(folder, { recursive: wanted.length === 0, force: true }).catch(() => undefined);
await mkdir(folder, { recursive: true });
const directory = await mkdtemp(join(tmpdir(), 'paneldesk-screenshots-'));
const demo = await startDemo({ directory, port: 0, quiet: true, csp: 'none' });
const browser = await launchBrowser();
try {
  const jobs = chosen.flatMap((shot) => (['en', 'de'] as const).map((lang) => ({ shot, lang })));
  const hand = async (): Promise<void> => {
    for (let job = jobs.shift(); job; job = jobs.shift()) await draw(browser, demo.panelUrl, job.shot, job.lang);
  };
  await Promise.all([hand(), hand(), hand()]);
} finally {
  await browser.close();
  await demo.close();
  await rm(directory, { recursive: true, force: true });
}
console.log(`${chosen.length * 12 - failures.length * 6} pictures in .screenshots/`);
if (failures.length > 0) {
  console.error(`Not drawn:\n${failures.join('\n')}`);
  process.exitCode = 1;
}
