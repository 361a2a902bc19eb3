// Writing a reply or a note: nothing typed is lost, nothing is sent twice, nothing is sent onto a thread not seen.
import type { ReactiveControllerHost } from 'lit';
import { beforeEach, describe, expect, test } from 'vitest';

import { createAgentClient } from '../../../../../sdk/agent.ts';
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
function begin(ticket = one()): WritingController {
  const writing = new WritingController(host, () => client, {
    sent: (_thread, kind) => void told.push(`sent ${kind}`),
    stale: () => void told.push('stale'),
  });
  writing.open(store(), ticket);
  return writing;
}

beforeEach(() => {
  localStorage.clear();
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
    writing.open(store(), two());
    expect(writing.draft).toMatchObject({ text: '', kind: 'reply' });
    writing.open(store(), one());
    expect(writing.draft).toMatchObject({ text: 'For one', kind: 'note' });
    expect(begin().draft.text).toBe('For one');
  });
});

describe('sending', () => {
  test('a reply takes its state along; the draft is gone afterwards', async () => {
    const writing = begin();
    writing.change({ text: ' It works again. ', state: 'solved' });
    await writing.send(3);
    expect(sent()).toMatchObject([
      { kind: 'reply', body: { text: 'It works again.', state: 'solved', after: 3, anyway: false } },
    ]);
    expect(told).toEqual(['sent reply']);
    expect([writing.draft.text, begin().draft.text]).toEqual(['', '']);
  });

  test('a note goes out as a note, without a state', async () => {
    const writing = begin();
    writing.change({ text: 'Look at the log', kind: 'note' });
    await writing.send(3);
    expect(sent()).toMatchObject([{ kind: 'note' }]);
    expect(sent()[0]?.body).not.toHaveProperty('state');
  });

  test('nothing visible is not sent', async () => {
    const writing = begin();
    writing.change({ text: '  \n ' });
    await writing.send(3);
    expect(sent()).toEqual([]);
  });

  test('twice at once is once', async () => {
    const writing = begin();
    writing.change({ text: 'Once' });
    await Promise.all([writing.send(3), writing.send(3)]);
    expect(sent()).toHaveLength(1);
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
    expect(sent()).toMatchObject([{ kind: 'reply', body: { text: 'It works again.' } }]);
    expect(writing.draft).toMatchObject({ text: 'One thing more:', kind: 'note' });
    expect(begin().draft.text).toBe('One thing more:');
  });

  test('and stands behind it when that was refused', async () => {
    const writing = begin();
    writing.change({ text: 'It works again.' });
    behind.failOnce(MESSAGE, { status: 500, code: 'internal' });
    const sending = writing.send(3);
    writing.change({ text: 'It works again. One thing more:' });
    await sending;
    expect(writing.draft.text).toBe('It works again. One thing more:');
    expect(writing.error?.code).toBe('internal');
  });

  test('a lost answer: the same again under the same key, even after newer events and a reload', async () => {
    let writing = begin();
    writing.change({ text: 'Did it arrive?' });
    behind.failOnce(MESSAGE, 'network');
    await writing.send(3);
    expect(writing.error?.code).toBe('network');
    expect(writing.draft.text).toBe('Did it arrive?');
    writing = begin();
    await writing.send(9);
    const [first, second] = sent();
    expect(second).toEqual(first);
  });

  test('a lost answer and other words: another message, another key', async () => {
    const writing = begin();
    writing.change({ text: 'First' });
    behind.failOnce(MESSAGE, 'silence');
    behind.timeout = 200;
    await writing.send(3);
    expect(writing.error?.code).toBe('timeout');
    behind.timeout = undefined;
    writing.change({ text: 'Second' });
    await writing.send(4);
    expect(sent()[1]?.key).not.toBe(sent()[0]?.key);
    expect(sent()[1]?.body).toMatchObject({ text: 'Second', after: 4 });
  });

  test('another ticket opened meanwhile: its draft stays, the sent one is not found again', async () => {
    const open = behind.hold(MESSAGE);
    const writing = begin();
    writing.change({ text: 'For one' });
    const sending = writing.send(3);
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
  let sending: Promise<void>;
  beforeEach(() => {
    answer = behind.hold(MESSAGE);
    writing = begin();
    writing.change({ text: 'For one. ' });
    sending = writing.send(3);
    writing.change({ text: 'For one. One thing more' });
    writing.change({ kind: 'note' });
    writing.open(store(), two());
    expect(writing.isSending).toBe(false);
    writing.change({ text: 'For two' });
  });

  test('is the next message of its own ticket, under a key of its own', async () => {
    answer();
    await sending;
    expect(writing.draft.text).toBe('For two');
    writing.open(store(), one());
    expect(writing.draft).toMatchObject({ text: 'One thing more', kind: 'note', tried: null });
    await writing.send(4);
    expect(sent()).toMatchObject([{ body: { text: 'For one.' } }, { kind: 'note', body: { text: 'One thing more' } }]);
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
    await writing.send(3);
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

describe('a stale thread', () => {
  async function stale(): Promise<WritingController> {
    const writing = begin();
    writing.change({ text: 'My answer' });
    await desk.write(1, 'One more thing');
    await writing.send(3);
    return writing;
  }

  test('shows what was missed, keeps the text, asks for the thread', async () => {
    const writing = await stale();
    expect(writing.stale?.missed).toEqual([(await desk.thread(1)).messages.at(-1)]);
    expect(writing.stale?.missed).toMatchObject([{ number: 4, text: 'One more thing' }]);
    expect(writing.error).toBeNull();
    expect(writing.draft.text).toBe('My answer');
    expect(told).toEqual(['stale']);
  });

  test('all the same: it goes out, under a key of its own', async () => {
    const writing = await stale();
    await writing.send(3, true);
    expect(sent()[1]?.body).toMatchObject({ text: 'My answer', anyway: true });
    expect(sent()[1]?.key).not.toBe(sent()[0]?.key);
    expect(writing.stale).toBeNull();
  });

  test('or rewritten, after the newest', async () => {
    const writing = await stale();
    writing.rewrite();
    expect(writing.stale).toBeNull();
    writing.change({ text: 'A better answer' });
    await writing.send(4);
    expect(sent()[1]?.body).toMatchObject({ text: 'A better answer', after: 4, anyway: false });
  });
});
