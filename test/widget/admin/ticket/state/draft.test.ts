// What is read back from the device: a draft as it was written, and nothing that only looks like one.
import { expect, test } from 'vitest';

import { emptyDraft, isStaffDraft } from '../../../../../widget/admin/ticket/state/draft.ts';

const draft = { key: '0190a000-0000-7000-8000-000000000001', ...emptyDraft('reply') };

test('a draft is one, also when it was tried', () => {
  expect(isStaffDraft(draft)).toBe(true);
  expect(isStaffDraft({ ...draft, kind: 'note', state: 'solved', tried: { after: 4, anyway: true } })).toBe(true);
  expect(isStaffDraft({ ...draft, after: 4, tried: { after: 4, anyway: 7, undo: 5 } })).toBe(true);
  const tried = { after: 4, anyway: 7, undo: 5, take: true };
  expect(isStaffDraft({ ...draft, after: 4, isChosen: true, isCutOff: true, tried })).toBe(true);
});

test('one of before, which did not know what had been read, is one', () => {
  const { after: _after, ...old } = draft;
  expect(isStaffDraft(old)).toBe(true);
});

test('a long one is one, too: what the device says it keeps it gives back', () => {
  expect(isStaffDraft({ ...draft, text: 'x'.repeat(150_000) })).toBe(true);
});

test.each([
  ['nothing', null],
  ['a word', 'draft'],
  ['no key', { ...draft, key: undefined }],
  ['a key that is none', { ...draft, key: 'once' }],
  ['no text', { ...draft, text: 7 }],
  ['another kind', { ...draft, kind: 'whisper' }],
  ['a state that no reply sets', { ...draft, state: 'withdrawn' }],
  ['no number of what had been read', { ...draft, after: '4' }],
  ['a time to take it back that is none', { ...draft, tried: { after: 4, anyway: false, undo: 'long' } }],
  ['a word about taking that is none', { ...draft, tried: { after: 4, anyway: false, take: 'yes' } }],
  ['a word about the way that is none', { ...draft, isCutOff: 'yes' }],
  ['half a try', { ...draft, tried: { after: 4 } }],
  ['no word about a try', { ...draft, tried: undefined }],
])('%s is no draft', (_what, value) => {
  expect(isStaffDraft(value)).toBe(false);
});
