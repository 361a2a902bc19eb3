// One step back where there is no key for it, and the way to a ticket by its number, also to one that is not to be had.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import { SupportError } from '../../../../../sdk/client/errors.ts';
import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { DeskDouble, idOf } from '../../desk-double.ts';
import { foundIn, signedIn, toWebhooks } from '../../signed-in.ts';

let desk: DeskDouble;
let admin: PanelDeskAdmin;

const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
  admin.renderRoot.querySelector<T>(selector);
const found = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> => foundIn<T>(admin, selector);

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
  desk = new DeskDouble();
  admin = await signedIn(desk, 'admin');
});

afterEach(() => document.body.replaceChildren());

describe('one step back by the phone, which knows of no field', () => {
  const back = async (): Promise<boolean> => {
    const isBack = admin.back();
    await admin.updateComplete;
    return isBack;
  };

  test('from a screen, to the ticket under it, to the list, out', async () => {
    find('[role=option]')?.click();
    const area = await found<HTMLTextAreaElement>('.writing textarea');
    await toWebhooks(admin);
    expect(await back()).toBe(true);
    await vi.waitFor(() => expect(find('.place')).toBeNull());
    expect(find('#ticket-title')).not.toBeNull();
    area.focus();
    expect(await back()).toBe(true);
    expect(find('#ticket-title')).toBeNull();
    expect(await back()).toBe(false);
  });

  test('out of a list to choose from, the customer’s view, a search', async () => {
    find('[role=option]')?.click();
    (await found('#property-priority')).click();
    await found('panel-desk-picker');
    expect(await back()).toBe(true);
    expect(find('panel-desk-picker')).toBeNull();
    find('.ticket-head [aria-pressed]')?.click();
    await found('.as-customer');
    expect(await back()).toBe(true);
    expect(find('.as-customer')).toBeNull();
    expect(await back()).toBe(true);
    expect(find('#ticket-title')).toBeNull();
    admin.actions.show({ ...admin.queue.filters, text: 'disk' });
    expect(await back()).toBe(true);
    expect(admin.queue.filters.text).toBe('');
    expect(await back()).toBe(false);
  });
});

describe('a ticket by its number', () => {
  test.each<[string, (error: SupportError | null) => void, string, string]>([
    ['is not there', () => desk.threads.splice(1, 1), 'not_found', 'This ticket is not here'],
    ['cannot be asked for', (error) => (desk.unreachable = error), 'unavailable', 'Support cannot be reached'],
  ])('says so when the ticket to open %s; from there one can go on', async (_what, fail, code, words) => {
    await toWebhooks(admin);
    const heard: unknown[] = [];
    admin.addEventListener('panel-desk-error', ({ detail }) => heard.push(detail));
    fail(new SupportError('unavailable', { status: 503, requestId: 'req-9' }));
    find('panel-desk-webhooks')?.dispatchEvent(new CustomEvent('desk-open-ticket', { detail: 1002, bubbles: true }));
    const said = await found('.ticket .plain-state');
    expect(find('.place')).toBeNull();
    expect(said.textContent).toContain(words);
    // To a screen reader, too: as an alert, or by what the desk says of itself.
    await vi.waitFor(() =>
      expect(said.role === 'alert' ? said.textContent : find('[aria-live]')?.textContent).toContain(words),
    );
    expect(heard).toMatchObject([{ code }]);
    await vi.waitFor(() => expect(admin.shadowRoot?.activeElement).toBe(said.querySelector('button')));
    desk.unreachable = null;
    said.querySelector('button')?.click();
    if (code === 'not_found') await vi.waitFor(() => expect(admin.pane.ticket.id).toBeNull());
    else await vi.waitFor(() => expect(find('#ticket-title')?.textContent).toContain('Subject 2'));
  });

  test('does not take one away from what was opened while a number was looked for', async () => {
    let answer = (): void => undefined;
    const { byNumber } = desk.client.tickets;
    const gate = new Promise<void>((resolve) => (answer = resolve));
    const { client } = desk;
    client.tickets.byNumber = async (...asked) => {
      await gate;
      return byNumber(...asked);
    };
    admin.client = client;
    admin.intent = { kind: 'ticket', number: 1002 };
    await found('.ticket .loading');
    await admin.actions.open(idOf(3));
    answer();
    await vi.waitFor(() => expect(desk.asked.at(-1)).toMatchObject({ number: 1002 }));
    await admin.updateComplete;
    expect(admin.pane.ticket.id).toBe(idOf(3));
  });
});
