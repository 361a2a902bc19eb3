// Drafts: kept for one person, read back only in the right shape, gone after a sign-out, and never in the way.
import { beforeEach, describe, expect, it } from 'vitest';

import { KEEP_IDEMPOTENCY_KEYS } from '../../../../server/desk/tickets/retention.ts';
import { type DraftOwner, draftPrefix, keysOf, removeAll, serverPrefix } from '../../../../widget/kit/state/device.ts';
import { DraftStore, isReplyDraft } from '../../../../widget/kit/state/drafts.ts';
import { takeOver } from '../../../../widget/kit/state/left-drafts.ts';

const owner = { server: '/api', tenant: 't1', person: 'p1', account: 'k1', actedBy: null };
const draft = { key: 'k', text: 'half a sentence' };
const storeOf = (whose: DraftOwner = owner, tab = 'one') => new DraftStore(whose, tab);
const DAY = 86_400_000;

beforeEach(() => localStorage.clear());

describe('DraftStore', () => {
  it('gives back what was written, also after a reload', () => {
    expect(storeOf().write('reply:1', draft)).toBe('kept');
    expect(storeOf().read('reply:1', isReplyDraft)).toEqual(draft);
  });

  it.each([
    ['person', { ...owner, person: 'p2' }],
    ['tenant', { ...owner, tenant: 't2' }],
    ['account of the same person', { ...owner, account: 'k2' }],
    ['server', { ...owner, server: '/other' }],
    ['member of staff signed in as the person', { ...owner, actedBy: 'a1' }],
    ['person whose id looks like a path', { ...owner, tenant: 't1/p1', person: '' }],
  ])('shows nothing to another %s', (_, other) => {
    storeOf().write('new', draft);
    expect(storeOf(other).read('new', isReplyDraft)).toBeUndefined();
    expect(storeOf().read('new', isReplyDraft)).toEqual(draft);
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
  ])('forgets what is %s', (_, stored) => {
    const store = storeOf();
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
      const store = new DraftStore(owner, 'one', storage);
      expect(store.write('new', draft)).toBe(storage ? 'full' : 'lost');
      expect(store.read('new', isReplyDraft)).toBeUndefined();
      expect(() => removeAll(storage, draftPrefix(owner))).not.toThrow();
    }
  });

  it('clears one person’s drafts only; a whole server’s when nobody is known', () => {
    const other = storeOf({ ...owner, person: 'p2' });
    const mine = storeOf();
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

  it('gives back what it says it keeps, however long', () => {
    const long = { key: 'k', text: 'ä\ud83d'.repeat(75_000) };
    expect(storeOf().write('reply:1', long)).toBe('kept');
    expect(storeOf().read('reply:1', isReplyDraft)).toEqual(long);
  });

  it('believes no storage that takes a text and has none', () => {
    const empty = {
      length: 0,
      key: () => null,
      getItem: () => null,
      setItem: () => {},
      removeItem: () => {},
      clear: () => {},
    };
    expect(new DraftStore(owner, 'one', empty).write('new', draft)).toBe('lost');
  });

  it('clears up what is older than a month, whoever left it', () => {
    const key = `${draftPrefix({ ...owner, person: 'p9' })}new@gone`;
    const keep = (days: number) =>
      localStorage.setItem(key, JSON.stringify({ at: String(Date.now() - days * DAY), value: draft }));
    keep(29);
    storeOf();
    expect(localStorage.getItem(key)).not.toBeNull();
    keep(31);
    storeOf();
    expect(localStorage.getItem(key)).toBeNull();
  });
});

// Where the browser cannot tell which tabs are open (as here), what has rested for an hour was left.
describe('two tabs', () => {
  const age = (tab: string, hours: number, value: object, slot = 'new'): void =>
    localStorage.setItem(
      `${draftPrefix(owner)}${slot}${tab && `@${tab}`}`,
      JSON.stringify({ at: String(Date.now() - hours * 3_600_000), value }),
    );
  const other = { key: 'l', text: 'the other concern' };

  it('neither read nor remove each other’s drafts', () => {
    const [one, two] = [storeOf(), storeOf(owner, 'two')];
    one.write('new', draft);
    two.write('new', other);
    expect(one.read('new', isReplyDraft)).toEqual(draft);
    two.remove('new');
    expect(two.read('new', isReplyDraft)).toBeUndefined();
    expect(one.read('new', isReplyDraft)).toEqual(draft);
    expect(one.slots()).toEqual(['new']);
  });

  it('what another left is found, newest first; what another is writing on is not', async () => {
    age('two', 3, draft);
    age('three', 2, other);
    age('', 9, { ...draft, text: 'from before there were tabs' });
    age('four', 0.5, { ...draft, text: 'being written' });
    age('five', 5, { key: 7 });
    const left = await storeOf().left('new', isReplyDraft);
    expect(left.map(({ value }) => value.text)).toEqual([other.text, draft.text, 'from before there were tabs']);
  });

  it.each(['two', ''])('what tab "%s" left becomes this one’s, and what this one had is left', async (tab) => {
    age(tab, 2, other);
    age('one', 3, draft);
    const store = storeOf();
    expect(takeOver(store, 'new', tab)).toBe(true);
    expect(store.read('new', isReplyDraft)).toEqual(other);
    expect((await store.left('new', isReplyDraft)).map(({ value }) => value)).toEqual([draft]);
  });

  it('one that was taken cannot be taken again', () => {
    age('two', 2, other);
    expect(takeOver(storeOf(), 'new', 'two')).toBe(true);
    expect(takeOver(storeOf(owner, 'three'), 'new', 'two')).toBe(false);
  });

  it('nothing is lost where there is no room to exchange them', () => {
    const kept = new Map([
      [`${draftPrefix(owner)}new@one`, JSON.stringify({ at: String(Date.now()), value: draft })],
      [`${draftPrefix(owner)}new`, JSON.stringify({ at: String(Date.now()), value: other })],
    ]);
    const before = new Map(kept);
    const size = (): number => [...kept].reduce((sum, [key, value]) => sum + key.length + value.length, 0);
    const room = size();
    const full: Storage = {
      get length() {
        return kept.size;
      },
      key: (at) => [...kept.keys()][at] ?? null,
      getItem: (key) => kept.get(key) ?? null,
      removeItem: (key) => void kept.delete(key),
      clear: () => kept.clear(),
      setItem(key, value) {
        const had = kept.get(key);
        kept.set(key, value);
        if (size() <= room) return;
        if (had === undefined) kept.delete(key);
        else kept.set(key, had);
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    const store = new DraftStore(owner, 'one', full);
    takeOver(store, 'new', '');
    expect([...kept.values()].sort()).toEqual([...before.values()].sort());
  });

  it('a reply that was left is inherited once it is known that nothing else is wanted', async () => {
    age('two', 2, other, encodeURIComponent('reply:1'));
    const store = storeOf();
    expect(await store.inherit('reply:1', isReplyDraft, () => false)).toBeUndefined();
    expect(await store.inherit('reply:1', isReplyDraft, () => true)).toEqual(other);
    expect(store.read('reply:1', isReplyDraft)).toEqual(other);
  });
});
