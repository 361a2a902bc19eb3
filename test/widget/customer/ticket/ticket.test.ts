// A ticket: replies arrive once, are overtaken with notice, fail in place; what is typed outlives it all.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { PanelDesk } from '../../../../widget/element.ts';
import { DeskServer, messageOf, ticketOf } from '../../desk-server.ts';
import { deep, place, see, type } from '../../mount.ts';

let server: DeskServer;
const ticket = ticketOf(1042, { lastEvent: 3 });
const replies = () => server.asked.filter(({ method, path }) => method === 'POST' && path.endsWith('/messages'));

async function opened(): Promise<PanelDesk> {
  const desk = place(server);
  desk.openTicket(1042);
  await see(desk, 'panel-desk-ticket .bubble');
  return desk;
}

async function reply(desk: PanelDesk, text: string): Promise<void> {
  type(await see<HTMLTextAreaElement>(desk, '#composer'), text);
  (await see(desk, '.composer')).dispatchEvent(new Event('submit', { bubbles: true, cancelable: true }));
}

const thread = (desk: PanelDesk): string => deep(desk, '.thread')?.textContent ?? '';

beforeEach(() => {
  localStorage.clear();
  server = new DeskServer();
  server.add(ticket, [messageOf(1, 'It does not work.'), messageOf(3, 'Which one?', 'staff')]);
});
afterEach(() => document.body.replaceChildren());

it('a reply goes out with what was last seen, shows up, and leaves no draft', async () => {
  const desk = await opened();
  await reply(desk, 'The first one.');
  await vi.waitUntil(() => thread(desk).includes('The first one.') && deep(desk, '.sending') === null);
  expect(replies()).toHaveLength(1);
  expect(replies()[0]?.body).toMatchObject({ text: 'The first one.', after: 3, anyway: false, kind: 'reply' });
  expect(deep<HTMLTextAreaElement>(desk, '#composer')?.value).toBe('');
  expect(localStorage.length).toBe(0);
});

it('reading is told to the server', async () => {
  await opened();
  await vi.waitUntil(() =>
    server.asked.some(({ path, body }) => path.endsWith('/read') && JSON.stringify(body) === '{"event":3}'),
  );
});

it('a failed reply stays in place, outlives a reload, and is sent again with the same key and body', async () => {
  const first = await opened();
  const heard: unknown[] = [];
  first.addEventListener('panel-desk-error', ({ detail }) => heard.push(detail));
  server.failures = [{ match: '/messages', status: 403, code: 'forbidden' }];
  await reply(first, 'Unheard.');
  await see(first, '.message.failed');
  expect(heard).toEqual([{ code: 'forbidden', requestId: 'req-1' }]);
  first.remove();

  const desk = await opened();
  expect((await see(desk, '.message.failed')).textContent).toContain('Unheard.');
  server.failures = [];
  deep(desk, '.outgoing button')?.click();
  await vi.waitUntil(() => deep(desk, '.message.failed') === null && thread(desk).includes('Unheard.'));
  expect(replies()).toHaveLength(2);
  expect(replies()[1]).toEqual(replies()[0]);
});

it('a failed reply can be taken back into the composer, before what was typed since', async () => {
  const desk = await opened();
  server.failures = [{ match: '/messages', status: 403, code: 'forbidden' }];
  await reply(desk, 'First thought.');
  await see(desk, '.message.failed');
  type(await see<HTMLTextAreaElement>(desk, '#composer'), 'Second.');
  deep(desk, '.outgoing .button:not(.primary)')?.click();
  await vi.waitUntil(() => deep<HTMLTextAreaElement>(desk, '#composer')?.value === 'First thought.\n\nSecond.');
  expect(deep(desk, '.message.failed')).toBeNull();
});

it('a reply on an older thread shows what was missed, and can be sent all the same', async () => {
  const desk = await opened();
  const missed = messageOf(4, 'We restarted it.', 'staff');
  server.add({ ...ticket, lastEvent: 4 }, [
    messageOf(1, 'It does not work.'),
    messageOf(3, 'Which one?', 'staff'),
    missed,
  ]);
  server.failures = [{ match: '/messages', status: 409, code: 'stale_thread', more: { missed: [missed] } }];
  await reply(desk, 'The first one.');
  const stale = await see(desk, '.stale');
  expect(stale.textContent).toContain('There is something new');
  await vi.waitUntil(() => thread(desk).includes('We restarted it.'));
  server.failures = [];
  deep(stale.getRootNode() as ShadowRoot, '.stale .button.primary')?.click();
  await vi.waitUntil(() => deep(desk, '.stale') === null);
  expect(replies().at(-1)?.body).toMatchObject({ text: 'The first one.', anyway: true });
  expect(replies().at(-1)?.key).not.toBe(replies()[0]?.key);
});

