// Every view that somebody can come to see, and how to get there: what `npm run screenshots` draws.
import type { Page } from 'playwright-core';

import type { TicketThread } from '../../sdk/contract/index.ts';
import type { AdminTexts } from '../../widget/admin/shell/i18n/en.ts';
import type { TicketTexts } from '../../widget/admin/ticket/i18n/en.ts';
import type { FormTexts, Texts } from '../../widget/kit/i18n/load.ts';
import type { ScreenName } from '../../widget/screens.ts';
import { fieldOf, optionOf } from '../widget/own-samples.ts';
import { accessShots } from './admin/access/access-shots.ts';
import { hoursShots } from './admin/hours/hours-shots.ts';
import { mailShots } from './admin/mail/mail-shots.ts';
import { ticketShots } from './admin/ticket/ticket-shots.ts';
import { webhookShots } from './admin/webhooks/webhook-shots.ts';

export interface Words {
  t: Texts & FormTexts;
  a: AdminTexts & TicketTexts;
}

export interface Shot {
  name: string;
  /** Who of the demo panel looks. */
  who: string;
  /** The support page of their side unless said. */
  path?: string;
  /** From the loaded page to the view; no step means that the page is the view. */
  steps?: Steps;
}

type Steps = (page: Page, words: Words) => Promise<void>;

const API = '**/helpdesk-api/v1/**';
const LIST = /\/v1\/tickets\?/;
const bakery = 'Browser warns';

const launcher = (page: Page): Promise<void> => page.locator('panel-desk').getByRole('button').first().click();
const button = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).first().click();
const seen = (text: string) => (page: Page) => page.getByText(text).first().waitFor();

/** The thread of the ticket whose subject begins so, from the list that is on the page; and further from there. */
const opened =
  (subject: string, further?: Steps): Steps =>
  async (page, words) => {
    await page.getByText(subject).first().click();
    await page.getByRole('article').first().waitFor();
    await further?.(page, words);
  };

/** As if nobody had answered yet. */
async function loading(page: Page): Promise<void> {
  await page.route(LIST, () => undefined);
  await page.reload();
  await page.locator('panel-desk').getByRole('searchbox').waitFor();
}

async function menu(page: Page, { t }: Words): Promise<void> {
  await button(page, t.ticket.menu);
  await page.locator('#menu').getByRole('button').first().waitFor();
}

async function notifications(page: Page, { t }: Words): Promise<void> {
  await button(page, t.home.notifications);
  await page.getByRole('table').waitFor();
}

async function form(page: Page, { t }: Words): Promise<void> {
  await button(page, t.home.newTicket);
  await page.locator('panel-desk').getByRole('textbox', { name: t.form.subject }).waitFor();
}

async function filled(page: Page, words: Words): Promise<void> {
  await form(page, words);
  const { t } = words;
  const english = t.home.search === 'Search your tickets';
  const address = 'https://shop.hearthandcrumb.example/checkout';
  await page
    .getByRole('textbox', { name: t.newTicket.text })
    .fill(
      english
        ? `The checkout of our shop shows a white page. HTTP 500, since 8:40.\n\n${address}`
        : `Die Kasse unseres Shops zeigt eine weiße Seite. HTTP 500, seit 8:40 Uhr.\n\n${address}`,
    );
  await page.locator('#kind').waitFor();
  await page.getByRole('radio', { name: t.priorities.high }).check({ force: true });
}

/** Support's turn, with a time to be answered by; mail is on. */
async function waiting(page: Page, words: Words): Promise<void> {
  const answerBy = new Date(Date.now() + 20 * 3_600_000).toISOString();
  await page.route(/\/v1\/tickets\/[^/?]+$/, async (route) => {
    const answer = await route.fetch();
    const thread = (await answer.json()) as TicketThread;
    const ticket = { ...thread.ticket, state: 'waiting_for_support' as const, answerBy };
    await route.fulfill({ response: answer, json: { ...thread, ticket } });
  });
  await opened(bakery)(page, words);
}

