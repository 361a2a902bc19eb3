// One endpoint with its deliveries: its secret, the questions, what was told and once more, and where the focus goes.
import { beforeEach, describe, expect, test, vi } from 'vitest';

import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { deliveryOf, idOf, messageIdOf, putDeliveries, putWebhooks, webhookOf } from './samples.ts';
import {
  answeredSecret,
  behind,
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
  beforeEach(() => putWebhooks(behind.desk, webhookOf(1, { description: 'Accounting' })));

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
    expect(behind.changes).toEqual([]);
    await press('New secret');
    await press('Make new secret', 'dialog');
    await focused('#secret');
    await shows('.secret', 'this one and the one before for 24 hours');
    expect(behind.changes).toEqual([[`POST /v1/webhooks/${idOf(1)}/rotate`]]);
  });

  test('is removed only after a question, which says what went wrong', async () => {
    await openFirst();
    await press('Remove');
    await shows('dialog', 'Remove Accounting?');
    behind.failOnce('DELETE /v1/webhooks/*', { status: 500, code: 'internal' });
    await press('Remove endpoint', 'dialog');
    await shows('dialog [role=alert]', 'Something went wrong on our side');
    await press('Remove endpoint', 'dialog');
    await shows('.plain-state', 'No endpoints yet');
    await focused('h1');
    await shows('.dock', 'The endpoint is removed.');
  });

  test('that somebody else has removed says so', async () => {
    await openFirst();
    await behind.desk.sql`delete from webhooks`;
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
    const secret = answeredSecret();
    expect(written).toHaveBeenCalledWith(secret);
    const field = find<HTMLInputElement>('#secret');
    if (words === 'Selected') expect([field?.selectionStart, field?.selectionEnd]).toEqual([0, secret.length]);
  });
});

describe('deliveries', () => {
  beforeEach(() => putWebhooks(behind.desk, webhookOf(1)));

  test('say what became of them', async () => {
    await putDeliveries(
      behind.desk,
      deliveryOf(3, {
        state: 'waiting',
        tries: 2,
        lastStatus: 500,
        lastError: 'HTTP 500: out of order',
        nextTryAt: '2999-01-01T08:00:00.000Z',
      }),
      deliveryOf(2, {
        state: 'failed',
        tries: 10,
        lastStatus: null,
        lastError: 'The connection was refused.',
        kind: 'ticket.state_changed',
      }),
      deliveryOf(1, { kind: 'ticket.from_the_future' }),
    );
    await openFirst();
    await found('.delivery');
    const rows = [...screen.renderRoot.querySelectorAll('.delivery')].map((row) =>
      row.textContent.replace(/\s+/gu, ' ').trim(),
    );
    expect(rows[0]).toMatch(
      /^Waiting .* New ticket Ticket 1003 Deliver again HTTP 500: out of order ?2 tries ?next try Jan 1, 2999 msg_\w+1003$/,
    );
    expect(rows[1]).toMatch(
      /^Failed .* State changed Ticket 1002 Deliver again The connection was refused. ?10 tries msg_\w+1002$/,
    );
    expect(rows[2]).toMatch(
      /^Delivered .* ticket.from_the_future Ticket 1001 Deliver again HTTP 204 ?1 try msg_\w+1001$/,
    );
  });

  test('none yet: says what will stand here', async () => {
    await openFirst();
    await shows('[aria-labelledby=deliveries-title]', 'Nothing delivered yet');
  });

  test('lead to their ticket', async () => {
    await putDeliveries(behind.desk, deliveryOf(1));
    await openFirst();
    const opened = vi.fn();
    screen.addEventListener('desk-open-ticket', (event) => opened((event as CustomEvent<number>).detail));
    await press('Ticket 1001');
    expect(opened).toHaveBeenCalledWith(1001);
  });

  test('come in pages, and stay where they are when they are read again', async () => {
    await putDeliveries(behind.desk, ...Array.from({ length: 30 }, (_, n) => deliveryOf(30 - n)));
    await openFirst();
    const numbers = () => [...screen.renderRoot.querySelectorAll('.delivery code')].map((code) => code.textContent);
    await vi.waitFor(() => expect(numbers()).toHaveLength(25));
    await press('Show older deliveries');
    await vi.waitFor(() => expect(numbers()).toHaveLength(30));
    await putDeliveries(behind.desk, deliveryOf(31));
    const row = screen.renderRoot.querySelectorAll('.delivery')[29];
    later();
    await vi.waitFor(() => expect(numbers()[0]).toBe(messageIdOf(31)));
    expect(numbers()).toHaveLength(31);
    expect(screen.renderRoot.querySelectorAll('.delivery')[30]).toBe(row);
  });

  test('are delivered again, and it is said what came of it', async () => {
    const failed = { state: 'failed', tries: 10, lastStatus: 500, lastError: 'HTTP 500' } as const;
    await putDeliveries(behind.desk, deliveryOf(1, failed));
    await openFirst();
    await press('Deliver again: New ticket, Ticket 1001');
    await shows('.delivery', 'Waiting');
    await shows('.dock', 'It is delivered again now.');
    expect(behind.changes).toEqual([[`POST /v1/webhooks/${idOf(1)}/deliveries/${idOf(1001)}/redeliver`]]);
    await putDeliveries(behind.desk, deliveryOf(1));
    later();
    await shows('.delivery', 'Delivered');
    expect(wordsOf('.dock')).toBe('Delivered');
  });

  test('of a disabled endpoint wait, and cannot be sent', async () => {
    const disabled = { at: '2026-11-20T08:00:00.000Z', ...whyDisabled.gone() };
    await behind.desk.sql`delete from webhooks`;
    await putWebhooks(behind.desk, webhookOf(1, { disabled }));
    await putDeliveries(behind.desk, deliveryOf(1, { state: 'waiting', lastStatus: 410, lastError: 'HTTP 410' }));
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
    behind.failOnce(`GET /v1/webhooks/${idOf(1)}/deliveries`, 'silence');
    behind.timeout = 300;
    find('.row')?.click();
    await shows('[aria-labelledby=deliveries-title] [role=alert]', 'took too long');
    expect(find('.page')).not.toBeNull();
    behind.timeout = undefined;
    await press('Try again', '[aria-labelledby=deliveries-title]');
    await shows('[aria-labelledby=deliveries-title]', 'Nothing delivered yet');
  });
});

