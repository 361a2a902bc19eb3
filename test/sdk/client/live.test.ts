// The event stream: what is told, and everything that can happen to the connection below it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import type { LiveOptions } from '../../../sdk/client/live.ts';
import { createClient } from '../../../sdk/index.ts';
import type { ClientOptions, LiveEvent } from '../../../sdk/index.ts';
import { changed, LiveScript } from './live-script.ts';
import { jwt, lostConnection, problem } from './scripted-fetch.ts';

let script: LiveScript;
let heard: LiveEvent[];
let connected: boolean[];
let stop: AbortController;
let ended: Promise<unknown>;

function follow(options: LiveOptions = {}, client: Partial<ClientOptions> = {}): void {
  const desk = createClient({
    server: 'http://desk.example',
    getToken: () => 'a.token.x',
    fetch: script.fetch,
    ...client,
  });
  ended = (async () => {
    const onConnected = (isConnected: boolean): unknown => connected.push(isConnected);
    for await (const event of desk.live({ signal: stop.signal, onConnected, ...options })) heard.push(event);
    return 'ended';
  })().catch((error: unknown) => error);
}

const connection = (nth = 1) => vi.waitUntil(() => script.connections[nth - 1], { interval: 5, timeout: 10_000 });
const told = (count: number) => vi.waitUntil(() => heard.length >= count, { interval: 5, timeout: 5000 });

