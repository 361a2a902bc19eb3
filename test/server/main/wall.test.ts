// A server behind the second wall: which address does what, what it refuses to start with, and what it says where there is no wall.
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';

import { readConfig } from '../../../server/config.ts';
import { addTenant, addTenantKey } from '../../../server/desk/tenants/commands.ts';
import { silentLog, type Log } from '../../../server/index.ts';
import { serve, type Running } from '../../../server/main.ts';
import { migrate, readMigrations } from '../../../server/platform/postgres/migrate.ts';
import { createClient } from '../../../sdk/index.ts';
import { signPanelToken } from '../../../sdk/sign.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, paneldeskIn } from '../cli/paneldesk.ts';

let database: TestDatabase;
let walled: Record<string, string>;
let both: Record<string, string>;
const running: Running[] = [];

beforeAll(async () => {
  database = await testDatabase();
  const env = { ...environmentOf(database), PANELDESK_PORT: '0', PANELDESK_LOG_LEVEL: 'error' };
  both = env;
  walled = { ...env, PANELDESK_DATABASE_OWNER_URL: '', PANELDESK_DATABASE_WORKER_URL: '' };
});
afterEach(async () => {
  for (const one of running.splice(0)) await one.close();
});
afterAll(() => database.drop());

async function warningsOf(env: Record<string, string>, more = {}): Promise<string[]> {
  const warnings: string[] = [];
  const log: Log = { ...silentLog, warn: (_, sentence) => void warnings.push(sentence) };
  running.push(await serve(readConfig(env), { log, ...more }));
  return warnings;
}

/** With all of its migrations but the last. */
async function behind(): Promise<TestDatabase> {
  const old = await testDatabase({ empty: true });
  await migrate(old.url, (await readMigrations()).slice(0, -1));
  return old;
}
const last = async (): Promise<string> => (await readMigrations()).at(-1)!.name;

it('asks as the desk for a request, and as a worker for what follows from it', async () => {
  expect(await warningsOf(both)).toEqual([]);
  const [{ url }] = running as [Running];
  const secret = 'the shared secret of a panel, 32 bytes and more';
  await addTenant(database.sql, { id: 'acme', name: 'Acme' });
  await addTenantKey(database.sql, readConfig(both), { tenantId: 'acme', issuer: 'i', algorithm: 'HS256', secret });
  const { id } = await createClient({
    server: url,
    getToken: () =>
      signPanelToken(
        { iss: 'i', sub: 'p', name: 'P', role: 'customer', account: 'a', accountName: 'A' },
        new TextEncoder().encode(secret),
      ),
  }).tickets.create({ subject: 'Hello', text: 'There.', category: 'other' });
  // The workers have taken it.
  await expect.poll(async () => (await database.sql`select from outbox where ticket_id = ${id}`).length).toBe(0);
  const roles = await database.sql<{ name: string; role: string }[]>`
    select distinct application_name as name, usename as role from pg_stat_activity
    where datname = current_database() and application_name like 'paneldesk%' and pid <> pg_backend_pid()`;
  const roleOf = (name: string) => roles.filter((row) => row.name === name).map(({ role }) => role);
  expect(roleOf('paneldesk workers')).toEqual(['paneldesk_work']);
  expect(roleOf('paneldesk housekeeping')).toEqual(['paneldesk_work']);
  expect(roleOf('paneldesk listener')).toEqual(['paneldesk_web']);
  expect(roleOf('paneldesk')).toContain('paneldesk_web');
});

it('says in one line where there is no second wall', async () => {
  const [line, ...more] = await warningsOf({ ...walled, DATABASE_URL: database.url });
  expect(line).toMatch(/^The database does not keep tenants apart by itself for postgres, .* in role paneldesk_app$/);
  expect(more).toEqual([]);
});

it('does not start its workers where nobody may look at all tenants', async () => {
  const { code, err } = await paneldeskIn(walled)(['serve']);
  expect(err).toMatch(
    /^DATABASE_URL: The role paneldesk_web sees one tenant at a time, .*PANELDESK_DATABASE_OWNER_URL\.$/,
  );
  expect(code).toBe(2);
});

