// Every view that somebody can come to see, and how to get there: what `npm run screenshots` draws.
import type { Page } from 'playwright-core';

import type { Texts } from '../../widget/i18n/en.ts';
import type { AdminTexts } from '../../widget/admin/i18n/en.ts';

export interface Words {
  t: Texts;
  a: AdminTexts;
}

export interface Shot {
  name: string;
  /** Who of the demo panel looks. */
  who: string;
  path: string;
  /** From the loaded page to the view; no step means that the page is the view. */
  steps?: (page: Page, words: Words) => Promise<void>;
}

const API = '**/helpdesk-api/v1/**';
const launcher = (page: Page): Promise<void> => page.locator('panel-desk').getByRole('button').first().click();
const button = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const ticket = (page: Page, subject: string): Promise<void> => page.getByText(subject).first().click();
const thread = (page: Page): Promise<void> => page.getByRole('article').first().waitFor();

async function form(page: Page, { t }: Words): Promise<void> {
  await button(page, t.home.newTicket);
  await page.locator('panel-desk').getByRole('textbox', { name: t.form.subject }).waitFor();
}

async function filled(page: Page, words: Words): Promise<void> {
  await form(page, words);
  const { t } = words;
  await page.getByRole('radio', { name: t.categories.software }).check({ force: true });
  await page
    .getByRole('textbox', { name: t.form.subject })
    .fill(
      words.t.home.search === 'Search your tickets'
        ? 'Checkout shows a white page'
        : 'Die Kasse zeigt eine weiße Seite',
    );
  await page
    .getByRole('textbox', { name: t.form.text })
    .fill('https://shop.hearthandcrumb.example/checkout\n\nHTTP 500, since 8:40.');
  await page.getByRole('radio', { name: t.priorities.high }).check({ force: true });
}

const bakery = 'Browser warns';

