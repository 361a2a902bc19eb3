// Around a reply: no way to the desk, one agent in two tabs, whose name goes out, and what can be read where there is little room.
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { message, openTicket } from '../../customer/customer-steps.ts';
import { agentReply, openFromQueue, queueRow, sendAtOnce } from '../shell/staff-steps.ts';

const panel = useBarePanel();
const mona = { id: 'mona', name: 'Mona Linde-Abrahamsson', role: 'agent' } as const;
const customerOf = (name: string) => ({ id: name, name: `${name} of the bakery`, account: `acc-${name}` });
const shop = { id: 's1', name: 'shop.bakery.example', kind: 'web', state: 'active', plan: 'Web L' } as const;

async function filed(name: string, subject: string, serviceId: string | null = null): Promise<string> {
  const { tickets } = panel().desk.customer(customerOf(name)).desk;
  return (await tickets.create({ subject, text: `About ${subject}.`, category: 'software', serviceId })).id;
}
const threadOf = async (name: string, id: string): Promise<string[]> =>
  (await panel().desk.customer(customerOf(name)).desk.tickets.get(id)).messages.map(({ text }) => text);

async function agent(subject: string): Promise<Page> {
  const page = await panel().visit(mona);
  await sendAtOnce(page);
  await openFromQueue(page, subject);
  return page;
}
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.press('r');
  await expect.poll(() => page.locator('#composer').evaluate((field) => field.matches(':focus'))).toBe(true);
  await page.keyboard.type(text);
}
const waits = (page: Page): Locator => page.getByText(/^The desk cannot be reached\. This waits on this device/);
/** Replies arrive, and a proxy says in the desk's place that nobody is there, until what this answers is called. */
function away(): () => void {
  panel().intercept = async (request, pass) => {
    if (request.method !== 'POST' || !request.url.endsWith('/messages')) return pass();
    await pass();
    return new Response('Nobody is here.', { status: 503 });
  };
  return () => void (panel().intercept = undefined);
}

describe('an agent in a tunnel', () => {
  it('a reply waits visibly, goes out by itself and once, though the page was loaded anew and the first answer was lost', async () => {
    const id = await filed('tunnel', 'Tunnel: lost answers');
    await filed('tunnel', 'Tunnel: another one');
    const page = await agent('Tunnel: lost answers');
    const elsewhere = page.locator('.telling').getByText('1 message to another ticket waits');
    const back = away();
    await type(page, 'From the tunnel.');
    await page.keyboard.press('Control+Enter');
    await waits(page).waitFor({ timeout: 30_000 });
    await page.reload();
    await waits(page).waitFor();
    await queueRow(page, 'Tunnel: another one').click();
    await elsewhere.waitFor();
    back();
    await expect.poll(() => threadOf('tunnel', id)).toContain('From the tunnel.');
    await elsewhere.waitFor({ state: 'detached', timeout: 30_000 });
    await openFromQueue(page, 'Tunnel: lost answers');
    await message(page, 'From the tunnel.').waitFor();
    expect(await agentReply(page).inputValue()).toBe('');
    expect((await threadOf('tunnel', id)).filter((text) => text === 'From the tunnel.')).toHaveLength(1);
  });

  it('without a network: it goes out when that is back, unless somebody wrote meanwhile', async () => {
    const id = await filed('offline', 'Tunnel: no network');
    const page = await agent('Tunnel: no network');
    await page.context().setOffline(true);
    await type(page, 'First answer.');
    await page.keyboard.press('Control+Enter');
    await waits(page).waitFor({ timeout: 30_000 });
    await page.context().setOffline(false);
    await message(page, 'First answer.').waitFor({ timeout: 30_000 });
    await waits(page).waitFor({ state: 'detached' });

    await page.context().setOffline(true);
    await type(page, 'Second answer.');
    await page.keyboard.press('Control+Enter');
    await waits(page).waitFor({ timeout: 30_000 });
    await panel().desk.customer(customerOf('offline')).desk.messages.reply(id, { text: 'It was the cable.' });
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Send anyway' }).waitFor({ timeout: 30_000 });
    await page.getByText('Nothing was sent yet.').waitFor({ timeout: 30_000 });
    expect(await waits(page).count()).toBe(0);
    expect(await agentReply(page).inputValue()).toBe('Second answer.');
    expect(await threadOf('offline', id)).toEqual(['About Tunnel: no network.', 'First answer.', 'It was the cable.']);
  });
});

