// Writing a reply or a note: nothing typed is lost, nothing is sent twice, nothing is sent onto a thread not seen.
import type { ReactiveControllerHost } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';

import { createAgentClient } from '../../../../../sdk/agent.ts';
import type { Message } from '../../../../../sdk/contract/index.ts';
import { WritingController } from '../../../../../widget/admin/ticket/controllers/writing.ts';
import { DraftStore } from '../../../../../widget/kit/state/drafts.ts';
import { mira, useStaffedDesk } from '../../staffed-desk.ts';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
const MESSAGE = 'POST /v1/tickets/*';
const store = () =>
  new DraftStore({ server: '/desk', tenant: 'nordhost', person: 'a1', account: null, actedBy: null }, 'this tab');
const desk = useStaffedDesk();
const { behind } = desk;
const one = (): string => desk.idOf(1);
const two = (): string => desk.idOf(2);
const client = createAgentClient(behind.optionsOf(mira));

interface Sent {
  readonly kind: string;
  readonly body: Record<string, unknown>;
  readonly key: string | null | undefined;
}
/** The messages that were sent, each under its key. */
const sent = (): Sent[] =>
  behind.asked.flatMap(([call, given], n) => {
    const body = given as Record<string, unknown>;
    return call.endsWith('/messages') ? [{ kind: String(body['kind']), body, key: behind.keys[n] }] : [];
  });

let told: string[];
/** The newest event that the writer has had before their eyes, and what of others is in the thread. */
let seen: number;
let thread: Message[];
let undo: number;
let likely: 'waiting_for_customer' | 'solved';
let takes: boolean;
function begin(ticket = one()): WritingController {
  const writing = new WritingController(host, () => client, {
    seen: () => seen,
    arrived: (after) => thread.filter(({ number }) => number > after),
    undo: () => undo,
    likely: () => likely,
    takes: () => takes,
    sent: (_thread, { kind }) => void told.push(`sent ${kind}`),
    failed: ({ code }, { isCutOff, isByItself }) =>
      void told.push([code, ...(isCutOff ? ['cut off'] : []), ...(isByItself ? ['by itself'] : [])].join(', ')),
  });
  writing.open(store(), ticket);
  return writing;
}

beforeEach(() => {
  localStorage.clear();
  told = [];
  seen = 3;
  thread = [];
  undo = 0;
  likely = 'waiting_for_customer';
  takes = false;
});

describe('drafts', () => {
  test('a reply and a note have each their own; no word walks over by itself', () => {
    let writing = begin();
    writing.change({ text: 'Half a sentence' });
    writing.show('note');
    expect(writing.draft).toMatchObject({ kind: 'note', text: '' });
    expect(writing.otherText).toBe('Half a sentence');
    writing.change({ text: 'Between us' });
    writing.show('reply');
    expect(writing.draft).toMatchObject({ kind: 'reply', text: 'Half a sentence' });
    // After a reload, too.
    writing = begin();
    expect([writing.draft.text, writing.otherText]).toEqual(['Half a sentence', 'Between us']);
  });

  test('taking the words of the other kind over moves them, below what stands there', () => {
    const writing = begin();
    writing.show('note');
    seen = 2;
    writing.change({ text: 'She restarts the server.' });
    writing.show('reply');
    seen = 5;
    writing.change({ text: 'Hello Anna,' });
    writing.takeWords();
    expect(writing.draft).toMatchObject({ kind: 'reply', text: 'Hello Anna,\nShe restarts the server.', after: 2 });
    expect(writing.otherText).toBe('');
    expect(begin().draft.text).toBe('Hello Anna,\nShe restarts the server.');
  });

  test('each ticket has its own, and finds it again', () => {
    const writing = begin();
    writing.show('note');
    writing.change({ text: 'For one' });
    writing.open(store(), two());
    expect(writing.draft).toMatchObject({ text: '', kind: 'reply' });
    writing.open(store(), one());
    expect(writing.draft).toMatchObject({ text: 'For one', kind: 'note' });
    expect(begin().draft.text).toBe('For one');
  });

  test('of before, when both kinds had one: a note is still a note, and nothing of it is a reply', () => {
    const key = '0190a000-0000-7000-8000-000000000001';
    const old = { key, text: 'Only for us', kind: 'note', state: 'solved', tried: null };
    store().write(`staff:${one()}`, old);
    const writing = begin();
    expect(writing.draft).toMatchObject({ kind: 'note', text: 'Only for us' });
    writing.show('reply');
    expect(writing.draft.text).toBe('');
  });

  test('words for a ticket that is not open are in its draft, below those that stand there', () => {
    const writing = begin();
    writing.change({ text: 'Mine' });
    writing.open(store(), two());
    writing.add(one(), { kind: 'reply', text: 'typed elsewhere', after: 1 });
    expect(writing.draft.text).toBe('');
    expect(begin().draft).toMatchObject({ text: 'Mine\ntyped elsewhere', after: 1 });
  });
});

