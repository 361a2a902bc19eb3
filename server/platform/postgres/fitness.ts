// Whether a database is one that the desk can work with, asked before anything is written: what would fail at the first
// umlaut, or half-way through a migration, is said in one line at the start.
import { planning } from './connect.ts';
import { DatabaseRefused } from './errors.ts';
import type { Sql } from './sql.ts';

const OLDEST = 15;

interface Server {
  readonly version: number;
  readonly database: string;
  readonly role: string;
  readonly encoding: string;
  readonly replica: boolean;
  readonly readOnly: boolean;
  readonly zone: string;
  readonly dates: string;
}

/** Throws `DatabaseRefused` where the desk could not write and read what it must. */
export async function refuseUnfit(sql: Sql): Promise<void> {
  const [server] = await sql<[Server]>`
    select current_setting('server_version_num')::int / 10000 as version, current_database() as database,
      current_user as role, pg_encoding_to_char(encoding) as encoding, pg_is_in_recovery() as replica,
      current_setting('transaction_read_only')::bool as "readOnly", current_setting('TimeZone') as zone,
      current_setting('DateStyle') as dates
    from pg_database where datname = current_database()
  `;
  const { version, database, role, encoding } = server;
  if (version < OLDEST)
    throw new DatabaseRefused(`This is PostgreSQL ${version}; version ${OLDEST} or newer is needed.`);
  if (encoding !== 'UTF8') {
    throw new DatabaseRefused(
      `The database "${database}" is ${encoding} and can hold no umlaut or emoji as sent. Make one that is UTF8: createdb --template=template0 --encoding=UTF8 --locale=C.UTF-8 --owner='${role}' <name>`,
    );
  }
  if (server.replica)
    throw new DatabaseRefused('The database is read-only: this server is a replica. Give the address of the primary.');
  if (server.readOnly) {
    throw new DatabaseRefused(
      'The database is read-only (default_transaction_read_only). Set that off for this role and database, or give another address.',
    );
  }
  // Said by us with every connection, but a pooler may keep it to itself.
  if (server.zone !== 'UTC' || !server.dates.startsWith('ISO')) {
    throw new DatabaseRefused(
      `The pooler does not hand TimeZone and DateStyle on. Give them to the role: alter role "${role}" set timezone = 'UTC'; alter role "${role}" set datestyle = 'ISO, YMD'`,
    );
  }
}

/**
 * Throws where both pools come out at one session: then a pooler stands before the database that shares connections,
 * and what belongs to a session (LISTEN, locks of migrations) is lost. `open` opens a pool of one connection.
 */
export async function refuseShared(sql: Sql, open: () => Sql): Promise<void> {
  const own = await sessionOf(sql);
  // The driver was told the number at sign-in; a pooler makes up its own.
  if (!own.behindPooler) return;
  const other = open();
  try {
    // Who came last is served first; on a busy pooler somebody else may have come between.
    for (let round = 0; round < 5; round += 1) {
      if ((await sessionOf(sql)).pid !== (await sessionOf(other)).pid) continue;
      throw new DatabaseRefused(
        'This address leads to a pooler that shares connections (PgBouncer in transaction mode). Migrations and LISTEN need PostgreSQL itself: give its address in PANELDESK_DATABASE_DIRECT_URL.',
      );
    }
  } finally {
    await other.end({ timeout: 1 });
  }
}

async function sessionOf(sql: Sql): Promise<{ pid: number; behindPooler: boolean }> {
  const answer = await sql.unsafe<[{ pid: number }]>('select pg_backend_pid() as pid');
  return { pid: answer[0].pid, behindPooler: answer.state.pid !== answer[0].pid };
}

/** Settings that a pooler did not hand on and that cost time where they are not as they should be. */
export async function missingSettings(sql: Sql): Promise<string[]> {
  const wanted = { ...planning, statement_timeout: '' };
  const rows = await sql<{ name: string; setting: string; role: string }[]>`
    select name, setting, current_user as role from pg_settings where name = any (${Object.keys(wanted)}) order by name
  `;
  return rows
    .filter(({ name, setting }) => (name === 'statement_timeout' ? setting === '0' : setting !== wanted[name as 'jit']))
    .map(({ name, role }) => `alter role "${role}" set ${name} = ${wanted[name as 'jit'] || "'8s'"}`);
}
