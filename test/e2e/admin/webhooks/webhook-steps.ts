// The webhooks in the browser with a receiver behind them: what an admin does there, in the words on the screen.
import type { Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';

import type { Webhooks } from '../../../../sdk/agent.ts';
import type { Ticket } from '../../../../sdk/contract/index.ts';
import { type Receiver, startReceiver } from '../../../server/delivery/webhooks/receiver.ts';
import { startDelivering, startExpanding } from '../../../server/delivery/webhooks/world.ts';
import { type BarePanel, useBarePanel } from '../../bare-panel.ts';

const boss = { id: 'boss', role: 'admin' as const, name: 'Ida Admin' };

export interface HookedPanel {
  panel(): BarePanel;
  /** Of this test. */
  receiver(): Receiver;
  /** The endpoints, past the screen. */
  admin(): Webhooks;
  /** A customer files one. */
  ticket(): Promise<Ticket>;
  /** A page with the webhooks on it. */
  open(query?: string, options?: Parameters<BarePanel['visit']>[2]): Promise<Page>;
}

/** For the top of a test file: a panel whose desk delivers, to this machine only. */
export function useHookedPanel(): HookedPanel {
  const hosts = ['127.0.0.1'];
  const panel = useBarePanel({ config: { webhooksPrivate: hosts } });
  let stops: (() => Promise<void>)[] = [];
  let receiver: Receiver;
  beforeAll(() => {
    stops = [startExpanding(panel().desk), startDelivering(panel().desk, { private: hosts })];
  });
  afterAll(async () => {
    for (const stop of stops) await stop();
  });
  beforeEach(async () => {
    receiver = await startReceiver();
  });
  afterEach(async () => {
    await panel().desk.sql`delete from webhooks`;
    await receiver.close();
  });
  return {
    panel,
    receiver: () => receiver,
    admin: () => panel().desk.admin(boss).desk.webhooks,
    ticket: () =>
      panel()
        .desk.customer({ account: 'hooked' })
        .desk.tickets.create({ subject: 'The shop is down', text: 'White page.', category: 'other' }),
    open: async (query, options) => {
      const page = await panel().visit(boss, query, options);
      await toWebhooks(page);
      return page;
    },
  };
}

export async function toWebhooks(page: Page): Promise<void> {
  await button(page, 'Webhooks').click();
  await page.getByRole('heading', { name: 'Webhooks' }).waitFor();
}

export const button = (page: Page, name: string): Locator => page.getByRole('button', { name, exact: true });
export const submitButton = (page: Page): Locator => page.locator('form').getByRole('button', { name: 'Add endpoint' });
export const addressField = (page: Page): Locator => page.getByRole('textbox', { name: /^Address/ });
export const secretField = (page: Page): Locator => page.getByRole('textbox', { name: /^Signing secret/ });
export const endpointList = (page: Page): Locator => page.getByRole('list', { name: 'Endpoints' });
export const said = (page: Page, words: string | RegExp): Promise<void> => page.getByText(words).first().waitFor();
export const focused = (page: Page, one: Locator): Promise<void> => one.and(page.locator(':focus')).waitFor();
export const delivery = (page: Page, number: number): Locator =>
  page.getByRole('listitem').filter({ has: button(page, `Ticket ${number}`) });

/** From the list to the endpoint that was just added; answers its secret. */
export async function add(page: Page, url: string): Promise<string> {
  await button(page, 'Add endpoint').click();
  await addressField(page).fill(url);
  await submitButton(page).click();
  return secretField(page).inputValue();
}
