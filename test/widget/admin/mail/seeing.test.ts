// The mail screen: what staff see of mails and servers, and how they find their way in it.
import { describe, expect, test, vi } from 'vitest';

import { SupportError } from '../../../../sdk/client/errors.ts';
import { idOf, mailOf, serverOf } from './mail-double.ts';
import {
  all,
  button,
  desk,
  find,
  focused,
  found,
  later,
  names,
  open,
  press,
  screen,
  shows,
  start,
  textOf,
} from './mail-screen.ts';

describe('the list', () => {
  test('says of every mail to whom it goes, what is in it, how it stands and why', async () => {
    await start();
    await vi.waitFor(() => expect(names()).toEqual(['Person 4']));
    const row = textOf(find('.row'));
    for (const part of ['Waiting', 'p4@x.example', 'Answer, Change of state · 3 updates', '#1004', 'Quiet hours'])
      expect(row).toContain(part);
    expect(textOf(find('.counts'))).toBe('1 waiting 1 failed 1 held');
  });

  test('shows what needs attention, what was sent, and all', async () => {
    await start();
    await press('Needs attention');
    await vi.waitFor(() => expect(names()).toEqual(['Henrik', 'Salma']));
    expect(textOf(all('.address')[1])).toBe('no address');
    await press('Sent');
    await vi.waitFor(() => expect(names()).toEqual(['Person 1']));
    await press('All');
    await vi.waitFor(() => expect(names()).toEqual(['Person 4', 'Henrik', 'Salma', 'Person 1']));
    expect((await button('All')).getAttribute('aria-pressed')).toBe('true');
  });

  test('finds by words, and offers to look everywhere', async () => {
    await start();
    const field = (await found('input[type=search]')) as HTMLInputElement;
    field.value = 'henrik';
    field.dispatchEvent(new Event('input'));
    await shows('.pane', 'No mail found for “henrik”');
    await press('Look in all mails');
    await vi.waitFor(() => expect(names()).toEqual(['Henrik']));
    expect(desk.asked.at(-1)).toMatchObject({ text: 'henrik', state: undefined });
  });

  test('goes on below, keeps what was read, and says when it cannot', async () => {
    desk.mails = Array.from({ length: 5 }, (_, n) => mailOf(n + 1));
    desk.pageSize = 2;
    await start();
    await vi.waitFor(() => expect(names()).toEqual(['Person 5', 'Person 4']));
    desk.refuse.list = new SupportError('unavailable', { status: 503, requestId: 'req-9' });
    await press('Show more');
    await shows('.pane [role=alert]', 'The next mails could not be read.');
    expect(textOf(find('.pane'))).toContain('req-9');
    delete desk.refuse.list;
    await press('Try again');
    await vi.waitFor(() => expect(names()).toHaveLength(4));
    desk.mails.push(mailOf(6));
    later();
    await vi.waitFor(() => expect(names()).toEqual(['Person 6', 'Person 5', 'Person 4', 'Person 3', 'Person 2']));
  });

  test('is walked by arrows, and opens a ticket', async () => {
    await start();
    await press('All');
    await vi.waitFor(() => expect(names()).toHaveLength(4));
    const [first] = all('.opener');
    first?.focus();
    const key = (name: string) =>
      screen.shadowRoot?.activeElement?.dispatchEvent(new KeyboardEvent('keydown', { key: name, bubbles: true }));
    key('ArrowDown');
    expect(focused()).toBe('Henrik');
    key('End');
    expect(focused()).toBe('Person 1');
    const opened: number[] = [];
    document.body.addEventListener('desk-open-ticket', (event) => opened.push((event as CustomEvent<number>).detail), {
      once: true,
    });
    (await button('#1004')).click();
    expect(opened).toEqual([1004]);
  });

  test('says that it failed, what to quote, and tries again', async () => {
    desk.refuse.list = desk.refuse.budget = new SupportError('unavailable', { status: 503, requestId: 'req-1' });
    await start();
    await shows('.pane [role=alert]', 'req-1');
    delete desk.refuse.list;
    delete desk.refuse.budget;
    await press('Try again');
    await vi.waitFor(() => expect(names()).toEqual(['Person 4']));
  });

  test('stays on the screen when it cannot be read again, and says so', async () => {
    await start();
    await vi.waitFor(() => expect(names()).toHaveLength(1));
    desk.refuse.budget = new SupportError('unavailable', { status: 503 });
    later();
    await shows('.head', 'What you see may be old');
    expect(names()).toEqual(['Person 4']);
    delete desk.refuse.budget;
    later();
    await vi.waitFor(() => expect(find('.head .notice')).toBeNull());
  });
});

