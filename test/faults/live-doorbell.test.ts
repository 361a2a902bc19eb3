// The doorbell's line is cut every 200 ms while others write: nothing is lost, because every reconnect looks.
import { afterAll, beforeAll, expect, it } from 'vitest';

import { Doorbell, type Ring } from '../../server/delivery/live/doorbell.ts';
import { Live } from '../../server/delivery/live/live.ts';
import { webStream } from '../../server/http/direct-write.ts';
import { silentLog, systemClock } from '../../server/index.ts';
import { connect, type Sql } from '../../server/platform/postgres/connect.ts';
import { follow, type Follower } from '../server/delivery/live/follow.ts';
import { actorOf } from '../support/actors.ts';
import { startDesk, type Desk } from '../support/desk.ts';
import { flawless, judgeWithin, logOf, type Verdict } from './live-checker.ts';

let desk: Desk;
let admin: Sql;
beforeAll(async () => {
  desk = await startDesk();
  admin = connect(desk.databaseUrl, { max: 3, deadline: 0 });
});
afterAll(async () => {
  await admin.end();
  await desk.close();
});

const staff = actorOf({ id: 'watcher', expiresAt: Math.floor(Date.now() / 1000) + 3600 });

/** A process that only listens: without the slow look it knows what the doorbell tells it, and nothing else. */
async function listening(door: (onRing: (ring: Ring) => void) => () => Promise<void>): Promise<{
  readonly follower: Follower;
  readonly close: () => Promise<void>;
}> {
  const sql = connect(desk.ownUrl, { max: 1 });
  const live = new Live({ sql, clock: systemClock, log: silentLog, secret: 's'.repeat(32), slowly: 1e9 });
  const close = door((ring) => live.wake(ring));
  const following = { lastEventId: null, stillHolds: () => Promise.resolve(true) };
  const follower = await follow(
    new Response(webStream(await live.open({ actor: staff, sql: sql.of('north'), ...following }))),
  );
  return {
    follower,
    close: async () => {
      live.close();
      await close();
      await sql.end();
    },
  };
}

const careful = (onRing: (ring: Ring) => void) => {
  const doorbell = new Doorbell({ url: desk.databaseUrl, onRing, log: silentLog });
  return () => doorbell.close();
};
/** The planted fault: hears the rings, but does not look after a reconnect. */
const careless = (onRing: (ring: Ring) => void) => {
  const sql = connect(desk.databaseUrl, { max: 1, name: 'paneldesk listener', deadline: 0 });
  const onNotify = (payload: string): void => {
    if (payload.includes('events')) onRing('events');
  };
  void sql.listen('paneldesk_live', onNotify).catch(() => {});
  return () => sql.end({ timeout: 0 });
};

/** Another process writes for a while, and rings each time; the line of everybody who listens is cut again and again. */
async function writeUnderCuts(follower: Follower, rounds: number): Promise<Verdict> {
  await desk.sql`delete from events`;
  const bell = new Doorbell({ url: desk.databaseUrl, onRing: () => {}, log: silentLog });
  let cuts = 0;
  const cutting = setInterval(() => {
    void admin`
      select count(pg_terminate_backend(pid))::int as n from pg_stat_activity
      where application_name = 'paneldesk listener' and datname = current_database()`.then(([row]) => {
      cuts += Number(row?.['n']);
    });
  }, 200);
  const customer = desk.customer({ account: 'mine' }).desk;
  for (let n = 0; n < rounds; n += 1) {
    await customer.tickets.create({ subject: `S${n}`, text: 'T', category: 'other' });
    bell.ring('events');
    await new Promise((resolve) => setTimeout(resolve, 15));
  }
  clearInterval(cutting);
  await bell.close();
  // Rings that are still on their way would look for what comes now, too: until nothing has come for a while.
  for (let before = -1; before < follower.events.length;) {
    before = follower.events.length;
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  // The last ring falls into the moment between cut and reconnect, and nobody rings again.
  await customer.tickets.create({ subject: 'last', text: 'T', category: 'other' });
  await admin`
    with cut as materialized (
      select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = 'paneldesk listener' and datname = current_database()
    )
    select pg_notify('paneldesk_live', 'somebody events') from (select count(*) from cut) all_of_them`;
  const verdict = await judgeWithin(
    3_000,
    () => logOf(desk.sql, 'staff'),
    () => follower.events,
  );
  expect(cuts).toBeGreaterThan(5);
  return verdict;
}

it('nothing is lost', async () => {
  const { follower, close } = await listening(careful);
  expect(await writeUnderCuts(follower, 200)).toEqual(flawless);
  await close();
});

it('without a look after each reconnect something is, and the checker says so', async () => {
  const { follower, close } = await listening(careless);
  const { lost } = await writeUnderCuts(follower, 200);
  expect(lost.length).toBeGreaterThan(0);
  await close();
});
