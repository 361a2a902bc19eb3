// Words in the corner: for customers what staff did, for staff what customers did, each of the kinds they want.
import { describe, expect, it } from 'vitest';

import type { PanelNotice } from '../../../../sdk/contract/index.ts';
import type { Changed } from '../../../../widget/kit/state/live.ts';
import { wordsFor } from '../../../../widget/launcher/live/words.ts';

const customers: readonly PanelNotice[] = ['answered', 'state_changed'];
const staff: readonly PanelNotice[] = ['new_ticket', 'customer_changed'];

const by =
  (side: Changed['side']) =>
  (change: string, to: Changed['to'] = null, number = 7): Changed => ({
    kind: 'ticket',
    ticketId: `of ${number}`,
    number,
    event: 1,
    change,
    to,
    side,
    own: false,
  });
const byStaff = by('staff');
const byCustomer = by('customer');
const said = (changes: readonly Changed[], toasts: readonly PanelNotice[]): string[] =>
  wordsFor(changes, toasts).map(({ number, says }) => `${number} ${says}`);

describe('a customer', () => {
  it.each([
    [byStaff('message_added'), 'message'],
    [byStaff('state_changed', 'solved'), 'solved'],
    [byStaff('state_changed', 'waiting_for_support'), 'waiting_for_support'],
    [byStaff('state_changed', 'waiting_for_customer'), 'waiting_for_customer'],
    [byStaff('ticket_withdrawn'), 'withdrawn'],
    [byStaff('ticket_restored'), 'restored'],
  ])('is told of %o', (change, says) => {
    expect(said([change], customers)).toEqual([`7 ${says}`]);
  });

  it.each([
    'message_edited',
    'subject_changed',
    'category_changed',
    'priority_changed',
    'assignee_changed',
    'ticket_created',
  ])('is not told of %s', (change) => {
    expect(said([byStaff(change)], customers)).toEqual([]);
  });

  it('is not told of what their own side did', () => {
    const changes = [byCustomer('ticket_created'), byCustomer('message_added'), byCustomer('state_changed', 'solved')];
    expect(said(changes, customers)).toEqual([]);
  });

  it('is told of a reply, not of the turn that it passes; of a reply that solves, that it is solved', () => {
    const reply = byStaff('message_added');
    expect(said([reply, byStaff('state_changed', 'waiting_for_customer')], customers)).toEqual(['7 message']);
    expect(said([reply, byStaff('state_changed', 'solved')], customers)).toEqual(['7 solved']);
    // Another ticket's turn has nothing to do with it.
    const other = byStaff('state_changed', 'waiting_for_customer', 8);
    expect(said([reply, other], customers)).toEqual(['7 message', '8 waiting_for_customer']);
  });

  it('is told nothing that they switched off', () => {
    const reply = [byStaff('message_added'), byStaff('state_changed', 'waiting_for_customer')];
    expect(said(reply, ['state_changed'])).toEqual([]);
    expect(said([byStaff('state_changed', 'solved')], ['answered'])).toEqual([]);
    expect(said([...reply, byStaff('state_changed', 'solved')], [])).toEqual([]);
  });
});

describe('staff', () => {
  it.each([
    [byCustomer('ticket_created'), 'created'],
    [byCustomer('message_added'), 'message'],
    [byCustomer('state_changed', 'solved'), 'solved'],
    [byCustomer('ticket_withdrawn'), 'withdrawn'],
    [byCustomer('priority_changed'), 'changed'],
    [byCustomer('subject_changed'), 'changed'],
  ])('are told of %o', (change, says) => {
    expect(said([change], staff)).toEqual([`7 ${says}`]);
  });

  it('are not told of what a colleague did, nor of what they switched off', () => {
    const changes = [
      byStaff('ticket_created'),
      byStaff('message_added'),
      byStaff('note_added'),
      byStaff('assignee_changed'),
    ];
    expect(said(changes, staff)).toEqual([]);
    expect(said([byCustomer('ticket_created'), byCustomer('message_added', null, 8)], ['new_ticket'])).toEqual([
      '7 created',
    ]);
  });
});
