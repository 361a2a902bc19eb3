// The mail screen for the pictures: mails in every state and servers that are short, as the demo has none of its own.
import type { Page } from 'playwright-core';

import type { Mail, MailAttempt, MailBudget, TransportBudget } from '../../../../sdk/contract/index.ts';
import { reasons } from '../../../../server/delivery/mail/sending/reasons.ts';
import type { Shot, Words } from '../../shots.ts';

const at = (minutes: number): string => new Date(Date.now() + minutes * 60_000).toISOString();
const idOf = (n: number): string => `0190a000-0000-7000-8000-${String(n).padStart(12, '0')}`;

let count = 1_000;
const mail = (name: string, address: string, more: Partial<Mail>): Mail => ({
  id: idOf(--count),
  state: 'waiting',
  to: { name, address },
  kinds: ['answered'],
  updates: 1,
  ticketNumber: 1_042,
  urgent: false,
  createdAt: at(-95),
  dueAt: null,
  settledAt: null,
  tries: 0,
  reason: null,
  transport: null,
  ...more,
});
const sent = (minutes: number): Partial<Mail> => ({
  state: 'sent',
  settledAt: at(-minutes),
  tries: 1,
  transport: 'first',
});

const mails: readonly Mail[] = [
  mail('Rosa Amaral', 'rosa@hearthandcrumb.example', { dueAt: at(8), updates: 3, reason: reasons.same_ticket(10) }),
  mail('Tom Okafor', 'tom@okafor.example', { state: 'ready', kinds: ['received'], ticketNumber: 1_041, dueAt: at(25), reason: reasons.transport_limit('first', 60, 'hour') }),
  mail('Henrik Sand', 'henrik@sand.example', { state: 'sending', kinds: ['state_changed'], urgent: true, dueAt: at(-1), transport: 'first', tries: 1 }),
  mail('Maximiliane-Friederike von der Hohenstaufen-Württemberg', 'maximiliane.friederike.von-der-hohenstaufen@buchhandlung-am-marktplatz.example', { kinds: ['answered', 'state_changed', 'received'], updates: 14, ticketNumber: null, dueAt: at(900), reason: reasons.person_limit(20, false) }),
  mail('Jonas Weber', 'jonas@weber.example', { state: 'failed', settledAt: at(-50), tries: 8, transport: 'second', reason: reasons.try_failed('451 4.7.1 Greylisted, see https://postmaster.example/greylist?id=ae31') }),
  mail('Priya Nair', 'priya@gone.example', { state: 'held', settledAt: at(-30), kinds: ['assigned'], tries: 1, transport: 'first', reason: reasons.bounced('550 5.1.1 The account does not exist.') }),
  mail('سلمى العمري', '', { state: 'held', settledAt: at(-94), kinds: ['received'], reason: reasons.no_address() }),
  mail('Nils Holm', 'nils@tarnwald.example', { ...sent(90), kinds: ['new_ticket'] }),
  mail('Magda Lindqvist', 'magda@tarnwald.example', { state: 'discarded', kinds: ['customer_changed'], settledAt: at(-1_800), reason: reasons.all_read() }),
  mail('Rosa Amaral', 'rosa@hearthandcrumb.example', { ...sent(180), kinds: ['received'] }),
]; // prettier-ignore

const attempts: readonly MailAttempt[] = [
  { at: at(-1_400), transport: 'first', outcome: 'retry', answer: '451 4.7.1 Greylisted, please try again later' },
  {
    at: at(-1_390),
    transport: 'second',
    outcome: 'unknown',
    answer: 'No answer after the whole mail was sent: timeout',
  },
  {
    at: at(-50),
    transport: 'second',
    outcome: 'refused',
    answer: '554 5.7.1 Service unavailable; client host blocked',
  },
];

const server = (name: string, host: string, more: Partial<TransportBudget>): TransportBudget => ({
  id: idOf(1),
  name,
  host,
  state: 'up',
  cause: null,
  since: null,
  detail: null,
  triedAgainAt: null,
  minute: { used: 4, limit: 30 },
  hour: { used: 60, limit: 60 },
  day: { used: 412, limit: 2_000 },
  urgentDay: { used: 3, limit: 200 },
  days: [310, 420, 390, 120, 90, 350, 410, 388, 402, 395, 110, 70, 520, 412].map((each, day) => ({
    day: at((day - 13) * 1_440).slice(0, 10),
    sent: each,
  })),
  ...more,
});

const budget: MailBudget = {
  transports: [
    server('first', 'smtp.tarnwald.example', {}),
    server('second', 'relay-eu-central-1.transactional.mailprovider.example', {
      state: 'resting',
      cause: 'limit',
      since: at(-51),
      detail: '550 5.4.5 Daily user sending limit exceeded. For more information on sending limits see the manual.',
      triedAgainAt: at(9),
      hour: { used: 85, limit: 100 },
      day: { used: 12, limit: null },
    }),
  ],
  waiting: 4,
  failed: 1,
  held: 2,
  brake: null,
};

/** From the queue to the mails, which are these; and further from there. */
const among =
  (told: MailBudget, items: readonly Mail[], further?: (screen: Page) => Promise<void>) =>
  async (page: Page, { a }: Words): Promise<void> => {
    await page.route('**/v1/mail?**', async (route) => {
      const states = new URL(route.request().url()).searchParams.get('state')?.split(',');
      await route.fulfill({
        json: { items: items.filter(({ state }) => states?.includes(state) ?? true), next: null },
      });
    });
    await page.route('**/v1/mail/budget', (route) => route.fulfill({ json: told }));
    await page.route('**/v1/mail/*/attempts', (route) => route.fulfill({ json: { items: attempts } }));
    await page.getByRole('navigation').getByRole('button', { name: a.screens.mail }).click();
    await page.locator('panel-desk-mail .servers').waitFor();
    await further?.(page);
  };

const everything = async (page: Page): Promise<void> => {
  await page.locator('panel-desk-mail .segments button').last().click();
  await page.locator('.mail').first().waitFor();
};

export const mailShots: readonly Shot[] = [
  { name: 'staff-mail', who: 's-nils', steps: among(budget, mails, everything) },
  {
    name: 'staff-mail-open',
    who: 's-nils',
    steps: among(budget, mails, async (page) => {
      await page.locator('panel-desk-mail .segments button').nth(1).click();
      await page.locator('.mail.failed .opener').click();
      await page.locator('.attempts li').first().waitFor();
      await page.locator('.ask-discard').click();
    }),
  },
  {
    name: 'staff-mail-stopped',
    who: 's-magda',
    steps: among({ ...budget, brake: { since: at(-40), bounces: 23 } }, mails, async (page) => {
      await page.locator('.ask-release').click();
    }),
  },
  {
    name: 'staff-mail-none',
    who: 's-nils',
    steps: among({ ...budget, transports: [], waiting: 0, failed: 0, held: 0 }, []),
  },
];
