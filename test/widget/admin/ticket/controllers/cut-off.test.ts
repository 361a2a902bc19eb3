// An agent without a way to the desk: what was sent waits, says so, and goes out by itself when there is one again.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { foundIn, roomOf, signedIn } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
const MESSAGE = 'POST /v1/tickets/*';
let admin: PanelDeskAdmin;

const words = (selector: string): string =>
  admin.renderRoot.querySelector(selector)?.textContent.replace(/\s+/gu, ' ').trim() ?? '';
const strip = (): string => words('.writing .notice');
const telling = (): string => words('.telling');
const sent = (): number => behind.asked.filter(([call]) => call.endsWith('/messages')).length;
const texts = async (n: number): Promise<string[]> => (await desk.thread(n)).messages.map(({ text }) => text);

async function come(): Promise<void> {
  admin = await signedIn(desk, 'agent');
}
async function open(n: number): Promise<void> {
  await admin.navigation.open(idOf(n));
  await vi.waitFor(() => expect(roomOf(admin).pane.ticket.thread?.ticket.id).toBe(idOf(n)));
  await foundIn(admin, '.writing textarea');
}
async function cutOff(text: string): Promise<() => void> {
  const back = behind.fail(MESSAGE, 'network');
  const { writing } = roomOf(admin).pane;
  writing.change({ text });
  roomOf(admin).pane.send();
  await vi.waitFor(() => expect(strip()).toMatch(/cannot be reached/));
  return back;
}
const online = (): unknown => globalThis.dispatchEvent(new Event('online'));

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  localStorage.setItem('panel-desk:admin:habits', '{"undo":0}');
  await come();
});
afterEach(() => document.body.replaceChildren());

describe('what was sent without a way', () => {
  test('says that it waits on this device, and goes out, once, when the network is back', async () => {
    await open(1);
    const back = await cutOff('From a tunnel');
    expect(strip()).toMatch(/waits on this device, also over a reload/);
    expect(admin.renderRoot.querySelector('.writing [role=alert]')).toBeNull();
    back();
    online();
    online();
    await vi.waitFor(async () => expect(await texts(1)).toContain('From a tunnel'));
    await vi.waitFor(() => expect(strip()).toBe(''));
    expect((await texts(1)).filter((text) => text === 'From a tunnel')).toHaveLength(1);
    // Who answers takes it, also from there.
    expect((await desk.thread(1)).ticket.assignee?.id).toBe('a1');
    expect(words('.writing textarea')).toBe('');
  });

  test('tries again by itself, where nobody tells that the desk is back', async () => {
    await open(1);
    const back = await cutOff('Nobody tells');
    const before = sent();
    back();
    await vi.waitFor(async () => expect(await texts(1)).toContain('Nobody tells'), { timeout: 8_000 });
    expect(sent()).toBeGreaterThan(before);
  });

  test('waits on a ticket that is not open any more, too, and it is said', async () => {
    await open(1);
    const back = await cutOff('For one');
    expect(telling()).toBe('');
    await open(2);
    await vi.waitFor(() => expect(telling()).toMatch(/^1 message to another ticket waits/));
    await open(1);
    await vi.waitFor(() => expect(telling()).toBe(''));
    await open(2);
    back();
    online();
    await vi.waitFor(async () => expect(await texts(1)).toContain('For one'));
    await vi.waitFor(() => expect(telling()).toBe(''));
  });

  test('survives a reload of the page', async () => {
    await open(1);
    const back = await cutOff('Over a reload');
    document.body.replaceChildren();
    await come();
    // The desk remembers its ticket.
    await vi.waitFor(() => expect(strip()).toMatch(/cannot be reached/));
    admin.ticket.close();
    document.body.replaceChildren();
    await come();
    await vi.waitFor(() => expect(telling()).toMatch(/^1 message to another ticket waits/));
    back();
    online();
    await vi.waitFor(async () => expect(await texts(1)).toContain('Over a reload'));
  });

  test('is held where somebody wrote meanwhile: shown where it is open, told where it is not', async () => {
    await open(1);
    let back = await cutOff('Overtaken');
    await desk.write(1, 'It was the cable.');
    back();
    online();
    await vi.waitFor(() => expect(words('.writing .stale')).toContain('It was the cable.'));
    expect(strip()).toBe('');
    roomOf(admin).pane.rewrite();
    back = await cutOff('Overtaken again');
    await open(2);
    await desk.write(1, 'And now it is off again.');
    back();
    online();
    await vi.waitFor(() => expect(telling()).toMatch(/did not go out: somebody wrote there meanwhile/));
    admin.renderRoot.querySelector<HTMLElement>('.telling button')?.click();
    await vi.waitFor(() => expect(roomOf(admin).pane.ticket.thread?.ticket.id).toBe(idOf(1)));
    expect(roomOf(admin).pane.writing.draft.text).toBe('Overtaken again');
    expect((await texts(1)).filter((text) => text.startsWith('Overtaken'))).toEqual([]);
  });

  test('is a draft again by a word', async () => {
    await open(1);
    const back = await cutOff('Perhaps not');
    admin.renderRoot.querySelector<HTMLElement>('.writing .notice button')?.click();
    await vi.waitFor(() => expect(strip()).toBe(''));
    const before = sent();
    back();
    online();
    await desk.thread(1);
    expect(sent()).toBe(before);
    expect(roomOf(admin).pane.writing.draft.text).toBe('Perhaps not');
  });
});
