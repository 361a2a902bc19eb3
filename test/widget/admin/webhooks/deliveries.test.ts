// One endpoint with its deliveries: its secret, the questions, what was told and once more, and where the focus goes.
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { SupportError } from '../../../../sdk/client/errors.ts';
import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { deliveryOf, idOf, webhookOf } from './webhooks-double.ts';
import {
  desk,
  find,
  focused,
  found,
  later,
  openFirst,
  press,
  screen,
  show,
  shows,
  useScreen,
  wordsOf,
} from './webhooks-screen.ts';

useScreen();

describe('an endpoint', () => {
  beforeEach(() => {
    desk.webhooks = [webhookOf(1, { description: 'Accounting' })];
  });

  test('is opened and left with the focus on its row, by Esc too', async () => {
    await openFirst();
    await focused('h1');
    expect(wordsOf('h1')).toBe('Accounting');
    find('.page')?.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true }));
    await focused(`#endpoint-${idOf(1)}`);
  });

  test('gets a new secret only after a question', async () => {
    await openFirst();
    await press('New secret');
    await shows('dialog', 'For 24 hours messages are signed with both');
    find<HTMLDialogElement>('dialog')?.close();
    await vi.waitFor(() => expect(find('dialog')).toBeNull());
    expect(desk.changes).toEqual([]);
    await press('New secret');
    await press('Make new secret', 'dialog');
    await focused('#secret');
    await shows('.secret', 'this one and the one before for 24 hours');
    expect(desk.changes).toEqual([['rotate', idOf(1)]]);
  });

  test('is removed only after a question, which says what went wrong', async () => {
    await openFirst();
    await press('Remove');
    await shows('dialog', 'Remove Accounting?');
    desk.refuse = new SupportError('internal', { status: 500 });
    await press('Remove endpoint', 'dialog');
    await shows('dialog [role=alert]', 'Something went wrong on our side');
    await press('Remove endpoint', 'dialog');
    await shows('.plain-state', 'No endpoints yet');
    await focused('h1');
    await shows('.dock', 'The endpoint is removed.');
  });

  test('that somebody else has removed says so', async () => {
    await openFirst();
    desk.webhooks = [];
    later();
    await shows('.dock', 'The endpoint was removed by somebody else.');
    await shows('.plain-state', 'No endpoints yet');
    await focused('h1');
  });

  test.each([
    ['in the clipboard', () => Promise.resolve(), 'Copied.'],
    ['selected where there is no permission', () => Promise.reject(new Error('NotAllowedError')), 'Selected'],
  ])('its secret is copied: %s', async (_how, writeText, words) => {
    const written = vi.fn(writeText);
    vi.stubGlobal('navigator', { onLine: true, clipboard: { writeText: written } });
    await openFirst();
    await press('New secret');
    await press('Make new secret', 'dialog');
    await press('Copy secret');
    await shows('.dock', words);
    expect(written).toHaveBeenCalledWith('whsec_1');
    const field = find<HTMLInputElement>('#secret');
    if (words === 'Selected') expect([field?.selectionStart, field?.selectionEnd]).toEqual([0, 'whsec_1'.length]);
  });
});

