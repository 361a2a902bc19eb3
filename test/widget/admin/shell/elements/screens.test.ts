// The screens beside the tickets: who is offered which, how one comes and goes, and what stays as it was meanwhile.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { Role } from '../../../../../sdk/contract/index.ts';
import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import type { LiveTarget } from '../../../../../widget/kit/state/live.ts';
import { ALL } from '../../../../../widget/kit/state/live.ts';
import { mailOf, putMails, settledAs } from '../../mail/samples.ts';
import { foundIn, roomOf, signedIn, toWebhooks, viewOf } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
/** How often the mail was asked how it is, and has said so. */
const budgetsAnswered = (): number => behind.answers.filter((answer) => 'transports' in (answer as object)).length;
const budgetsAsked = (): number => behind.asked.filter(([call]) => call === 'GET /v1/mail/budget').length;
let admin: PanelDeskAdmin;
let live: LiveTarget;

const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
  admin.renderRoot.querySelector<T>(selector);
const found = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> => foundIn<T>(admin, selector);
const names = (): string[] =>
  [...admin.renderRoot.querySelectorAll('.view')].map((view) => view.textContent.trim().replace(/\s+/gu, ' '));
const view = (name: string): HTMLElement => viewOf(admin, name);

function press(key: string): KeyboardEvent {
  const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
  (admin.shadowRoot?.activeElement ?? find('.root'))?.dispatchEvent(event);
  return event;
}

async function signIn(role: Role): Promise<void> {
  live = new EventTarget();
  admin = await signedIn(desk, role, live);
}

const toScreen = (): Promise<HTMLElement> => toWebhooks(admin);

beforeEach(() => {
  localStorage.clear();
  sessionStorage.clear();
});

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
  document.body.replaceChildren();
});

describe('the list of views', () => {
  test.each<[Role, string[]]>([
    ['agent', ['Mail', 'Your notifications']],
    ['admin', ['Mail', 'Webhooks', 'Access', 'Opening times', 'Your notifications']],
  ])('offers an %s the screens that are theirs', async (role, screens) => {
    await signIn(role);
    expect(names().slice(8)).toEqual(screens);
  });

  test.each<[{ failed: number; held?: number; bounces?: number }, string]>([
    [{ failed: 2, held: 1 }, 'Mail 3 need a look'],
    [{ failed: 1 }, 'Mail 1 needs a look'],
    [{ failed: 1, bounces: 9 }, 'Mail Stopped'],
  ])('says that somebody should look at the mail: %o', async ({ failed, held = 0, bounces }, words) => {
    const mails = (count: number, state: 'failed' | 'held', from: number) =>
      Array.from({ length: count }, (_, n) => mailOf(from + n, { ...settledAs(state), ticketNumber: null }));
    await putMails(behind.desk, ...mails(failed, 'failed', 1), ...mails(held, 'held', 11));
    if (bounces) await behind.desk.sql`update mail_settings set braked_at = now(), braked_bounces = ${bounces}`;
    await signIn('agent');
    await vi.waitFor(() => expect(names()[8]).toBe(words));
  });

  test('is offered where there is no room for it, with the screens apart', async () => {
    await signIn('admin');
    find('.view-choice')?.click();
    const picker = await found('panel-desk-picker');
    const choices = await vi.waitFor(() => {
      const options = [...(picker.shadowRoot?.querySelectorAll<HTMLElement>('[role=option]') ?? [])];
      expect(options).toHaveLength(13);
      return options;
    });
    expect(choices.findIndex((choice) => choice.classList.contains('apart'))).toBe(8);
    choices[9]?.click();
    await found('panel-desk-webhooks');
    expect(find('panel-desk-picker')).toBeNull();
  });
});