describe('the servers', () => {
  test('say in words and figures what is left, how they are, and what they sent', async () => {
    desk.servers = [
      serverOf(),
      serverOf({ id: idOf(9_001), name: 'smtp-2', state: 'resting', cause: 'down', since: '2099-01-01T09:00:00.000Z', detail: '421 Slow down', triedAgainAt: '2099-01-01T10:00:00.000Z' }),
      serverOf({ id: idOf(9_002), name: 'old', state: 'off' }),
    ]; // prettier-ignore
    await start();
    await vi.waitFor(() => expect(all('.server h3').map((one) => textOf(one))).toEqual(['smtp-1', 'smtp-2', 'old']));
    const meters = [...(all('.server')[0]?.querySelectorAll('[role=meter]') ?? [])];
    expect(meters.map((one) => `${one.getAttribute('aria-label')} ${one.getAttribute('aria-valuetext')}`)).toEqual([
      'smtp-1: Last minute 1 of 60',
      'smtp-1: Last hour 90 of 100, near the limit',
      'smtp-1: Last 24 hours 2,000 of 2,000, used up',
    ]);
    expect(textOf(find('.limit.urgentDay'))).toBe('Urgent, last 24 hours 3');
    expect(all('.standing').map((one) => textOf(one).slice(0, 13))).toEqual(['Up', 'Resting until', 'Off']);
    expect(textOf(find('.because'))).toMatch(/^Since .*: It cannot be reached or fails\. 421 Slow down$/);
    const days = [...(find('.fortnight')?.querySelectorAll('li') ?? [])].map((day) => textOf(day));
    expect(days).toHaveLength(14);
    expect([days[0], days[12], days[13]]).toEqual(['Nov 8: 0', 'Nov 20: 120', 'Today (UTC): 130']);
    expect(textOf(find('.fortnight p'))).toBe('910 sent in 14 days');
  });

  test('that are not there yet: how to add one, in the words of the command line', async () => {
    desk.mails = [];
    desk.servers = [];
    await start();
    await shows('.servers', 'Nothing is mailed yet');
    expect(all('code').map((one) => textOf(one))).toEqual([
      'paneldesk mail settings --tenant nordhost \\ --from <address>',
      'paneldesk mail transport add <name> \\ --tenant nordhost --host <host> \\ --per-minute <n> --per-hour <n> --per-day <n>',
      'paneldesk mail test --tenant nordhost \\ --to <address>',
    ]);
    await vi.waitFor(() => expect(find('.pane')).toBeNull());
  });
});

test('speaks German, but for what the server says', async () => {
  await start({}, ['de']);
  await vi.waitFor(() => expect(textOf(find('.row'))).toContain('Wartet'));
  expect(textOf(find('.row'))).toContain('Antwort, Neuer Stand · 3 Neuigkeiten');
  expect(textOf(find('.why'))).toBe('Ruhezeit dieser Person');
  await press('Zu klären');
  await shows('.why', 'Zuletzt gescheitert: 4.7.1 Greylisted');
  expect(find('.why')?.title).toBe('Zuletzt gescheitert: 4.7.1 Greylisted');
  expect(textOf(find('.why [lang=en]'))).toBe('4.7.1 Greylisted');
  await open(2);
  const facts = all('.details dl > div').map((fact) => textOf(fact));
  expect(facts[1]).toMatch(/^Angehalten /);
  expect(facts[2]).toBe('Warum Keine Adresse bekannt');
});

test('takes the focus to its heading when it is gone to, and back is told', async () => {
  await start();
  screen.arrive();
  await vi.waitFor(() => expect(focused()).toBe('Mail'));
  const back = vi.fn();
  document.body.addEventListener('desk-back', back, { once: true });
  find('.back')?.click();
  expect(back).toHaveBeenCalledOnce();
});
