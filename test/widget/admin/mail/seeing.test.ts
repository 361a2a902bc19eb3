// The mail screen: what staff see of mails and servers, and how they find their way in it.
import { describe, expect, test, vi } from 'vitest';

import {
  all,
  behind,
  button,
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
import { clearMail, idOf, mailOf, putMails, putServers, serverOf } from './samples.ts';

describe('the list', () => {
  test('says of every mail to whom it goes, what is in it, how it stands and why', async () => {
    await start();
    await vi.waitFor(() => expect(names()).toEqual(['Person 4']));
    const row = textOf(find('.row'));
    for (const part of ['Waiting', 'p4@x.example', 'Answer, Change of state · 3 updates', '#1004', 'Quiet hours'])
      expect(row).toContain(part);
    await vi.waitFor(() => expect(textOf(find('.counts'))).toBe('1 waiting 1 failed 1 held'));
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
    expect(behind.lastQuery('GET /v1/mail')).toMatchObject({ text: 'henrik' });
    expect(behind.lastQuery('GET /v1/mail')).not.toHaveProperty('state');
  });

  test('goes on below, keeps what was read, and says when it cannot', async () => {
    const plain = { ticketNumber: null, kinds: [], updates: 0 };
    const people = (from: number, to: number) => Array.from({ length: from - to + 1 }, (_, n) => `Person ${from - n}`);
    await clearMail(behind.desk);
    await putMails(behind.desk, ...Array.from({ length: 150 }, (_, n) => mailOf(n + 1, plain)));
    await start();
    await vi.waitFor(() => expect(names()).toEqual(people(150, 101)));
    const again = behind.fail('GET /v1/mail', { status: 503, code: 'unavailable', requestId: 'req-9' });
    await press('Show more');
    await shows('.pane [role=alert]', 'The next mails could not be read.');
    expect(textOf(find('.pane'))).toContain('req-9');
    again();
    await press('Try again');
    await vi.waitFor(() => expect(names()).toHaveLength(100));
    await press('Show more');
    await vi.waitFor(() => expect(names()).toHaveLength(150));
    await putMails(behind.desk, mailOf(151, plain));
    later();
    // One call reads a hundred anew: what stands below stays.
    await vi.waitFor(() => expect(names()).toEqual(people(151, 1)));
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
    const again = behind.fail('GET /v1/mail*', { status: 503, code: 'unavailable', requestId: 'req-1' });
    await start();
    await shows('.pane [role=alert]', 'req-1');
    again();
    await press('Try again');
    await vi.waitFor(() => expect(names()).toEqual(['Person 4']));
  });

  test('stays on the screen when it cannot be read again, and says so', async () => {
    await start();
    await vi.waitFor(() => expect(names()).toHaveLength(1));
    const again = behind.fail('GET /v1/mail/budget', { status: 503, code: 'unavailable' });
    later();
    await shows('.head', 'What you see may be old');
    expect(names()).toEqual(['Person 4']);
    again();
    later();
    await vi.waitFor(() => expect(find('.head .notice')).toBeNull());
  });
});

describe('the servers', () => {
  test('say in words and figures what is left, how they are, and what they sent', async () => {
    await putServers(
      behind.desk,
      serverOf(),
      serverOf({
        id: idOf(9_001),
        name: 'smtp-2',
        state: 'resting',
        cause: 'down',
        since: '2099-01-01T09:00:00.000Z',
        detail: '421 Slow down',
        triedAgainAt: '2099-01-01T10:00:00.000Z',
      }),
      serverOf({ id: idOf(9_002), name: 'old', state: 'off' }),
    );
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
    const dayBefore = (ago: number): string =>
      new Intl.DateTimeFormat('en', { month: 'short', day: 'numeric', timeZone: 'UTC' }).format(
        behind.desk.clock.now().getTime() - ago * 86_400_000,
      );
    expect([days[0], days[12], days[13]]).toEqual([`${dayBefore(13)}: 0`, `${dayBefore(1)}: 120`, 'Today (UTC): 130']);
    expect(textOf(find('.fortnight p'))).toBe('910 sent in 14 days');
  });

  test('that are not there yet: how to add one, in the words of the command line', async () => {
    await clearMail(behind.desk);
    await start();
    await shows('.servers', 'Nothing is mailed yet');
    expect(all('code').map((one) => textOf(one))).toEqual([
      'paneldesk mail settings --tenant north \\ --from <address>',
      'paneldesk mail transport add <name> \\ --tenant north --host <host> \\ --per-minute <n> --per-hour <n> --per-day <n>',
      'paneldesk mail test --tenant north \\ --to <address>',
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
  void screen.arrive();
  await vi.waitFor(() => expect(focused()).toBe('Mail'));
  const back = vi.fn();
  document.body.addEventListener('desk-back', back, { once: true });
  find('.back')?.click();
  expect(back).toHaveBeenCalledOnce();
});
