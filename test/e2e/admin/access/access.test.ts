// An access that an admin ends in one browser closes the desk in another one: at once, in words that fit, with nothing lost.
import { describe, expect, it } from 'vitest';

import { violationsOf } from '../../axe.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { settled } from '../../settled.ts';

const panel = useBarePanel();
const ida = { id: 'ida', role: 'admin' as const, name: 'Ida' };
const rosa = { id: 'rosa', name: 'Rosa Bennett', account: 'bakery' };

describe('ended access', () => {
  it('closes the open desk, keeps the draft, asks nobody again, and can be restored', async () => {
    const { number } = await panel()
      .desk.customer(rosa)
      .desk.tickets.create({ subject: 'S', text: 'T', category: 'other' });
    const page = await panel().visit(rosa, 'mode=inline');
    await page
      .getByRole('button', { name: new RegExp(`#${number}`) })
      .first()
      .click();
    const field = page.getByRole('textbox', { name: /reply|write/i }).first();
    await field.fill('Half a sentence');
    await page.getByText('Kept on this device').or(page.getByText(/kept/i)).first().waitFor();
    panel().expected = [/403/];

    const admin = await panel().visit(ida, 'mode=inline');
    await admin.getByRole('button', { name: 'Access', exact: true }).click();
    await admin.getByText('Nobody is kept out').waitFor();
    await admin.getByRole('searchbox', { name: /Find a person/ }).fill('rosa');
    await admin.getByRole('button', { name: 'End access of Rosa Bennett' }).click();
    await admin.getByRole('dialog').getByRole('button', { name: 'End access', exact: true }).click();
    await admin.getByText(/by Ida until it is restored/).waitFor();

    await page.getByRole('heading', { name: 'Your access is ended' }).waitFor();
    const asked = panel().tokensAsked;
    const calls: string[] = [];
    page.on('request', (request) => void calls.push(request.url()));
    await page.bringToFront();
    await page.evaluate(() => {
      for (const name of ['focus', 'online']) globalThis.dispatchEvent(new Event(name));
      document.dispatchEvent(new Event('visibilitychange'));
      return new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    });
    expect([calls, panel().tokensAsked]).toEqual([[], asked]);

    await admin.getByRole('button', { name: 'Restore access of Rosa Bennett' }).click();
    await admin.getByRole('button', { name: 'End access of Rosa Bennett' }).waitFor();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page
      .getByRole('button', { name: new RegExp(`#${number}`) })
      .first()
      .click();
    await page.waitForFunction(() => {
      const find = (root: ParentNode): HTMLTextAreaElement[] => [
        ...root.querySelectorAll('textarea'),
        ...[...root.querySelectorAll('*')].flatMap((one) => (one.shadowRoot ? find(one.shadowRoot) : [])),
      ];
      return find(document).some(({ value }) => value === 'Half a sentence');
    });
  });
});

describe.each([
  ['light', 390],
  ['light', 1280],
  ['dark', 390],
  ['dark', 1280],
] as const)('axe in %s at %i', (theme, width) => {
  it('finds nothing on the screen of access, in its question, and in a desk that is closed', async () => {
    const { desk } = panel();
    await desk.customer(rosa).desk.session();
    await desk.admin(ida).desk.people.endAccess('customer', 'kept-out');
    const page = await panel().visit(ida, `mode=inline&theme=${theme}`);
    await page.getByRole('button', { name: 'Access', exact: true }).click();
    await page.getByRole('button', { name: 'Restore access of kept-out' }).waitFor();
    await page.setViewportSize({ width, height: 844 });
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('searchbox', { name: /Find a person/ }).fill('rosa');
    await page.getByRole('button', { name: 'End access of Rosa Bennett' }).click();
    await page.getByRole('dialog').waitFor();
    await settled(page);
    expect(await violationsOf(page)).toEqual([]);

    panel().expected = [/403/];
    const closed = await panel().visit({ ...rosa, id: 'kept-out' }, `mode=inline&theme=${theme}`);
    await closed.setViewportSize({ width, height: 844 });
    await closed.getByRole('heading', { name: 'Your access is ended' }).waitFor();
    await settled(closed);
    expect(await violationsOf(closed)).toEqual([]);
  });
});
