// How long a stream lasts, over both ways: signs of life, the end of the reader's rights, too many of one person, the goodbye.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import type { PanelActor } from '../../../../server/call/actor.ts';
import { Live } from '../../../../server/delivery/live/live.ts';
import { MOST_OF_A_PERSON } from '../../../../server/delivery/live/streams.ts';
import { silentLog } from '../../../../server/index.ts';
import { customerOf, type Claimed } from '../../../support/actors.ts';
import { MovableClock } from '../../../support/clock.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { startDesk } from '../../../support/desk.ts';
import { follow, type Follower } from './follow.ts';
import { overConnection, throughWebStream, type Way } from './ways.ts';

let database: TestDatabase;
let clock: MovableClock;
let live: Live;
let holds: () => Promise<boolean>;
let way: Way;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(() => {
  clock = new MovableClock();
  live = new Live({ sql: database.sql, clock, log: silentLog, secret: 's'.repeat(32), heartbeat: 60 });
  holds = () => Promise.resolve(true);
  return () => live.close();
});

const customer = (id: string, more: Omit<Claimed, 'role'> = {}) =>
  customerOf({ id, expiresAt: clock.seconds() + 600, ...more });
const opening = (actor: PanelActor) =>
  live.open({ actor, sql: database.sql.of('north'), lastEventId: null, stillHolds: () => holds() });
const open = async (actor: PanelActor): Promise<Follower> => follow(way.reach(() => opening(actor)));
const beats = ({ lines }: Follower): number => lines.filter((line) => line === ':').length;

describe.each([
  ['through a web stream', () => Promise.resolve(throughWebStream())],
  ['straight over a connection', overConnection],
])('a stream %s', (_, build) => {
  beforeAll(async () => {
    way = await build();
  });
  afterAll(() => way.close());

  it('gives signs of life, each with a position', async () => {
    const follower = await open(customer('a'));
    await follower.until(() => beats(follower) >= 3);
    expect(follower.lines.slice(0, 6)).toEqual([
      expect.stringMatching(/^retry: \d+$/),
      expect.stringMatching(/^id: /),
      '',
      ':',
      expect.stringMatching(/^id: /),
      '',
    ]);
    expect(new Set(follower.lines.filter((line) => line.startsWith('id: '))).size).toBeGreaterThanOrEqual(4);
  });

  it('ends with the token, and says when to come again', async () => {
    const [short, long] = [await open(customer('a', { expiresAt: clock.seconds() + 60 })), await open(customer('b'))];
    clock.move({ seconds: 61 });
    expect(await short.ended).toBe(true);
    expect(short.retry()).toBeLessThanOrEqual(1_000);
    await long.until(() => beats(long) >= 2);
    expect(live.size).toBe(1);
  });

  it('ends when the token is no longer accepted, and not when that cannot be asked', async () => {
    const follower = await open(customer('a'));
    holds = () => Promise.reject(new Error('the database is away'));
    const before = beats(follower);
    await follower.until(() => beats(follower) > before + 2);
    holds = () => Promise.resolve(false);
    expect(await follower.ended).toBe(true);
    expect(live.size).toBe(0);
  });

  it('is one of so many of a person: the oldest ends, and is told to stay away', async () => {
    const own = [];
    for (let n = 0; n <= MOST_OF_A_PERSON; n += 1) own.push(await open(customer('a')));
    expect(await own[0]!.ended).toBe(true);
    expect(own[0]!.retry()).toBeGreaterThanOrEqual(60_000);
    expect(live.size).toBe(MOST_OF_A_PERSON);
    // Staff who are signed in as the customer, and colleagues, push nobody out.
    await open(customer('a', { actedBy: { id: 'agent', name: 'Agent' } }));
    await open(customer('b'));
    expect(live.size).toBe(MOST_OF_A_PERSON + 2);
    // Nor do they have more by changing hands.
    for (let n = 0; n < MOST_OF_A_PERSON; n += 1) {
      await open(customer('a', { actedBy: { id: `agent-${n}`, name: 'Agent' } }));
    }
    expect(live.size).toBe(2 * MOST_OF_A_PERSON + 1);
  });

  it('is forgotten when its reader leaves', async () => {
    const follower = await open(customer('a'));
    expect(live.size).toBe(1);
    await follower.leave();
    await expect.poll(() => live.size).toBe(0);
  });

  it('is over when its reader left while it was made ready', async () => {
    const ready = await opening(customer('a'));
    ready.gone();
    expect(live.size).toBe(0);
    const answer = way.reach(() => Promise.resolve(ready));
    await expect(answer.then((reached) => reached.text())).rejects.toThrow();
  });

  it('ends in peace with all others, spreads their return, and sends on who comes now', async () => {
    const all = await Promise.all(Array.from({ length: 50 }, (_, n) => open(customer(`p${n}`))));
    live.close();
    expect(await Promise.all(all.map(({ ended }) => ended))).toEqual(all.map(() => true));
    const waits = all.map((follower) => follower.retry()!);
    expect(Math.min(...waits)).toBeGreaterThanOrEqual(200);
    expect(Math.max(...waits)).toBeLessThanOrEqual(2_200);
    expect(new Set(waits).size).toBeGreaterThan(40);
    const late = await open(customer('late'));
    expect(await late.ended).toBe(true);
    expect(live.size).toBe(0);
  });
});

it('a reader who never reads is dropped, and takes no others along', async () => {
  let cuts = 0;
  way = throughWebStream(() => (cuts += 1));
  const deaf = await way.reach(() => opening(customer('deaf')));
  const [reading] = [await open(customer('a'))];
  const block = `${'x'.repeat(200)}`;
  await database.sql`insert into tenants (id, name, number_sequence) values ('north', 'North', 'n') on conflict do nothing`;
  await database.sql`insert into accounts (tenant_id, id, name) values ('north', 'acc', 'A') on conflict do nothing`;
  const [{ id }] = await database.sql<[{ id: string }]>`
    insert into tickets (tenant_id, id, number, account_id, requester, subject, category, priority, snapshot)
    values ('north', gen_random_uuid(), 1, 'acc', '{}', 's', 'other', 'normal', '{}') returning id`;
  await database.sql`
    insert into events (tenant_id, ticket_id, number, public_number, kind, author)
    select 'north', ${id}, n, n, ${block}, '{"side": "staff", "id": "agent", "name": "A", "actedBy": null}'
    from generate_series(1, 400) n`;
  live.wake('events');
  await reading.until(({ events }) => events.length === 400);
  expect([cuts, live.size]).toEqual([1, 1]);
  // What waited for it is gone: a few kilobytes a stream, not all that happens.
  await expect(deaf.body!.getReader().read()).rejects.toThrow();
});

describe('a key that is removed', () => {
  it('ends the stream of a token it signed', async () => {
    const desk = await startDesk({ heartbeat: 60 });
    const token = await desk.token();
    const headers = { authorization: `Bearer ${token}` };
    const follower = await follow(desk.app.fetch(new Request('http://desk.example/v1/live', { headers })));
    await desk.sql`delete from tenant_keys where tenant_id = 'north'`;
    // What is remembered of keys is asked for again after half a minute.
    desk.clock.move({ seconds: 31 });
    expect(await follower.ended).toBe(true);
    await desk.close();
  });
});
