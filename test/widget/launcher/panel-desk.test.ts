// The public element: defined once, keeps what came before it, opens, closes, forgets.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { PanelDeskDesk } from '../../../widget/customer/shell/desk.ts';
import { DraftStore, isReplyDraft } from '../../../widget/kit/state/drafts.ts';
import { DeskServer, session, ticketOf } from '../desk-server.ts';
import { deep, place, see, type } from '../mount.ts';

let server: DeskServer;
beforeEach(() => {
  localStorage.clear();
  server = new DeskServer();
  server.add(ticketOf(1042));
});
afterEach(() => document.body.replaceChildren());

it('is defined once, however often it is included', async () => {
  const first = customElements.get('panel-desk');
  vi.resetModules();
  await expect(import('../../../widget/index.ts')).resolves.toBeDefined();
  expect(customElements.get('panel-desk')).toBe(first);
});

it('keeps properties that were set and calls that were made before it was defined', async () => {
  const { PanelDesk } = await import('../../../widget/element.ts');
  class Late extends PanelDesk {}
  const early = document.createElement('late-desk');
  const getToken = (): Promise<string> => Promise.resolve('a.b.c');
  // As the classic loader does it: an own method that writes the call down.
  Object.assign(early, { getToken, fetch: server.fetch, server: '/api', lang: 'en', open: () => undefined });
  Object.assign(early, { calls: [['openTicket', 1042]] });
  document.body.append(early);
  customElements.define('late-desk', Late);
  customElements.upgrade(early);
  const desk = early as InstanceType<typeof PanelDesk>;
  await desk.updateComplete;
  expect(desk.getToken).toBe(getToken);
  expect(Object.hasOwn(desk, 'open')).toBe(false);
  await see(desk, 'panel-desk-ticket .bubble');
  expect(desk.opened).toBe(true);
});

it('tells when it is ready, opened, closed, and of news; returns the focus', async () => {
  server.session = { ...session, unread: 2 };
  const heard: string[] = [];
  for (const name of ['panel-desk-ready', 'panel-desk-opened', 'panel-desk-closed', 'panel-desk-unread'] as const) {
    document.body.addEventListener(name, (event) => heard.push(`${name} ${JSON.stringify(event.detail)}`), {
      once: true,
    });
  }
  const before = document.createElement('button');
  document.body.append(before);
  const desk = place(server);
  before.focus();
  desk.open();
  await see(desk, '.row');
  desk.close();
  await vi.waitUntil(() => heard.length === 4);
  expect(heard.sort()).toEqual([
    'panel-desk-closed null',
    'panel-desk-opened null',
    'panel-desk-ready {"role":"customer"}',
    'panel-desk-unread {"unread":2}',
  ]);
  expect(document.activeElement).toBe(before);
  await vi.waitUntil(() => deep(desk, '.badge')?.textContent === '2');
});

it('opens the ticket or the form that the host asks for', async () => {
  const desk = place(server);
  desk.openTicket(1042);
  await see(desk, 'panel-desk-ticket .bubble');
  desk.newTicket({ subject: 'Disk full', serviceId: 'web-1' });
  const subject = await see<HTMLInputElement>(desk, '#subject');
  expect(subject.value).toBe('Disk full');
  expect(server.asked.filter(({ method }) => method === 'POST')).toEqual([]);
});

it('does what the host asked for once: closed and opened again, it is where the reader went', async () => {
  const desk = place(server);
  desk.openTicket(1042);
  await see(desk, 'panel-desk-ticket .bubble');
  (await see(desk, 'panel-desk-ticket .back')).click();
  await vi.waitUntil(() => deep(desk, 'panel-desk-ticket') === null);
  desk.close();
  await desk.updateComplete;
  desk.open();
  await desk.updateComplete;
  await deep<PanelDeskDesk>(desk, 'panel-desk-desk')?.updateComplete;
  expect(deep(desk, 'panel-desk-ticket')).toBeNull();
});

it('says so when there is no such ticket', async () => {
  const desk = place(server);
  desk.openTicket(7);
  server.threads.clear();
  const gone = await see(desk, 'panel-desk-ticket .plain-state');
  expect(gone.textContent).toContain('This ticket is not here');
});

