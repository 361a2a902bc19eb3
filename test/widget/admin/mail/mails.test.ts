// What of mails is decided without a screen: lists that stay whole, what can be done, how full a budget is.
import { expect, test } from 'vitest';

import { mailStates } from '../../../../sdk/contract/mail.ts';
import { mergeFresh } from '../../../../widget/admin/kit/state/read-so-far.ts';
import { actionsOn, fits, fullness, isOlder, segments, withMail } from '../../../../widget/admin/mail/state/mails.ts';
import { mailOf } from './samples.ts';

const ids = ({ items }: { items: readonly { id: string }[] }): number[] => items.map(({ id }) => Number(id.slice(-6)));
const listOf = (next: string | null, ...numbers: number[]) => ({ items: numbers.map((n) => mailOf(n)), next });

test('a fresh page is the truth as far as it reaches, and what was read below it stays', () => {
  const old = listOf('further', 9, 8, 7, 6, 5);
  const merged = mergeFresh(old, listOf('more', 10, 9, 7), isOlder);
  expect(ids(merged)).toEqual([10, 9, 7, 6, 5]);
  expect(merged.next).toBe('further');
  expect(ids(mergeFresh(old, listOf(null, 10), isOlder))).toEqual([10]);
  expect(mergeFresh(listOf(null), listOf('more', 3), isOlder).next).toBe('more');
});

test('a mail stands where its age says, once', () => {
  const list = withMail(listOf(null, 9, 7), mailOf(8));
  expect(ids(list)).toEqual([9, 8, 7]);
  expect(withMail(list, mailOf(8, { state: 'sent' })).items.map(({ state }) => state)).toEqual([
    'waiting',
    'sent',
    'waiting',
  ]);
});

test('every state is in one list beside “all”, and in all', () => {
  for (const state of mailStates.filter((one) => one !== 'discarded')) {
    const mail = mailOf(1, { state });
    expect(Object.keys(segments).filter((name) => fits(mail, name as 'all'))).toHaveLength(2);
  }
  expect(fits(mailOf(1, { state: 'discarded' }), 'sent')).toBe(false);
});

test('what can be done follows from the state; nothing while a mail is being sent', () => {
  const possible = Object.fromEntries(mailStates.map((state) => [state, actionsOn(mailOf(1, { state }))]));
  expect(possible).toEqual({
    waiting: ['sendNow', 'discard'],
    ready: ['sendNow', 'discard'],
    sending: [],
    sent: [],
    failed: ['retry', 'discard'],
    held: ['retry', 'discard'],
    discarded: [],
  });
});

test('a limit is near from four fifths on, and used up at its figure; none is never', () => {
  const of = (used: number, limit: number | null) => fullness({ used, limit });
  expect([of(79, 100), of(80, 100), of(99, 100), of(100, 100), of(101, 100), of(5, null), of(0, 0)]).toEqual([
    'free',
    'near',
    'near',
    'full',
    'full',
    null,
    'full',
  ]);
});
