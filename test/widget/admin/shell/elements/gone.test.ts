// A ticket that is no longer for its reader leaves their lists and their eyes, and comes back where it is for them again.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { permissions } from '../../../../../sdk/contract/index.ts';
import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { GONE, type About } from '../../../../../widget/kit/state/live.ts';
import { foundIn, signedIn } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
let live: EventTarget;
let admin: PanelDeskAdmin;

const rows = (): string[] => [...admin.renderRoot.querySelectorAll('[role=option]')].map(({ id }) => id.slice(4));
const pane = (): string =>
  admin.renderRoot.querySelector('section.ticket')?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
const tell = (n: number, event: number): unknown =>
  live.dispatchEvent(new CustomEvent<About>('refresh', { detail: new Map([[idOf(n), event]]) }));
const categorise = (n: number, category: 'security' | 'billing') =>
  behind.desk.admin().desk.tickets.update(idOf(n), { category });

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  live = new EventTarget();
  Object.assign(live, { isConnected: true });
  const narrowed = permissions.filter((permission) => permission !== 'see_security');
  admin = await signedIn(desk, 'agent', live, { permissions: narrowed });
});
afterEach(() => {
  document.body.replaceChildren();
});

test('the open ticket closes, with its text kept, and its row is gone; both are there again when it is back', async () => {
  const row = await foundIn(admin, `#row-${idOf(1)}`);
  row.click();
  const area = await foundIn<HTMLTextAreaElement>(admin, '.writing textarea');
  area.value = 'Half an answer';
  area.dispatchEvent(new Event('input', { bubbles: true }));
  await categorise(1, 'security');
  tell(1, GONE);
  await vi.waitFor(() => expect(rows()).toEqual([idOf(2), idOf(3)]));
  await vi.waitFor(() => expect(admin.renderRoot.querySelector('.writing')).toBeNull());
  expect(pane()).not.toMatch(/Subject 1|It is down|1001|security/i);
  expect(pane()).toContain(admin.words?.base.t.ticket.gone);
  // It is no failure of the desk: nothing says that what is shown may be old.
  expect(admin.renderRoot.querySelector('[role=alert]')).toBeNull();
  // Nobody says that they are on it, and nobody asks for it again by themselves.
  await vi.waitFor(async () => {
    // What is told while something is read, lets all of it be read again; after that, only what was told.
    behind.forget();
    tell(2, 9);
    await vi.waitFor(() => expect(behind.asked.map(([call]) => call)).toContain('GET /v1/tickets'));
    expect(behind.asked.filter(([call]) => call.includes(idOf(1)))).toEqual([]);
  });

  await categorise(1, 'billing');
  tell(1, 7);
  await vi.waitFor(() => expect(rows()).toContain(idOf(1)));
  const again = await foundIn<HTMLTextAreaElement>(admin, '.writing textarea');
  expect(again.value).toBe('Half an answer');
});

test('a row below what is read again goes, too, in every list that is kept', async () => {
  await vi.waitFor(() => expect(rows()).toHaveLength(3));
  const { queue } = admin;
  // As if all of it stood below the page that a refresh reads.
  vi.spyOn(queue as unknown as { again: () => Promise<unknown> }, 'again').mockImplementation(async () => ({
    items: [queue.list.items[0]],
    next: 'more',
  }));
  await categorise(3, 'security');
  tell(3, GONE);
  await vi.waitFor(() => expect(rows()).toEqual([idOf(1), idOf(2)]));
});

test('a ticket that is open and is not the one stays as it is', async () => {
  (await foundIn(admin, `#row-${idOf(1)}`)).click();
  await foundIn(admin, '.writing');
  await categorise(2, 'security');
  tell(2, GONE);
  await vi.waitFor(() => expect(rows()).toEqual([idOf(1), idOf(3)]));
  expect(pane()).toContain('Subject 1');
});
