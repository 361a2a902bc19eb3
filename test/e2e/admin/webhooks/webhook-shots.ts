// The webhooks' views for the pictures: endpoints in every state, as the demo has none of its own.
import type { Page } from 'playwright-core';

import type { Webhook, WebhookDelivery } from '../../../../sdk/contract/index.ts';
import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { deliveryOf, idOf, webhookOf } from '../../../widget/admin/webhooks/samples.ts';
import type { Shot, Words } from '../../shots.ts';

const at = (hoursAgo: number): string => new Date(Date.now() - hoursAgo * 3_600_000).toISOString();
const long = 'a-path-that-goes-on-and-on/'.repeat(8);

const webhook = (n: number, url: string, more: Partial<Webhook> = {}): Webhook =>
  webhookOf(n, { host: new URL(url).host, addressEnd: url.slice(-4), createdAt: at(900), ...more });

const webhooks: readonly Webhook[] = [
  webhook(1, 'https://erp.tarnwald.example/hooks/desk', {
    description: 'Accounting',
    kinds: ['ticket.created', 'ticket.state_changed'],
  }),
  webhook(2, 'https://status.tarnwald.example/in', { failingSince: at(5) }),
  webhook(3, `https://hooks.slack.com/services/T0000/B0000/${long}`, {
    format: 'slack',
    description: 'The channel #support-on-call, with a name so long that nobody can remember all of it any more',
    disabled: { at: at(50), ...whyDisabled.failing() },
  }),
  webhook(4, 'https://prod-42.westeurope.logic.azure.com/workflows/0a1b2c3d', {
    format: 'teams',
    disabled: { at: at(3), ...whyDisabled.by_hand('Magda Lindqvist') },
  }),
];

const delivery = (n: number, more: Partial<WebhookDelivery> = {}): WebhookDelivery =>
  deliveryOf(n, { id: idOf(100 - n), createdAt: at(n), ...more });

const deliveries: readonly WebhookDelivery[] = [
  delivery(1, { state: 'waiting', tries: 0, lastStatus: null, nextTryAt: at(0) }),
  delivery(2, {
    state: 'waiting',
    kind: 'ticket.state_changed',
    tries: 3,
    nextTryAt: at(-2),
    lastStatus: 503,
    lastError: `HTTP 503: ${'The service is being upgraded, come back later. '.repeat(3)}`,
  }),
  delivery(3, { state: 'failed', tries: 10, lastStatus: null, lastError: 'The certificate has expired.' }),
  delivery(4),
];

/** From the queue to the endpoints, which are these; and further from there. */
const among =
  (items: readonly Webhook[], further?: (page: Page) => Promise<void>) =>
  async (page: Page, { a }: Words): Promise<void> => {
    await page.route('**/v1/webhooks', (route) =>
      route.request().method() === 'POST'
        ? route.fulfill({ json: { ...webhooks[0], secret: `whsec_${'aB3+'.repeat(10)}xyz=` } })
        : route.fulfill({ json: { items } }),
    );
    await page.route('**/deliveries?*', (route) => route.fulfill({ json: { items: deliveries, next: 'more' } }));
    await page.getByRole('button', { name: a.screens.webhooks, exact: true }).click();
    await page.locator('panel-desk-webhooks #add').waitFor();
    await further?.(page);
  };

const open =
  (n: number) =>
  async (page: Page): Promise<void> => {
    await page.locator(`#endpoint-${idOf(n)}`).click();
    await page.locator('.delivery').first().waitFor();
  };

async function form(page: Page): Promise<void> {
  await page.locator('#add').click();
  await page.locator('#url').waitFor();
}

export const webhookShots: readonly Shot[] = [
  { name: 'staff-webhooks', who: 's-magda', steps: among(webhooks) },
  { name: 'staff-webhooks-empty', who: 's-magda', steps: among([]) },
  { name: 'staff-webhooks-failing', who: 's-magda', steps: among(webhooks, open(2)) },
  { name: 'staff-webhooks-disabled-long-content', who: 's-magda', steps: among(webhooks, open(3)) },
  {
    name: 'staff-webhooks-form-missing',
    who: 's-magda',
    steps: among(webhooks, async (page) => {
      await form(page);
      await page.locator('input[value=some]').check({ force: true });
      await page.locator('form [type=submit]').click();
      await page.locator('#kinds-problem').waitFor();
    }),
  },
  {
    name: 'staff-webhooks-secret',
    who: 's-magda',
    steps: among(webhooks, async (page) => {
      await form(page);
      await page.locator('#url').fill('https://erp.tarnwald.example/hooks/desk');
      await page.locator('form [type=submit]').click();
      await page.locator('#secret').waitFor();
    }),
  },
  {
    name: 'staff-webhooks-remove',
    who: 's-magda',
    steps: among(webhooks, async (page) => {
      await open(1)(page);
      await page.locator('panel-desk-webhooks .button.danger').click();
      await page.locator('panel-desk-webhooks dialog').waitFor();
    }),
  },
];
