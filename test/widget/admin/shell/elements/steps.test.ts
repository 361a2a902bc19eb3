// One step back where there is no key for it, and the way to a ticket by its number, also to one that is not to be had.
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';

import type { PanelDeskAdmin } from '../../../../../widget/admin/shell/elements/panel-desk-admin.ts';
import { foundIn, signedIn, toWebhooks } from '../../signed-in.ts';
import { useStaffedDesk } from '../../staffed-desk.ts';

const desk = useStaffedDesk();
const { behind, idOf } = desk;
let admin: PanelDeskAdmin;

const find = <T extends HTMLElement = HTMLElement>(selector: string): T | null =>
  admin.renderRoot.querySelector<T>(selector);
const found = <T extends HTMLElement = HTMLElement>(selector: string): Promise<T> => foundIn<T>(admin, selector);

beforeEach(async () => {
  localStorage.clear();
  sessionStorage.clear();
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
    await vi.waitFor(() => expect(find('.screen')).toBeNull());
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
    admin.navigation.show({ ...admin.queue.filters, text: 'disk' });
    expect(await back()).toBe(true);
    expect(admin.queue.filters.text).toBe('');
    expect(await back()).toBe(false);
  });
});

describe('a ticket by its number', () => {
  const asked = 'GET /v1/tickets?number=1002*';
  test.each<[string, () => Promise<() => void>, string, string]>([
    [
      'is not there',
      () => behind.desk.sql`delete from tickets where number = 1002`.then(() => () => {}),
      'not_found',
      'This ticket is not here',
    ],
    [
      'cannot be asked for',
      async () => behind.fail(asked, { status: 503, code: 'unavailable', requestId: 'req-9' }),
      'unavailable',
      'Support cannot be reached',
    ],
  ])('says so when the ticket to open %s; from there one can go on', async (_what, fail, code, words) => {
    await toWebhooks(admin);
    const heard: unknown[] = [];
    admin.addEventListener('panel-desk-error', ({ detail }) => heard.push(detail));
    const mend = await fail();
    find('panel-desk-webhooks')?.dispatchEvent(new CustomEvent('desk-open-ticket', { detail: 1002, bubbles: true }));
    const said = await found('.ticket .plain-state');
    expect(find('.screen')).toBeNull();
    expect(said.textContent).toContain(words);
    // To a screen reader, too: as an alert, or by what the desk says of itself.
    await vi.waitFor(() =>
      expect(said.role === 'alert' ? said.textContent : find('[aria-live]')?.textContent).toContain(words),
    );
    expect(heard).toMatchObject([{ code }]);
    await vi.waitFor(() => expect(admin.shadowRoot?.activeElement).toBe(said.querySelector('button')));
    mend();
    said.querySelector('button')?.click();
    if (code === 'not_found') await vi.waitFor(() => expect(admin.ticket.standing.ticketId).toBeNull());
    else await vi.waitFor(() => expect(find('#ticket-title')?.textContent).toContain('Subject 2'));
  });

  test('does not take one away from what was opened while a number was looked for', async () => {
    const answer = behind.hold(asked);
    admin.intent = { kind: 'ticket', number: 1002 };
    await found('.ticket .loading');
    await vi.waitFor(() => expect(behind.lastQuery('GET /v1/tickets')).toMatchObject({ number: '1002' }));
    await admin.navigation.open(idOf(3));
    answer();
    // Time enough for the answer to come.
    await desk.thread(1);
    await admin.updateComplete;
    expect(admin.ticket.standing.ticketId).toBe(idOf(3));
  });
});
