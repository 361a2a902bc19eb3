// What happens to endpoints: events with an outbox row, told in their order, and nobody is told of what is over.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { mailExpander } from '../../../../server/delivery/mail/expand.ts';
import type { Change, Expander } from '../../../../server/delivery/outbox/change.ts';
import { expandOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { appendEndpointEvent } from '../../../../server/delivery/webhooks/event-queries.ts';
import { webhookExpander } from '../../../../server/delivery/webhooks/expand.ts';
import { disableWebhook } from '../../../../server/delivery/webhooks/queries.ts';
import { whyDisabled } from '../../../../server/delivery/webhooks/rules.ts';
import { tidy } from '../../../../server/housekeeping/housekeeping.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { connect } from '../../../../server/platform/postgres/connect.ts';
import { retentionOf } from '../../../../server/retention.ts';
import { tellers } from '../../../../server/subjects.ts';
import { startMailDesk, type MailDesk } from '../mail/mail-desk.ts';
import { until } from './world.ts';

const ida = { id: 'ida', name: 'Ida', email: 'ida@north.example' };

let mail: MailDesk;
let id: string;
beforeEach(async () => {
  mail = await startMailDesk([{}], { config: { webhooksPrivate: 'all' } });
  ({ id } = await webhooks().create({ url: 'http://hooks.example/', description: 'Billing' }));
});
afterEach(() => mail.desk.close());

const webhooks = () => mail.desk.admin(ida).desk.webhooks;
const expand = async (...more: Expander[]): Promise<void> => {
  const { sql, clock } = mail.desk;
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds), ...more];
  while ((await expandOutbox({ sql, clock, log: silentLog, expanders })) > 0);
};
/** As the worker does it when the last straw came. */
const giveUp = (): Promise<void> => {
  const { sql, clock } = mail.desk;
  const now = clock.now();
  const data = { host: 'hooks.example', description: 'Billing', why: whyDisabled.gone(), failingSince: null };
  return sql.begin(async (transaction) => {
    await disableWebhook(transaction, 'north', id, data.why, now);
    const event = { kind: 'endpoint_disabled', data } as const;
    await appendEndpointEvent(transaction, { tenantId: 'north', webhookId: id }, event, null, now);
  });
};
const enable = () => webhooks().update(id, { enabled: true, description: 'Billing' });
const told = async (): Promise<string[]> => {
  mail.mailer.arrived.length = 0;
  mail.desk.clock.move({ minutes: 11 });
  await mail.send();
  return mail.mailer.told;
};
const notices = () => mail.desk.sql<{ event: number; state: string }[]>`
  select event, state from notices where subject_kind = 'endpoint' order by event`;

