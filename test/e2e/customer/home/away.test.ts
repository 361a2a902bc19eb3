// The desk is away: 502, 503, 504, a proxy's own page. The customer is told so, and how else support is reached; it comes back by itself.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { useBarePanel } from '../../bare-panel.ts';
import { message, newTicketButton, row } from '../customer-steps.ts';

const panel = useBarePanel();
const ann = { id: 'ann', account: 'acc-ann' };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true };
const away = (page: Page) => page.getByRole('alert').getByText('We cannot be reached at the moment');
const launcher = (page: Page) => page.locator('panel-desk').getByRole('button', { name: 'Help and support' });
const withWay = (desk: string): string =>
  `<main>${desk.replace('></panel-desk>', '> <a href="tel:+4930123456">Call us: 030 123456</a></panel-desk>')}</main>`;

beforeAll(async () => {
  await panel()
    .desk.customer(ann)
    .desk.tickets.create({ subject: 'Before it', text: 'All was well.', category: 'other' });
});

const proxyPage = (status: number) => (): Promise<Response> =>
  Promise.resolve(
    new Response('<!doctype html><h1>Nobody here</h1>', {
      status,
      headers: { 'content-type': 'text/html', 'x-request-id': `proxy-${status}` },
    }),
  );
const refused = (): Promise<Response> =>
  Promise.resolve(
    Response.json(
      { type: 'about:blank', title: 'Away', status: 503, code: 'unavailable', requestId: 'desk-1' },
      { status: 503 },
    ),
  );
/** Lets the page's clock run until something is so: what waits in it has its time, and the test does not. */
const until = (page: Page, isSo: () => Promise<boolean>): Promise<void> =>
  expect
    .poll(
      async () => {
        await page.clock.runFor(500);
        return isSo();
      },
      { timeout: 30_000 },
    )
    .toBe(true);

describe.each([
  ['a proxy’s 502', proxyPage(502), 'proxy-502'],
  ['a proxy’s 503', proxyPage(503), 'proxy-503'],
  ['a proxy’s 504', proxyPage(504), 'proxy-504'],
  ['the desk’s own 503', refused, 'desk-1'],
] as const)('%s', (_, answer, requestId) => {
  it('is told with the way around it, and tried again, ever more seldom, until it is over', async () => {
    const page = await panel().visit(ann, '', { around: withWay, ...phone });
    await page.clock.install();
    await page.reload();
    await launcher(page).waitFor();
    let asked = 0;
    panel().intercept = (request) => {
      asked += request.url.endsWith('/v1/session') ? 1 : 0;
      return answer();
    };
    await launcher(page).click();
    await until(page, () => away(page).isVisible());
    const view = page.getByRole('alert');
    await view.getByText('We keep trying.').waitFor();
    await view.getByText(requestId).waitFor();
    await view.getByText('Until then you reach us here:').waitFor();
    expect(await page.getByRole('link', { name: 'Call us: 030 123456' }).isVisible()).toBe(true);
    expect(
      await page.evaluate(() => document.querySelector('panel-desk a')?.getBoundingClientRect().width),
    ).toBeGreaterThan(0);

    // What is said stays while it is tried; each try is one call, repeated by the SDK at most three times.
    const before = asked;
    await page.clock.runFor(120_000);
    await expect.poll(() => asked - before).toBeGreaterThanOrEqual(2);
    expect(asked - before).toBeLessThanOrEqual(6 * 4);
    expect(await away(page).isVisible()).toBe(true);

    panel().intercept = undefined;
    await until(page, () => newTicketButton(page).isVisible());
    await row(page, 'Before it').waitFor();
    expect(await page.getByRole('link', { name: 'Call us: 030 123456' }).isVisible()).toBe(false);
  });
});

it('the head, a new ticket and the search stand at once while the list loads, and when it does not come', async () => {
  const page = await panel().visit(ann, 'mode=launcher', phone);
  let open = (): void => {};
  const gate = new Promise<void>((resolve) => (open = resolve));
  panel().intercept = async (request, pass) => {
    if (!request.url.includes('/v1/tickets')) return pass();
    await gate;
    // A proxy may well send its page with 200.
    return proxyPage(200)();
  };
  await launcher(page).click();
  await newTicketButton(page).waitFor();
  const search = page.getByRole('searchbox', { name: 'Search your tickets' });
  const skeleton = page.getByRole('status', { name: 'Loading …' });
  const [button, field, list] = await Promise.all(
    [newTicketButton(page), search, skeleton].map(async (one) => (await one.boundingBox())!),
  );
  expect(field!.y).toBeGreaterThan(button!.y + button!.height);
  expect(list!.y).toBeGreaterThan(field!.y + field!.height);
  expect(await newTicketButton(page).isEnabled()).toBe(true);
  open();
  await away(page).waitFor();
  expect(await newTicketButton(page).isVisible()).toBe(true);
  expect(await search.isVisible()).toBe(true);
  panel().intercept = undefined;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await row(page, 'Before it').waitFor();
  // Where each row stands was kept for it.
  const first = (await row(page, 'Before it').boundingBox())!;
  expect(Math.abs(first.y - list!.y)).toBeLessThanOrEqual(2);
});

it('a ticket that is asked for meanwhile opens by itself, and takes no focus from somebody who is elsewhere', async () => {
  const page = await panel().visit(ann, '', {
    around: (desk) =>
      `<main><input aria-label="Elsewhere" />${withWay(desk.replace('<panel-desk', '<panel-desk mode="inline"'))}</main>`,
  });
  await row(page, 'Before it').waitFor();
  panel().intercept = (request, pass) => (/\/v1\/tickets\/[\w-]+$/.test(request.url) ? proxyPage(404)() : pass());
  await row(page, 'Before it').getByRole('button').click();
  const view = page.locator('panel-desk-ticket').getByRole('alert');
  await view.getByText('We cannot be reached at the moment').waitFor();
  expect(await page.getByRole('link', { name: 'Call us: 030 123456' }).isVisible()).toBe(true);
  await page.getByRole('textbox', { name: 'Elsewhere' }).fill('I am ');
  panel().intercept = undefined;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await message(page, 'All was well.').waitFor();
  await page.keyboard.type('here');
  expect(await page.getByRole('textbox', { name: 'Elsewhere' }).inputValue()).toBe('I am here');
});

it('Escape leaves the search first, with its words, and then the desk', async () => {
  const page = await panel().visit(ann, 'mode=launcher');
  await launcher(page).click();
  const search = page.getByRole('searchbox', { name: 'Search your tickets' });
  await search.fill('zeppelin');
  await page.getByText('Nothing found for').waitFor();
  await page.keyboard.press('Escape');
  expect(await search.inputValue()).toBe('');
  await row(page, 'Before it').waitFor();
  expect(await page.locator('panel-desk dialog').isVisible()).toBe(true);
  await search.focus();
  await page.keyboard.press('Escape');
  expect(await search.evaluate((field) => field.matches(':focus'))).toBe(false);
  expect(await page.locator('panel-desk dialog').isVisible()).toBe(true);
  await page.keyboard.press('Escape');
  await page.locator('panel-desk dialog').waitFor({ state: 'hidden' });
});
