// The time is the server's: a device whose clock is wrong says no "yesterday" of what was written a moment ago.
import { expect, it } from 'vitest';

import { queueRow } from '../admin/shell/staff-steps.ts';
import { useBarePanel } from '../bare-panel.ts';
import { fileTicket, goBack, row } from '../customer/customer-steps.ts';

const panel = useBarePanel();

/** The device's clock is so many hours wrong. */
const wrongBy = (hours: number): string => `{
  const Real = Date;
  globalThis.Date = class extends Real {
    constructor(...given) { if (given.length > 0) super(...given); else super(Real.now() + ${hours * 3_600_000}); }
    static now() { return Real.now() + ${hours * 3_600_000}; }
  };
}`;

it.each([26, 2, -2, -26])('with a clock that is wrong by %i hours', async (hours) => {
  const script = wrongBy(hours);
  const page = await panel().visit({ id: `ticker${hours}`, name: 'Tick', account: `acc-tick${hours}` }, '', { script });
  const subject = `Wrong by ${hours}`;
  await fileTicket(page, { subject, text: 'What time is it?' });
  const thread = page.locator('panel-desk-ticket');
  await thread.getByText('Today', { exact: true }).waitFor();
  expect(await thread.getByText(/yesterday|tomorrow|in \d+/i).count()).toBe(0);
  await goBack(page);
  await row(page, subject).getByText('now', { exact: true }).waitFor();

  const staff = await panel().visit({ id: 'agent-tick', name: 'Agent', role: 'agent' }, '', { script });
  // How long it waits, in as few letters as there are.
  expect((await queueRow(staff, subject).innerText()).replace(subject, '')).not.toMatch(/\d ?(?:h|d)|yesterday/i);
});
