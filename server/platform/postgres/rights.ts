// Which rights migrations need, and who must run what where the role has not got them.
import { DatabaseRefused } from './errors.ts';
import type { AnySql, Sql } from './sql.ts';

interface Extension {
  readonly name: string;
  /** The schema in which it is; null where it is not. */
  readonly schema: string | null;
  readonly usable: boolean;
  readonly available: boolean;
  /** Whether this role may create it. */
  readonly creatable: boolean;
}

/** The extensions that these statements create. */
export function extensionsOf(texts: readonly string[]): string[] {
  return texts.flatMap((text) =>
    [...text.matchAll(/^create extension if not exists (\w+)/gm)].map(([, name]) => name as string),
  );
}

/** Throws `DatabaseRefused` where tables or an extension could not be made: before the first migration, not in the midst. */
export async function refuseWithoutRights(sql: Sql, extensions: readonly string[]): Promise<void> {
  const [{ role, database, schema, creates }] = await sql<
    [{ role: string; database: string; schema: string | null; creates: boolean | null }]
  >`
    select quote_ident(current_user) as role, current_database() as database, quote_ident(current_schema()) as schema,
      has_schema_privilege(current_schema(), 'create') as creates
  `;
  if (!creates) {
    const where = schema ?? 'public';
    throw new DatabaseRefused(
      `The role ${role} may not create tables in the schema ${where}. The owner of the database, or a superuser, runs once in "${database}": grant usage, create on schema ${where} to ${role}`,
    );
  }
  for (const { name, schema: home, usable, available, creatable } of await extensionsIn(sql, extensions)) {
    if (home !== null && !usable) {
      throw new DatabaseRefused(
        `The role ${role} may not use the schema ${home}, where the extension ${name} is. Its owner, or a superuser, runs once in "${database}": grant usage on schema ${home} to ${role}`,
      );
    }
    if (home === null && !available) {
      throw new DatabaseRefused(
        `The extension ${name} is not installed on the database server. It comes with PostgreSQL's contrib modules (package postgresql-contrib).`,
      );
    }
    if (home === null && !creatable) {
      throw new DatabaseRefused(
        `The role ${role} may not create the extension ${name}. A superuser, or whoever has CREATE on the database, runs once in "${database}": create extension ${name}`,
      );
    }
  }
}

/** For the length of a transaction: what the extensions brought is found, whichever schema they were put into. */
export async function findExtensions(transaction: AnySql): Promise<void> {
  await transaction`
    select set_config('search_path', concat_ws(', ', current_setting('search_path'), string_agg(distinct quote_ident(nspname), ', ')), true)
    from pg_extension join pg_namespace on pg_namespace.oid = extnamespace
    where not nspname = any (current_schemas(true))
  `;
}

function extensionsIn(sql: Sql, names: readonly string[]): PromiseLike<Extension[]> {
  return sql<Extension[]>`
    select wanted.name, quote_ident(nspname) as schema, coalesce(has_schema_privilege(extnamespace, 'usage'), false) as usable,
      version is not null as available,
      coalesce(rolsuper or trusted and has_database_privilege(current_database(), 'create'), false) as creatable
    from unnest(${names}::text[]) as wanted (name)
    join pg_roles on rolname = current_user
    left join pg_extension on extname = wanted.name
    left join pg_namespace on pg_namespace.oid = extnamespace
    left join pg_available_extensions as offered on offered.name = wanted.name
    left join pg_available_extension_versions as chosen on chosen.name = wanted.name and chosen.version = default_version
  `;
}
