// Writing a reply or a note: nothing typed is lost, nothing is sent twice, nothing is sent onto a thread not seen.
import type { ReactiveControllerHost } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';

import { SupportError } from '../../../../../sdk/client/errors.ts';
import { WritingController } from '../../../../../widget/admin/ticket/controllers/writing.ts';
import { DraftStore } from '../../../../../widget/kit/state/drafts.ts';
import { DeskDouble, idOf, messageOf } from '../../desk-double.ts';

const host = { addController: () => undefined, requestUpdate: () => undefined } as unknown as ReactiveControllerHost;
const store = () =>
  new DraftStore({ server: '/desk', tenant: 'nordhost', person: 'a1', account: null, actedBy: null }, 'this tab');
const [one, two] = [idOf(1), idOf(2)];

let desk: DeskDouble;
let told: string[];
function begin(ticket = one): WritingController {
  const writing = new WritingController(host, () => desk.client, {
    sent: (_thread, kind) => void told.push(`sent ${kind}`),
    stale: () => void told.push('stale'),
  });
  writing.open(store(), ticket);
  return writing;
}

beforeEach(() => {
  localStorage.clear();
  desk = new DeskDouble();
  told = [];
});

describe('drafts', () => {
  test('switching between reply and note keeps the text', () => {
    const writing = begin();
    writing.change({ text: 'Half a sentence' });
    writing.change({ kind: 'note' });
    expect(writing.draft).toMatchObject({ kind: 'note', text: 'Half a sentence' });
    writing.change({ kind: 'reply' });
    expect(writing.draft).toMatchObject({ kind: 'reply', text: 'Half a sentence' });
  });

  test('each ticket has its own, and finds it again', () => {
    const writing = begin();
    writing.change({ text: 'For one', kind: 'note' });
    writing.open(store(), two);
    expect(writing.draft).toMatchObject({ text: '', kind: 'reply' });
    writing.open(store(), one);
    expect(writing.draft).toMatchObject({ text: 'For one', kind: 'note' });
    expect(begin().draft.text).toBe('For one');
  });
});

describe('sending', () => {
  test('a reply takes its state along; the draft is gone afterwards', async () => {
    const writing = begin();
    writing.change({ text: ' It works again. ', state: 'solved' });
    await writing.send(3);
    expect(desk.sent).toMatchObject([
      { kind: 'reply', body: { text: 'It works again.', state: 'solved', after: 3, anyway: false } },
    ]);
    expect(told).toEqual(['sent reply']);
    expect([writing.draft.text, begin().draft.text]).toEqual(['', '']);
  });

  test('a note goes out as a note, without a state', async () => {
    const writing = begin();
    writing.change({ text: 'Look at the log', kind: 'note' });
    await writing.send(3);
    expect(desk.sent).toMatchObject([{ kind: 'note' }]);
    expect(desk.sent[0]?.body).not.toHaveProperty('state');
  });

  test('nothing visible is not sent', async () => {
    const writing = begin();
    writing.change({ text: '  \n ' });
    await writing.send(3);
    expect(desk.sent).toEqual([]);
  });

  test('twice at once is once', async () => {
    const writing = begin();
    writing.change({ text: 'Once' });
    await Promise.all([writing.send(3), writing.send(3)]);
    expect(desk.sent).toHaveLength(1);
  });

  test('what is typed meanwhile is the next message', async () => {
    const writing = begin();
    writing.change({ text: 'It works again. ' });
    const sending = writing.send(3);
    writing.change({ text: 'It works again. One thing' });
    writing.change({ text: 'It works again. One thing more:' });
    writing.change({ kind: 'note' });
    expect(writing.draft).toMatchObject({ text: 'It works again. ', kind: 'reply' });
    await sending;
    expect(desk.sent).toMatchObject([{ kind: 'reply', body: { text: 'It works again.' } }]);
    expect(writing.draft).toMatchObject({ text: 'One thing more:', kind: 'note' });
    expect(begin().draft.text).toBe('One thing more:');
  });

  test('and stands behind it when that was refused', async () => {
    const writing = begin();
    writing.change({ text: 'It works again.' });
    desk.refuse = new SupportError('internal', { status: 500 });
    const sending = writing.send(3);
    writing.change({ text: 'It works again. One thing more:' });
    await sending;
    expect(writing.draft.text).toBe('It works again. One thing more:');
    expect(writing.trouble?.code).toBe('internal');
  });

  test('a lost answer: the same again under the same key, even after newer events and a reload', async () => {
    let writing = begin();
    writing.change({ text: 'Did it arrive?' });
    desk.refuse = new SupportError('network');
    await writing.send(3);
    expect(writing.trouble?.code).toBe('network');
    expect(writing.draft.text).toBe('Did it arrive?');
    writing = begin();
    await writing.send(9);
    const [first, second] = desk.sent;
    expect(second).toEqual(first);
  });

  test('a lost answer and other words: another message, another key', async () => {
    const writing = begin();
    writing.change({ text: 'First' });
    desk.refuse = new SupportError('timeout');
    await writing.send(3);
    writing.change({ text: 'Second' });
    await writing.send(4);
    expect(desk.sent[1]?.key).not.toBe(desk.sent[0]?.key);
    expect(desk.sent[1]?.body).toMatchObject({ text: 'Second', after: 4 });
  });

  test('another ticket opened meanwhile: its draft stays, the sent one is not found again', async () => {
    let open = (): void => undefined;
    desk.gate = new Promise((resolve) => (open = resolve));
    const writing = begin();
    writing.change({ text: 'For one' });
    const sending = writing.send(3);
    writing.open(store(), two);
    writing.change({ text: 'For two' });
    open();
    await sending;
    expect(writing.draft.text).toBe('For two');
    expect(begin(one).draft.text).toBe('');
  });
});

