// Drafts: kept for one person, read back only in the right shape, gone after a sign-out, and never in the way.
import { beforeEach, describe, expect, it } from 'vitest';

import { KEEP_IDEMPOTENCY_KEYS } from '../../../server/housekeeping/service.ts';
import { draftPrefix, keysOf, removeAll, serverPrefix } from '../../../widget/state/device.ts';
import { DraftStore, isReplyDraft } from '../../../widget/state/drafts.ts';

const owner = { server: '/api', tenant: 't1', person: 'p1', account: 'k1', actedBy: null };
const draft = { key: 'k', text: 'half a sentence' };

beforeEach(() => localStorage.clear());

describe('DraftStore', () => {
  it('gives back what was written, also after a reload', () => {
    expect(new DraftStore(owner).write('reply:1', draft)).toBe(true);
    expect(new DraftStore(owner).read('reply:1', isReplyDraft)).toEqual(draft);
  });

  it.each([
    ['person', { ...owner, person: 'p2' }],
    ['tenant', { ...owner, tenant: 't2' }],
    ['account of the same person', { ...owner, account: 'k2' }],
    ['server', { ...owner, server: '/other' }],
    ['member of staff signed in as the person', { ...owner, actedBy: 'a1' }],
    ['person whose id looks like a path', { ...owner, tenant: 't1/p1', person: '' }],
  ])('shows nothing to another %s', (_, other) => {
    new DraftStore(owner).write('new', draft);
    expect(new DraftStore(other).read('new', isReplyDraft)).toBeUndefined();
    expect(new DraftStore(owner).read('new', isReplyDraft)).toEqual(draft);
  });

  it.each([
    ['not JSON', '{'],
    ['another shape', JSON.stringify({ at: String(Date.now()), value: { key: 'k', text: 7 } })],
    ['without a date', JSON.stringify({ value: draft })],
    [
      'as old as the server knows a repeated sending by',
      JSON.stringify({ at: String(Date.now() - KEEP_IDEMPOTENCY_KEYS), value: draft }),
    ],
    ['older than a month', JSON.stringify({ at: String(Date.now() - 40 * 86_400_000), value: draft })],
    ['far too long', JSON.stringify({ at: String(Date.now()), value: { key: 'k', text: 'x'.repeat(200_000) } })],
  ])('forgets what is %s', (_, stored) => {
    const store = new DraftStore(owner);
    store.write('new', draft);
    const [key = ''] = keysOf(localStorage, serverPrefix('/api'));
    localStorage.setItem(key, stored);
    expect(store.read('new', isReplyDraft)).toBeUndefined();
    expect(localStorage.getItem(key)).toBeNull();
  });

  it('says so when storage is full or blocked, and does not throw', () => {
    const refuse = (): never => {
      throw new DOMException('full', 'QuotaExceededError');
    };
    const full = { length: 0, key: refuse, getItem: refuse, setItem: refuse, removeItem: refuse, clear: refuse };
    for (const storage of [full, null]) {
      const store = new DraftStore(owner, storage);
      expect(store.write('new', draft)).toBe(false);
      expect(store.read('new', isReplyDraft)).toBeUndefined();
      expect(() => removeAll(storage, draftPrefix(owner))).not.toThrow();
    }
  });

  it('clears one person’s drafts only; a whole server’s when nobody is known', () => {
    const other = new DraftStore({ ...owner, person: 'p2' });
    const mine = new DraftStore(owner);
    mine.write('new', draft);
    mine.write('reply:1', draft);
    other.write('new', draft);
    expect(mine.slots('reply:')).toEqual(['reply:1']);
    removeAll(localStorage, draftPrefix(owner));
    expect(mine.slots()).toEqual([]);
    expect(other.read('new', isReplyDraft)).toEqual(draft);
    removeAll(localStorage, serverPrefix('/api'));
    expect(other.slots()).toEqual([]);
  });
});