/** A tenant with a field of every kind, some of which must be said; as if nothing were said but the first time. */
async function everyKind(page: Page): Promise<void> {
  const options = ['Debian 12', 'Ubuntu 24.04', 'AlmaLinux 9'].map((name, n) => optionOf(`o${n}`, { en: name }));
  const many = Array.from({ length: 12 }, (_, n) => optionOf(`p${n}`, { en: `PHP 8.${n}` }));
  const items = [
    fieldOf('os', {
      kind: 'choice',
      names: { en: 'Operating system', de: 'Betriebssystem' },
      options,
      required: true,
    }),
    fieldOf('php', { kind: 'choice', names: { en: 'PHP version', de: 'PHP-Version' }, options: many }),
    fieldOf('error', {
      kind: 'text',
      names: { en: 'What does the log say?', de: 'Was steht im Fehlerprotokoll?' },
      help: { en: 'The last line of it is enough.', de: 'Die letzte Zeile davon genügt.' },
      required: true,
    }),
    fieldOf('visitors', { kind: 'number', names: { en: 'Visitors a day', de: 'Besucher am Tag' } }),
    fieldOf('backup', {
      kind: 'yes_no',
      names: { en: 'Do you have a backup of your own?', de: 'Haben Sie eine eigene Sicherung?' },
    }),
  ];
  await page.route('**/v1/session', async (route) => {
    const session = (await (await route.fetch()).json()) as object;
    await route.fulfill({ json: { ...session, fields: 1000 } });
  });
  await page.route('**/v1/fields', (route) => route.fulfill({ json: { version: 1000, items } }));
  await page.reload();
}

/** Two concerns that tabs left which are closed now, and the form's own. */
async function drafts(page: Page, words: Words): Promise<void> {
  await filled(page, words);
  await page.evaluate(() => {
    const key = Object.keys(localStorage).find((each) => each.startsWith('panel-desk:draft:') && each.includes('new@'));
    const text = localStorage.getItem(key ?? '') ?? '';
    for (const [tab, subject] of [
      ['gone-1', 'Rechnung 2026-114: doppelt abgebucht?'],
      ['gone-2', ''],
    ] as const) {
      const { at, value } = JSON.parse(text) as { at: string; value: object };
      localStorage.setItem((key ?? '').replace(/@.*/, `@${tab}`), JSON.stringify({ at, value: { ...value, subject } }));
    }
  });
  await page.reload();
  await page.locator('.drafts').waitFor();
}

