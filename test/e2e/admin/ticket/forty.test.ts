// An agent's morning by keyboard alone: forty tickets of forty customers answered, taken and solved, and the keys beside the text counted.
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';

import type { Worker } from '../../../../server/platform/jobs/worker.ts';
import { startShowing } from '../../../server/desk/messages/show-due.ts';
import { useBarePanel } from '../../bare-panel.ts';

const panel = useBarePanel();
const TICKETS = 40;
const nora = { id: 'nora', name: 'Nora Lind', role: 'agent' } as const;
const customer = (n: number) => ({ id: `forty-${n}`, name: `Customer ${n}`, account: `acc-forty-${n}` });
const subjectOf = (n: number): string => `Ticket of customer ${n}`;
const answerTo = (subject: string): string => `Mended: ${subject}.`;

let worker: Worker;
beforeAll(async () => {
  const { desk } = panel();
  for (let n = 1; n <= TICKETS; n += 1)
    // oxlint-disable-next-line no-await-in-loop -- one after the other, as they come in
    await desk
      .customer(customer(n))
      .desk.tickets.create({ subject: subjectOf(n), text: `It is down (${n}).`, category: 'software' });
  // Replies go out five seconds after they were sent, as for every agent who has chosen nothing.
  worker = startShowing(desk);
}, 60_000);
afterAll(() => worker.stop());

/** The subject of the open ticket that is another one than `before`, once its thread can be read. */
async function opened(page: Page, before: string): Promise<string> {
  const title = page.locator('#ticket-title > span').last();
  await expect.poll(() => title.textContent().catch(() => before)).not.toBe(before);
  const subject = (await title.textContent()) ?? '';
  await page
    .getByRole('article')
    .getByText(`It is down (${/\d+$/.exec(subject)?.[0]}).`)
    .waitFor();
  return subject;
}

it('forty tickets take three keys each beside the text, and every answer reaches whoever asked', async () => {
  const page = await panel().visit(nora);
  await page.getByRole('listbox', { name: 'Tickets' }).getByRole('option').first().waitFor();
  let keys = 0;
  const press = async (key: string): Promise<void> => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press('j');
  await press('Enter');
  const done: string[] = [];
  for (let subject = ''; done.length < TICKETS;) {
    // oxlint-disable-next-line no-await-in-loop -- one ticket after the other
    subject = await opened(page, subject);
    // oxlint-disable-next-line no-await-in-loop -- as above
    await press('r');
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.keyboard.type(answerTo(subject));
    // oxlint-disable-next-line no-await-in-loop -- as above
    await press('Control+Shift+Enter');
    done.push(subject);
    if (done.length === TICKETS) break;
    // oxlint-disable-next-line no-await-in-loop -- as above
    await page.getByRole('button', { name: /^Next: #\d+/ }).waitFor();
    // oxlint-disable-next-line no-await-in-loop -- as above
    await press('Enter');
  }
  // Two to the first one, then `r`, Ctrl+Shift+Enter and Enter for each, and none after the last.
  expect(keys).toBe(2 + 3 * TICKETS - 1);
  expect(new Set(done).size).toBe(TICKETS);

  const { desk } = panel();
  const customers = Array.from({ length: TICKETS }, (_, n) => n + 1);
  await expect
    .poll(async () => (await desk.agent(nora).desk.tickets.list({ state: ['solved'], limit: 100 })).items.length, {
      timeout: 30_000,
    })
    .toBe(TICKETS);
  await Promise.all(
    customers.map(async (n) => {
      const { tickets } = desk.customer(customer(n)).desk;
      const own = (await tickets.list()).items;
      expect(own).toMatchObject([
        { subject: subjectOf(n), state: 'solved', assignee: { id: nora.id, name: nora.name } },
      ]);
      const { messages } = await tickets.get(own[0]!.id);
      expect(messages.map(({ text }) => text)).toEqual([`It is down (${n}).`, answerTo(subjectOf(n))]);
    }),
  );
}, 180_000);