describe('what is typed while a reply is on its way, when another ticket is opened before the answer', () => {
  let answer: () => void;
  let writing: WritingController;
  let sending: Promise<void>;
  beforeEach(() => {
    desk.gate = new Promise((resolve) => (answer = resolve));
    writing = begin();
    writing.change({ text: 'For one. ' });
    sending = writing.send(3);
    writing.change({ text: 'For one. One thing more' });
    writing.change({ kind: 'note' });
    writing.open(store(), two);
    expect(writing.isSending).toBe(false);
    writing.change({ text: 'For two' });
  });

  test('is the next message of its own ticket, under a key of its own', async () => {
    answer();
    await sending;
    expect(writing.draft.text).toBe('For two');
    writing.open(store(), one);
    expect(writing.draft).toMatchObject({ text: 'One thing more', kind: 'note', tried: null });
    await writing.send(4);
    expect(desk.sent).toMatchObject([
      { body: { text: 'For one.' } },
      { kind: 'note', body: { text: 'One thing more' } },
    ]);
    expect(desk.sent[1]?.key).not.toBe(desk.sent[0]?.key);
  });

  test('stands behind what was refused', async () => {
    desk.refuse = new SupportError('internal', { status: 500 });
    answer();
    await sending;
    expect(begin().draft.text).toBe('For one. One thing more');
  });

  test('is there for who comes back before the answer, and nothing goes out twice', async () => {
    writing.open(store(), one);
    expect(writing.isSending).toBe(true);
    expect(writing.draft.text).toBe('For one. One thing more');
    await writing.send(3);
    writing.change({ text: 'For one. One thing more, and another' });
    answer();
    await sending;
    expect(desk.sent).toHaveLength(1);
    expect(writing.draft.text).toBe('One thing more, and another');
    expect(begin(two).draft.text).toBe('For two');
  });

  test('outlives the page', () => {
    expect(begin().draft).toMatchObject({ text: 'For one. One thing more', tried: null });
  });
});

describe('a stale thread', () => {
  const missed = [messageOf(4, 'One more thing')];

  async function stale(): Promise<WritingController> {
    const writing = begin();
    writing.change({ text: 'My answer' });
    desk.refuse = new SupportError('stale_thread', { status: 409, missed });
    await writing.send(3);
    return writing;
  }

  test('shows what was missed, keeps the text, asks for the thread', async () => {
    const writing = await stale();
    expect(writing.stale?.missed).toEqual(missed);
    expect(writing.trouble).toBeNull();
    expect(writing.draft.text).toBe('My answer');
    expect(told).toEqual(['stale']);
  });

  test('all the same: it goes out, under a key of its own', async () => {
    const writing = await stale();
    await writing.send(3, true);
    expect(desk.sent[1]?.body).toMatchObject({ text: 'My answer', anyway: true });
    expect(desk.sent[1]?.key).not.toBe(desk.sent[0]?.key);
    expect(writing.stale).toBeNull();
  });

  test('or rewritten, after the newest', async () => {
    const writing = await stale();
    writing.rewrite();
    expect(writing.stale).toBeNull();
    writing.change({ text: 'A better answer' });
    await writing.send(4);
    expect(desk.sent[1]?.body).toMatchObject({ text: 'A better answer', after: 4, anyway: false });
  });
});