it('whoever has left the end this moment, not yet told by an event, is not taken back there by what comes in', async () => {
  const desk = await opened();
  const box = await see(desk, 'panel-desk-ticket .scroll');
  box.style.setProperty('overflow-y', 'auto');
  for (const [name, value] of Object.entries({ scrollHeight: 1000, clientHeight: 300 }))
    Object.defineProperty(box, name, { value, configurable: true });
  box.scrollTop = 700;
  box.dispatchEvent(new Event('scroll'));
  box.scrollTop = 100;
  const more = [messageOf(1, 'It does not work.'), messageOf(3, 'Which one?', 'staff')];
  server.add({ ...ticket, lastEvent: 4 }, [...more, messageOf(4, 'It runs again.', 'staff')]);
  globalThis.dispatchEvent(new Event('online'));
  await vi.waitUntil(() => thread(desk).includes('It runs again.'));
  await see(desk, '.news');
  expect(box.scrollTop).toBe(100);
});

it('half a reply survives a reload', async () => {
  const first = await opened();
  type(await see<HTMLTextAreaElement>(first, '#composer'), 'Half a sen');
  first.remove();
  const desk = await opened();
  expect((await see<HTMLTextAreaElement>(desk, '#composer')).value).toBe('Half a sen');
});

it('solved can be undone; only what the server allows is offered', async () => {
  const desk = await opened();
  const items = [...((await see(desk, '#menu')).querySelectorAll('.menu-item') ?? [])].map((item) =>
    item.textContent?.trim(),
  );
  expect(items).toEqual(['Mark as solved', 'Change subject, service and more', 'Withdraw']);
  deep(desk, '#menu .menu-item')?.click();
  const undo = await see(desk, '.dock .notice');
  expect(undo.textContent).toContain('Marked as solved.');
  expect(undo.textContent).toContain('Undo');
  expect(server.asked.at(-1)).toBeDefined();
  expect(
    server.asked.some(({ path, body }) => path.endsWith('/state') && JSON.stringify(body) === '{"state":"solved"}'),
  ).toBe(true);
});

it('a long thread is read page by page and shows no hole, however it grows meanwhile', async () => {
  server.most = 3;
  const texts = (count: number) => Array.from({ length: count }, (_, at) => messageOf(at + 1, `message ${at + 1}.`));
  const shown = (desk: PanelDesk): number[] =>
    [...thread(desk).matchAll(/message (\d+)\./g)].map(([, number]) => Number(number));
  const grow = (count: number): void => {
    server.add(ticketOf(1042, { lastEvent: count }), texts(count));
    // Comes back from the network: reads again what is shown.
    globalThis.dispatchEvent(new Event('online'));
  };
  server.add(ticketOf(1042, { lastEvent: 9 }), texts(9));
  const desk = await opened();
  expect(shown(desk)).toEqual([7, 8, 9]);
  (await see<HTMLElement>(desk, '.earlier')).click();
  await vi.waitFor(() => expect(shown(desk)).toEqual([4, 5, 6, 7, 8, 9]));

  grow(10);
  await vi.waitFor(() => expect(shown(desk)).toEqual([4, 5, 6, 7, 8, 9, 10]));
  expect(deep(desk, '.earlier')?.textContent).toContain('3');

  // More than an answer holds came at once.
  grow(20);
  await vi.waitFor(() => expect(shown(desk)).toEqual([18, 19, 20]));
  expect(deep(desk, '.earlier')?.textContent).toContain('17');
  for (let first = 18; first > 1; first = shown(desk)[0] ?? 0) {
    deep<HTMLElement>(desk, '.earlier')?.click();
    await vi.waitFor(() => expect(shown(desk)[0]).toBeLessThan(first));
  }
  expect(shown(desk)).toEqual(Array.from({ length: 20 }, (_, at) => at + 1));
  expect(deep(desk, '.earlier')).toBeNull();
});
