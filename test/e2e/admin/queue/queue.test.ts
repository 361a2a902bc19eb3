// The queue before an agent's eyes: what must be done first stands first and is loud, the order is theirs to choose and holds still while they read, and a search says where its finds are.
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';

import type { AgentClient } from '../../../../sdk/agent.ts';
import type { NewTicketInput } from '../../../../sdk/contract/index.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { focused } from '../../focused.ts';
import { queueRow, searchField } from '../shell/staff-steps.ts';

const panel = useBarePanel();
const mira = { id: 'agent-mira', name: 'Mira', role: 'agent' } as const;
const colleague = (): AgentClient => panel().desk.agent({ id: 'agent-jonas', name: 'Jonas' }).desk;
const ids = new Map<string, string>();

async function file(subject: string, more: Partial<NewTicketInput> = {}): Promise<void> {
  const { tickets } = panel().desk.customer({ id: 'lou', account: 'acc-lou', accountName: 'Lou & Co' }).desk;
  ids.set(subject, (await tickets.create({ subject, text: `About ${subject}.`, category: 'other', ...more })).id);
}
const idOf = (subject: string): string => ids.get(subject)!;

/** As they stand in the list, by their first word; an agent's own mark of a moved row is left out. */
const order = (page: Page): Promise<string[]> =>
  page
    .getByRole('listbox', { name: 'Tickets' })
    .locator('.subject')
    .evaluateAll((cells) => cells.map((cell) => cell.getAttribute('title')!.split(' ')[0]!));
const head = (page: Page, name: string) => page.getByRole('columnheader', { name });

beforeAll(async () => {
  await panel()
    .desk.admin()
    .desk.fields.create({
      id: 'plan',
      kind: 'choice',
      names: { en: 'Plan' },
      options: [{ value: 'pro', names: { en: 'Professional' } }],
      filterable: true,
    });
  await panel().desk.agent(mira).desk.session();
  await file('Answered one', { priority: 'urgent' });
  await file('Normal one', { fields: { plan: 'pro' } });
  await file('Taken one');
  await file('Urgent one', { priority: 'urgent' });
  await file('Solved one', { text: 'It was the quartzite that did it, long ago and far away.' });
  await colleague().messages.reply(idOf('Answered one'), { text: 'Which shop?' });
  await colleague().tickets.setState(idOf('Solved one'), 'solved');
  await colleague().tickets.assign(idOf('Taken one'), 'agent-jonas');
  await colleague().messages.note(idOf('Normal one'), { text: 'The quartzite again, I think.' });
});

