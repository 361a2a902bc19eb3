// One stream for all tabs of a person: who holds it, what the others hear, and what happens when it is let go.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { createHttp } from '../../../../sdk/client/http.ts';
import type { LiveNews } from '../../../../widget/kit/state/live.ts';
import { JointStream } from '../../../../widget/launcher/live/shared-stream.ts';
import { changed, LiveScript } from '../../../sdk/client/live-script.ts';
import { Locks } from './locks.ts';

interface Tab {
  stream: JointStream;
  heard: LiveNews[];
}

let script: LiveScript;
let tabs: Tab[];
let unread: number;

function open(key = 'north/lia'): Tab {
  const heard: LiveNews[] = [];
  const stream = new JointStream({
    key: `${key} ${expect.getState().currentTestName}`,
    wire: createHttp({ server: 'http://desk.example', getToken: () => 'a.secret-token.x', fetch: script.fetch }),
    askStanding: () => Promise.resolve({ unread, toasts: ['answered'] }),
    onNews: (news) => heard.push(news),
  });
  const tab = { stream, heard };
  tabs.push(tab);
  stream.start();
  return tab;
}

const connection = (nth = 1) => vi.waitUntil(() => script.connections[nth - 1], { interval: 5, timeout: 5000 });
const hears = (tab: Tab, news: LiveNews) =>
  vi.waitUntil(() => tab.heard.some((one) => JSON.stringify(one) === JSON.stringify(news)), { timeout: 5000 });
const stands = (tab: Tab, isConnected = true) => vi.waitUntil(() => tab.stream.isConnected === isConnected);

function show(visibility: 'visible' | 'hidden'): void {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
}

beforeEach(() => {
  script = new LiveScript();
  tabs = [];
  unread = 0;
  Object.defineProperty(navigator, 'locks', { value: new Locks(), configurable: true });
  show('visible');
});
afterEach(() => {
  for (const { stream } of tabs) stream.stop();
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('tabs of one person', () => {
  it('hear the same over one connection', async () => {
    const [first, second, third] = [open(), open(), open()];
    (await connection()).begin();
    await Promise.all([stands(first), stands(second), stands(third)]);
    script.connections[0]!.tell(changed(1));
    await Promise.all([first, second, third].map((tab) => hears(tab, changed(1))));
    expect(script.connections).toHaveLength(1);
  });

  it('count what is new once, and all know it', async () => {
    unread = 3;
    const [first, second] = [open(), open()];
    (await connection()).begin();
    await Promise.all([first, second].map((tab) => hears(tab, { kind: 'standing', unread: 3, toasts: ['answered'] })));
  });

  it('hear from a tab that comes later how things stand', async () => {
    const first = open();
    const person = { id: 'bo', name: 'Bo' };
    const people = [{ person, doing: 'viewing' as const }];
    (await connection()).begin().tell({ kind: 'presence', ticketId: 't', people });
    await hears(first, { kind: 'presence', ticketId: 't', people });
    const late = open();
    await stands(late);
    expect(late.stream.present.get('t')).toEqual(people);
  });

  it('go on where the last one was, at once when it ends', async () => {
    const [first, second] = [open(), open()];
    (await connection()).begin('p0').tell(changed(1), 'p1');
    await hears(second, changed(1));
    first.stream.stop();
    const next = await connection(2);
    expect(script.connections[0]!.isLeft).toBe(true);
    expect(next.lastEventId).toBe('p1');
    await stands(second, false);
    next.begin('p2').tell(changed(2), 'p3');
    await hears(second, changed(2));
    // Nothing was missed, so nothing has to be read again but at the very beginning.
    expect(second.heard.filter(({ kind }) => kind === 'reset')).toHaveLength(1);
    expect(first.heard).not.toContainEqual(changed(2));
  });

  it('say neither a token nor a text to each other', async () => {
    const said = vi.spyOn(BroadcastChannel.prototype, 'postMessage');
    const [, second] = [open(), open()];
    (await connection()).begin().tell(changed(1), 'p1');
    await hears(second, changed(1));
    const words = JSON.stringify(said.mock.calls);
    expect(words).toContain('message_added');
    expect(words).not.toContain('a.secret-token.x');
  });
});

describe('a tab', () => {
  it('of another person has its own', async () => {
    const [lia, tom] = [open('north/lia'), open('north/tom')];
    (await connection(1)).begin();
    (await connection(2)).begin();
    await Promise.all([stands(lia), stands(tom)]);
    script.connections[0]!.tell(changed(1));
    await hears(lia, changed(1));
    script.connections[1]!.tell(changed(7));
    await hears(tom, changed(7));
    expect(tom.heard).not.toContainEqual(changed(1));
  });

  it('takes over from one that holds the lock and does not answer', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    const key = `north/lia ${expect.getState().currentTestName}`;
    const frozen = navigator.locks.request(key, {}, () => new Promise<void>(() => {})).catch((error: Error) => error);
    const tab = open();
    await vi.advanceTimersByTimeAsync(4000);
    expect(script.connections).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(2000);
    expect(((await frozen) as Error).name).toBe('AbortError');
    script.connections[0]!.begin();
    await vi.advanceTimersByTimeAsync(1);
    expect(tab.stream.isConnected).toBe(true);
  });

  it('that nobody looks at takes nothing away', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    show('hidden');
    const key = `north/lia ${expect.getState().currentTestName}`;
    void navigator.locks.request(key, {}, () => new Promise<void>(() => {}));
    open();
    await vi.advanceTimersByTimeAsync(120_000);
    expect(script.connections).toHaveLength(0);
  });

  it('without locks has its own while it is looked at', async () => {
    Object.defineProperty(navigator, 'locks', { value: undefined, configurable: true });
    const tab = open();
    (await connection()).begin('p0').tell(changed(1), 'p1');
    await hears(tab, changed(1));
    show('hidden');
    await stands(tab, false);
    await vi.waitUntil(() => script.connections[0]!.isLeft);
    show('visible');
    expect((await connection(2)).lastEventId).toBe('p1');
  });

  it('lets go of everything when its page is left, and comes back with it', async () => {
    const tab = open();
    (await connection()).begin();
    await stands(tab);
    globalThis.dispatchEvent(new Event('pagehide'));
    expect(tab.stream.isConnected).toBe(false);
    await vi.waitUntil(() => script.connections[0]!.isLeft);
    tab.stream.start();
    (await connection(2)).begin();
    await stands(tab);
  });
});

it('whose access is ended is not followed again, in no tab: the views are told to look, and hear it', async () => {
  const [first, second] = [open(), open()];
  (await connection()).begin();
  await Promise.all([stands(first), stands(second)]);
  const problem = { type: 'about:blank', title: '', status: 403, code: 'access_ended', requestId: 'r' };
  script.refusals.push(...Array.from({ length: 9 }, () => new Response(JSON.stringify(problem), { status: 403 })));
  const asked = (): number => 9 - script.refusals.length;
  script.connections[0]!.end();
  await Promise.all([hears(first, { kind: 'reset' }), hears(second, { kind: 'reset' })]);
  // Each tab once: the lock goes from hand to hand.
  await vi.waitUntil(() => asked() === 2);
  show('hidden');
  show('visible');
  await new Promise((done) => setTimeout(done));
  expect([asked(), script.connections.length]).toEqual([2, 1]);
});