describe('an event', () => {
  it('is numbered, says by whom, has an outbox row, and outlives its endpoint', async () => {
    await webhooks().update(id, { enabled: false, description: 'Billing' });
    await webhooks().update(id, { enabled: false, description: 'Billing' });
    await enable();
    await enable();
    await giveUp();
    await webhooks().remove(id);
    await expect(webhooks().remove(id)).rejects.toMatchObject({ code: 'not_found' });
    const seen: Change[] = [];
    await expand(async (_, changes) => void seen.push(...changes));
    expect(seen.map(({ subject, ticket }) => [subject, ticket])).toEqual(
      Array(4).fill([{ kind: 'endpoint', id }, null]),
    );
    const events = seen.flatMap((change): readonly object[] => change.events);
    expect(events).toMatchObject([
      { number: 1, kind: 'endpoint_disabled', author: { id: 'ida', name: 'Ida' }, data: { why: { by: 'Ida' } } },
      { number: 2, kind: 'endpoint_enabled', author: { id: 'ida' }, data: { host: 'hooks.example' } },
      { number: 3, kind: 'endpoint_disabled', author: { id: '', name: 'north hosting' } },
      { number: 4, kind: 'endpoint_removed', publicNumber: null, data: { description: 'Billing' } },
    ]);
    // After everything that happened to tickets before, in one order.
    const places = seen.map(({ place }) => place.position);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  it('is delivered to no endpoint', async () => {
    await webhooks().create({ url: 'http://other.example/' });
    await giveUp();
    await expand();
    expect(await mail.desk.sql`select from webhook_deliveries`).toHaveLength(0);
  });

  it('that is gone has nothing to tell, and holds nothing up', async () => {
    await giveUp();
    await mail.desk.sql`delete from webhook_events`;
    await expand();
    expect(await mail.desk.sql`select from outbox`).toHaveLength(0);
  });

  it('waits like a change of a ticket where it cannot be expanded', async () => {
    await giveUp();
    await expand(() => Promise.reject(new Error('planted')));
    expect(await mail.desk.sql`select tries, failure from outbox`).toEqual([{ tries: 1, failure: 'Error: planted' }]);
    mail.desk.clock.move({ minutes: 1 });
    await expand();
    expect(await notices()).toEqual([{ event: 1, state: 'waiting' }]);
  });

  it('is kept as long as what was mailed, and no longer than its tenant', async () => {
    const tidied = async () => {
      await tidy({ ...mail.desk, retention: retentionOf() });
      return (await mail.desk.sql`select from webhook_events`).length;
    };
    await giveUp();
    mail.desk.clock.move({ days: 89 });
    expect(await tidied()).toBe(1);
    mail.desk.clock.move({ days: 2 });
    expect(await tidied()).toBe(0);
    await enable();
    await mail.desk.sql`delete from tenants where id = 'north'`;
    expect(await mail.desk.sql`select from webhook_events`).toHaveLength(0);
  });
});

describe('nobody is told of what is over', () => {
  it.each([
    ['enabled again', enable],
    ['removed', () => webhooks().remove(id)],
  ])('where it was %s before the outbox was looked at', async (_, end) => {
    await giveUp();
    await end();
    await expand();
    expect(await notices()).toEqual([]);
    expect(await told()).toEqual([]);
  });

  it('but of the last time, where it was disabled again', async () => {
    await giveUp();
    await enable();
    await giveUp();
    await expand();
    expect(await notices()).toEqual([{ event: 3, state: 'waiting' }]);
    await expand();
    expect(await told()).toEqual(['ida@north.example: webhook_disabled']);
    expect(await told()).toEqual([]);
  });

  /** Resolves when somebody waits for a lock. */
  const isHeldUp = (): Promise<void> =>
    until('somebody waits', async () => {
      const waiting = await mail.desk.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;
      return waiting.length > 0;
    });

  it('where it is enabled while notices are made', async () => {
    await giveUp();
    let release = (): void => {};
    const held = new Promise<void>((done) => (release = done));
    let made = (): void => {};
    const isMade = new Promise<void>((done) => (made = done));
    const expanding = expand(async () => {
      made();
      await held;
    });
    await isMade;
    const enabling = enable();
    await isHeldUp();
    release();
    await Promise.all([expanding, enabling]);
    expect(await notices()).toEqual([{ event: 1, state: 'read' }]);
    expect(await told()).toEqual([]);
  });

  it('where notices are made while it is being enabled', async () => {
    await giveUp();
    const other = connect(mail.desk.databaseUrl, { max: 1 });
    let expanding: Promise<void> | undefined;
    await other.begin(async (sql) => {
      await sql`update webhooks set disabled_at = null, disabled_reason = null where id = ${id}`;
      expanding = expand();
      await isHeldUp();
    });
    await expanding;
    await other.end();
    expect(await notices()).toEqual([]);
  });
});

it('what waits is told as it was, also when its endpoint is gone without a word', async () => {
  await giveUp();
  await expand();
  await mail.desk.sql`delete from webhooks`;
  await mail.desk.sql`delete from webhook_events`;
  expect(await told()).toEqual(['ida@north.example: webhook_disabled']);
  const { updates } = JSON.parse(mail.mailer.arrived[0]!.message.text) as { updates: object[] };
  expect(updates).toMatchObject([
    { kind: 'webhook_disabled', subject: { kind: 'endpoint', id }, about: { host: 'hooks.example', reason: 'gone' } },
  ]);
});