it('says in one line where the workers see all tenants: they have no address of their own', async () => {
  const [line, ...more] = await warningsOf({ ...both, PANELDESK_DATABASE_WORKER_URL: '' });
  expect(line).toMatch(/^The database does not keep tenants apart by itself for the workers, which sign in as postgres\. .* in role paneldesk_worker$/); // prettier-ignore
  expect(more).toEqual([]);
});

it('works by itself as a worker and nothing else; a web process is refused with that login', async () => {
  const env = { ...walled, DATABASE_URL: database.workerUrl };
  expect(await paneldeskIn(env)(['work'])).toEqual({ code: 0, out: 'Paneldesk works', err: '' });
  const { code, err } = await paneldeskIn(env)(['serve', '--no-workers']);
  expect(err).toMatch(/^DATABASE_URL: The role paneldesk_work neither owns the tables nor may ask as a desk\./);
  expect(code).toBe(2);
});

it.each(['work', 'serve'])(
  '%s does not start with workers that would find nothing to do, and says by which setting',
  async (command) => {
    const { code, err } = await paneldeskIn({ ...both, PANELDESK_DATABASE_WORKER_URL: database.appUrl })([command]);
    expect(err).toMatch(
      /^PANELDESK_DATABASE_WORKER_URL: The role paneldesk_web sees one tenant at a time, and workers must know/,
    );
    expect(code).toBe(2);
  },
);

it('no command says that there is nothing where it may not look', async () => {
  const { code, err, out } = await paneldeskIn(walled)(['tenant', 'list']);
  expect(err).toMatch(/^DATABASE_URL: The role paneldesk_web sees one tenant at a time/);
  expect([code, out]).toEqual([2, '']);
  expect(await paneldeskIn(both)(['tenant', 'list'])).toMatchObject({ code: 0, err: '' });
  // What needs no more than that may be asked by anybody.
  for (const line of [['migrate'], ['migrate', '--check']])
    expect(await paneldeskIn(walled)(line)).toEqual({ code: 0, out: 'The database is up to date.', err: '' });
});

it('with --no-migrate refuses a database that is behind, in one line, and leaves it as it is', async () => {
  const old = await behind();
  const env = { ...both, DATABASE_URL: old.appUrl, PANELDESK_DATABASE_OWNER_URL: old.url, PANELDESK_DATABASE_WORKER_URL: old.workerUrl }; // prettier-ignore
  const refused = await paneldeskIn(env)(['serve', '--no-migrate']);
  expect(refused).toMatchObject({ code: 1, out: '' });
  expect(refused.err).toMatch(new RegExp(`^The database is behind this version: it lacks ${await last()}\\. Run .*$`));
  expect(await paneldeskIn(env)(['migrate', '--check'])).toMatchObject({ code: 1, out: '', err: `The database is behind: it lacks ${await last()}.` }); // prettier-ignore
  expect(await old.sql`select from migrations where name = ${await last()}`).toEqual([]);

  expect(await paneldeskIn(env)(['migrate'])).toMatchObject({ code: 0, out: `Applied ${await last()}` });
  expect(await paneldeskIn(env)(['migrate', '--check'])).toMatchObject({ code: 0, out: 'The database is up to date.' });
  expect(await paneldeskIn(env)(['serve', '--no-migrate'])).toMatchObject({ code: 0, err: '' });
  await old.drop();
});

it('a role that cannot bring the database up to date says whose turn it is', async () => {
  const old = await behind();
  await old.sql.unsafe('grant select on migrations to paneldesk_app; alter table tickets enable row level security');
  const { code, err } = await paneldeskIn({ ...walled, DATABASE_URL: old.appUrl })(['serve']);
  expect(err).toMatch(/^The database is behind this version: .*PANELDESK_DATABASE_OWNER_URL/);
  expect(code).toBe(1);
  await old.drop();
});