describe('deliveries', () => {
  beforeEach(() => {
    desk.webhooks = [webhookOf(1)];
  });

  test('say what became of them', async () => {
    desk.deliveries = [
      deliveryOf(3, { state: 'waiting', tries: 2, lastStatus: 500, lastError: 'HTTP 500: out of order', nextTryAt: '2999-01-01T08:00:00.000Z' }),
      deliveryOf(2, { state: 'failed', tries: 10, lastStatus: null, lastError: 'The connection was refused.', kind: 'ticket.state_changed' }),
      deliveryOf(1, { kind: 'ticket.from_the_future' }),
    ]; // prettier-ignore
    await openFirst();
    await found('.delivery');
    const rows = [...screen.renderRoot.querySelectorAll('.delivery')].map((row) =>
      row.textContent.replace(/\s+/gu, ' ').trim(),
    );
    expect(rows[0]).toMatch(
      /^Waiting .* New ticket Ticket 1003 Deliver again HTTP 500: out of order ?2 tries ?next try Jan 1, 2999 msg_3$/,
    );
    expect(rows[1]).toMatch(
      /^Failed .* State changed Ticket 1002 Deliver again The connection was refused. ?10 tries msg_2$/,
    );
    expect(rows[2]).toMatch(/^Delivered .* ticket.from_the_future Ticket 1001 Deliver again HTTP 204 ?1 try msg_1$/);
  });

  test('none yet: says what will stand here', async () => {
    await openFirst();
    await shows('[aria-labelledby=deliveries-title]', 'Nothing delivered yet');
  });

  test('lead to their ticket', async () => {
    desk.deliveries = [deliveryOf(1)];
    await openFirst();
    const opened = vi.fn();
    screen.addEventListener('desk-open-ticket', (event) => opened((event as CustomEvent<number>).detail));
    await press('Ticket 1001');
    expect(opened).toHaveBeenCalledWith(1001);
  });

  test('come in pages, and stay where they are when they are read again', async () => {
    desk.pageSize = 25;
    desk.deliveries = Array.from({ length: 30 }, (_, n) => deliveryOf(30 - n));
    await openFirst();
    const numbers = () => [...screen.renderRoot.querySelectorAll('.delivery code')].map((code) => code.textContent);
    await vi.waitFor(() => expect(numbers()).toHaveLength(25));
    await press('Show older deliveries');
    await vi.waitFor(() => expect(numbers()).toHaveLength(30));
    desk.deliveries.unshift(deliveryOf(31));
    const row = screen.renderRoot.querySelectorAll('.delivery')[29];
    later();
    await vi.waitFor(() => expect(numbers()[0]).toBe('msg_31'));
    expect(numbers()).toHaveLength(31);
    expect(screen.renderRoot.querySelectorAll('.delivery')[30]).toBe(row);
  });

  test('are delivered again, and it is said what came of it', async () => {
    desk.deliveries = [deliveryOf(1, { state: 'failed', tries: 10, lastStatus: 500, lastError: 'HTTP 500' })];
    await openFirst();
    await press('Deliver again: New ticket, Ticket 1001');
    await shows('.delivery', 'Waiting');
    await shows('.dock', 'It is delivered again now.');
    expect(desk.changes).toEqual([['redeliver', idOf(1), idOf(1001)]]);
    desk.deliveries = [deliveryOf(1)];
    later();
    await shows('.delivery', 'Delivered');
    expect(wordsOf('.dock')).toBe('Delivered');
  });

  test('of a disabled endpoint wait, and cannot be sent', async () => {
    desk.webhooks = [webhookOf(1, { disabled: { at: '2026-11-20T08:00:00.000Z', ...whyDisabled.gone() } })]; // prettier-ignore
    desk.deliveries = [deliveryOf(1, { state: 'waiting', lastStatus: 410, lastError: 'HTTP 410' })];
    await openFirst();
    await shows('.delivery', 'waits until the endpoint is enabled');
    expect(find('[aria-label^="Deliver again"]')).toBeNull();
    await shows('.page', 'What waited already is delivered when you enable it.');
    await press('Enable', '.page');
    await focused('#edit');
    expect(find('[aria-label^="Deliver again"]')).not.toBeNull();
  });

  test('that cannot be read say so beside what is known of the endpoint', async () => {
    await show();
    (await found('.row')).focus();
    desk.refuse = new SupportError('timeout');
    find('.row')?.click();
    await shows('[aria-labelledby=deliveries-title] [role=alert]', 'took too long');
    expect(find('.page')).not.toBeNull();
    await press('Try again', '[aria-labelledby=deliveries-title]');
    await shows('[aria-labelledby=deliveries-title]', 'Nothing delivered yet');
  });
});
