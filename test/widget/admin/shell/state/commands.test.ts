// What a key comes to, wherever one stands: never something that is not before the eyes.
import { describe, expect, test } from 'vitest';

import { screenNames } from '../../../../../widget/admin/screens.ts';
import { actOf, commands } from '../../../../../widget/admin/shell/state/keys.ts';
import type { Standing } from '../../../../../widget/admin/shell/state/keys.ts';

const inList: Standing = {
  screen: 'tickets',
  isPicking: false,
  focus: 'rows',
  isWriting: false,
  searched: '',
  current: null,
  ticketId: null,
  isRead: false,
  isCustomerView: false,
  isDetailsOver: false,
};
const inTicket: Standing = { ...inList, focus: 'ticket-title', current: 'a', ticketId: 'a', isRead: true };
const steps = (at: Standing) => actOf('back', at);

describe('one step back', () => {
  test.each<[string, Standing, ReturnType<typeof steps>]>([
    ['with nowhere to go is the host’s', inList, null],
    ['from a ticket', inTicket, 'close-ticket'],
    ['from a ticket that is not there yet', { ...inTicket, isRead: false }, 'close-ticket'],
    ['from the text that is written', { ...inTicket, focus: 'composer', isCustomerView: true }, 'leave-text'],
    ['from words in the search', { ...inTicket, focus: 'search', searched: 'disk' }, 'clear-search'],
    ['from an empty search', { ...inTicket, focus: 'search' }, 'leave-search'],
    ['from the customer’s view', { ...inTicket, isCustomerView: true, isDetailsOver: true }, 'leave-customer-view'],
    ['from the details', { ...inTicket, isDetailsOver: true }, 'leave-details'],
    ['from a screen, whatever lies under it', { ...inTicket, screen: 'mail', isDetailsOver: true }, 'leave-screen'],
    ['from a field of a screen', { ...inTicket, screen: 'webhooks', isWriting: true }, 'leave-field'],
  ])('%s', (_what, at, act) => {
    expect(steps(at)).toBe(act);
  });
});

test.each(screenNames)('on the screen %s no letter does anything to the tickets', (screen) => {
  const acts = commands.map((command) => actOf(command, { ...inTicket, screen }));
  expect(acts.filter((act) => act !== null)).toEqual(['leave-screen', 'keys']);
});

test('under a list to choose from nothing is done but leaving it', () => {
  expect(commands.map((command) => actOf(command, { ...inTicket, isPicking: true })).filter(Boolean)).toEqual([
    'leave-choice',
  ]);
});

test('nothing is opened without a row, nothing written before the ticket is there', () => {
  expect(actOf('open', inList)).toBeNull();
  expect(actOf('open', { ...inList, current: 'a' })).toBe('open');
  expect(actOf('reply', { ...inTicket, isRead: false })).toBeNull();
  expect(actOf('note', inTicket)).toBe('note');
});
