// The views of people's access for the pictures: who is kept out, whoever is found, the question, and what the other one sees.
import type { Page } from 'playwright-core';

import type { PersonAccess } from '../../../../sdk/contract/index.ts';
import type { Shot, Words } from '../../shots.ts';

const at = (hours: number): string => new Date(Date.now() + hours * 3_600_000).toISOString();
const person = (id: string, name: string | null, more: Partial<PersonAccess> = {}): PersonAccess => ({
  side: 'customer',
  id,
  name,
  email: `${id}@customer.example`,
  role: 'customer',
  seenAt: at(-5),
  ended: null,
  ...more,
});
const by = { id: 's-magda', name: 'Magda Lindqvist' };

const people: readonly PersonAccess[] = [
  person('p-tom', 'Tom Bennett', { ended: { at: at(-2), until: null, by } }),
  person('p-layla', 'ليلى حداد', { ended: { at: at(-70), until: at(90), by } }),
  person('s-long', 'Maximilian-Alexander von und zu Hohenlohe-Langenburg-Weikersheim', {
    side: 'staff',
    role: 'agent',
    email: 'a-very-long-address-that-goes-on@a-very-long-host-name-of-a-provider.example',
    ended: { at: at(-900), until: null, by: null },
  }),
  person('4711', null, { email: null, role: null, seenAt: null, ended: { at: at(-1), until: null, by } }),
];
const found: readonly PersonAccess[] = [
  person('p-rosa', 'Rosa Bennett'),
  person('s-magda', 'Magda Lindqvist', { side: 'staff', role: 'admin' }),
];

const among =
  (items: readonly PersonAccess[], further?: (page: Page) => Promise<void>) =>
  async (page: Page, { a }: Words): Promise<void> => {
    await page.route('**/v1/people*', (route) =>
      route.fulfill({ json: { items: route.request().url().includes('text=') ? found : items, more: false } }),
    );
    await page.getByRole('button', { name: a.screens.access, exact: true }).click();
    await page.locator('panel-desk-access #text').waitFor();
    await page.locator('panel-desk-access').locator('.person, .plain-state').first().waitFor();
    await further?.(page);
  };

async function question(page: Page): Promise<void> {
  await page.locator('panel-desk-access #text').fill('n');
  await page.locator('[data-key="customer p-rosa"]').click();
  await page.locator('panel-desk-access dialog').waitFor();
}

/** What the server answers whom it keeps out. */
async function keptOut(page: Page): Promise<void> {
  const json = { type: 'about:blank', title: '', status: 403, code: 'access_ended', requestId: '0198c1f2-5e1b' };
  await page.route('**/helpdesk-api/**', (route) =>
    route.fulfill({ status: 403, contentType: 'application/problem+json', json }),
  );
  await page.reload();
  await page.locator('panel-desk .plain-state').first().waitFor();
}

export const accessShots: readonly Shot[] = [
  { name: 'staff-access', who: 's-magda', steps: among(people) },
  { name: 'staff-access-empty', who: 's-magda', steps: among([]) },
  { name: 'staff-access-question', who: 's-magda', steps: among(people, question) },
  { name: 'customer-access-ended', who: 'p-rosa', steps: keptOut },
  { name: 'staff-access-ended', who: 's-magda', steps: keptOut },
];