beforeEach(() => {
  script = new LiveScript();
  heard = [];
  connected = [];
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await ended;
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe('following', () => {
  it('asks as for any call, and never keeps the answer', async () => {
    follow();
    const { request } = await connection();
    expect(request.url).toBe('http://desk.example/v1/live');
    expect(request.headers.get('authorization')).toBe('Bearer a.token.x');
    expect(request.headers.get('accept')).toBe('text/event-stream');
    expect(request.headers.has('last-event-id')).toBe(false);
    expect(request.cache).toBe('no-store');
  });

  it('tells what changes, also when bytes of a letter arrive apart', async () => {
    follow();
    const stream = (await connection()).begin();
    const person = { id: 'b', name: 'Bożena' };
    const presence: LiveEvent = { kind: 'presence', ticketId: 't', people: [{ person, doing: 'viewing' }] };
    const bytes = new TextEncoder().encode(`\ufeffdata: ${JSON.stringify(presence)}\n\n`.slice(1));
    for (const byte of bytes) stream.write(Uint8Array.of(byte));
    stream.tell(changed(2));
    await told(2);
    expect(heard).toEqual([presence, changed(2)]);
  });

  it('takes a byte order mark for none of the first line', async () => {
    follow();
    (await connection()).write('\ufeffdata: {"kind":"reset"}\n\n');
    await told(1);
    expect(heard).toEqual([{ kind: 'reset' }]);
  });

  it('does not tell an event twice, but tells every ticket of its own', async () => {
    follow();
    const other = changed(1, { ticketId: '00000000-0000-7000-8000-000000000002' });
    (await connection()).begin().tell(changed(1)).tell(changed(2)).tell(changed(2)).tell(changed(1)).tell(other);
    await told(3);
    expect(heard).toEqual([changed(1), changed(2), other]);
  });

  it('tells a reset of what it cannot read', async () => {
    follow();
    (await connection()).begin().write('data: {"kind":\n\n').tell(changed(1));
    await told(2);
    expect(heard).toEqual([{ kind: 'reset' }, changed(1)]);
  });
});

describe('a connection that ends', () => {
  it.each(['end', 'break'] as const)('by %s is followed by one that goes on where it was', async (how) => {
    follow();
    const first = (await connection()).begin('p0', 1).tell(changed(1), 'p1');
    await told(1);
    first.write(':\nid: p2\n\n');
    await vi.waitUntil(() => connected.length === 1);
    first[how]();
    const second = await connection(2);
    // What was written last may be lost with a broken connection, what was heard is not.
    expect(['p1', 'p2']).toContain(second.lastEventId);
    if (how === 'end') expect(second.lastEventId).toBe('p2');
    second.begin('p3').tell({ kind: 'reset' });
    await told(2);
    expect(connected).toEqual([true, false, true]);
  });

  it('goes on where another stream was', async () => {
    const positions: string[] = [];
    follow({ after: 'before', onPosition: (position) => positions.push(position) });
    const first = await connection();
    expect(first.lastEventId).toBe('before');
    first.begin('p0').tell(changed(1), 'p1');
    await told(1);
    expect(positions).toEqual(['p0', 'p1']);
  });

  it('waits as long as the desk says', async () => {
    vi.useFakeTimers();
    follow();
    (await connection()).begin('p0', 60_000).end();
    await vi.advanceTimersByTimeAsync(59_000);
    // Not even waking up is a reason to be early.
    globalThis.dispatchEvent?.(new Event('online'));
    expect(script.connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(2000);
    expect(script.connections).toHaveLength(2);
  });

  it('backs off further with every failure, and no further than half a minute', async () => {
    vi.useFakeTimers();
    vi.spyOn(Math, 'random').mockReturnValue(1);
    script.refusals.push(...Array.from({ length: 8 }, lostConnection));
    follow();
    const left = (): number => script.refusals.length;
    await vi.advanceTimersByTimeAsync(0);
    expect(left()).toBe(7);
    for (const [wait, after] of [2, 4, 8, 16, 30, 30, 30].map((s, at) => [s * 1000, 6 - at] as const)) {
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(left()).toBe(after + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(left()).toBe(after);
    }
  });

  it.each([
    ['rate_limited', 429],
    ['unavailable', 503],
  ])('comes back after %s when it was told to', async (code, status) => {
    vi.useFakeTimers();
    script.refusals.push(problem(code, status, {}, { 'retry-after': '20' }));
    follow();
    await vi.advanceTimersByTimeAsync(19_900);
    expect(script.refusals).toEqual([]);
    expect(script.connections).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1200);
    expect(script.connections).toHaveLength(1);
  });

  it('is left when it is silent, as after a sleep of the device', async () => {
    vi.useFakeTimers();
    follow();
    const first = (await connection()).begin('p0');
    for (let beats = 0; beats < 8; beats++) {
      await vi.advanceTimersByTimeAsync(15_000);
      first.write(':\nid: p1\n\n');
    }
    expect(script.connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    // Timers stood still for an hour; the first one after it finds out.
    vi.setSystemTime(Date.now() + 3_600_000);
    await vi.advanceTimersByTimeAsync(5100);
    await vi.advanceTimersByTimeAsync(100);
    expect(first.isLeft).toBe(true);
    expect(script.connections[1]?.lastEventId).toBe('p1');
  });

  it('tries a page of a proxy again, and takes it for no stream', async () => {
    vi.useFakeTimers();
    script.refusals.push(new Response('<html>', { headers: { 'content-type': 'text/html' } }));
    follow();
    await vi.advanceTimersByTimeAsync(2100);
    expect(script.connections).toHaveLength(1);
  });
});

describe('the token', () => {
  const tokenFor = (seconds: number, name: string): string => {
    const iat = Math.floor(Date.now() / 1000);
    return jwt({ iat, exp: iat + seconds, jti: name });
  };
  const bearer = (request: Request): string => request.headers.get('authorization')?.slice(7) ?? '';

  it('is renewed before it ends, and the stream begun anew with it', async () => {
    vi.useFakeTimers();
    const getToken = vi.fn(() => tokenFor(600, `t${getToken.mock.calls.length}`));
    follow({}, { getToken });
    const first = (await connection()).begin('p0');
    for (let passed = 0; passed < 530; passed += 10) {
      await vi.advanceTimersByTimeAsync(10_000);
      first.write(':\n\n');
    }
    expect(script.connections).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(getToken).toHaveBeenCalledTimes(2);
    expect(first.isLeft).toBe(true);
    const second = script.connections[1]!;
    expect(second.lastEventId).toBe('p0');
    expect(bearer(second.request)).not.toBe(bearer(first.request));
  });

  it('that the panel cannot renew yet does not end the stream', async () => {
    vi.useFakeTimers();
    let isDown = false;
    const getToken = vi.fn(() => {
      if (isDown) throw new Error('The panel is down.');
      return tokenFor(600, String(getToken.mock.calls.length));
    });
    follow({}, { getToken });
    const first = (await connection()).begin('p0');
    isDown = true;
    for (let passed = 0; passed < 580; passed += 10) {
      await vi.advanceTimersByTimeAsync(10_000);
      first.write(':\n\n');
    }
    expect(getToken.mock.calls.length).toBeGreaterThan(2);
    expect(first.isLeft).toBe(false);
    isDown = false;
    await vi.advanceTimersByTimeAsync(6000);
    expect(script.connections).toHaveLength(2);
  });

  it('that the desk does not take is replaced once, then told', async () => {
    const reasons: string[] = [];
    script.refusals.push(problem('unauthorized', 401), problem('unauthorized', 401));
    follow({}, { getToken: ({ reason }) => (reasons.push(reason), `a.b.${reasons.length}`) });
    expect(await ended).toMatchObject({ code: 'unauthorized', status: 401 });
    expect(reasons).toEqual(['first', 'rejected']);
  });

  it('that the panel does not give ends the stream with why', async () => {
    follow(
      {},
      {
        getToken: () => {
          throw new Error('Signed out.');
        },
      },
    );
    expect(await ended).toMatchObject({ code: 'token_failed' });
  });

  it.each([
    ['forbidden', 403],
    ['not_found', 404],
  ])('%s is no reason to try again', async (code, status) => {
    script.refusals.push(problem(code, status));
    follow();
    expect(await ended).toMatchObject({ code });
  });
});

describe('the end', () => {
  it('by the signal is none of an error, and leaves nothing behind', async () => {
    vi.useFakeTimers();
    follow();
    const first = (await connection()).begin().tell(changed(1));
    await vi.advanceTimersByTimeAsync(10);
    stop.abort();
    expect(await ended).toBe('ended');
    expect(first.isLeft).toBe(true);
    expect(vi.getTimerCount()).toBe(0);
  });

  it.each(['before it begins', 'while it waits', 'while the answer is on its way'])('%s is as clean', async (when) => {
    vi.useFakeTimers();
    if (when === 'before it begins') stop.abort();
    if (when === 'while it waits') script.refusals.push(lostConnection());
    follow({}, when.includes('answer') ? { fetch: () => new Promise<Response>(() => {}) } : {});
    await vi.advanceTimersByTimeAsync(1);
    stop.abort();
    expect(await ended).toBe('ended');
    expect(vi.getTimerCount()).toBe(0);
  });

  it('by leaving the loop closes the connection', async () => {
    const desk = createClient({ server: 'http://desk.example', getToken: () => 'a.token.x', fetch: script.fetch });
    const loop = (async () => {
      for await (const event of desk.live()) return event;
      return undefined;
    })();
    const first = (await connection()).begin().tell(changed(1));
    expect(await loop).toEqual(changed(1));
    expect(first.isLeft).toBe(true);
  });

  it('does not come for a reader who is slow: all that waits becomes one reset', async () => {
    const desk = createClient({ server: 'http://desk.example', getToken: () => 'a.token.x', fetch: script.fetch });
    let position = '';
    const events = desk.live({ signal: stop.signal, onPosition: (id) => (position = id) });
    const first = events.next();
    const stream = (await connection()).begin();
    for (let event = 1; event <= 700; event++) stream.tell(changed(event), `p${event}`);
    expect((await first).value).toEqual(changed(1));
    await vi.waitUntil(() => position === 'p700', { interval: 5 });
    const rest: (LiveEvent | undefined)[] = [];
    for (let more = 0; more < 199; more++) rest.push((await events.next()).value ?? undefined);
    expect(rest).toEqual([{ kind: 'reset' }, ...Array.from({ length: 198 }, (_, at) => changed(503 + at))]);
    stop.abort();
    expect((await events.next()).done).toBe(true);
  });
});
