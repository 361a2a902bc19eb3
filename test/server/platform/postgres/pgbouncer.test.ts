// Behind a PgBouncer that shares connections: requests, workers and live updates work, what needs PostgreSQL itself goes
// there, and without that address one line says what is missing. Where it is installed.
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';

import { createAgentClient } from '../../../../sdk/agent.ts';
import { createClient } from '../../../../sdk/index.ts';
import { signPanelToken, type CustomerClaims, type StaffClaims } from '../../../../sdk/sign.ts';
import { readConfig } from '../../../../server/config.ts';
import { addTransport } from '../../../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../../../server/delivery/mail/settings.ts';
import { addTenant, addTenantKey } from '../../../../server/desk/tenants/commands.ts';
import { silentLog, type Log } from '../../../../server/index.ts';
import { serve, type Running } from '../../../../server/main.ts';
import { systemIds } from '../../../../server/platform/ports/ids.ts';
import { connect, type ConnectOptions, type Sql } from '../../../../server/platform/postgres/connect.ts';
import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { paneldeskIn } from '../../cli/paneldesk.ts';
import { sink } from '../../delivery/mail/smtp-parties.ts';
import { hasPgBouncer, startBouncer, type Bouncer } from './bouncer.ts';

const PANELDESK_SECRET = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
const quiet = { PANELDESK_SECRET, PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'silent' };
const iss = 'https://panel.acme.example';
const panelSecret = 'the shared secret of a panel, 32 bytes and more';
const rosa = {
  iss,
  sub: 'p-7',
  name: 'Rosa Bennett',
  email: 'rosa@customer.example',
  role: 'customer',
  account: 'k-1',
} as const;
const nils = { iss, sub: 's-1', name: 'Nils Berger', role: 'agent' } as const;

