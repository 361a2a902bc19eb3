// Nobody is told what happened before they asked to be: an endpoint, a tenant's first mail server, a kind of mail turned on.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { mailExpander } from '../../../../server/delivery/mail/expand.ts';
import { removeTransport } from '../../../../server/delivery/mail/sending/transport-queries.ts';
import { expandOutbox } from '../../../../server/delivery/outbox/worker.ts';
import { webhookExpander } from '../../../../server/delivery/webhooks/expand.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { silentLog } from '../../../../server/platform/ports/log.ts';
import { connect, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { migrate, readMigrations } from '../../../../server/platform/postgres/migrate.ts';
import { tellers } from '../../../../server/subjects.ts';
import { testDatabase } from '../../../support/database.ts';
import { anna, bert, draft, startMailDesk, type MailDesk } from '../mail/mail-desk.ts';

let mail: MailDesk;
const start = async (...transports: object[]): Promise<void> => {
  mail = await startMailDesk(transports, { config: { webhooksPrivate: 'all' } });
};
afterEach(() => mail.desk.close());

const customer = () => mail.desk.customer(anna).desk;
const expand = async (): Promise<void> => {
  const { sql, clock } = mail.desk;
  const expanders = [mailExpander(systemIds, tellers), webhookExpander(systemIds)];
  while ((await expandOutbox({ sql, clock, log: silentLog, expanders })) > 0);
};
/** A change whose transaction is still under way: what `commit` ends. */
const underWay = async (): Promise<() => Promise<void>> => {
  const { id } = await customer().tickets.create(draft);
  await expand();
  const other: Sql = connect(mail.desk.databaseUrl, { max: 1 });
  let commit = (): void => {};
  const held = new Promise<void>((done) => (commit = done));
  let written = (): void => {};
  const isWritten = new Promise<void>((done) => (written = done));
  const ended = other.begin(async (sql) => {
    await sql`
      insert into events (tenant_id, ticket_id, number, public_number, kind, author, created_at)
      select tenant_id, ticket_id, 2, 2, 'subject_changed', author, created_at from events where ticket_id = ${id}`;
    await sql`
      insert into outbox (tenant_id, ticket_id, first_event, last_event, created_at, due_at)
      select tenant_id, ticket_id, 2, 2, created_at, created_at from events where ticket_id = ${id} and number = 1`;
    written();
    await held;
  });
  await isWritten;
  return async () => {
    commit();
    await ended;
    await other.end();
  };
};

describe('a webhook endpoint', () => {
  beforeEach(() => start());
  const webhooks = () => mail.desk.admin().desk.webhooks;
  const add = async (): Promise<string> => (await webhooks().create({ url: 'http://127.0.0.1:9/' })).id;
  const told = async (id: string) => (await webhooks().deliveries(id)).items.map(({ kind }) => kind).sort();

  it('is told nothing that happened before it was made, however long it lay in the outbox', async () => {
    for (let n = 0; n < 3; n += 1) await customer().tickets.create(draft);
    const first = await add();
    await customer().tickets.create(draft);
    const second = await add();
    await expand();
    expect(await told(first)).toEqual(['ticket.created']);
    expect(await told(second)).toEqual([]);
  });

  it('is told what was under way when it was made, and not there to be seen yet', async () => {
    const commit = await underWay();
    const id = await add();
    await commit();
    await expand();
    expect(await told(id)).toEqual(['ticket.subject_changed']);
  });

  it('is told everything after its database was restored into one that counts from the start', async () => {
    const id = await add();
    await mail.desk.sql`update webhooks set since_snapshot = '900000:900000:'`;
    await customer().tickets.create(draft);
    await expand();
    expect(await told(id)).toEqual(['ticket.created']);
  });

  it('keeps what waits for it while it is disabled', async () => {
    const id = await add();
    await customer().tickets.create(draft);
    await expand();
    await webhooks().update(id, { url: 'http://127.0.0.1:9/', enabled: false });
    await webhooks().update(id, { url: 'http://127.0.0.1:9/', enabled: true });
    expect((await webhooks().deliveries(id)).items).toMatchObject([{ kind: 'ticket.created', state: 'waiting' }]);
  });

  it('of an older version is told what lay in the outbox when the server was brought up to date', async () => {
    const all = await readMigrations();
    const at = all.findIndex(({ name }) => name.endsWith('_fold.sql'));
    const database = await testDatabase({ empty: true });
    await migrate(database.url, all.slice(0, at));
    await database.sql`insert into tenants (id, name, number_sequence) values ('north', 'North', 'n')`;
    await database.sql`
      insert into webhooks (tenant_id, id, url, format, created_at)
      values ('north', gen_random_uuid(), 'https://x.example', 'slack', now())`;
    await database.sql`insert into mail_settings (tenant_id, from_address) values ('north', 'desk@north.example')`;
    await migrate(database.url, all);
    expect(
      await database.sql`select since_snapshot as snapshot, since_position as position from webhooks
        union all select since_snapshot, since_position from mail_settings`,
    ).toEqual([
      { snapshot: null, position: null },
      { snapshot: null, position: null },
    ]);
    await database.drop();
  });
});

describe('mail', () => {
  const told = async (): Promise<string[]> => {
    await expand();
    mail.desk.clock.move({ minutes: 2 });
    await mail.send();
    return mail.mailer.told.filter((one) => one.startsWith(anna.email));
  };

  it('of a tenant tells nothing from before its first server was added', async () => {
    await start();
    await customer().tickets.create(draft);
    await mail.addTransport();
    expect(await told()).toEqual([]);
    await customer().tickets.create(draft);
    expect(await told()).toEqual(['anna@customer.example: received']);
  });

  it('tells everything where one server was put in the place of another', async () => {
    await start({ name: 'old' });
    await customer().tickets.create(draft);
    await mail.addTransport();
    await removeTransport(mail.desk.sql, 'north', 'old');
    expect(await told()).toEqual(['anna@customer.example: received']);
  });

  it('tells nothing from the time between the last server and the next one', async () => {
    await start({ name: 'old' });
    await removeTransport(mail.desk.sql, 'north', 'old');
    await customer().tickets.create(draft);
    await mail.addTransport();
    expect(await told()).toEqual([]);
  });

  describe('of a kind that was turned on', () => {
    const turn = async (kinds: object): Promise<void> => {
      const wanted = await customer().preferences.get();
      await customer().preferences.save({ ...wanted, mail: { ...wanted.mail, ...kinds } });
    };
    let id: string;
    beforeEach(async () => {
      await start({});
      await turn({ answered: false });
      ({ id } = await customer().tickets.create(draft));
      await told();
      mail.mailer.arrived.length = 0;
      mail.desk.clock.move({ minutes: 11 });
      await mail.desk.agent(bert).desk.messages.reply(id, { text: 'Before' });
    });

    it('tells nothing from before, also when something else is said afterwards', async () => {
      await turn({ answered: true });
      await turn({ received: false });
      expect(await told()).toEqual([]);
      mail.desk.clock.move({ minutes: 11 });
      await mail.desk.agent(bert).desk.messages.reply(id, { text: 'After' });
      expect(await told()).toEqual(['anna@customer.example: answered']);
      expect(mail.mailer.arrived[0]!.message.text).not.toContain('Before');
    });

    it('tells what was on all the time', async () => {
      await mail.desk.agent(bert).desk.tickets.setState(id, 'solved');
      await turn({ answered: true });
      expect(await told()).toEqual(['anna@customer.example: state_changed']);
    });
  });
});
