// Internal notes reach a customer through no door: not by their words, their id, a number, a time, a count or an error.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { endpoints, type Endpoint } from '../../sdk/contract/index.ts';
import { startDesk, type Answer, type Desk } from '../support/desk.ts';
import { proveAnswers } from './proved.ts';
import { makeTarget, PUBLIC_WORD, SECRET_WORD, tokenOf, type Somebody, type Target } from './world.ts';

const customers = [
  'owner',
  'colleague',
  'acting',
  'stranger',
  'foreignCustomer',
] as const satisfies readonly Somebody[];

let desk: Desk;
let target: Target;
beforeAll(async () => {
  desk = await startDesk();
  proveAnswers(desk);
  target = await makeTarget(desk);
});
afterAll(() => desk.close());

const ask = async (who: Somebody, path: string, method = 'GET', body?: unknown): Promise<Answer> =>
  desk.request(path, { method, token: (await tokenOf(desk, who))!, ...(body !== undefined && { body }) });

describe.each(customers)('%s', (who) => {
  const bodies: unknown[] = [
    undefined,
    { text: 'x', revision: 1 },
    { text: 'x', after: 0, kind: 'reply' },
    { event: 2 },
    { priority: 'high' },
    { state: 'solved' },
    { reason: 'x' },
    { text: 'x', kind: 'note' },
    { agentId: 'agent' },
  ];

  it('sees neither its words nor its id behind any endpoint, whatever they send', async () => {
    const own = await makeTarget(desk);
    for (const { method, path } of Object.values(endpoints) as Endpoint[]) {
      for (const messageId of [own.noteId, own.messageId]) {
        const address = path
          .replace('{ticketId}', own.ticketId)
          .replace('{messageId}', messageId)
          .replace('{accountId}', 'mine');
        const search = method === 'GET' && path.endsWith('/messages') ? '?before=99' : '';
        for (const body of method === 'GET' ? [undefined] : bodies) {
          const answer = await ask(who, address + search, method, body);
          expect(answer.status).toBeLessThan(500);
          expect(answer.text).not.toContain(SECRET_WORD);
          expect(answer.text).not.toContain(own.noteId);
        }
      }
    }
  });

  it('finds the ticket by its words but not by those of the note', async () => {
    const found = async (text: string) => (await ask(who, `/v1/tickets?text=${text}`)).body.items.length as number;
    expect(await found(SECRET_WORD)).toBe(0);
    expect((await found(PUBLIC_WORD)) > 0).toBe(who === 'owner' || who === 'colleague' || who === 'acting');
  });

  it('is told of the note what they are told of nothing', async () => {
    const absent = '0196f7a0-0000-7000-8000-000000000009';
    const doors = [
      ['PATCH', (id: string) => `/v1/tickets/${target.ticketId}/messages/${id}`, { text: 'x', revision: 1 }],
      ['GET', (id: string) => `/v1/tickets/${target.ticketId}/messages/${id}/revisions`, undefined],
    ] as const;
    for (const [method, path, body] of doors) {
      const [note, nothing] = [
        await ask(who, path(target.noteId), method, body),
        await ask(who, path(absent), method, body),
      ];
      expect(note.status).toBe(404);
      expect(note.text.replace(note.body.requestId, '')).toBe(nothing.text.replace(nothing.body.requestId, ''));
    }
  });
});

it('moves nothing that a customer can see', async () => {
  const { ticketId } = await makeTarget(desk);
  const owner = desk.customer({ id: 'owner', account: 'mine' }).desk;
  const agent = desk.agent({ id: 'agent' }).desk;
  await owner.tickets.markRead(ticketId, 1);
  const look = async () => ({
    thread: await owner.tickets.get(ticketId),
    list: await owner.tickets.list({ limit: 100 }),
    // The server's clock goes on by itself.
    session: { ...(await owner.session()), now: null },
    earlier: await owner.messages.earlier(ticketId, 99),
  });
  const before = await look();
  desk.clock.move({ minutes: 5 });
  const { messages } = await agent.messages.note(ticketId, { text: `More of ${SECRET_WORD}` });
  await agent.messages.edit(ticketId, messages.at(-1)!.id, { text: 'Rewritten', revision: 1 });
  expect(await look()).toEqual(before);
  // A reply afterwards has the next number, and is not called stale because of the notes.
  const { ticket, events } = await owner.messages.reply(ticketId, {
    text: 'Any news?',
    after: before.thread.ticket.lastEvent,
  });
  expect(ticket.lastEvent).toBe(before.thread.ticket.lastEvent + 1);
  expect(events.map(({ number }) => number)).toEqual(events.map((_, i) => i + 1));
  // But staff are told that it moved.
  expect((await agent.tickets.get(ticketId)).ticket.lastEvent).toBe(5);
});