export const shots: readonly Shot[] = [
  { name: 'customer-launcher-closed', who: 'p-rosa', path: '/dashboard' },
  {
    name: 'customer-launcher-home',
    who: 'p-rosa',
    path: '/dashboard',
    steps: async (page, { t }) => {
      await launcher(page);
      await page.getByRole('button', { name: t.home.newTicket }).waitFor();
      await page.getByText(bakery).first().waitFor();
    },
  },
  { name: 'customer-home', who: 'p-rosa', path: '/support', steps: (page) => page.getByText(bakery).first().waitFor() },
  {
    name: 'customer-home-long-content',
    who: 'p-ines',
    path: '/support',
    steps: (page) => page.getByText('miradouro').first().waitFor(),
  },
  { name: 'customer-home-arabic', who: 'p-layla', path: '/support' },
  {
    name: 'customer-home-empty',
    who: 'p-henrik',
    path: '/support',
    steps: async (page, { t }) => {
      await page.route(/\/v1\/tickets\?/, (route) => route.fulfill({ json: { items: [], next: null } }));
      await page.reload();
      await page.getByText(t.home.noneOpen).first().waitFor();
    },
  },
  {
    name: 'customer-home-nothing-found',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, { t }) => {
      await page.getByRole('searchbox', { name: t.home.search }).fill('zeppelin');
      await page.getByText(t.home.noneFound('zeppelin')).waitFor();
    },
  },
  {
    name: 'customer-home-loading',
    who: 'p-rosa',
    path: '/support',
    steps: async (page) => {
      await page.route(/\/v1\/tickets\?/, () => undefined);
      await page.reload();
      await page.locator('panel-desk').getByRole('searchbox').waitFor();
    },
  },
  {
    name: 'customer-home-failed',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, { t }) => {
      await page.route(API, (route) =>
        route.fulfill({
          status: 500,
          contentType: 'application/problem+json',
          json: {
            type: 'about:blank',
            title: 'Something went wrong on our side.',
            status: 500,
            code: 'internal',
            requestId: '0198c1f2-5e1b-7cc0-a4f0-3e1d2b9a7c11',
          },
        }),
      );
      await page.reload();
      await page.getByRole('button', { name: t.retry }).first().waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'customer-home-offline',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, { t }) => {
      await page.getByText(bakery).first().waitFor();
      await page.context().setOffline(true);
      await page.getByText(t.trouble.offline).first().waitFor();
    },
  },
  { name: 'customer-new-ticket', who: 'p-rosa', path: '/support', steps: form },
  { name: 'customer-new-ticket-filled', who: 'p-rosa', path: '/support', steps: filled },
  {
    name: 'customer-new-ticket-missing',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, words) => {
      await form(page, words);
      await button(page, words.t.form.send);
      await page.getByText(words.t.form.missing.text).waitFor();
    },
  },
  {
    name: 'customer-new-ticket-500-services',
    who: 'p-marit',
    path: '/support',
    steps: async (page, words) => {
      await form(page, words);
      await page.getByRole('combobox', { name: words.t.form.service }).click();
      await page.locator('panel-desk').getByRole('option').nth(3).waitFor();
    },
  },
  {
    name: 'customer-new-ticket-not-sent',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, words) => {
      await filled(page, words);
      await page.context().setOffline(true);
      await button(page, words.t.form.send);
      await page.getByText(words.t.trouble.offline).first().waitFor();
    },
  },
  {
    name: 'customer-ticket',
    who: 'p-rosa',
    path: '/support',
    steps: async (page) => {
      await ticket(page, bakery);
      await thread(page);
    },
  },
  {
    name: 'customer-ticket-long-content',
    who: 'p-ines',
    path: '/support',
    steps: async (page, { t }) => {
      await button(page, t.home.segments.all);
      await ticket(page, 'After moving norte-bikes');
      await thread(page);
    },
  },
  {
    name: 'customer-ticket-arabic',
    who: 'p-layla',
    path: '/support',
    steps: async (page) => {
      await ticket(page, 'صفحة الدفع');
      await thread(page);
    },
  },
  {
    name: 'customer-ticket-menu',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, { t }) => {
      await ticket(page, bakery);
      await thread(page);
      await button(page, t.ticket.menu);
      await page.locator('#menu').getByRole('button').first().waitFor();
    },
  },
  {
    name: 'customer-ticket-withdraw',
    who: 'p-rosa',
    path: '/support',
    steps: async (page, { t }) => {
      await ticket(page, bakery);
      await thread(page);
      await button(page, t.ticket.menu);
      await page.locator('#menu').getByRole('button', { name: t.ticket.withdraw }).click();
      await page.getByText(t.ticket.withdrawTitle).waitFor();
    },
  },
  {
    name: 'customer-ticket-loading',
    who: 'p-rosa',
    path: '/support',
    steps: async (page) => {
      await page.route(/\/v1\/tickets\/[^?]+$/, () => undefined);
      await ticket(page, bakery);
    },
  },
  {
    name: 'staff-queue',
    who: 's-nils',
    path: '/staff/support',
    steps: (page) => page.getByText(bakery).first().waitFor(),
  },
  {
    name: 'staff-queue-nothing-found',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page, { a }) => {
      await page.getByRole('searchbox', { name: a.queue.search }).fill('zeppelin');
      await page.getByText(a.queue.noMatch).waitFor();
    },
  },
  {
    name: 'staff-queue-loading',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page, { a }) => {
      await page.route(/\/v1\/tickets\?/, () => undefined);
      await page.reload();
      await page.getByRole('searchbox', { name: a.queue.search }).waitFor();
    },
  },
  {
    name: 'staff-queue-failed',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page) => {
      await page.route(/\/v1\/tickets\?/, (route) => route.fulfill({ status: 500, body: 'no' }));
      await page.reload();
      await page.locator('panel-desk').getByRole('alert').first().waitFor({ timeout: 60_000 });
    },
  },
  {
    name: 'staff-ticket',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page) => {
      await ticket(page, bakery);
      await thread(page);
    },
  },
  {
    name: 'staff-ticket-long-content',
    who: 's-priya',
    path: '/staff/support',
    steps: async (page, { a }) => {
      await page.getByRole('searchbox', { name: a.queue.search }).fill('norte-bikes');
      await ticket(page, 'After moving norte-bikes');
      await thread(page);
    },
  },
  {
    name: 'staff-ticket-note',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page, { a }) => {
      await ticket(page, bakery);
      await thread(page);
      await page.getByRole('radio', { name: a.composer.note }).click();
      await page.getByRole('textbox', { name: new RegExp(`^${a.composer.noteLabel}`) }).fill('Lets Encrypt: CAA.');
    },
  },
  {
    name: 'staff-ticket-as-the-customer-sees-it',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page, { a }) => {
      await ticket(page, bakery);
      await thread(page);
      await page.getByRole('button', { name: a.ticket.customerView }).click();
      await page.getByRole('button', { name: a.ticket.staffView }).waitFor();
    },
  },
  {
    name: 'staff-keys',
    who: 's-nils',
    path: '/staff/support',
    steps: async (page, { a }) => {
      await ticket(page, bakery);
      await thread(page);
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: a.help.title }).waitFor();
    },
  },
];