describe('the queue', () => {
  it('our turn first, then priority, then the longest wait; that is the loud mark, and news of mine and nobody’s', async () => {
    const page = await panel().visit(mira);
    await queueRow(page, 'Urgent one').waitFor();
    expect(await order(page)).toEqual(['Urgent', 'Normal', 'Taken', 'Answered']);
    const look = (subject: string) =>
      queueRow(page, subject).evaluate((row) => {
        const mark = getComputedStyle(row.querySelector('.turn .state')!, '::before');
        return {
          isFilled: mark.backgroundColor === mark.borderTopColor,
          weight: getComputedStyle(row.querySelector('.subject')!).fontWeight,
        };
      });
    expect(await look('Urgent one')).toEqual({ isFilled: true, weight: '600' });
    expect(await look('Taken one')).toEqual({ isFilled: true, weight: '400' });
    expect((await look('Answered one')).isFilled).toBe(false);
    await head(page, 'Waiting').waitFor();
  });

  it('its heads put it in order by keys; the order is there after a reload', async () => {
    const page = await panel().visit(mira);
    await queueRow(page, 'Urgent one').waitFor();
    const sorted = (name: string) => head(page, name).getAttribute('aria-sort');
    expect([await sorted('Whose turn'), await sorted('Waiting')]).toEqual(['ascending', 'none']);
    await head(page, 'Waiting').getByRole('button').focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => order(page)).toEqual(['Normal', 'Taken', 'Urgent', 'Answered']);
    expect([await sorted('Whose turn'), await sorted('Waiting')]).toEqual(['none', 'descending']);
    expect(await focused(page)).toMatch(/^Waiting/);
    await page.keyboard.press('Enter');
    await expect.poll(() => order(page)).toEqual(['Answered', 'Urgent', 'Taken', 'Normal']);
    await page.reload();
    await queueRow(page, 'Urgent one').waitFor();
    expect(await order(page)).toEqual(['Answered', 'Urgent', 'Taken', 'Normal']);
    expect(await sorted('Waiting')).toBe('ascending');
    // What is done waits for nobody: there it goes by movement.
    await page.getByRole('button', { name: 'Solved', exact: true }).click();
    await queueRow(page, 'Solved one').waitFor();
    expect([await head(page, 'Since').count(), await head(page, 'Waiting').count()]).toEqual([1, 0]);
  });

  it('holds its order while it is read: what moved says so, and one press takes the new order', async () => {
    const page = await panel().visit(mira);
    await queueRow(page, 'Urgent one').waitFor();
    await page.getByRole('listbox', { name: 'Tickets' }).focus();
    await page.keyboard.press('j');
    const before = await order(page);
    await colleague().tickets.update(idOf('Taken one'), { priority: 'urgent' });
    await queueRow(page, 'Taken one').getByText('Moved').waitFor({ timeout: 30_000 });
    await file('New one', { priority: 'urgent' });
    const again = page.getByRole('button', { name: '1 new, 1 moved · sort again' });
    await again.waitFor({ timeout: 30_000 });
    expect(await order(page)).toEqual(before);
    expect(await page.getByRole('status').filter({ hasText: '1 new, 1 moved' }).count()).toBe(1);
    await again.focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => order(page)).toEqual(['Taken', 'Urgent', 'New', 'Normal', 'Answered']);
    expect(await focused(page)).toBe('Tickets');
    expect(await page.getByText('Moved').count()).toBe(0);
  });
});

it('a search says where its finds are, and marks the words; each place is one press away', async () => {
  const page = await panel().visit(mira);
  await queueRow(page, 'Urgent one').waitFor();
  await searchField(page).fill('quartzite');
  const places = page.getByRole('status').filter({ hasText: '1 here, 1 in Solved' });
  await places.waitFor();
  const find = queueRow(page, 'Normal one');
  expect(await find.locator('mark').allInnerTexts()).toEqual(['quartzite']);
  expect(await find.innerText()).toContain('Found in a note:');
  await page.keyboard.press('Tab');
  for (let step = 0; step < 5 && (await focused(page)) !== '1 in Solved'; step += 1)
    // oxlint-disable-next-line no-await-in-loop -- one key after the other
    await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await queueRow(page, 'Solved one').locator('mark').filter({ hasText: 'quartzite' }).waitFor();
  await page.getByRole('status').filter({ hasText: '1 here, 1 in All open' }).waitFor();
  // The words stand in a name.
  await searchField(page).fill('Lou');
  await page.getByRole('button', { name: /in All open/ }).click();
  await queueRow(page, 'Urgent one').locator('.account mark').filter({ hasText: 'Lou' }).waitFor();
});

it('the tenant’s own fields are filters, and are there again after a reload', async () => {
  const page = await panel().visit(mira);
  await queueRow(page, 'Urgent one').waitFor();
  await page.getByRole('button', { name: 'Filter', exact: true }).click();
  await page.keyboard.type('Profess');
  await page.getByRole('option', { name: /Professional/ }).click();
  await page.keyboard.press('Escape');
  await expect.poll(() => order(page)).toEqual(['Normal']);
  await page.reload();
  await queueRow(page, 'Normal one').waitFor();
  expect(await order(page)).toEqual(['Normal']);
  await page.getByRole('button', { name: 'Remove filter Plan: Professional' }).click();
  await queueRow(page, 'Urgent one').waitFor();
});
