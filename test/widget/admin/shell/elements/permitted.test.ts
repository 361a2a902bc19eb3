// What the staff's desk offers who is permitted less than their role: nothing that the server would refuse.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { Permission } from '../../../../../sdk/contract/index.ts';
import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { foundIn, signedIn } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
let admin: PanelDeskAdmin;

const as = async (permissions: readonly Permission[]): Promise<void> => {
  admin = await signedIn(desk, 'agent', new EventTarget(), { permissions });
};

function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  admin.renderRoot.querySelector('.root')?.dispatchEvent(event);
  return event;
}

/** What a key has come to is told in one line. */
const refused = (): Promise<void> =>
  vi.waitFor(() =>
    expect(admin.renderRoot.querySelector('.telling')?.textContent).toContain('This cannot be done with this ticket.'),
  );

/** What the list that is open offers. */
async function choices(): Promise<string[]> {
  const picker = await foundIn(admin, 'panel-desk-picker');
  return vi.waitFor(() => {
    const found = [...(picker.shadowRoot?.querySelectorAll('[role=option]') ?? [])];
    if (found.length === 0) throw new Error('nothing to choose from yet');
    return found.map((each) => each.textContent.replace(/\s+/gu, ' ').trim());
  });
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => document.body.replaceChildren());

test.each([
  { permissions: ['read', 'answer', 'assign', 'see_security'], isOffered: true },
  { permissions: ['read', 'answer', 'assign'], isOffered: false },
] as const)('the filter of security incidents with $permissions: $isOffered', async ({ permissions, isOffered }) => {
  await as(permissions);
  (await foundIn(admin, '.filter')).click();
  const offered = await choices();
  expect(offered).toContain('Billing Category');
  expect(offered).toContain('Urgent Priority');
  expect(offered.includes('Security incident Category')).toBe(isOffered);
});

test('key a without `assign` opens nothing, of a row and of an open ticket, and says so', async () => {
  await as(['read', 'answer']);
  press('j');
  await admin.updateComplete;
  expect(press('a').defaultPrevented).toBe(true);
  await refused();
  expect(admin.picking.open).toBeNull();
  press('Enter');
  await foundIn(admin, '#property-assign');
  admin.telling.hint('');
  await admin.updateComplete;
  expect(press('a').defaultPrevented).toBe(true);
  await refused();
  expect(admin.picking.open).toBeNull();
  // Others work.
  expect(press('p').defaultPrevented).toBe(true);
  expect((await choices())[0]).toContain('Urgent');
});