describe('sending', () => {
  test('a reply takes its state along; the draft is gone afterwards', async () => {
    const writing = begin();
    writing.change({ text: ' It works again. ', state: 'solved' });
    await writing.send();
    expect(sent()).toMatchObject([
      { kind: 'reply', body: { text: 'It works again.', state: 'solved', after: 3, anyway: false } },
    ]);
    expect(told).toEqual(['sent reply']);
    expect([writing.draft.text, begin().draft.text]).toEqual(['', '']);
  });

  test('a note goes out as a note, without a state', async () => {
    const writing = begin();
    writing.show('note');
    writing.change({ text: 'Look at the log' });
    await writing.send();
    expect(sent()).toMatchObject([{ kind: 'note' }]);
    expect(sent()[0]?.body).not.toHaveProperty('state');
  });

  test('nothing visible is not sent', async () => {
    const writing = begin();
    writing.change({ text: '  \n ' });
    await writing.send();
    expect(sent()).toEqual([]);
  });

  test('twice at once is once', async () => {
    const writing = begin();
    writing.change({ text: 'Once' });
    await Promise.all([writing.send(), writing.send()]);
    expect(sent()).toHaveLength(1);
  });

  test('what is typed meanwhile is the next message', async () => {
    const writing = begin();
    writing.change({ text: 'It works again. ' });
    const sending = writing.send();
    writing.change({ text: 'It works again. One thing' });
    writing.change({ text: 'It works again. One thing more:' });
    writing.change({ state: 'solved' });
    expect(writing.draft).toMatchObject({ text: 'It works again. ', kind: 'reply', state: 'waiting_for_customer' });
    writing.show('note');
    expect(writing.draft.text).toBe('');
    expect(writing.isSending).toBe(false);
    await sending;
    expect(sent()).toMatchObject([{ kind: 'reply', body: { text: 'It works again.' } }]);
    expect(writing.draft.text).toBe('');
    writing.show('reply');
    expect(writing.draft).toMatchObject({ text: 'One thing more:', kind: 'reply', state: 'solved' });
    expect(begin().draft.text).toBe('One thing more:');
  });

  test('and stands behind it when that was refused', async () => {
    const writing = begin();
    writing.change({ text: 'It works again.' });
    behind.failOnce(MESSAGE, { status: 500, code: 'internal' });
    const sending = writing.send();
    writing.change({ text: 'It works again. One thing more:' });
    await sending;
    expect(writing.draft.text).toBe('It works again. One thing more:');
    expect(writing.error?.code).toBe('internal');
  });

  test('a lost answer: the same again under the same key, even after newer events and a reload', async () => {
    let writing = begin();
    writing.change({ text: 'Did it arrive?' });
    behind.failOnce(MESSAGE, 'network');
    await writing.send();
    expect(writing.error?.code).toBe('network');
    expect(writing.draft.text).toBe('Did it arrive?');
    writing = begin();
    seen = 9;
    await writing.send();
    const [first, second] = sent();
    expect(second).toEqual(first);
  });

  test('a lost answer and other words: another message, another key', async () => {
    const writing = begin();
    writing.change({ text: 'First' });
    behind.failOnce(MESSAGE, 'silence');
    behind.timeout = 200;
    await writing.send();
    expect(writing.error?.code).toBe('timeout');
    behind.timeout = undefined;
    writing.change({ text: '' });
    seen = 4;
    writing.change({ text: 'Second' });
    await writing.send();
    expect(sent()[1]?.key).not.toBe(sent()[0]?.key);
    expect(sent()[1]?.body).toMatchObject({ text: 'Second', after: 4 });
  });

  test('another ticket opened meanwhile: its draft stays, the sent one is not found again', async () => {
    const open = behind.hold(MESSAGE);
    const writing = begin();
    writing.change({ text: 'For one' });
    const sending = writing.send();
    writing.open(store(), two());
    writing.change({ text: 'For two' });
    open();
    await sending;
    expect(writing.draft.text).toBe('For two');
    expect(begin(one()).draft.text).toBe('');
  });
});

