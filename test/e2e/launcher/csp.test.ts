// Under the policies that panels send: the whole way of a ticket, and not one violation.
import { describe, expect, it } from 'vitest';

import { policies, type PolicyName } from '../../../examples/demo-panel/policies.ts';
import {
  choose,
  fileTicket,
  goBack,
  message,
  newTicketButton,
  openTicket,
  row,
  sendReply,
  ticketState,
} from '../customer/customer-steps.ts';
import { answer, leaveNote, openFromQueue } from '../admin/shell/staff-steps.ts';
import { henrik, nils, useStack } from '../stack.ts';

const stack = useStack();

describe.each(Object.keys(policies) as PolicyName[])('the policy of %s', (csp) => {
  it('breaks nothing and is never violated', async () => {
    const subject = `Under the policy ${csp}`;
    const customer = await stack().customer(henrik, { path: `/support?csp=${csp}` });
    await fileTicket(customer, { subject, text: 'See https://example.org/page and mail me@example.org.' });
    await sendReply(customer, 'One more thing.');
    await goBack(customer);
    await newTicketButton(customer).waitFor();

    const agent = await stack().staff(nils, { path: `/staff/support?csp=${csp}` });
    await openFromQueue(agent, subject);
    await leaveNote(agent, 'Looks fine.');
    await answer(agent, 'Done.');

    // The list has moved by then: a row that moves under the pointer is not the one that was meant.
    await row(customer, subject).filter({ hasText: 'Done.' }).waitFor();
    await openTicket(customer, subject);
    await message(customer, 'Done.').waitFor();
    await choose(customer, 'Mark as solved');
    await ticketState(customer, 'Solved').waitFor();

    const launcher = await stack().customer(henrik, { path: `/dashboard?csp=${csp}&theme=dark` });
    await launcher.locator('panel-desk').getByRole('button').first().click();
    await newTicketButton(launcher).waitFor();
    // closePages() after the test fails on any violation; the listener itself is proved below.
  });
});

describe('the listener for violations', () => {
  it('hears one', async () => {
    const page = await stack().customer(henrik, { path: '/support?csp=cockpit' });
    const heard = page.waitForEvent('console', (entry) => entry.text().startsWith('securitypolicyviolation'));
    await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
    await heard;
    stack().forgetProblems();
  });

  it('is needed: the pages do send the policy', async () => {
    const page = await stack().customer(henrik);
    for (const csp of Object.keys(policies) as PolicyName[]) {
      const answered = await page.request.get(`${stack().url}/support?csp=${csp}`);
      expect(answered.headers()['content-security-policy'] === undefined).toBe(policies[csp] === null);
    }
  });
});
