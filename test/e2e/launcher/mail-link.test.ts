// The link of a mail leads to its ticket, where the page's tag names the parameter: customers and staff, once.
import { expect, it } from 'vitest';

import { useBarePanel } from '../bare-panel.ts';
import { message } from '../customer/customer-steps.ts';

const panel = useBarePanel();
const allowed = (mode: string) => (desk: string) =>
  desk.replace('></', ` mode="${mode}" lang="en" ticket-parameter="ticket"></`);

it.each([
  ['a customer, in the corner', 'launcher', 'customer'],
  ['a customer, in the page', 'inline', 'customer'],
  ['staff', 'inline', 'agent'],
] as const)('%s', async (what, mode, role) => {
  const account = `link-${what.replaceAll(/\W/g, '')}`;
  const rosa = { id: account, account };
  const { desk } = panel().desk.customer(rosa);
  const text = `What the mail was about, ${what}.`;
  const { number } = await desk.tickets.create({ subject: 'Linked', text, category: 'other' });
  const who = role === 'customer' ? rosa : { id: 'agent-link', role };
  const page = await panel().visit(who, `ticket=${number}`, { around: allowed(mode) });
  await message(page, text).waitFor();
  const address = new URL(page.url());
  expect([address.searchParams.get('ticket'), address.searchParams.get('who')]).toEqual([null, expect.any(String)]);
});

it('opens nothing where the tag does not say so', async () => {
  const rosa = { id: 'link-none', account: 'link-none' };
  const { number } = await panel()
    .desk.customer(rosa)
    .desk.tickets.create({ subject: 'Linked', text: 'Not opened.', category: 'other' });
  const page = await panel().visit(rosa, `ticket=${number}`, {
    around: (desk) => desk.replace('></', ' mode="inline" lang="en"></'),
  });
  await page.getByRole('listitem').filter({ hasText: 'Linked' }).waitFor();
  expect(await message(page, 'Not opened.').count()).toBe(0);
  expect(new URL(page.url()).searchParams.get('ticket')).toBe(String(number));
});