it('in two tabs an agent has two drafts, sees in one what was sent in the other, and has read what was read in either', async () => {
  const id = await filed('tabs', 'Tabs: both write');
  await filed('tabs', 'Tabs: read in one');
  const first = await agent('Tabs: both write');
  const second = await first.context().newPage();
  await second.goto(first.url());
  await openFromQueue(second, 'Tabs: both write');
  await agentReply(first).fill('From the first tab.');
  await agentReply(second).fill('From the second tab.');
  for (const page of [first, second]) {
    await page.reload();
    await openFromQueue(page, 'Tabs: both write');
  }
  expect(await agentReply(first).inputValue()).toBe('From the first tab.');
  expect(await agentReply(second).inputValue()).toBe('From the second tab.');

  await agentReply(first).press('Control+Enter');
  await message(second, 'From the first tab.').waitFor({ timeout: 30_000 });
  expect(await agentReply(second).inputValue()).toBe('From the second tab.');
  // One's own words hold nothing back.
  await agentReply(second).press('Control+Enter');
  await message(first, 'From the second tab.').waitFor({ timeout: 30_000 });
  expect(await threadOf('tabs', id)).toEqual([
    'About Tabs: both write.',
    'From the first tab.',
    'From the second tab.',
  ]);

  const unread = (page: Page): Locator => page.locator('.row.unread', { hasText: 'Tabs: read in one' });
  for (const page of [first, second]) await unread(page).waitFor();
  await openFromQueue(first, 'Tabs: read in one');
  for (const page of [first, second]) await unread(page).waitFor({ state: 'detached', timeout: 30_000 });
  // How one wants to work is the same in both, too.
  await second.evaluate(() => localStorage.setItem('panel-desk:admin:habits', '{"undo":10,"isTaking":false}'));
  await first.keyboard.press('Escape');
  await first.keyboard.press('?');
  expect(await first.getByRole('radio', { name: 'Can be taken back for 10 seconds' }).isChecked()).toBe(true);
  expect(await first.getByRole('checkbox', { name: 'Take a ticket that nobody has with the answer' }).isChecked()).toBe(
    false,
  );
});

it('whose name goes out stands on the composer: of staff, and of staff who are signed in as the customer', async () => {
  await filed('names', 'Names: whose');
  const page = await agent('Names: whose');
  await page
    .getByText(/^To names of the bakery .* from Mona Linde-Abrahamsson\./)
    .first()
    .waitFor();
  await page.getByText('You take the ticket.').waitFor();
  const acting = await panel().visit({ ...customerOf('names'), actedBy: { id: 'kim', name: 'Kim' } });
  await openTicket(acting, 'Names: whose');
  await acting.locator('.composer').getByText('Kim, signed in as names of the bakery').waitFor();
  const own = await panel().visit(customerOf('names'));
  await openTicket(own, 'Names: whose');
  expect(await own.getByText(/signed in as/).count()).toBe(0);
});

describe('the details', () => {
  /** Whole, within the window and its box. */
  const isWhole = (element: Locator): Promise<boolean> =>
    element.evaluate((node) => {
      const { left, right, width, height } = node.getBoundingClientRect();
      const isCut = node.scrollWidth > node.clientWidth + 1 && getComputedStyle(node).overflow !== 'visible';
      return width > 0 && height > 0 && left >= 0 && right <= innerWidth && !isCut;
    });

  it('stand beside the thread from 1,200 pixels of the desk; below, one line says the most of it and opens them', async () => {
    const { desk } = panel();
    const one = customerOf('widths');
    await desk.customer(one).desk.context.put(await desk.statement(one.account, [shop]));
    const id = await filed('widths', 'Widths: details', shop.id);
    await desk.agent(mona).desk.tickets.assign(id, mona.id);
    await desk
      .customer(one)
      .desk.context.put(
        await desk.statement(one.account, [{ ...shop, state: 'suspended' }], { iat: desk.clock.seconds() + 1 }),
      );
    const page = await agent('Widths: details');
    const beside = page.getByRole('complementary', { name: 'Details' });
    const line = page.locator('.glance');
    for (const width of [1280, 1200]) {
      await page.setViewportSize({ width, height: 900 });
      await beside.waitFor();
      expect(await line.count()).toBe(0);
      // The thread has room to be read in, beside it.
      expect((await page.locator('.talk').boundingBox())?.width).toBeGreaterThanOrEqual(380);
      expect((await beside.boundingBox())?.width).toBeGreaterThanOrEqual(240);
    }
    for (const width of [1170, 768, 390]) {
      await page.setViewportSize({ width, height: 844 });
      await line.waitFor();
      expect(await beside.count()).toBe(0);
      for (const words of [shop.name, 'Suspended', 'Web L', 'Changed since it was filed'])
        await line.getByText(words).waitFor();
      await expect.poll(() => isWhole(page.locator('#property-assign .one-line'))).toBe(true);
      await expect.poll(() => isWhole(page.locator('.whom'))).toBe(true);
      expect(await page.locator('.whom').innerText()).toMatch(
        /^To widths of the bakery \(.+\), in their panel, from Mona/,
      );
      await line.click();
      await beside.getByRole('heading', { name: 'Service' }).waitFor();
      await page.keyboard.press('Escape');
      await beside.waitFor({ state: 'detached' });
    }
  });
});
