// Steering mail: what staff do with a mail and with the brake, what they are asked first, and what they are told.
import { beforeEach, describe, expect, test, vi } from 'vitest';

import {
  all,
  behind,
  button,
  find,
  focused,
  later,
  names,
  open,
  press,
  put,
  said,
  screen,
  shows,
  start,
  textOf,
} from './mail-screen.ts';
import { idOf, putAttempts, settledAs } from './samples.ts';

describe('one mail', () => {
  test('opens to every try with the answer of the server', async () => {
    await putAttempts(
      behind.desk,
      idOf(4),
      { at: '2026-11-21T09:00:00.000Z', transport: 'smtp-1', outcome: 'retry', answer: '4.7.1 Greylisted' },
      { at: '2026-11-21T09:06:00.000Z', transport: 'smtp-2', outcome: 'unknown', answer: null },
    );
    await start();
    await open(4);
    await shows('.attempts', '4.7.1 Greylisted');
    expect(all('.attempts li').map((one) => textOf(one.querySelector('span')))).toEqual([
      'Not taken smtp-1',
      'No clear answer smtp-2',
    ]);
    expect(find('code')?.lang).toBe('en');
    expect(find('.opener')?.getAttribute('aria-expanded')).toBe('true');
  });

  test('is only to be read by who may not answer', async () => {
    await start({ permissions: ['read', 'assign'] });
    await open(4);
    await shows('.details', 'Made');
    expect(all('.details .actions')).toEqual([]);
  });

  test('is sent now: shown at once, told when it is agreed, and followed after it has left the list', async () => {
    await start();
    await open(4);
    const letThrough = behind.hold('POST /v1/mail/*');
    (await button('Send now')).focus();
    await press('Send now');
    await shows('.row', 'Ready');
    expect((await button('Send now')).getAttribute('aria-disabled')).toBe('true');
    await press('Send now');
    letThrough();
    await said('The mail to Person 4 goes as soon as a server takes it.');
    expect(behind.changes).toEqual([[`POST /v1/mail/${idOf(4)}/send-now`]]);
    await put(4, { ...settledAs('sent'), tries: 0 });
    await putAttempts(behind.desk, idOf(4), {
      at: '2026-11-21T10:00:00.000Z',
      transport: 'smtp-1',
      outcome: 'sent',
      answer: '2.0.0 Ok',
    });
    later();
    await shows('.details', 'Not in this list any more: Sent.');
    await shows('.attempts', 'Taken smtp-1');
    // What was pressed is gone: the focus is on the mail, not nowhere.
    expect(focused()).toBe('Person 4');
  });

  test('is tried again, whatever the reason was', async () => {
    await start();
    await press('Needs attention');
    await open(3);
    await press('Try again');
    await said('The mail to Henrik is tried again.');
    expect(behind.changes).toEqual([[`POST /v1/mail/${idOf(3)}/retry`]]);
  });

  test('is discarded after a plain question, and not by Escape', async () => {
    await start();
    await open(4);
    await press('Discard …');
    await shows('.question', 'Person 4 is not told by mail of what stands in it.');
    expect(focused()).toBe('Keep it');
    const escape = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, composed: true });
    let isHeard = false;
    document.body.addEventListener('keydown', () => (isHeard = true), { once: true });
    screen.shadowRoot?.activeElement?.dispatchEvent(escape);
    await vi.waitFor(() => expect(focused()).toBe('Discard …'));
    expect(find('.question')).toBeNull();
    expect(isHeard).toBe(false);
    expect(behind.changes).toEqual([]);
    await press('Discard …');
    await press('Discard', '.question');
    await said('The mail to Person 4 is discarded.');
    await shows('.row', 'Discarded');
    expect(all('.details .button')).toEqual([]);
  });

  test('that had moved on is told kindly, and shown as it stands', async () => {
    await start();
    await open(4);
    const told = vi.fn();
    document.body.addEventListener('panel-desk-error', told, { once: true });
    await put(4, settledAs('sent'));
    await press('Send now');
    await shows('.details [role=alert]', 'It had moved on meanwhile.');
    await shows('.row', 'Sent');
    expect(told).toHaveBeenCalledOnce();
  });

  test('that went into a digest is not there any more, and that is said', async () => {
    await start();
    await open(4);
    await behind.desk.sql`delete from mails where id = ${idOf(4)}`;
    await press('Send now');
    await said('This mail is not there any more');
    await vi.waitFor(() => expect(names()).toEqual([]));
  });

  test('that is being sent is left alone', async () => {
    await put(4, { state: 'sending' });
    await start();
    await open(4);
    await shows('.details', 'there is nothing to do until the server has answered');
    expect(all('.details .button')).toEqual([]);
  });
});

describe('the brake', () => {
  beforeEach(async () => {
    await behind.desk.sql`update mail_settings set braked_at = now(), braked_bounces = 23`;
  });

  test('is told to agents, with who can let mail go', async () => {
    await start();
    await shows('.suspended', 'Mail is stopped since');
    await shows('.suspended', '23 addresses bounced within an hour. Nothing is lost');
    await shows('.suspended', 'An admin can let it go again.');
    expect(all('.suspended button')).toEqual([]);
  });

  test('is not for an admin to release whose token does not say so', async () => {
    await start({ role: 'admin', permissions: ['read', 'answer'] });
    await shows('.suspended', 'An admin can let it go again.');
    expect(all('.suspended button')).toEqual([]);
  });

  test('is released by an admin after a plain question', async () => {
    await start({ role: 'admin' });
    await press('Let mail go again …');
    await shows('.question', 'Let all mail go again?');
    expect(focused()).toBe('Keep it stopped');
    await press('Let mail go again', '.question');
    await said('Mail goes out again.');
    expect(find('.suspended')).toBeNull();
  });

  test('stays on when the server refuses', async () => {
    behind.failOnce('POST /v1/mail/brake/release', { status: 403, code: 'forbidden' });
    await start({ role: 'admin' });
    await press('Let mail go again …');
    await press('Let mail go again', '.question');
    await shows('.head', 'This is not allowed for you.');
    expect(find('.suspended')).not.toBeNull();
  });
});
