// A hundred payloads in every field that anybody can write or sign, no policy at all: nothing runs, on either side.
import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import { createAgentClient } from '../../sdk/agent.ts';
import { createClient } from '../../sdk/index.ts';
import { useBarePanel } from './bare-panel.ts';
import { payloads } from './payloads.ts';
import { intrudersOf, runsOf, setTrap } from './trap.ts';

const panel = useBarePanel();
// One line where a field takes one only.
const flat = payloads.map((payload) => payload.replace(/[\p{Cc}\u2028\u2029]/gu, ' '));
const at = (index: number): string => flat[index % flat.length] ?? '';
// Two thirds of the payloads fit into an id as well, which is shown where a name is missing.
const services = flat.map((payload, index) => ({
  id: payload.slice(0, 128),
  name: payload,
  kind: 'web' as const,
  plan: at(index + 1),
  host: at(index + 2),
  facts: [{ label: at(index + 3).slice(0, 60), value: at(index + 4) }],
}));
const villain = (index: number) => ({
  id: `villain-${index}`,
  name: at(index),
  account: 'villains',
  accountName: at(index + 5),
  plan: at(index + 6),
  address: payloads[(index + 7) % payloads.length] ?? '',
  page: at(index + 8),
  services,
});
const agent = (index: number) => ({ id: `agent-${index}`, role: 'agent' as const, name: at(index + 9) });

/** Waits until the desk shows what was asked for, lets what was drawn load and fail, and looks. */
async function look(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  expect(await runsOf(page)).toEqual([]);
  expect(await intrudersOf(page)).toEqual([]);
}

beforeAll(async () => {
  const { desk } = panel();
  for (const [index, payload] of payloads.entries()) {
    const who = villain(index);
    const { services: _, ...claims } = who;
    const customer = createClient({
      server: 'http://desk.example',
      getToken: async () => ({ token: await desk.token(claims), context: await desk.statement('villains', services) }),
      fetch: (request) => desk.app.fetch(request),
    });
    if (index === 0) await customer.context.put(await desk.statement('villains', services));
    const ticket = await customer.tickets.create({
      subject: at(index),
      text: payload,
      category: 'security',
      serviceId: services[index]?.id ?? null,
    });
    const staff = createAgentClient({
      server: 'http://desk.example',
      getToken: () => desk.token(agent(index)),
      fetch: (request) => desk.app.fetch(request),
    });
    await staff.messages.reply(ticket.id, { text: `${payload} https://x.example/${encodeURI(payload)}` });
    await staff.messages.note(ticket.id, { text: payload });
    await staff.tickets.assign(ticket.id, agent(index).id);
    await customer.tickets.update(ticket.id, { subject: at(index + 50), priority: 'urgent' });
    if (index % 4 === 0) await customer.tickets.withdraw(ticket.id, { reason: payload });
  }
}, 120_000);

describe('the trap', () => {
  it('catches a payload that is drawn as markup', async () => {
    const page = await panel().visit(villain(0));
    await setTrap(page.context());
    await page.reload();
    await page.locator('panel-desk').getByRole('heading').first().waitFor();
    await page.evaluate((payload) => {
      const box = document.createElement('div');
      document.querySelector('panel-desk')?.shadowRoot?.append(box);
      box.innerHTML = payload;
    }, '<img src=x onerror=xss()>');
    await page.waitForFunction(() => (globalThis as { xssRuns?: string[] }).xssRuns?.length === 1);
    expect(await intrudersOf(page)).not.toEqual([]);
  });
});

describe('a hundred payloads', () => {
  it("do nothing in the customer's list, form and tickets", async () => {
    const page = await panel().visit(villain(1), 'mode=inline');
    await setTrap(page.context());
    await page.reload();
    await page.getByRole('button', { name: /New ticket|Go on/ }).click();
    await page.getByRole('combobox', { name: 'What is it about?' }).click();
    await page.locator('panel-desk').getByRole('option').nth(3).waitFor();
    await look(page);
    await page.locator('panel-desk').getByRole('option').nth(3).click();
    await look(page);
    await page.reload();
    await page.getByRole('button', { name: 'All', exact: true }).click();
    const older = page.getByRole('button', { name: 'Show older tickets' });
    const rows = page.getByRole('list').getByRole('listitem');
    for (let shown = 25; shown < 100; shown += 25) {
      await older.click();
      await rows.nth(shown).waitFor();
    }
    expect(await rows.count()).toBe(100);
    await look(page);
    for (let index = 0; index < 100; index++) {
      await open(
        page,
        await numberAt(index),
        page
          .locator('panel-desk-ticket')
          .getByText(/^Ticket \d+$/)
          .first(),
      );
      await page.getByRole('article').nth(1).waitFor();
      if (index % 10 === 0) await look(page);
    }
    await look(page);
  }, 240_000);

  it('do nothing in the queue and the tickets of admin mode', async () => {
    const page = await panel().visit(agent(2), 'mode=inline');
    await setTrap(page.context());
    await page.reload();
    await page.getByRole('searchbox', { name: 'Search tickets' }).waitFor();
    await look(page);
    for (let index = 0; index < 100; index++) {
      await open(page, await numberAt(index), page.locator('#ticket-title .numbers'));
      await page.getByText('Only staff see this').or(page.getByRole('article').nth(2)).first().waitFor();
      if (index % 10 === 0) await look(page);
    }
    await look(page);
  }, 240_000);
});

/** Until `shown` says its number: the ticket before it stays on the screen while the next one is fetched. */
async function open(page: Page, number: number, shown: Locator): Promise<void> {
  await page.evaluate(
    (wanted) => (document.querySelector('panel-desk') as unknown as { openTicket(n: number): void }).openTicket(wanted),
    number,
  );
  await shown.filter({ hasText: String(number) }).waitFor();
}

/** Numbers of the tickets, oldest first. */
let numbers: number[] | undefined;
async function numberAt(index: number): Promise<number> {
  numbers ??= (await panel().desk.sql<{ number: string }[]>`select number from tickets order by number`).map(
    ({ number }) => Number(number),
  );
  return numbers[index] ?? 0;
}