describe('what is typed while a reply is on its way, when another ticket is opened before the answer', () => {
  let answer: () => void;
  let writing: WritingController;
  let sending: Promise<unknown> | null;
  beforeEach(() => {
    answer = behind.hold(MESSAGE);
    writing = begin();
    writing.change({ text: 'For one. ' });
    sending = writing.send();
    writing.change({ text: 'For one. One thing more' });
    writing.change({ state: 'solved' });
    writing.open(store(), two());
    expect(writing.isSending).toBe(false);
    writing.change({ text: 'For two' });
  });

  test('is the next message of its own ticket, under a key of its own', async () => {
    answer();
    await sending;
    expect(writing.draft.text).toBe('For two');
    writing.open(store(), one());
    expect(writing.draft).toMatchObject({ text: 'One thing more', state: 'solved', tried: null });
    await writing.send();
    expect(sent()).toMatchObject([
      { body: { text: 'For one.' } },
      { kind: 'reply', body: { text: 'One thing more', state: 'solved' } },
    ]);
    expect(sent()[1]?.key).not.toBe(sent()[0]?.key);
  });

  test('stands behind what was refused', async () => {
    behind.failOnce(MESSAGE, { status: 500, code: 'internal' });
    answer();
    await sending;
    expect(begin().draft.text).toBe('For one. One thing more');
  });

  test('is there for who comes back before the answer, and nothing goes out twice', async () => {
    writing.open(store(), one());
    expect(writing.isSending).toBe(true);
    expect(writing.draft.text).toBe('For one. One thing more');
    await writing.send();
    writing.change({ text: 'For one. One thing more, and another' });
    answer();
    await sending;
    expect(sent()).toHaveLength(1);
    expect(writing.draft.text).toBe('One thing more, and another');
    expect(begin(two()).draft.text).toBe('For two');
  });

  test('outlives the page', () => {
    expect(begin().draft).toMatchObject({ text: 'For one. One thing more', tried: null });
  });
});

