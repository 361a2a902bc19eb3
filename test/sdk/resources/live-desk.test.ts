// The event stream of the SDK against the real desk: told in order, caught up on after a cut, ended without a trace.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';

import { createClient } from '../../../sdk/index.ts';
import type { Client, LiveEvent } from '../../../sdk/index.ts';
import { startDesk } from '../../support/desk.ts';
import type { Desk } from '../../support/desk.ts';

let desk: Desk;
let stop: AbortController;
const following: Promise<void>[] = [];
beforeAll(async () => {
  desk = await startDesk();
});
beforeEach(() => {
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await Promise.all(following.splice(0));
});
afterAll(() => desk.close());

const draft = { subject: 'S', text: 'T', category: 'other' } as const;

/** Follows as somebody, and answers what was told; resolves when the stream stands. */
async function follow(client: Client): Promise<LiveEvent[]> {
  const told: LiveEvent[] = [];
  await new Promise<void>((resolve) => {
    const onConnected = (isConnected: boolean): void => void (isConnected && resolve());
    following.push(
      (async () => {
        for await (const event of client.live({ signal: stop.signal, onConnected })) told.push(event);
      })(),
    );
  });
  return told;
}

const changes = (told: readonly LiveEvent[]): string[] =>
  told.map((event) => (event.kind === 'ticket' ? `${event.number} ${event.event} ${event.change}` : event.kind));

describe('desk.live()', () => {
  it('tells both doors what happens, each in its own numbering', async () => {
    const customer = desk.customer({ account: 'a1' }).desk;
    const agent = desk.agent({ id: 'ada' }).desk;
    const theirs = await follow(customer);
    const ours = await follow(agent);
    const { id, number } = await customer.tickets.create(draft);
    await agent.messages.note(id, { text: 'Only us.' });
    await agent.messages.reply(id, { text: 'Hello.', state: 'waiting_for_support' });
    await vi.waitUntil(() => ours.length === 3 && theirs.length === 2, { timeout: 5000 });
    expect(changes(theirs)).toEqual([`${number} 1 ticket_created`, `${number} 2 message_added`]);
    expect(changes(ours)).toEqual([
      `${number} 1 ticket_created`,
      `${number} 2 note_added`,
      `${number} 3 message_added`,
    ]);
  });

  it('misses nothing of what happens while the way is cut', async () => {
    const ends: (() => void)[] = [];
    const client = createClient({
      server: 'http://desk.example',
      getToken: () => desk.token({ account: 'cut' }),
      // A proxy that drops the line whenever it is told to.
      async fetch(request) {
        const answer = await desk.app.fetch(request);
        if (!answer.body || !request.url.endsWith('/v1/live')) return answer;
        const line = new TransformStream<Uint8Array, Uint8Array>();
        const cut = new AbortController();
        ends.push(() => cut.abort());
        answer.body.pipeTo(line.writable, { signal: cut.signal }).catch(() => {});
        return new Response(line.readable, answer);
      },
    });
    const told = await follow(client);
    const writer = desk.agent({ id: 'ada' }).desk;
    const { id, number } = await desk.customer({ account: 'cut' }).desk.tickets.create(draft);
    const expected = [`${number} 1 ticket_created`];
    for (let round = 2; round < 12; round++) {
      if (round % 3 === 0) ends.at(-1)?.();
      await writer.messages.reply(id, { text: `Round ${round}`, state: 'waiting_for_support' });
      expected.push(`${number} ${round} message_added`);
    }
    await vi.waitUntil(() => told.length >= expected.length, { timeout: 20_000 });
    expect(changes(told)).toEqual(expected);
    expect(ends.length).toBeGreaterThan(1);
  });

  it('tells staff who is on a ticket', async () => {
    const ours = await follow(desk.agent({ id: 'ada', name: 'Ada' }).desk);
    const { id } = await desk.customer({ account: 'a2' }).desk.tickets.create(draft);
    const bo = desk.agent({ id: 'bo', name: 'Bo' }).desk;
    await bo.tickets.present(id, 'writing');
    const person = { id: 'bo', name: 'Bo' };
    await vi.waitUntil(() => ours.some(({ kind }) => kind === 'presence'), { timeout: 5000 });
    expect(ours).toContainEqual({ kind: 'presence', ticketId: id, people: [{ person, doing: 'writing' }] });
    await bo.tickets.present(id, 'gone');
    await vi.waitUntil(() => ours.some((event) => event.kind === 'presence' && event.people.length === 0));
  });
});
