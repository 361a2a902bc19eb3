// The stream is loaded once somebody is known, follows nobody else than them, and ends with them.
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { PanelDeskToast } from '../../../../widget/launcher/live/toast.ts';
import { changed, Connection } from '../../../sdk/client/live-script.ts';
import { jwt } from '../../../sdk/client/scripted-fetch.ts';
import { DeskServer, session } from '../../desk-server.ts';
import { deep, place, see } from '../../mount.ts';

let server: DeskServer;
let streams: Connection[];

const token = (sub: string): string => {
  const iat = Math.floor(Date.now() / 1000);
  return jwt({ iat, exp: iat + 600, sub, account: 'K-1' });
};
/** A desk whose panel says that this person is signed in; the desk itself knows c1. */
function signedIn(sub: string, attributes: Record<string, string> = {}) {
  const desk = place(server, { mode: 'inline', ...attributes });
  desk.getToken = () => Promise.resolve(token(sub));
  desk.fetch = ((input: Request) => {
    if (!input.url.endsWith('/v1/live')) return server.fetch(input);
    const stream = new Connection(input);
    streams.push(stream);
    return Promise.resolve(stream.answer);
  }) as typeof fetch;
  return desk;
}

beforeEach(() => {
  server = new DeskServer();
  streams = [];
});
afterEach(() => document.body.replaceChildren());

it('follows the person who is signed in, and nobody after they have left', async () => {
  const desk = signedIn('c1');
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  const { live } = desk.entry!;
  stream.begin();
  await vi.waitUntil(() => live.isConnected);
  desk.reset();
  await vi.waitUntil(() => stream.isLeft);
  expect(live.isConnected).toBe(false);
  // Signed in again.
  await vi.waitUntil(() => streams[1], { timeout: 10_000 });
});

it('follows nobody when the panel has somebody else’s token by now', async () => {
  const desk = signedIn('somebody-else');
  await see(desk, 'panel-desk-home');
  await vi.waitUntil(() => desk.entry?.live.present, { timeout: 10_000 });
  // The views still ask by themselves.
  expect(desk.entry?.live.isConnected).toBeFalsy();
  expect(streams).toEqual([]);
});

it('ends when the element is taken off the page, and begins again when it is put back', async () => {
  const desk = signedIn('c1');
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  desk.remove();
  await vi.waitUntil(() => stream.isLeft);
  document.body.append(desk);
  await vi.waitUntil(() => streams[1], { timeout: 10_000 });
});

it('has a word for an answer while the launcher is closed, none for one’s own', async () => {
  const desk = signedIn('c1', { mode: 'launcher' });
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  stream
    .begin()
    .tell(changed(1, { own: true, number: 7 }))
    .tell(changed(2, { number: 8 }));
  const toast = await see(desk, 'panel-desk-toast');
  await vi.waitUntil(() => toast.shadowRoot?.textContent?.includes('ticket 8'));
  expect(toast.shadowRoot?.textContent).not.toContain('7');
  expect(deep(toast, '[role=status]')?.textContent).toBe('New message on ticket 8');
  stream.tell(changed(3, { ticketId: '00000000-0000-7000-8000-000000000009', number: 9 }));
  await vi.waitUntil(() => toast.shadowRoot?.textContent?.includes('2 tickets have news'), { timeout: 5000 });
});

it('ends its word when the desk is opened, by whatever, and when the ticket was opened elsewhere', async () => {
  const desk = signedIn('c1', { mode: 'launcher' });
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  stream
    .begin()
    .tell(changed(1, { number: 8 }))
    .tell(changed(1, { ticketId: 'of 9', number: 9 }));
  const toast = (await see(desk, 'panel-desk-toast')) as PanelDeskToast;
  await vi.waitUntil(() => toast.count === 2, { timeout: 5000 });
  stream.tell({ kind: 'read', ticketId: 'of 9', event: 1 });
  await vi.waitUntil(() => toast.count === 1, { timeout: 5000 });
  await vi.waitUntil(() => deep(toast, '[role=status]')?.textContent === 'New message on ticket 8', { timeout: 5000 });
  desk.newTicket();
  await vi.waitUntil(() => toast.count === 0, { timeout: 5000 });
  await toast.updateComplete;
  expect(deep(toast, '[role=status]')?.textContent).toBe('');
});

it('is read out once, however many tickets an incident has solved', async () => {
  signedIn('c1', { mode: 'launcher' });
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  stream.begin().tell(changed(1));
  const toast = (await see(document.querySelector('panel-desk')!, 'panel-desk-toast')) as PanelDeskToast;
  await vi.waitUntil(() => toast.count === 1, { timeout: 5000 });
  const said: string[] = [];
  const status = deep(toast, '[role=status]')!;
  new MutationObserver(() => said.push(status.textContent ?? '')).observe(status, {
    childList: true,
    characterData: true,
    subtree: true,
  });
  for (let n = 1; n <= 5; n += 1)
    stream.tell(changed(2, { ticketId: `of ${n}`, number: n, change: 'state_changed', to: 'solved' }));
  await vi.waitUntil(() => toast.count === 6, { timeout: 5000 });
  await toast.updateComplete;
  expect(said).toEqual(['6 tickets have news']);
});

it('is silent about what was switched off a moment ago, and about the own side’s doing', async () => {
  const desk = signedIn('c1', { mode: 'launcher' });
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  await vi.waitUntil(() => desk.entry?.live.present, { timeout: 10_000 });
  // In another window, or on another device.
  server.session = { ...session, toasts: ['state_changed'] };
  stream
    .begin()
    .tell(changed(1, { ticketId: 'of 7', number: 7 }))
    .tell(changed(1, { ticketId: 'of 8', number: 8, side: 'customer' }))
    .tell(changed(1, { ticketId: 'of 9', number: 9, change: 'state_changed', to: 'solved' }));
  const toast = await see(desk, 'panel-desk-toast');
  await vi.waitUntil(() => deep(toast, '[role=status]')?.textContent === 'Ticket 9 is solved', { timeout: 5000 });
});

it('tells the views which tickets are gone, and by its kind what else changed', async () => {
  const desk = signedIn('c1');
  const stream = await vi.waitUntil(() => streams[0], { timeout: 10_000 });
  const { live } = desk.entry!;
  const heard: unknown[] = [];
  for (const type of ['refresh', 'endpoint'])
    live.addEventListener(type, (event) => {
      const { detail } = event as CustomEvent<ReadonlyMap<string, number> | null | undefined>;
      if (detail) heard.push([type, ...detail]);
    });
  stream.begin();
  await vi.waitUntil(() => live.isConnected);
  // A stream begins with everything, which is told a moment later.
  await new Promise((told) =>
    live.addEventListener('refresh', (event) => (event as CustomEvent).detail === null && told(null)),
  );
  stream
    .tell({
      kind: 'subject',
      subject: { kind: 'endpoint', id: 'e1' },
      event: 3,
      change: 'endpoint_disabled',
      own: false,
    })
    .tell(changed(4, { ticketId: 't1' }))
    .tell({ kind: 'gone', ticketId: 't1' });
  await vi.waitUntil(() => heard.length === 2, { timeout: 5000 });
  expect(heard).toEqual([
    ['endpoint', ['e1', 3]],
    ['refresh', ['t1', Infinity]],
  ]);
});