describe('what others wrote after the first character', () => {
  /** Anna writes; as it stands in a thread that is kept fresh live, where `live`. */
  async function interrupted(live: boolean): Promise<WritingController> {
    const writing = begin();
    writing.change({ text: 'My answer' });
    await desk.write(1, 'One more thing');
    if (live) [thread, seen] = [(await desk.thread(1)).messages, 4];
    return writing;
  }

  test('seen live, and even looked at: nothing goes out, and it is said who wrote', async () => {
    const writing = await interrupted(true);
    expect(writing.hold).toMatchObject({ newest: 4, messages: [{ text: 'One more thing', author: { id: 'c1' } }] });
    expect([writing.isHeld, writing.send(), writing.isHeld]).toEqual([false, null, true]);
    expect(sent()).toEqual([]);
    // More words change nothing about that, and neither does a reload.
    writing.change({ text: 'My answer, longer' });
    expect(writing.send()).toBeNull();
    expect(begin().send()).toBeNull();
    expect(sent()).toEqual([]);
  });

  test('not seen yet: the server refuses, the text stays', async () => {
    const writing = await interrupted(false);
    expect(writing.hold).toBeNull();
    await writing.send();
    expect(writing.isHeld).toBe(true);
    expect(writing.hold?.messages).toEqual([(await desk.thread(1)).messages.at(-1)]);
    expect(writing.error).toBeNull();
    expect(writing.draft.text).toBe('My answer');
    expect(told).toEqual(['stale_thread']);
  });

  test.each([true, false])(
    'sent all the same: it names the newest that was shown; a third one is held again (live: %s)',
    async (live) => {
      const writing = await interrupted(live);
      await writing.send();
      await desk.write(1, 'And a third');
      await writing.send({ isAnyway: true });
      expect(sent().at(-1)?.body).toMatchObject({ text: 'My answer', after: 3, anyway: 4 });
      expect(writing.hold).toMatchObject({
        newest: 5,
        messages: [{ text: 'One more thing' }, { text: 'And a third' }].slice(live ? 0 : 1),
      });
      expect(writing.draft.text).toBe('My answer');
      await writing.send({ isAnyway: true });
      expect(sent().at(-1)?.body).toMatchObject({ after: 3, anyway: 5 });
      expect(new Set(sent().map(({ key }) => key)).size).toBe(sent().length);
      expect([writing.hold, writing.draft.text]).toEqual([null, '']);
      expect(told.at(-1)).toBe('sent reply');
    },
  );

  test('or read, and rewritten after it', async () => {
    const writing = await interrupted(false);
    await writing.send();
    writing.rewrite();
    expect([writing.hold, writing.isHeld]).toEqual([null, false]);
    writing.change({ text: 'A better answer' });
    await writing.send();
    expect(sent()[1]?.body).toMatchObject({ text: 'A better answer', after: 4, anyway: false });
  });

  test('another text begins anew', async () => {
    const writing = await interrupted(true);
    writing.change({ text: '' });
    expect(writing.hold).toBeNull();
    writing.change({ text: 'Thank you.' });
    expect(writing.hold).toBeNull();
    await writing.send();
    expect(sent()).toMatchObject([{ body: { text: 'Thank you.', after: 4 } }]);
  });
});

test('a reply can be taken back for as long as its writer likes, a note goes out at once', async () => {
  undo = 10;
  const writing = begin();
  writing.change({ text: 'Mended.' });
  await writing.send({ state: 'solved' });
  writing.show('note');
  writing.change({ text: 'Told her.' });
  await writing.send();
  expect(sent().map(({ body }) => [body['undo'], body['state']])).toEqual([
    [10, 'solved'],
    [undefined, undefined],
  ]);
});

describe('what a reply leaves its ticket in', () => {
  test('is what is likely, until its writer chooses', async () => {
    likely = 'solved';
    const writing = begin();
    expect(writing.state).toBe('solved');
    writing.change({ text: 'You are welcome.' });
    await writing.send();
    writing.change({ text: 'Or not?', state: 'waiting_for_customer' });
    expect(writing.state).toBe('waiting_for_customer');
    expect(begin().state).toBe('waiting_for_customer');
    await writing.send();
    writing.change({ text: 'By a key.' });
    await writing.send({ state: 'waiting_for_customer' });
    expect(sent().map(({ body }) => body['state'])).toEqual(['solved', 'waiting_for_customer', 'waiting_for_customer']);
  });

  test('is the same when it is sent again, whatever is likely by then', async () => {
    const writing = begin();
    writing.change({ text: 'Did it arrive?' });
    behind.failOnce(MESSAGE, 'network');
    await writing.send();
    likely = 'solved';
    await writing.send();
    expect(sent()[1]).toEqual(sent()[0]);
  });
});

test('a reply takes a ticket that nobody has, where its writer wants that; sent again, it is the same', async () => {
  takes = true;
  const writing = begin();
  writing.change({ text: 'Mine.' });
  behind.failOnce(MESSAGE, 'network');
  await writing.send();
  takes = false;
  await writing.send();
  writing.show('note');
  takes = true;
  writing.change({ text: 'Told her.' });
  await writing.send();
  expect(sent().map(({ body }) => body['take'])).toEqual([true, true, undefined]);
  expect(sent()[1]).toEqual(sent()[0]);
  expect((await desk.thread(1)).ticket.assignee?.id).toBe(mira.id);
});

