// Brings a database up to this version: numbered SQL files, each in a transaction, each once, never changed afterwards.
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';

import { connect } from './connect.ts';
import { refuseShared, refuseUnfit } from './fitness.ts';
import { extensionsOf, findExtensions, refuseWithoutRights } from './rights.ts';
import { giveRoles, standingOf } from './roles.ts';
import type { Sql, Transaction } from './sql.ts';

/** What the lock is called in `pg_locks`: any number that nobody else takes. */
const LOCK = 4_870_219_633;

export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly checksum: string;
}

/** Files that were changed when databases had them already, in how they go about it and not in what they make: their checksums of before. */
const CHANGED: Readonly<Record<string, readonly string[]>> = {
  '0017_wall.sql': ['877387822660cfc8302c1d9b983c72875e080c4c780e2fc8400932f8f6ceb870'],
};

/** A database that this version must not touch; the message says why and what to do. */
export class MigrationRefused extends Error {
  override readonly name = 'MigrationRefused';
}

/** The files of a folder, in order: `0001_desk.sql`, `0002_….sql`, without gaps. */
export async function readMigrations(folder = new URL('./migrations/', import.meta.url)): Promise<Migration[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort();
  return Promise.all(
    names.map(async (name, at) => {
      if (!/^\d{4}_[a-z0-9_-]+\.sql$/.test(name) || Number(name.slice(0, 4)) !== at + 1) {
        throw new MigrationRefused(
          `Migration ${name} is not named ${String(at + 1).padStart(4, '0')}_….sql; numbers go up by one.`,
        );
      }
      // A checkout on Windows has other line ends, not another meaning.
      const sql = (await readFile(new URL(name, folder), 'utf8')).replaceAll('\r\n', '\n');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    }),
  );
}

/**
 * Applies what is missing and answers the names of what was applied. Safe to run in several processes at once. Throws
 * `DatabaseRefused` where the desk could not work, `MigrationRefused` where it is another version's.
 */
export async function migrate(url: string, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations());
  // A connection of its own, without deadlines: an index on a large table takes as long as it takes.
  const open = (): Sql => connect(url, { max: 1, name: 'paneldesk migrate', statementTimeout: 0, deadline: 0 });
  const sql = open();
  try {
    await refuseUnfit(sql);
    await refuseShared(sql, open);
    await sql`select pg_advisory_lock(${LOCK})`;
    const done = await readDone(sql);
    refuseOther(done, wanted);
    const missing = wanted.slice(done.length);
    if (missing.length === 0) {
      await giveRoles(sql, true);
      return [];
    }
    if ((await standingOf(sql)).walled) throw behind(missing);
    await refuseWithoutRights(sql, extensionsOf(missing.map((migration) => migration.sql)));
    // Not before it is needed: a role that owns nothing may start what another brought up to date.
    await sql`
      create table if not exists migrations (
        name text primary key,
        checksum text not null,
        applied_at timestamptz not null default now()
      )
    `;
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    for (const migration of missing) await apply(sql, migration);
    await giveRoles(sql, false);
    return missing.map(({ name }) => name);
  } finally {
    // Ending the session gives the lock back as well.
    await sql.end({ timeout: 5 });
  }
}

function behind(missing: readonly { readonly name: string }[]): MigrationRefused {
  const names = missing.map(({ name }) => name).join(', ');
  return new MigrationRefused(
    `The database is behind this version: it lacks ${names}. Run \`paneldesk migrate\` first, with the owner's address in PANELDESK_DATABASE_OWNER_URL where DATABASE_URL signs in as another role.`,
  );
}

/** Throws `MigrationRefused` where the database lacks something, or is another version's. Writes nothing. */
export async function refuseBehind(url: string): Promise<void> {
  const missing = await missingMigrations(url);
  if (missing.length > 0) throw behind(missing.map((name) => ({ name })));
}

/** The names of what is missing; writes nothing. Throws what `migrate` throws of a database that is another version's. */
export async function missingMigrations(url: string): Promise<string[]> {
  const sql = connect(url, { max: 1, name: 'paneldesk migrate' });
  try {
    await refuseUnfit(sql);
    const wanted = await readMigrations();
    const done = await readDone(sql);
    refuseOther(done, wanted);
    return wanted.slice(done.length).map(({ name }) => name);
  } finally {
    await sql.end({ timeout: 5 });
  }
}

/**
 * How long it waits for a lock, in milliseconds, before it lets go of all and begins anew: whoever comes after a waiting
 * migration waits with it. Shorter than `deadlock_timeout`, so that no request beside it is ever ended for it.
 */
const LOCK_WAIT = 500;
/** The time between, and how often: half an hour in all. */
const PAUSE = 500;
const TRIES = 1_800;

async function apply(sql: Sql, { name, sql: statements, checksum }: Migration): Promise<void> {
  for (const statement of await alone(sql, statements)) {
    // oxlint-disable-next-line no-await-in-loop -- one after the other is the point
    await inTransaction(sql, (transaction) => transaction.unsafe(statement).simple());
  }
  await inTransaction(sql, async (transaction) => {
    await findExtensions(transaction);
    await transaction.unsafe(statements).simple();
    await transaction`insert into migrations (name, checksum) values (${name}, ${checksum})`;
  });
}

/**
 * Statements that a migration does one by one before all else, each in a transaction of its own: what its lines `-- alone: …`
 * ask the database for. They may be done already, by a try that did not come to the end.
 */
async function alone(sql: Sql, statements: string): Promise<string[]> {
  const queries = [...statements.matchAll(/^-- alone: (.+)$/gm)].map(([, query = '']) => query);
  const answers = await Promise.all(queries.map((query) => sql.unsafe(query).values()));
  return answers.flat().map(([statement]) => String(statement));
}

/** As often as it takes until nobody is in the way of its locks. */
async function inTransaction(sql: Sql, work: (transaction: Transaction) => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await sql.begin(async (transaction) => {
        await transaction`select set_config('lock_timeout', ${String(LOCK_WAIT)}, true)`;
        await work(transaction);
      });
      return;
    } catch (error) {
      if ((error as { code?: string }).code !== '55P03' || tries === TRIES) throw error;
      await sleep(PAUSE);
    }
  }
}

async function readDone(sql: Sql): Promise<readonly { name: string; checksum: string }[]> {
  const [there] = await sql`select from pg_class where oid = to_regclass('migrations')`;
  return there ? sql<{ name: string; checksum: string }[]>`select name, checksum from migrations order by name` : [];
}

function refuseOther(done: readonly { name: string; checksum: string }[], wanted: readonly Migration[]): void {
  for (const [at, { name, checksum }] of done.entries()) {
    const known = wanted[at];
    if (!known) {
      throw new MigrationRefused(
        `The database is newer than this version: it has ${name}, which this version does not know. Start the version that made it, or a later one.`,
      );
    }
    if (known.name !== name) {
      throw new MigrationRefused(
        `The database has ${name} where this version has ${known.name}: it belongs to another program or branch.`,
      );
    }
    if (known.checksum !== checksum && !CHANGED[name]?.includes(checksum)) {
      throw new MigrationRefused(
        `${name} was changed after it had been applied. Put it back as it was and write the change as a new migration.`,
      );
    }
  }
}