describe('reset', () => {
  it('forgets this person: memory and drafts, but nobody else’s', async () => {
    const desk = place(server);
    desk.open();
    await see(desk, '.row');
    const mine = new DraftStore({ server: '/api', tenant: 't1', person: 'c1', account: 'K-1', actedBy: null }, 'a');
    const other = new DraftStore({ server: '/api', tenant: 't1', person: 'c2', account: 'K-1', actedBy: null }, 'b');
    for (const store of [mine, other]) store.write('new', { key: 'k', text: 't' });
    desk.reset();
    await desk.updateComplete;
    expect(mine.slots()).toEqual([]);
    expect(other.read('new', isReplyDraft)).toBeDefined();
    expect(deep(desk, '.row')).toBeNull();
    expect(desk.opened).toBe(false);
  });

  it('the next person sees their own desk', async () => {
    const desk = place(server);
    desk.open();
    await see(desk, '.row');
    desk.reset();
    server.session = { ...session, tenant: { id: 't1', name: 'Second' }, person: { ...session.person, id: 'c2' } };
    server.threads.clear();
    desk.open();
    await vi.waitUntil(() => deep(desk, 'panel-desk-home')?.shadowRoot?.textContent?.includes('Second'), 10_000);
    expect(deep(desk, '.row')).toBeNull();
  });
});

it('tells the host what went wrong, in the code and the request id that the server gave', async () => {
  server.failures = [{ match: 'GET /v1/session', status: 403, code: 'forbidden' }];
  const heard: unknown[] = [];
  const desk = place(server);
  desk.addEventListener('panel-desk-error', ({ detail }) => heard.push(detail));
  desk.open();
  await see(desk, '.plain-state');
  expect(heard).toEqual([{ code: 'forbidden', requestId: 'req-1' }]);
});

it('a session that is over says what to do, and keeps a way back', async () => {
  const desk = place(server);
  desk.getToken = () => Promise.reject(Object.assign(new Error('signed out'), { status: 401 }));
  desk.open();
  const error = await see(desk, '.plain-state');
  expect(error.textContent).toContain('Your session is over');
  desk.getToken = () => Promise.resolve('a.b.c');
  expect(await see(desk, '.row')).toBeDefined();
});

describe('whose access is ended while the desk is open', () => {
  const kept = { match: '/v1/', status: 403, code: 'access_ended' };
  const looked = (): void => {
    document.dispatchEvent(new Event('visibilitychange'));
    globalThis.dispatchEvent(new Event('focus'));
    globalThis.dispatchEvent(new Event('online'));
  };

  it('sees that, keeps what was typed, and nobody is asked again, neither the desk nor the panel', async () => {
    let tokens = 0;
    const desk = place(server);
    desk.getToken = () => {
      tokens += 1;
      return Promise.resolve('header.claims.signature');
    };
    desk.openTicket(1042);
    type(await see<HTMLTextAreaElement>(desk, 'panel-desk-ticket textarea'), 'Half a sentence');
    server.failures = [kept];
    globalThis.dispatchEvent(new Event('online'));
    const error = await see(desk, '.plain-state');
    expect(error.textContent).toContain('Your access is ended');
    expect(error.textContent).not.toMatch(/session|Reload/);
    expect(deep(desk, 'panel-desk-ticket')).toBeNull();

    // The stream begins when the page is idle, and learns by itself that it is not wanted, once it asks again.
    await vi.waitUntil(() => server.asked.some(({ path }) => path === '/v1/live'));
    looked();
    await new Promise((done) => setTimeout(done, 30));
    const before = [server.asked.length, tokens];
    looked();
    await new Promise((done) => setTimeout(done, 30));
    expect([server.asked.length, tokens]).toEqual(before);

    // Restored: the way back is a button, and the words are where they were.
    server.failures = [];
    const retry = [...error.querySelectorAll('button')].find(({ textContent }) => textContent.includes('Try again'));
    retry?.click();
    await see(desk, '.row');
    desk.openTicket(1042);
    const field = await see<HTMLTextAreaElement>(desk, 'panel-desk-ticket textarea');
    await vi.waitUntil(() => field.value === 'Half a sentence');
  });

  it('sees that from the start, in their language', async () => {
    server.failures = [kept];
    const desk = place(server, { lang: 'de' });
    desk.open();
    expect((await see(desk, '.plain-state')).textContent).toContain('Ihr Zugang ist beendet');
  });

  it('is asked once by a closed launcher, not every minute', async () => {
    server.failures = [kept];
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    try {
      place(server);
      await vi.advanceTimersByTimeAsync(600_000);
      expect(server.asked).toHaveLength(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
