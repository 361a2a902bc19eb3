// Every screen in the list of screens: it comes, and there is no accessibility violation in it, in English and German.
import { describe, expect, it } from 'vitest';

import adminDe from '../../widget/admin/shell/i18n/de.ts';
import adminEn from '../../widget/admin/shell/i18n/en.ts';
import ticketDe from '../../widget/admin/ticket/i18n/de.ts';
import ticketEn from '../../widget/admin/ticket/i18n/en.ts';
import { loadFormLanguage, loadTicketLanguage } from '../../widget/kit/i18n/load.ts';
import { type ScreenName, screens } from '../../widget/screens.ts';
import { violationsOf } from './axe.ts';
import { settled } from './settled.ts';
import { firstShots, shots } from './shots.ts';
import { useStack } from './stack.ts';

const stack = useStack({ seed: true });
const admin = { en: { ...adminEn, ...ticketEn }, de: { ...adminDe, ...ticketDe } };

describe.each(Object.keys(screens) as ScreenName[])('%s', (name) => {
  it.each(['en', 'de'] as const)('comes, and axe finds nothing in it (%s)', async (lang) => {
    const shot = shots.find((one) => one.name === firstShots[name])!;
    const isStaff = shot.who.startsWith('s-');
    const side = isStaff ? 'staff' : 'customer';
    const path = `${isStaff ? '/staff' : ''}/support?lang=${lang}&theme=light`;
    const page = await stack()[side](shot.who, { path, locale: lang, reducedMotion: 'reduce' });
    await page.locator('panel-desk').getByRole('button').first().waitFor();
    const t = { ...(await loadFormLanguage([lang])).t, ...(await loadTicketLanguage([lang])).t };
    await shot.steps?.(page, { t, a: admin[lang] });
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  });
});