describe.skipIf(!hasPgBouncer)('PgBouncer', () => {
  let database: TestDatabase;
  let bouncer: Bouncer;
  /** Signed in as a desk is: it sees one tenant at a time. */
  let walled: Bouncer;
  let lenient: Bouncer;
  let sessions: Bouncer;
  const pools: Sql[] = [];
  const running: Running[] = [];

  beforeAll(async () => {
    database = await testDatabase();
    bouncer = await startBouncer(database.url, 'transaction');
    walled = await startBouncer(database.appUrl, 'transaction');
    const ignored =
      'ignore_startup_parameters = jit, plan_cache_mode, statement_timeout, idle_in_transaction_session_timeout';
    lenient = await startBouncer(database.url, 'transaction', ignored);
    sessions = await startBouncer(database.url, 'session', ignored);
  });
  afterEach(async () => {
    for (const server of running.splice(0)) await server.close();
    for (const sql of pools.splice(0)) await sql.end({ timeout: 1 });
  });
  afterAll(async () => {
    for (const one of [bouncer, walled, lenient, sessions]) await one?.stop();
    await database.drop();
  });

  const through = (options: ConnectOptions = {}): Sql => {
    const sql = connect(bouncer.url, { pooled: true, ...options });
    pools.push(sql);
    return sql;
  };

  describe('without the address of PostgreSQL itself', () => {
    it.each<[string, () => Bouncer]>([
      ['that refuses what belongs to a session', () => bouncer],
      ['that keeps it to itself', () => lenient],
    ])('one line says what is missing: one %s', async (_, one) => {
      for (const command of [['migrate'], ['serve']]) {
        const { code, out, err } = await paneldeskIn({ ...quiet, DATABASE_URL: one().url })(command);
        expect(err).toMatch(/^DATABASE_URL: .*pooler.* PANELDESK_DATABASE_DIRECT_URL\.$/);
        expect({ code, out }).toEqual({ code: 2, out: '' });
      }
    });

    it('nor where that address leads to a pooler as well', async () => {
      const env = { ...quiet, DATABASE_URL: bouncer.url, PANELDESK_DATABASE_DIRECT_URL: lenient.url };
      for (const command of [['migrate'], ['serve']]) {
        const { code, err } = await paneldeskIn(env)(command);
        expect(err).toMatch(/^PANELDESK_DATABASE_DIRECT_URL: This address leads to a pooler that shares connections/);
        expect(code).toBe(2);
      }
    });

    it('one that gives each client a session is as good as PostgreSQL itself', async () => {
      expect(await paneldeskIn({ ...quiet, DATABASE_URL: sessions.url })(['serve'])).toMatchObject({
        code: 0,
        err: '',
      });
    });
  });

  describe('with it', () => {
    it('values and instants are read as always, and nothing is left on a connection', async () => {
      const sql = through({ max: 12, statementTimeout: 700 });
      const when = '2026-11-21T09:30:00.123Z';
      const rows = await Promise.all(
        Array.from({ length: 60 }, (_, n) => sql`select ${n}::int as n, ${when}::timestamptz as at`),
      );
      expect(rows.flat()).toEqual(rows.map((_, n) => ({ n, at: when })));
      expect(
        await database.sql`select count(*)::int as n from pg_stat_activity where datname = current_database()`,
      ).not.toEqual([{ n: 0 }]);
      const prepared = await Promise.all(
        Array.from({ length: 20 }, () => sql`select name from pg_prepared_statements`),
      );
      expect(prepared.flat()).toEqual([]);
      expect(
        await sql`select current_setting('TimeZone') as zone, current_setting('DateStyle') as dates, current_setting('application_name') as name`,
      ).toEqual([{ zone: 'UTC', dates: 'ISO, YMD', name: 'paneldesk' }]);
    });

    it('a transaction has its deadlines, and leaves none behind', async () => {
      const sql = through({ max: 4, statementTimeout: 700 });
      const settings = () =>
        sql`select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`;
      const before = await settings();
      const within = await sql.begin(
        (transaction) =>
          transaction`select current_setting('statement_timeout') as statement, current_setting('idle_in_transaction_session_timeout') as idle`,
      );
      expect(within).toEqual([{ statement: '700ms', idle: '700ms' }]);
      await expect(sql.begin((transaction) => transaction`select pg_sleep(5)`)).rejects.toMatchObject({
        code: '57014',
      });
      expect(await Promise.all(Array.from({ length: 8 }, settings))).toEqual(Array.from({ length: 8 }, () => before));
    });

    it('a statement of a tenant is one piece, has its deadlines, and leaves no tenant behind', async () => {
      for (const id of ['north', 'south']) await addTenant(database.sql, { id, name: id });
      const sql = connect(walled.url, { pooled: true, max: 12, statementTimeout: 700 });
      pools.push(sql);
      const seen = await Promise.all(
        Array.from({ length: 120 }, async (_, at): Promise<unknown[]> => {
          if (at % 3 === 2) return ['nobody', await sql`select id from tenants`];
          const tenant = at % 2 ? 'north' : 'south';
          const how = at % 5 === 4 ? sql.of(tenant).begin((one) => one`select id from tenants`) : sql.of(tenant)`select id from tenants where id <> ${String(at)}`; // prettier-ignore
          return [tenant, await how];
        }),
      );
      for (const [tenant, rows] of seen)
        expect([tenant, [...(rows as unknown[])]]).toEqual([tenant, tenant === 'nobody' ? [] : [{ id: tenant }]]);
      await expect(sql.of('north')`select pg_sleep(5)`).rejects.toMatchObject({ code: '57014' });
      await expect(sql.of('north')`select 1 / (n - n) from (select 1 as n) one`).rejects.toMatchObject({
        code: '22012',
      });
      expect(await Promise.all(Array.from({ length: 8 }, () => sql`select id from tenants`))).toEqual(Array(8).fill([])); // prettier-ignore
      await database.sql`delete from tenants`;
      await database.sql.unsafe('drop sequence ticket_numbers_north, ticket_numbers_south');
    });

    it('a whole desk works: requests, workers, live updates between two servers', { timeout: 60_000 }, async () => {
      const warnings: object[] = [];
      const log: Log = { ...silentLog, warn: (fields) => void warnings.push(fields) };
      const config = readConfig({ ...quiet, DATABASE_URL: walled.url, PANELDESK_DATABASE_DIRECT_URL: database.appUrl, PANELDESK_DATABASE_OWNER_URL: database.url, PANELDESK_DATABASE_WORKER_URL: database.workerUrl }); // prettier-ignore
      running.push(await serve(config, { log }), await serve(config, { log: silentLog }));
      const [one, two] = running as [Running, Running];
      await addTenant(database.sql, { id: 'acme', name: 'Acme Hosting' });
      await addTenantKey(database.sql, config, {
        tenantId: 'acme',
        issuer: iss,
        algorithm: 'HS256',
        secret: panelSecret,
      });
      await saveMailSettings(database.sql, 'acme', { fromAddress: 'support@acme.example', publicUrl: one.url });
      const inbox = await sink();
      await addTransport(database.sql, createSealer(PANELDESK_SECRET), 'acme', {
        id: systemIds.uuid(),
        name: 'main',
        host: '127.0.0.1',
        port: inbox.port,
        security: 'none',
      });
      const as = (claims: CustomerClaims | StaffClaims, server: Running) => ({
        server: server.url,
        getToken: () => signPanelToken(claims, new TextEncoder().encode(panelSecret)),
      });
      const customer = createClient(as(rosa, one));
      const agent = createAgentClient(as(nils, two));
      await agent.session();

      const seen: number[] = [];
      const ending = new AbortController();
      const following = (async () => {
        for await (const event of agent.live({ signal: ending.signal })) {
          if (event.kind === 'ticket') seen.push(event.number);
        }
      })();
      const tickets = await Promise.all(
        Array.from({ length: 12 }, (_, n) =>
          customer.tickets.create({
            subject: `Shop ${n} answers 502`,
            text: 'Since this morning.',
            category: 'software',
          }),
        ),
      );
      await Promise.all(tickets.map(({ id }) => agent.messages.reply(id, { text: 'We look at it.' })));
      await vi.waitFor(() => expect(new Set(seen)).toEqual(new Set(tickets.map(({ number }) => number))), {
        timeout: 15_000,
      });
      // The workers make mails of it and send them.
      await vi.waitFor(() => expect(inbox.arrived.length).toBeGreaterThan(0), { timeout: 30_000, interval: 100 });
      expect(inbox.arrived[0]).toMatchObject({ to: ['rosa@customer.example'] });
      ending.abort();
      await following;
      expect(warnings).toEqual([
        {
          advice: expect.arrayContaining([
            expect.stringMatching(/^alter role "paneldesk_web" set jit = off$/),
          ]) as unknown,
        },
      ]);
      const ways = await database.sql<{ name: string }[]>`
        select distinct application_name as name from pg_stat_activity where datname = current_database() and client_port is not null
      `;
      expect(ways.map(({ name }) => name)).toEqual(expect.arrayContaining(['paneldesk listener']));
    });
  });
});
