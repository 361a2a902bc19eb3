// The fields that a provider has added, in a real browser: asked for, kept, filed, shown, changed; nothing for axe to find.
import { beforeAll, describe, expect, it } from 'vitest';

import { violationsOf } from '../../axe.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { focused } from '../../focused.ts';
import { settled } from '../../settled.ts';
import { choose, fillForm, numberOf, sendButton } from '../customer-steps.ts';

const panel = useBarePanel();
const ada = { id: 'ada', name: 'Ada', account: 'acc-ada' };
const filing = { subject: 'A white page', text: 'Since noon.' };

beforeAll(async () => {
  const { fields } = panel().desk.admin().desk;
  const options = ['Debian 12', 'Ubuntu 24.04'].map((name, n) => ({ value: `o${n}`, names: { en: name } }));
  await fields.create({ id: 'os', kind: 'choice', names: { en: 'Operating system' }, options, required: true });
  await fields.create({ id: 'php', kind: 'text', names: { en: 'PHP version' } });
  await fields.create({ id: 'visitors', kind: 'number', names: { en: 'Visitors a day' } });
  await fields.create({ id: 'backup', kind: 'yes_no', names: { en: 'Is there a backup?' } });
});

describe.each(['light', 'dark'])('in %s', (theme) => {
  it('a field of every kind is asked for, survives a reload, is filed, shown and changed', async () => {
    const page = await panel().visit({ ...ada, id: `ada-${theme}` }, `mode=inline&theme=${theme}`);
    await fillForm(page, filing);
    await sendButton(page).click();
    await page.getByText('This is still missing.').waitFor();
    await expect.poll(() => focused(page)).toBe('Debian 12');
    const systems = page.getByRole('radiogroup', { name: 'Operating system' });
    expect(await systems.getAttribute('aria-invalid')).toBe('true');
    const described = await systems.getAttribute('aria-describedby');
    expect(await page.locator(`#${described}`).innerText()).toBe('This is still missing.');
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);

    await page.getByRole('radio', { name: 'Debian 12' }).check({ force: true });
    expect(await systems.getAttribute('aria-invalid')).toBe('false');
    await page.getByRole('textbox', { name: 'PHP version' }).fill('8.3');
    await page.getByRole('textbox', { name: 'Visitors a day' }).fill('1,500');
    await page.getByRole('radio', { name: 'Yes' }).check({ force: true });
    await page.reload();
    await page.getByRole('button', { name: 'Go on with your draft' }).click();
    await expect.poll(() => page.getByRole('textbox', { name: 'PHP version' }).inputValue()).toBe('8.3');
    expect(await page.getByRole('radio', { name: 'Debian 12' }).isChecked()).toBe(true);
    await sendButton(page).click();
    const number = await numberOf(page);
    const desk = panel().desk.customer({ ...ada, id: `ada-${theme}` }).desk;
    const { id } = (await desk.tickets.byNumber(number))!;
    expect((await desk.tickets.get(id)).ticket.fields).toEqual({ os: 'o0', php: '8.3', visitors: 1500, backup: true });
    await page.getByText('1,500').waitFor();

    await choose(page, 'Change subject, service and more');
    await page.getByRole('dialog').getByRole('radio', { name: 'Ubuntu 24.04' }).check({ force: true });
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await page.getByText('changed Operating system from Debian 12 to Ubuntu 24.04').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
  });
});
