// Migrations: once, in order, whole or not at all, by several processes at once, and never onto a database that is not ours.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import {
  migrate,
  MigrationRefused,
  readMigrations,
  type Migration,
} from '../../../../server/platform/postgres/migrate.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

let database: TestDatabase;
beforeEach(async () => {
  database = await testDatabase({ empty: true });
});
afterEach(() => database.drop());

const step = (name: string, sql: string): Migration => ({ name, sql, checksum: sql });
const first = step('0001_first.sql', 'create table firsts (n int); insert into firsts values (1);');
const second = step('0002_second.sql', 'create table seconds (n int);');

const tables = async (): Promise<string[]> =>
  (
    await database.sql<{ name: string }[]>`
    select table_name as name from information_schema.tables where table_schema = 'public' order by table_name
  `
  ).map(({ name }) => name);

describe('migrate', () => {
  it('brings an empty database to this version, and does nothing the second time', async () => {
    const all = (await readMigrations()).map(({ name }) => name);
    expect(await migrate(database.url)).toEqual(all);
    expect(await tables()).toEqual(expect.arrayContaining(['events', 'messages', 'migrations', 'tenants', 'tickets']));
    expect(await migrate(database.url)).toEqual([]);
  });

  it('applies only what is missing', async () => {
    expect(await migrate(database.url, [first])).toEqual(['0001_first.sql']);
    expect(await migrate(database.url, [first, second])).toEqual(['0002_second.sql']);
    expect(await database.sql`select n from firsts`).toEqual([{ n: 1 }]);
  });

  it('is safe in several processes at once', async () => {
    const applied = await Promise.all(Array.from({ length: 6 }, () => migrate(database.url, [first, second])));
    expect(applied.flat().sort()).toEqual(['0001_first.sql', '0002_second.sql']);
    expect(await database.sql`select n from firsts`).toEqual([{ n: 1 }]);
  });

  it('leaves nothing of a migration that failed, and keeps those before it', async () => {
    const broken = step('0002_broken.sql', 'create table halves (n int); select 1 / 0;');
    await expect(migrate(database.url, [first, broken])).rejects.toMatchObject({ code: '22012' });
    expect(await tables()).toEqual(['firsts', 'migrations']);
    expect(await migrate(database.url, [first, second])).toEqual(['0002_second.sql']);
  });

  it('waits for a table in use, and whoever comes after it does not wait with it', async () => {
    await migrate(database.url, [first]);
    const changing = step('0002_changing.sql', 'alter table firsts add column more int;');
    let migrated: Promise<unknown> = Promise.resolve();
    let isOver = false;
    await database.sql.begin(async (holder) => {
      await holder`select n from firsts`;
      migrated = migrate(database.url, [first, changing]).then(() => (isOver = true));
      // It has come to the table and has waited in vain at least once.
      const waits = () => database.sql`
        select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock' and query like '%firsts%'`;
      await expect.poll(async () => (await waits()).length, { timeout: 20_000 }).toBe(1);
      await expect.poll(async () => (await waits()).length, { timeout: 20_000, interval: 20 }).toBe(0);
      expect(await database.sql`select n from firsts`).toEqual([{ n: 1 }]);
      expect(isOver).toBe(false);
    });
    await migrated;
    expect(await database.sql`select n, more from firsts`).toEqual([{ n: 1, more: null }]);
  });

  it('goes table by table where it says so, and stands in no circle with who holds one and waits for another', async () => {
    await migrate(database.url, [first, second]);
    const columns = `select from information_schema.columns c where c.table_name = t.table_name and c.column_name = 'more'`;
    const missing = `select format('alter table %I add column more int', t.table_name) from information_schema.tables t
      where t.table_name in ('firsts', 'seconds') and not exists (${columns}) order by t.table_name`;
    const third = step('0003_third.sql', `-- alone: ${missing.replaceAll(/\s+/g, ' ')}\ncreate table thirds (n int);`);
    let migrated: Promise<unknown> = Promise.resolve();
    await database.sql.begin(async (holder) => {
      await holder`select n from seconds`;
      migrated = migrate(database.url, [first, second, third]);
      // The first one is done and let go while the second is waited for.
      const done = () => database.sql`select from information_schema.columns where column_name = 'more'`;
      await expect.poll(async () => (await done()).length, { timeout: 20_000 }).toBe(1);
      expect(await holder`select n, more from firsts`).toEqual([{ n: 1, more: null }]);
      expect(await tables()).not.toContain('thirds');
    });
    expect(await migrated).toEqual(['0003_third.sql']);
    expect(await database.sql`select n, more from seconds`).toEqual([]);
  });

  it('takes a file for the one that it was before it was changed in how it goes about it', async () => {
    await migrate(database.url);
    await database.sql`
      update migrations set checksum = '877387822660cfc8302c1d9b983c72875e080c4c780e2fc8400932f8f6ceb870' where name = '0017_wall.sql'`;
    expect(await migrate(database.url)).toEqual([]);
  });

  it('refuses a database that is newer', async () => {
    await migrate(database.url, [first, second]);
    const refused = migrate(database.url, [first]);
    await expect(refused).rejects.toBeInstanceOf(MigrationRefused);
    await expect(refused).rejects.toThrow(/newer than this version: it has 0002_second\.sql/);
  });

  it('refuses a file that was changed after it had been applied', async () => {
    await migrate(database.url, [first]);
    await expect(migrate(database.url, [step(first.name, 'create table other (n int);')])).rejects.toThrow(
      /0001_first\.sql was changed/,
    );
  });

  it('refuses a database of another branch', async () => {
    await migrate(database.url, [first, step('0002_other.sql', 'select 1')]);
    await expect(migrate(database.url, [first, second])).rejects.toThrow(
      /has 0002_other\.sql where this version has 0002_second\.sql/,
    );
  });
});

describe('readMigrations', () => {
  const folderWith = async (names: readonly string[]): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'paneldesk-migrations-'));
    for (const name of names) await writeFile(join(folder, name), 'select 1;\r\nselect 2;\n');
    return folder;
  };

  it.each([
    ['a gap', ['0001_a.sql', '0003_c.sql']],
    ['two of one number', ['0001_a.sql', '0001_b.sql']],
    ['a name without a number', ['first.sql']],
  ])('refuses %s', async (_, names) => {
    const folder = await folderWith(names);
    await expect(readMigrations(pathToFileURL(`${folder}/`))).rejects.toBeInstanceOf(MigrationRefused);
    await rm(folder, { recursive: true });
  });

  it('has one checksum whatever the line ends', async () => {
    const folder = await folderWith(['0001_a.sql']);
    const [crlf] = await readMigrations(pathToFileURL(`${folder}/`));
    await writeFile(join(folder, '0001_a.sql'), 'select 1;\nselect 2;\n');
    const [lf] = await readMigrations(pathToFileURL(`${folder}/`));
    expect(crlf?.checksum).toBe(lf?.checksum);
    await rm(folder, { recursive: true });
  });
});