describe('a screen', () => {
  test('takes the place of the tickets, which stay as they were', async () => {
    await signIn('admin');
    find('[role=option]')?.click();
    const area = await found<HTMLTextAreaElement>('.writing textarea');
    area.value = 'Half a sent';
    area.dispatchEvent(new Event('input', { bubbles: true }));
    await toScreen();
    expect(find('.root')?.classList.contains('has-screen')).toBe(true);
    expect(view('Webhooks').getAttribute('aria-current')).toBe('true');
    expect(find('.view[aria-current]')).toBe(view('Webhooks'));

    find('panel-desk-webhooks')?.dispatchEvent(new CustomEvent('desk-back', { bubbles: true }));
    await vi.waitFor(() => expect(find('panel-desk-webhooks')).toBeNull());
    expect(find('.writing textarea')).toBe(area);
    expect(area.value).toBe('Half a sent');
    await vi.waitFor(() => expect(admin.shadowRoot?.activeElement).toBe(view('Webhooks')));
  });

  test('is left by Esc, and by choosing a view of the queue', async () => {
    await signIn('admin');
    await toScreen();
    expect(press('Escape').defaultPrevented).toBe(true);
    await vi.waitFor(() => expect(find('.screen')).toBeNull());
    await toScreen();
    view('Mine').click();
    await vi.waitFor(() => expect(find('.screen')).toBeNull());
    await vi.waitFor(() => expect(behind.lastQuery('GET /v1/tickets')).toMatchObject({ assignee: 'me' }));
  });

  test('keeps the letters of the queue from it', async () => {
    await signIn('admin');
    await toScreen();
    for (const key of ['j', 'k', 'r', 'n', 'a', 's', 'p', '/', 'ArrowDown'])
      expect(press(key).defaultPrevented).toBe(false);
    await admin.updateComplete;
    expect([admin.selection.id, find('panel-desk-picker')]).toEqual([null, null]);
  });

  test('opens a ticket by its number', async () => {
    await signIn('admin');
    await toScreen();
    find('panel-desk-webhooks')?.dispatchEvent(new CustomEvent('desk-open-ticket', { detail: 1002, bubbles: true }));
    await vi.waitFor(() => expect(admin.ticket.standing.ticketId).toBe(idOf(2)));
    expect(find('.screen')).toBeNull();
  });

  test('gives way to a ticket that the host asks for', async () => {
    await signIn('admin');
    await toScreen();
    admin.intent = { kind: 'ticket', number: 1001 };
    await vi.waitFor(() => expect(find('#ticket-title')?.textContent).toContain('Subject 1'));
    expect(find('.screen')).toBeNull();
  });

  test('lets what moves among the tickets be told by a toast', async () => {
    await signIn('admin');
    let shown: string | undefined;
    live.addEventListener('shown', (event) => (shown = (event as CustomEvent<string>).detail));
    admin.requestUpdate();
    await vi.waitFor(() => expect(shown).toBe(ALL));
    await toScreen();
    expect(shown).toBe('');
    press('Escape');
    await vi.waitFor(() => expect(shown).toBe(ALL));
  });

  test('leaves a ticket that grows behind it unread', async () => {
    await signIn('admin');
    find('[role=option]')?.click();
    await vi.waitFor(() => expect(desk.readMarks()).toEqual([3]));
    await toScreen();
    await desk.write(1, 'Something new');
    globalThis.dispatchEvent(new Event('online'));
    await vi.waitFor(() => expect(roomOf(admin).pane.ticket.thread?.messages).toHaveLength(3));
    await admin.updateComplete;
    expect(desk.readMarks()).toEqual([3]);
    press('Escape');
    await vi.waitFor(() => expect(desk.readMarks()).toEqual([3, 4]));
  });
});

test('the mail is asked for its state at the beginning and after a look at it, and at no other step', async () => {
  await signIn('agent');
  await vi.waitFor(() => expect(budgetsAsked()).toBe(1));
  view('Your notifications').click();
  await vi.waitFor(() => expect(behind.asked).toContainEqual(['GET /v1/preferences']));
  press('Escape');
  await vi.waitFor(() => expect(find('.place')).toBeNull());
  expect(budgetsAsked()).toBe(1);
  // A fault of happy-dom: a shadow root that is asked for its active element fails where that is in the one around it.
  vi.spyOn(ShadowRoot.prototype, 'activeElement', 'get').mockReturnValue(null);
  view('Mail').click();
  // The screen asks for itself, too.
  await vi.waitFor(() => expect(behind.answers).toContainEqual({ items: [], next: null }));
  await vi.waitFor(() => expect(budgetsAnswered()).toBe(2));
  expect(budgetsAsked()).toBe(2);
  view('Mine').click();
  await vi.waitFor(() => expect(budgetsAsked()).toBe(3));
});
