// What a key comes to, wherever one stands: never something that is not before the eyes.
import { describe, expect, test } from 'vitest';

import { screenNames } from '../../../../../widget/admin/screens.ts';
import { actOf, commands } from '../../../../../widget/admin/shell/state/keys.ts';
import type { Standing } from '../../../../../widget/admin/shell/state/keys.ts';

const inList: Standing = {
  screen: 'tickets',
  isPicking: false,
  focus: 'rows',
  isInList: true,
  isUndoable: false,
  isOnward: false,
  isWriting: false,
  searched: '',
  current: null,
  ticketId: null,
  isRead: false,
  isCustomerView: false,
  isDetailsOver: false,
};
const inTicket: Standing = {
  ...inList,
  focus: 'ticket-title',
  isInList: false,
  current: 'a',
  ticketId: 'a',
  isRead: true,
};
const steps = (at: Standing) => actOf('back', at);

describe('one step back', () => {
  test.each<[string, Standing, ReturnType<typeof steps>]>([
    ['with nowhere to go is the host’s', inList, null],
    ['from a ticket', inTicket, 'close-ticket'],
    ['from a ticket that is not there yet', { ...inTicket, isRead: false }, 'close-ticket'],
    ['from the text that is written', { ...inTicket, focus: 'composer', isCustomerView: true }, 'leave-text'],
    ['from words in the search', { ...inTicket, focus: 'search', searched: 'disk' }, 'clear-search'],
    ['from the list of a search', { ...inList, searched: 'disk' }, 'clear-search'],
    ['from what is typed while the ticket is read', { ...inTicket, focus: 'stand-in', isRead: false }, 'leave-text'],
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
  expect(acts.filter((act) => typeof act === 'string')).toEqual(['leave-screen', 'keys']);
  // And says so.
  expect(acts.filter((act) => typeof act !== 'string')).toEqual(
    Array.from({ length: commands.length - 2 }, () => ({ why: 'screen' })),
  );
});

test('under a list to choose from nothing is done but leaving it', () => {
  const acts = commands.map((command) => actOf(command, { ...inTicket, isPicking: true }));
  expect(acts.filter((act) => typeof act === 'string')).toEqual(['leave-choice']);
});

test.each(
  commands.filter((command) => !['next', 'previous', 'search', 'back', 'keys', 'undo', 'sort'].includes(command)),
)('%s without a row asks for one', (command) => expect(actOf(command, inList)).toEqual({ why: 'choose' }));

describe('writing', () => {
  test('from the list opens the ticket of the row, and waits for its composer', () => {
    const onRow = { ...inList, current: 'a' };
    expect([actOf('reply', onRow), actOf('note', onRow)]).toEqual(['write-reply', 'write-note']);
    // Beside another ticket that is open, too; of the one that is open at once.
    expect(actOf('reply', { ...inTicket, isInList: true, current: 'b' })).toBe('write-reply');
    expect(actOf('reply', { ...inTicket, isInList: true })).toBe('reply');
  });

  test('waits for a ticket that is still being read', () => {
    expect(actOf('note', inTicket)).toBe('note');
    expect(actOf('note', { ...inTicket, isRead: false })).toBe('write-note');
    // Nobody knows yet which one it is.
    expect(actOf('note', { ...inTicket, isRead: false, ticketId: '' })).toEqual({ why: 'none' });
  });
});

test('j and k walk in the list, and from ticket to ticket in a ticket', () => {
  expect([actOf('next', inList), actOf('previous', inList)]).toEqual(['next', 'previous']);
  expect([actOf('next', inTicket), actOf('previous', inTicket)]).toEqual(['open-next', 'open-previous']);
  expect(actOf('next', { ...inTicket, isInList: true })).toBe('next');
});

test('Enter opens the row, in a ticket goes on after sending, and else says that it is open', () => {
  expect(actOf('open', { ...inList, current: 'a' })).toBe('open');
  expect(actOf('open', { ...inTicket, isOnward: true })).toBe('go-on');
  expect(actOf('open', inTicket)).toEqual({ why: 'here' });
});

test('what cannot be taken back is not', () => {
  expect(actOf('undo', inTicket)).toEqual({ why: 'none' });
  expect(actOf('undo', { ...inList, isUndoable: true })).toBe('undo');
});