describe('without a way to the desk', () => {
  test('it is kept, goes out as it was, and once', async () => {
    let writing = begin();
    writing.change({ text: 'From a tunnel' });
    const back = behind.fail(MESSAGE, 'network');
    await writing.send();
    expect(told).toEqual(['network, cut off']);
    // Loaded anew, in the same tab.
    writing = begin();
    expect(writing.draft).toMatchObject({ text: 'From a tunnel', isCutOff: true });
    expect((await writing.goOn(one(), 'reply'))?.code).toBe('network');
    back();
    seen = 9;
    expect(await writing.goOn(one(), 'reply')).toBeNull();
    expect(await writing.goOn(one(), 'reply')).toBeNull();
    expect(sent()).toHaveLength(3);
    expect(new Set(sent().map((each) => JSON.stringify(each))).size).toBe(1);
    expect((await desk.thread(1)).messages.filter(({ text }) => text === 'From a tunnel')).toHaveLength(1);
    expect([writing.draft.text, begin().draft.text]).toEqual(['', '']);
  });

  test('also from a ticket that is not open any more', async () => {
    const writing = begin();
    writing.change({ text: 'For one' });
    behind.failOnce(MESSAGE, { status: 503, code: 'unavailable' });
    const sending = writing.send();
    writing.open(store(), two());
    await sending;
    writing.change({ text: 'For two' });
    expect(await writing.goOn(one(), 'reply')).toBeNull();
    expect((await desk.thread(1)).messages.at(-1)?.text).toBe('For one');
    expect(writing.draft.text).toBe('For two');
    expect(begin().draft.text).toBe('');
  });

  test('what others wrote meanwhile holds it: it is a draft again, here or on another ticket', async () => {
    for (const isOpen of [true, false]) {
      localStorage.clear();
      const writing = begin();
      writing.change({ text: 'My answer' });
      behind.failOnce(MESSAGE, 'network');
      // oxlint-disable-next-line no-await-in-loop -- the second try stands on what the first has left
      await writing.send();
      // oxlint-disable-next-line no-await-in-loop -- as above
      await desk.write(1, 'One more thing');
      if (!isOpen) writing.open(store(), two());
      // oxlint-disable-next-line no-await-in-loop -- as above
      expect(await writing.goOn(one(), 'reply')).toBeNull();
      expect(told.at(-1)).toBe('stale_thread, by itself');
      expect(begin().draft).toMatchObject({ text: 'My answer', isCutOff: false, tried: null });
      if (isOpen) expect([writing.isHeld, writing.hold?.newest]).toEqual([true, 4]);
    }
    expect((await desk.thread(1)).messages.map(({ text }) => text)).not.toContain('My answer');
  });

  test('other words, or a word, make it a draft: it does not go out by itself', async () => {
    const writing = begin();
    const cut = async (): Promise<void> => {
      behind.failOnce(MESSAGE, 'network');
      await writing.send();
    };
    writing.change({ text: 'One' });
    await cut();
    writing.change({ text: 'One, or two' });
    expect(await writing.goOn(one(), 'reply')).toBeNull();
    await cut();
    writing.stay();
    expect(await writing.goOn(one(), 'reply')).toBeNull();
    expect(sent()).toHaveLength(2);
    expect(writing.draft).toMatchObject({ text: 'One, or two', isCutOff: false });
  });

  test('what a tab that is gone left waiting is a draft in another one', async () => {
    const writing = begin();
    writing.change({ text: 'From another tab' });
    behind.failOnce(MESSAGE, 'network');
    await writing.send();
    const { locks } = navigator;
    const query = async () => ({ held: [{ name: 'panel-desk:tab:another tab' }], pending: [] });
    Object.defineProperty(navigator, 'locks', { configurable: true, value: { query } });
    try {
      const other = new WritingController(host, () => client, {
        seen: () => 3,
        arrived: () => [],
        undo: () => 0,
        likely: () => likely,
        takes: () => false,
        sent: () => undefined,
        failed: () => undefined,
      });
      const owner = { server: '/desk', tenant: 'nordhost', person: 'a1', account: null, actedBy: null };
      other.open(new DraftStore(owner, 'another tab'), one());
      await expect.poll(() => other.draft.text).toBe('From another tab');
      await expect.poll(() => other.draft.isCutOff).toBe(false);
      expect(await other.goOn(one(), 'reply')).toBeNull();
      expect(sent()).toHaveLength(1);
    } finally {
      Object.defineProperty(navigator, 'locks', { configurable: true, value: locks });
    }
  });
});
