// What is read back from the device: a draft as it was written, and nothing that only looks like one.
import { expect, test } from 'vitest';

import { emptyDraft, isStaffDraft } from '../../../../../widget/admin/ticket/state/draft.ts';

const draft = { key: '0190a000-0000-7000-8000-000000000001', ...emptyDraft() };

test('a draft is one, also when it was tried', () => {
  expect(isStaffDraft(draft)).toBe(true);
  expect(isStaffDraft({ ...draft, kind: 'note', state: 'solved', tried: { after: 4, anyway: true } })).toBe(true);
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
  ['half a try', { ...draft, tried: { after: 4 } }],
  ['no word about a try', { ...draft, tried: undefined }],
])('%s is no draft', (_what, value) => {
  expect(isStaffDraft(value)).toBe(false);
});