/** More than can be sent, in a browser without room for it. */
async function tooLong(page: Page, words: Words): Promise<void> {
  await filled(page, words);
  await page.evaluate(() => {
    Storage.prototype.setItem = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await page.getByRole('textbox', { name: words.t.newTicket.text }).fill('HTTP 500 since 8:40. '.repeat(1_200));
  await page.getByText(words.t.form.full).waitFor();
}

/** A ticket that was answered and solved in one, as the list of news has it. */
async function news(page: Page, { t }: Words): Promise<void> {
  await page.route(LIST, async (route) => {
    const answer = await route.fetch();
    const page = (await answer.json()) as { items: object[] };
    if (!route.request().url().includes('unread=')) return route.fulfill({ json: page });
    const all = await route.fetch({ url: route.request().url().replace(/[?].*/, '?limit=1') });
    const { items } = (await all.json()) as { items: object[] };
    return route.fulfill({
      json: { items: items.map((one) => ({ ...one, state: 'solved', unread: true })), next: null },
    });
  });
  await page.reload();
  await page.getByRole('heading', { name: t.home.news }).waitFor();
}

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
  { name: 'customer-home', who: 'p-rosa', steps: seen(bakery) },
  { name: 'customer-home-drafts', who: 'p-rosa', steps: drafts },
  { name: 'customer-home-news', who: 'p-rosa', steps: news },
  { name: 'customer-new-ticket-too-long', who: 'p-rosa', steps: tooLong },
  { name: 'customer-home-long-content', who: 'p-ines', steps: seen('miradouro') },
  { name: 'customer-home-arabic', who: 'p-layla' },
  {
    name: 'customer-home-empty',
    who: 'p-henrik',
    steps: async (page, { t }) => {
      await page.route(LIST, (route) => route.fulfill({ json: { items: [], next: null } }));
      await page.reload();
      await page.getByText(t.home.noneOpen).first().waitFor();
    },
  },
  {
    name: 'customer-home-nothing-found',
    who: 'p-rosa',
    steps: async (page, { t }) => {
      await page.getByRole('searchbox', { name: t.home.search }).fill('zeppelin');
      await page.getByText(t.home.noneFound('zeppelin')).waitFor();
    },
  },
  { name: 'customer-home-loading', who: 'p-rosa', steps: loading },
  {
    name: 'customer-home-failed',
    who: 'p-rosa',
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
    steps: async (page, { t }) => {
      await page.getByText(bakery).first().waitFor();
      await page.context().setOffline(true);
      await page.getByText(t.error.offline).first().waitFor();
    },
  },
  { name: 'customer-new-ticket', who: 'p-rosa', steps: form },
  { name: 'customer-new-ticket-filled', who: 'p-rosa', steps: filled },
  {
    name: 'customer-new-ticket-opened',
    who: 'p-rosa',
    steps: async (page, words) => {
      await filled(page, words);
      await page.locator('#change').click();
      await page.locator('panel-desk-attached summary').click();
      await page.locator('panel-desk-attached dl').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'customer-new-ticket-discarded',
    who: 'p-rosa',
    steps: async (page, words) => {
      await filled(page, words);
      await page.locator('#discard').click();
      await page.locator('#undo').waitFor();
    },
  },
  {
    name: 'customer-new-ticket-missing',
    who: 'p-rosa',
    steps: async (page, words) => {
      await form(page, words);
      await button(page, words.t.newTicket.send);
      await page.getByText(words.t.newTicket.missing).waitFor();
    },
  },
  {
    name: 'customer-new-ticket-fields',
    who: 'p-rosa',
    steps: async (page, words) => {
      await everyKind(page);
      await form(page, words);
      const own = page.locator('panel-desk-own-fields');
      await own.locator('input[inputmode=decimal]').fill('1234.5');
      await own.locator('input[inputmode=decimal]').blur();
      await own.locator('input[name=backup]').first().check({ force: true });
      await button(page, words.t.newTicket.send);
      await own.locator('.problem:not([hidden])').first().waitFor();
      await own.locator('input[name=backup]').first().scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'customer-new-ticket-500-services',
    who: 'p-marit',
    steps: async (page, words) => {
      await form(page, words);
      await page.getByRole('combobox', { name: words.t.form.service }).click();
      await page.locator('panel-desk').getByRole('option').nth(3).waitFor();
    },
  },
  {
    name: 'customer-new-ticket-not-sent',
    who: 'p-rosa',
    steps: async (page, words) => {
      await filled(page, words);
      await page.context().setOffline(true);
      await button(page, words.t.newTicket.send);
      await page.getByText(words.t.error.offline).first().waitFor();
    },
  },
  { name: 'customer-ticket', who: 'p-rosa', steps: opened(bakery) },
  {
    name: 'customer-ticket-long-content',
    who: 'p-ines',
    steps: async (page, words) => {
      await button(page, words.t.home.segments.all);
      await opened('After moving norte-bikes')(page, words);
    },
  },
  { name: 'customer-ticket-waiting', who: 'p-rosa', steps: waiting },
  { name: 'customer-ticket-arabic', who: 'p-layla', steps: opened('صفحة الدفع') },
  { name: 'customer-ticket-menu', who: 'p-rosa', steps: opened(bakery, menu) },
  {
    name: 'customer-ticket-fields',
    who: 'p-rosa',
    steps: opened(bakery, async (page) => {
      const facts = page.locator('panel-desk-own-facts dt').first();
      await facts.waitFor();
      await facts.scrollIntoViewIfNeeded();
    }),
  },
  {
    name: 'customer-ticket-edit',
    who: 'p-rosa',
    steps: opened(bakery, async (page, words) => {
      await menu(page, words);
      await page.locator('#menu').getByRole('button', { name: words.t.ticket.changeDetails }).click();
      await page.locator('panel-desk-ticket-editor panel-desk-own-fields input').first().waitFor();
    }),
  },
  {
    name: 'customer-ticket-withdraw',
    who: 'p-rosa',
    steps: opened(bakery, async (page, words) => {
      await menu(page, words);
      await page.locator('#menu').getByRole('button', { name: words.t.ticket.withdraw }).click();
      await page.locator('panel-desk-ticket-editor textarea').waitFor();
    }),
  },
  {
    name: 'customer-ticket-loading',
    who: 'p-rosa',
    steps: async (page) => {
      await page.route(/\/v1\/tickets\/[^?]+$/, () => undefined);
      await page.getByText(bakery).first().click();
    },
  },
  { name: 'customer-notifications', who: 'p-rosa', steps: notifications },
  {
    name: 'customer-notifications-long-content',
    who: 'p-rosa',
    steps: async (page, words) => {
      // An address that bounced: nothing of the demo's does.
      const email = `accounting-and-correspondence.${'department.'.repeat(4)}@subsidiary.hearthandcrumb.example`;
      await page.route('**/v1/preferences', async (route) => {
        const kept = (await (await route.fetch()).json()) as object;
        const hold = { reason: 'bounced', detail: `550 5.1.1 <${email}>: User unknown`, since: null };
        const quietHours = { from: '22:00', to: '07:00', timeZone: 'America/Argentina/Buenos_Aires' };
        await route.fulfill({ json: { ...kept, email, hold, quietHours, waiting: 3 } });
      });
      await notifications(page, words);
    },
  },
  { name: 'staff-queue', who: 's-nils', steps: seen(bakery) },
  {
    name: 'staff-queue-nothing-found',
    who: 's-nils',
    steps: async (page, { a }) => {
      await page.getByRole('searchbox', { name: a.queue.search }).fill('zeppelin');
      await page.getByText(a.queue.noMatch).waitFor();
    },
  },
  { name: 'staff-queue-loading', who: 's-nils', steps: loading },
  {
    name: 'staff-queue-failed',
    who: 's-nils',
    steps: async (page) => {
      await page.route(LIST, (route) => route.fulfill({ status: 500, body: 'no' }));
      await page.reload();
      await page.locator('panel-desk').getByRole('alert').first().waitFor({ timeout: 60_000 });
    },
  },
  { name: 'staff-ticket', who: 's-nils', steps: opened(bakery) },
  {
    name: 'staff-ticket-fields',
    who: 's-nils',
    steps: opened(bakery, async (page) => {
      const fields = page.locator('panel-desk-own-fields select');
      if (!(await fields.isVisible())) await page.locator('.glance').click();
      await fields.waitFor();
    }),
  },
  {
    name: 'staff-ticket-long-content',
    who: 's-priya',
    steps: async (page, words) => {
      await page.getByRole('searchbox', { name: words.a.queue.search }).fill('norte-bikes');
      await opened('After moving norte-bikes')(page, words);
    },
  },
  {
    name: 'staff-ticket-note',
    who: 's-nils',
    steps: opened(bakery, async (page, { a }) => {
      await page.getByRole('radio', { name: a.composer.note }).click();
      await page.getByRole('textbox', { name: new RegExp(`^${a.composer.noteLabel}`) }).fill('Lets Encrypt: CAA.');
    }),
  },
  {
    name: 'staff-ticket-as-the-customer-sees-it',
    who: 's-nils',
    steps: opened(bakery, async (page, { a }) => {
      await page.getByRole('button', { name: a.ticket.customerView }).click();
      await page.getByRole('button', { name: a.ticket.staffView }).waitFor();
    }),
  },
  {
    name: 'staff-keys',
    who: 's-nils',
    steps: opened(bakery, async (page, { a }) => {
      await page.keyboard.press('Escape');
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: a.help }).waitFor();
    }),
  },
  ...ticketShots,
  ...mailShots,
  ...accessShots,
  ...hoursShots,
  ...webhookShots,
];

/** The first picture of each screen; the compiler asks for one when a screen is added. */
export const firstShots: Record<ScreenName, string> = {
  'customer/home': 'customer-home',
  'customer/new-ticket': 'customer-new-ticket',
  'customer/ticket': 'customer-ticket',
  'customer/preferences': 'customer-notifications',
  'admin/shell': 'staff-queue',
  'admin/mail': 'staff-mail',
  'admin/webhooks': 'staff-webhooks',
  'admin/access': 'staff-access',
  'admin/hours': 'staff-hours',
};