describe('what happens to other endpoints', () => {
  const about = (n: number) => ({ subject: { kind: 'endpoint' as const, id: idOf(n) }, ticketNumber: null });

  test('is listed with the endpoint that it is about, which is no way to a ticket', async () => {
    await putWebhooks(behind.desk, webhookOf(1));
    await putDeliveries(
      behind.desk,
      deliveryOf(1, { kind: 'endpoint.disabled', endpointHost: 'hooks-2.example', ...about(2) }),
      deliveryOf(2),
    );
    await openFirst();
    await vi.waitFor(() => expect(screen.renderRoot.querySelectorAll('.delivery')).toHaveLength(2));
    const [ofTicket, ofEndpoint] = [...screen.renderRoot.querySelectorAll('.delivery')];
    expect(ofEndpoint?.textContent.replace(/\s+/gu, ' ')).toMatch(/Another endpoint disabled hooks-2\.example/);
    expect(ofEndpoint?.querySelector('.link')).toBeNull();
    expect(ofTicket?.querySelector('.link')?.textContent).toContain('1002');
    expect(ofEndpoint?.querySelector('button')?.getAttribute('aria-label')).toBe(
      'Deliver again: Another endpoint disabled, hooks-2.example',
    );
    await press('Deliver again: Another', '.delivery');
    await vi.waitFor(() =>
      expect(behind.changes).toEqual([[`POST /v1/webhooks/${idOf(1)}/deliveries/${idOf(1001)}/redeliver`]]),
    );
  });

  test('is shown when the stream tells of it, without waiting until it is asked for', async () => {
    await putWebhooks(behind.desk, webhookOf(1), webhookOf(2));
    const live = Object.assign(new EventTarget(), { isConnected: true });
    await show(['en'], 'admin', live);
    await vi.waitFor(() => expect(screen.renderRoot.querySelectorAll('.row')).toHaveLength(2));
    const { id, format, kinds } = webhookOf(2);
    await behind.desk.admin().desk.webhooks.update(id, { format, kinds, enabled: false });
    const read = vi.spyOn(screen.endpoints, 'refresh');
    const tell = (type: string) => live.dispatchEvent(new CustomEvent(type, { detail: new Map([[id, 1]]) }));
    // Of a ticket it is told nothing by this one.
    tell('refresh');
    expect(read).not.toHaveBeenCalled();
    tell('endpoint');
    expect(read).toHaveBeenCalledOnce();
    await vi.waitFor(() => expect(screen.renderRoot.textContent).toContain('Disabled since'));
  });
});
