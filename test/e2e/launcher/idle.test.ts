// With nobody there the desk asks the panel for no further token, so that the panel may sign out who is idle; then it rests.
import type { Page, Request as Sent } from 'playwright-core';
import { expect, it, vi } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { newTicketButton, row } from '../customer/customer-steps.ts';

const panel = useBarePanel();

/** Of the paths that a page asks for, those that have to do with the desk. */
function asks(page: Page): { tokens: number; calls: string[]; streams: number } {
  const counted = { tokens: 0, calls: [] as string[], streams: 0 };
  page.on('request', (request: Sent) => {
    const { pathname } = new URL(request.url());
    if (pathname === '/desk-token') counted.tokens += 1;
    if (pathname === '/helpdesk-api/v1/live') counted.streams += 1;
    if (pathname.startsWith('/helpdesk-api/')) counted.calls.push(pathname);
  });
  return counted;
}

/** Minutes, on the page and on the desk; in steps that leave an answer the time that it has. */
async function minutesPass(pages: readonly Page[], minutes: number): Promise<void> {
  for (let step = 0; step < minutes * 12; step += 1) {
    panel().desk.clock.move({ seconds: 5 });
    for (const page of pages) await page.clock.runFor(5_000);
  }
}

async function visit(who: string, mode: string): Promise<[Page, ReturnType<typeof asks>]> {
  const page = await panel().open();
  await page.clock.install();
  return [page, await come(page, who, mode)];
}

async function come(page: Page, who: string, mode: string): Promise<ReturnType<typeof asks>> {
  const counted = asks(page);
  const at = panel().add({ id: who, account: who });
  await page.goto(`${panel().url}/?who=${at}&mode=${mode}`);
  return counted;
}

it.each(['launcher', 'inline'])(
  '%s: asks once, rests after the last token, and goes on with the first move',
  async (mode) => {
    const [page, asked] = await visit(`idle-${mode}`, mode);
    await vi.waitUntil(() => asked.streams > 0, { timeout: 20_000 });
    expect(asked.tokens).toBe(1);
    await minutesPass([page], 12);
    expect(asked.tokens).toBe(1);
    const before = asked.calls.length;
    await minutesPass([page], 30);
    expect(asked.tokens).toBe(1);
    expect(asked.calls.slice(before)).toEqual([]);

    const { desk } = panel().desk.customer({ id: `idle-${mode}`, account: `idle-${mode}` });
    await desk.tickets.create({ subject: 'Filed meanwhile', text: 'Elsewhere.', category: 'other' });
    const streams = asked.streams;
    await page.mouse.move(20, 20);
    await minutesPass([page], 1);
    await vi.waitUntil(() => asked.tokens > 1 && asked.streams > streams, { timeout: 20_000 });
    if (mode === 'inline') await row(page, 'Filed meanwhile').first().waitFor();
  },
);

it('an open desk without a stream asks no longer than its token lives', async () => {
  panel().intercept = async (request, pass) =>
    new URL(request.url).pathname === '/v1/live' ? new Response('', { status: 404 }) : pass();
  const [page, asked] = await visit('idle-polling', 'inline');
  await newTicketButton(page).waitFor();
  await minutesPass([page], 12);
  const before = asked.calls.length;
  expect(before).toBeGreaterThan(20);
  await minutesPass([page], 10);
  expect(asked.calls.slice(before)).toEqual([]);
  expect(asked.tokens).toBe(1);
});

it('who uses one tab keeps the stream there, and the other tab gives it up', async () => {
  const [first, one] = await visit('idle-tabs', 'launcher');
  await vi.waitUntil(() => one.streams > 0, { timeout: 20_000 });
  const second = await first.context().newPage();
  const two = await come(second, 'idle-tabs', 'launcher');
  await vi.waitUntil(() => two.tokens > 0, { timeout: 20_000 });
  for (let round = 0; round < 7; round += 1) {
    await second.mouse.move(20 + round, 20);
    await minutesPass([first, second], 2);
  }
  await vi.waitUntil(() => two.streams > 0, { timeout: 20_000 });
  expect(one.tokens).toBe(1);
  expect(two.tokens).toBeGreaterThan(1);
});
