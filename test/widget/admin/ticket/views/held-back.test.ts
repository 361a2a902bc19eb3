// What is said of a reply that does not go out: pressed too soon to be meant, and waiting where no worker runs.
import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { foundIn, roomOf, signedIn } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
let admin: PanelDeskAdmin;

const words = (selector: string): string =>
  admin.renderRoot.querySelector(selector)?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
const texts = async (): Promise<string[]> => (await desk.thread(1)).messages.map(({ text }) => text);

async function writing(habits: string): Promise<void> {
  localStorage.setItem('panel-desk:admin:habits', habits);
  admin = await signedIn(desk, 'agent');
  await admin.navigation.open(idOf(1));
  await foundIn(admin, '.writing textarea');
}

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});
afterEach(() => {
  vi.restoreAllMocks();
  document.body.replaceChildren();
});

test('“Send anyway” before what came could be read says why nothing went out; after that it counts', async () => {
  await writing('{"undo":0}');
  const now = vi.spyOn(Date, 'now').mockReturnValue(Date.now());
  const { pane } = roomOf(admin);
  pane.writing.change({ text: 'We restart it.' });
  await desk.write(1, 'It was the cable.');
  await roomOf(admin).refresh(null);
  const anyway = await vi.waitFor(() => {
    const button = admin.renderRoot.querySelector<HTMLButtonElement>('.composer [type=submit]');
    return button?.textContent.includes('Send anyway') ? button : expect.fail('not held yet');
  });
  anyway.click();
  await vi.waitFor(() => expect(words('.stale')).toContain('It had only just come in. Press again'));
  expect(admin.renderRoot.querySelector('.stale')?.role ?? words('.stale[role=alert]')).not.toBe('');
  expect(await texts()).not.toContain('We restart it.');
  now.mockReturnValue(Date.now() + 500);
  anyway.click();
  await vi.waitFor(async () => expect(await texts()).toContain('We restart it.'));
});

test('a reply that waits beyond its time says until when it was to wait, and for what it waits now', async () => {
  await writing('{"undo":5}');
  const { pane } = roomOf(admin);
  pane.writing.change({ text: 'Nobody sends me' });
  pane.send();
  await vi.waitFor(() => expect(words('.thread .waiting')).toContain('Nobody sends me'));
  expect(words('.thread .waiting')).toMatch(/Only you see this yet\.(?! It was)/);
  // As if its time had come two minutes ago, and no worker.
  await behind.desk
    .sql`update messages set visible_at = visible_at - interval '2 minutes' where visible_at is not null`;
  await roomOf(admin).refresh(null);
  await vi.waitFor(() =>
    expect(words('.thread .waiting')).toMatch(/yet\. It was to go out .*\d:\d\d.* as soon as the desk’s worker runs/),
  );
  // It can still be taken back.
  admin.renderRoot.querySelector<HTMLElement>('.thread .waiting button')?.click();
  await vi.waitFor(() => expect(words('.thread .waiting')).toBe(''));
  await vi.waitFor(() => expect(pane.writing.draft.text).toBe('Nobody sends me'));
});
