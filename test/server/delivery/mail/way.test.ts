// A mail's way from the change to the server: each room has it once, whatever it is about. Counted by the statements that it
// takes, in the order in which they are sent, and the words and the sending between them.
import { afterEach, beforeEach, expect, it } from 'vitest';

import { mailExpander } from '../../../../server/delivery/mail/expand.ts';
import { renderer } from '../../../../server/delivery/mail/rendering/render.ts';
import { sendMails } from '../../../../server/delivery/mail/worker.ts';
import { expandOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import type { Sql } from '../../../../server/platform/postgres/connect.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { tellers, words } from '../../../../server/subjects.ts';
import { serverRooms } from '../../../build/server-rooms.ts';
import { anna, draft, startMailDesk, type MailDesk } from './mail-desk.ts';

let mail: MailDesk;
beforeEach(async () => {
  mail = await startMailDesk();
});
afterEach(() => mail.desk.close());

const rooms = serverRooms.filter((room) => room.startsWith('server/delivery/')).toSorted((a, b) => b.length - a.length);
/** The room of delivery that is at work: of all that are on the stack the one that was called last. */
function roomAtWork(): string | undefined {
  for (const line of (new Error('where').stack ?? '').split('\n')) {
    const path = /(?<!test\/)(server\/delivery\/[\w./-]+\.ts)/.exec(line)?.[1];
    const room = path && rooms.find((one) => path.startsWith(`${one}/`));
    if (room) return room.slice('server/delivery/'.length);
  }
  return undefined;
}

/** The rooms in the order in which they had it, each as often as it was entered; until `ends` says that the way is over. */
class Way {
  readonly rooms: string[] = [];
  isOver = false;

  pass(): void {
    const room = roomAtWork();
    if (!this.isOver && room !== undefined && room !== this.rooms.at(-1)) this.rooms.push(room);
  }

  /** A pool, or a transaction of it, whose statements are passes. */
  through<T extends object>(sql: T): T {
    return new Proxy(sql, {
      apply: (target, self, given: readonly unknown[]) => {
        this.pass();
        // What is written down of the try is the last that happens to the mail.
        if (String(given[0]).includes('insert into mail_attempts')) this.isOver = true;
        return Reflect.apply(target as never, self, [...given]);
      },
      get: (target, name) => {
        const value = Reflect.get(target, name) as unknown;
        // A tenant's own pool goes the same way.
        if (name === 'of') return (id: string) => this.through((value as Sql['of']).call(target, id));
        if (name !== 'begin' || typeof value !== 'function') return value;
        return (work: (inside: object) => unknown) =>
          (value as (work: (inside: object) => unknown) => unknown).call(target, (inside) =>
            work(this.through(inside)),
          );
      },
    });
  }
}

/** The way of the mails that wait to be made and sent. */
async function walk(): Promise<readonly string[]> {
  const way = new Way();
  const { desk, deps, mailer } = mail;
  const sql: Sql = way.through(deps.sql);
  const expanders = [mailExpander(systemIds, tellers)];
  expect(await expandOutbox({ sql, clock: desk.clock, log: silentLog, expanders })).toBe(1);
  const render = renderer({ secret: desk.config.secret, words });
  mailer.answer = () => way.pass();
  const before = mailer.arrived.length;
  await sendMails({ ...deps, sql, render }, 'north');
  expect(mailer.arrived.length).toBe(before + 1);
  expect(way.isOver).toBe(true);
  return way.rooms;
}

it('of a mail about a ticket', async () => {
  await mail.desk.customer(anna).desk.tickets.create(draft);
  expect(await walk()).toEqual(['outbox', 'mail', 'mail/batching', 'mail/claiming', 'mail/rendering', 'mail/sending']);
});

it('of a mail about anything else: the feature that it belongs to says once who is told', async () => {
  const { desk } = mail;
  const ida = desk.admin({ id: 'ida', email: 'ida@north.example' });
  const { id } = await ida.desk.webhooks.create({ url: 'http://hooks.example/' });
  await desk.sql`update webhooks set disabled_at = now(), disabled_reason = '{"code": "failing", "reason": "", "days": 5}'`;
  await desk.sql`
    with numbered as (update webhooks set events = events + 1 where id = ${id} returning tenant_id, id, events), appended as (
      insert into webhook_events (tenant_id, webhook_id, number, kind, author, data, created_at)
      select tenant_id, id, events, 'endpoint_disabled', '{"kind": "system", "via": "monitor", "side": "staff", "id": "", "name": "N", "actedBy": null}',
        '{"host": "hooks.example", "description": null, "why": {"code": "failing"}, "failingSince": null}', ${desk.clock.now()}
      from numbered
    )
    insert into outbox (tenant_id, subject_kind, subject_id, first_event, last_event, created_at, due_at)
    select tenant_id, 'endpoint', id::text, events, events, ${desk.clock.now()}, ${desk.clock.now()} from numbered`;
  await mail.settings({ readWaitSeconds: 0 });
  expect(await walk()).toEqual([
    'outbox',
    'mail',
    'webhooks',
    'mail/batching',
    'mail/claiming',
    'mail/rendering',
    'mail/sending',
  ]);
});
