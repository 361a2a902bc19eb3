// 100,000 events against the rules of pacing, with servers that take their time: no sliding window ever sees one too many.
import { expect, it } from 'vitest';

import {
  DAY,
  freeAt,
  limitsOf,
  receiverWait,
  type Limit,
  type SentToPerson,
} from '../../../../../server/delivery/mail/claiming/pace.ts';
import { densest } from '../densest.ts';

const MINUTE = 60_000;
const LEASE = 45_000;

/** The same numbers every time: mulberry32. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** One transport: reservations in order, each mail arriving at any moment until it is done. */
class Transport {
  readonly arrivals: number[] = [];
  readonly #done: number[] = [];
  readonly #limits: readonly Limit[];
  readonly #chance: () => number;
  #last = -Infinity;

  constructor(limits: readonly Limit[], chance: () => number) {
    this.#limits = limits;
    this.#chance = chance;
  }

  /** Null when it was taken; else when it may be tried again. */
  offer(clock: number): number | null {
    const at = Math.max(clock, this.#last);
    const free = freeAt(this.#limits, { reserved: this.#done.length, doneAt: (n) => this.#done[n - 1] });
    if (free.at > at) return free.at;
    this.#last = at;
    const took = this.#chance() < 0.02 ? LEASE : this.#chance() * 2_000;
    this.arrivals.push(at + this.#chance() * took);
    this.#done.push(at + took);
    return null;
  }
}

it('100,000 events in order of days, rushes and still nights', { timeout: 60_000 }, () => {
  const chance = random(7);
  const caps = { perMinute: 60, perHour: 900, perDay: 6_000, urgentPerDay: 500 };
  const first = new Transport(limitsOf(caps, false), chance);
  const second = new Transport(limitsOf({ ...caps, perHour: 400, perDay: 2_500 }, false), chance);
  const urgent = new Transport(limitsOf(caps, true), chance);
  let [now, sent, held] = [0, 0, 0];
  let backlog = 0;
  for (let n = 0; n < 100_000; n += 1) {
    // A rush every few thousand events, else about one every 8 seconds.
    now += n % 5_000 < 1_500 ? chance() * 400 : chance() * 16_000;
    if (chance() < 0.05) {
      if (urgent.offer(now) !== null) held += 1;
      continue;
    }
    backlog += 1;
    while (backlog > 0 && (first.offer(now) === null || second.offer(now) === null)) {
      backlog -= 1;
      sent += 1;
    }
  }
  for (const [transport, hour, day] of [
    [first, 900, 6_000],
    [second, 400, 2_500],
  ] as const) {
    expect(densest(transport.arrivals, MINUTE)).toBeLessThanOrEqual(60);
    expect(densest(transport.arrivals, 60 * MINUTE)).toBeLessThanOrEqual(hour);
    expect(densest(transport.arrivals, DAY)).toBeLessThanOrEqual(day);
  }
  expect(densest(urgent.arrivals, DAY)).toBeLessThanOrEqual(500);
  // They were put to the test: the limits were reached again and again.
  expect(densest(first.arrivals, MINUTE)).toBeGreaterThan(55);
  expect(densest(first.arrivals, DAY)).toBeGreaterThan(5_900);
  expect(held).toBeGreaterThan(0);
  expect(sent).toBeGreaterThan(50_000);
});

it('is seen to fail where a mail counts from when it was reserved only', () => {
  const chance = random(7);
  let now = 0;
  const reserved: number[] = [];
  const arrivals: number[] = [];
  const limits = limitsOf({ perMinute: 10, perHour: null, perDay: null, urgentPerDay: null }, false);
  for (let n = 0; n < 2_000; n += 1) {
    now += 1_000;
    if (freeAt(limits, { reserved: reserved.length, doneAt: (k) => reserved[k - 1] }).at > now) continue;
    reserved.push(now);
    arrivals.push(now + chance() * 30_000);
  }
  expect(densest(arrivals, MINUTE)).toBeGreaterThan(10);
});

it('gives nothing free however the clock jumps', () => {
  const chance = random(11);
  const limits = limitsOf({ perMinute: null, perHour: null, perDay: 50, urgentPerDay: null }, false);
  const transport = new Transport(limits, () => 0);
  let now = 0;
  // The clock that counts only ticks; this one is set back again and again, as another process's may be.
  for (let n = 0; n < 20_000; n += 1) {
    now += chance() * 2 * MINUTE;
    transport.offer(chance() < 0.1 ? now - chance() * 2 * DAY : now);
  }
  expect(densest(transport.arrivals, DAY)).toBe(50);
});

it('keeps the limits of readers in every sliding window, whoever writes how often', { timeout: 60_000 }, () => {
  const chance = random(3);
  const limits = { ticketMinutes: 10, personDay: 8, urgentPersonDay: 4 };
  const people = Array.from({ length: 40 }, () => ({
    sent: [] as SentToPerson[],
    waiting: new Set<string>(),
    all: [] as { at: number; ticket: string; urgent: boolean }[],
  }));
  let now = 0;
  for (let n = 0; n < 100_000; n += 1) {
    now += chance() * 40_000;
    const person = people[Math.floor(chance() * people.length)]!;
    const urgent = chance() < 0.1;
    const ticket = String(Math.floor(chance() * 5));
    person.sent = person.sent.filter(({ doneAt }) => doneAt > now - DAY);
    if (receiverWait({ id: '', urgent, ticketIds: [ticket] }, person.sent, limits, now) !== null) continue;
    const took = chance() * LEASE;
    person.sent.push({ at: now, doneAt: now + took, mailId: String(n), urgent, ticketIds: [ticket] });
    person.sent.sort((a, b) => a.doneAt - b.doneAt);
    person.all.push({ at: now + chance() * took, ticket, urgent });
  }
  for (const { all } of people) {
    const times = (pick: (one: (typeof all)[number]) => boolean) => all.filter(pick).map(({ at }) => at);
    expect(
      densest(
        times((one) => !one.urgent),
        DAY,
      ),
    ).toBe(8);
    expect(
      densest(
        times((one) => one.urgent),
        DAY,
      ),
    ).toBe(4);
    for (const ticket of ['0', '1', '2', '3', '4']) {
      expect(
        densest(
          times((one) => !one.urgent && one.ticket === ticket),
          10 * MINUTE,
        ),
      ).toBe(1);
    }
  }
});
