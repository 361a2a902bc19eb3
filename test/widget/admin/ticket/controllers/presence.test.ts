// Who is on a ticket: said when it changes and every 20 s, taken back when one leaves, heard of the others.
import type { LitElement, ReactiveController } from 'lit';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import type { AgentClient } from '../../../../../sdk/agent.ts';
import { PresenceController } from '../../../../../widget/admin/ticket/controllers/presence.ts';
import type { LiveTarget, Present } from '../../../../../widget/kit/state/live.ts';

let live: LiveTarget;
let said: string[];
let written: string[];
let open: string | null;
let text: string;
let isShown: boolean;
let presence: PresenceController;

const update = (): void => {
  presence.hostUpdate();
  presence.hostUpdated();
};
const people = (...all: [name: string, doing: 'viewing' | 'writing'][]): void => {
  const present: Present = all.map(([name, doing]) => ({ person: { id: name.toLowerCase(), name }, doing }));
  Object.assign(live, { present: new Map([['t1', present]]) });
  live.dispatchEvent(new Event('presence'));
};
const show = (visibility: string): void => {
  Object.defineProperty(document, 'visibilityState', { value: visibility, configurable: true });
  document.dispatchEvent(new Event('visibilitychange'));
};

beforeEach(() => {
  vi.useFakeTimers();
  live = new EventTarget();
  said = [];
  written = [];
  open = 't1';
  text = 'A draft that was kept.';
  const present = (id: string, doing: string): Promise<void> => {
    said.push(`${id} ${doing}`);
    return Promise.reject(new Error('offline'));
  };
  isShown = true;
  const host = {
    addController: (_: ReactiveController) => {},
    requestUpdate: () => {},
    checkVisibility: () => isShown,
  };
  presence = new PresenceController(host as unknown as LitElement, {
    client: () => ({ tickets: { present } }) as unknown as AgentClient,
    live: () => live,
    me: () => 'ada',
    ticketId: () => open,
    text: () => text,
    onWriting: (name) => written.push(name),
  });
  show('visible');
  presence.hostConnected();
  update();
});
afterEach(() => {
  presence.hostDisconnected();
  vi.useRealTimers();
});

it('says it at once, and again before it runs out', async () => {
  expect(said).toEqual(['t1 viewing']);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(said).toEqual(Array(4).fill('t1 viewing'));
});

it('says `writing` for what is typed, not for a draft that was there, until nothing is typed any more', async () => {
  text += ' More.';
  update();
  expect(said).toEqual(['t1 viewing', 't1 writing']);
  await vi.advanceTimersByTimeAsync(13_000);
  expect(said).toEqual(['t1 viewing', 't1 writing', 't1 viewing']);
  text = '';
  update();
  expect(said.at(-1)).toBe('t1 viewing');
});

it.each([
  ['another ticket', () => (open = 't2'), ['t1 gone', 't2 viewing']],
  ['the list', () => (open = null), ['t1 gone']],
  ['another page', () => show('hidden'), ['t1 gone']],
  ['away', () => globalThis.dispatchEvent(new Event('pagehide')), ['t1 gone']],
])('takes it back when one goes to %s', async (where, leave, expected) => {
  leave();
  if (!where.startsWith('a') || where === 'another ticket') update();
  expect(said.slice(1)).toEqual(expected);
});

it('takes it back when the desk is closed over the ticket, and says it when it opens again', async () => {
  isShown = false;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(said.slice(1)).toEqual(['t1 gone']);
  isShown = true;
  update();
  expect(said.slice(1)).toEqual(['t1 gone', 't1 viewing']);
});

it('knows the others, and says once that somebody began to write', () => {
  people(['Ada', 'writing'], ['Bo', 'viewing']);
  expect(presence.others.map(({ person }) => person.name)).toEqual(['Bo']);
  people(['Bo', 'writing']);
  people(['Bo', 'writing'], ['Cleo', 'viewing']);
  expect(written).toEqual(['Bo']);
  people();
  expect(presence.others).toEqual([]);
});
