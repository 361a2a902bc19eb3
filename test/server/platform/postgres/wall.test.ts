// The second wall as the catalogue has it: every table with a tenant has its policy, nobody may more than is listed, and what
// runs as the owner finds its tables in one place.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import type { Sql } from '../../../../server/platform/postgres/connect.ts';
import { migrate } from '../../../../server/platform/postgres/migrate.ts';
import { APP_ROLE, WORKER_ROLE } from '../../../../server/platform/postgres/roles.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

/** Tables of no tenant, and why. */
const withoutTenant: Readonly<Record<string, string>> = {
  migrations: 'What the database is brought up to.',
  role_grants: 'What roles may do.',
  undated_links: 'One instant for all.',
};

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Every hole in the wall, in words. */
async function holes(sql: Sql): Promise<string[]> {
  const found = await sql<{ hole: string }[]>`
    with tables as (
      select c.oid, c.relname as name, c.relrowsecurity as walled,
        case when c.relname = 'tenants' then 'id' else (
          select attname::text from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
        ) end as tenant
      from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
    )
    select 'no tenant and not listed: ' || name as hole from tables
      where tenant is null and name <> all (${Object.keys(withoutTenant)})
    union all select 'no row-level security: ' || name from tables where tenant is not null and not walled
    union all
      select 'no policy for the desk: ' || name from tables where tenant is not null and not exists (
        select from pg_policy p where p.polrelid = tables.oid and p.polcmd = '*' and p.polpermissive and p.polwithcheck is null
          and (0 = any (p.polroles) or ${APP_ROLE}::regrole = any (p.polroles))
          and pg_get_expr(p.polqual, p.polrelid) ~ ('^\\(' || tenant || ' = \\( SELECT current_setting\\(''paneldesk\\.tenant''::text, true\\)')
      )
    union all
      select 'a policy that shows more: ' || name from tables where (select count(*) from pg_policy p where p.polrelid = tables.oid) > 1
    union all
      select 'a view that asks as its owner: ' || relname from pg_class
      where relnamespace = 'public'::regnamespace and relkind in ('v', 'm')
        and not coalesce('security_invoker=true' = any (reloptions), false)
    union all
      select 'runs as its owner and finds tables anywhere: ' || proname from pg_proc
      where pronamespace = 'public'::regnamespace and prosecdef
        and not coalesce('search_path=pg_catalog, public, pg_temp' = any (proconfig), false)
    union all
      select 'runs as its owner for everybody: ' || proname from pg_proc p
      where pronamespace = 'public'::regnamespace and prosecdef and exists (
        select from aclexplode(coalesce(proacl, acldefault('f', proowner))) where grantee = 0 and privilege_type = 'EXECUTE'
      )
    union all
      select 'for everybody: ' || relname from pg_class c cross join aclexplode(relacl) a
      where relnamespace = 'public'::regnamespace and a.grantee = 0
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    order by hole`;
  return found.map(({ hole }) => hole);
}

/** What a group may do: `select on tickets`, of columns `select (id) on mail_transports`. */
async function mayDo(sql: Sql, role: string = APP_ROLE): Promise<string[]> {
  const rows = await sql<{ may: string }[]>`
    select lower(a.privilege_type) || ' on ' || relname as may from pg_class cross join aclexplode(relacl) a
    where relnamespace = 'public'::regnamespace and a.grantee = ${role}::regrole
    union all
    select lower(a.privilege_type) || ' (' || string_agg(attname, ', ' order by attname) || ') on ' || relname
    from pg_attribute join pg_class c on c.oid = attrelid cross join aclexplode(attacl) a
    where relnamespace = 'public'::regnamespace and a.grantee = ${role}::regrole group by relname, a.privilege_type
    union all
    select lower(a.privilege_type) || ' on ' || proname from pg_proc cross join aclexplode(proacl) a
    where pronamespace = 'public'::regnamespace and a.grantee = ${role}::regrole
    order by may`;
  return rows.map(({ may }) => may);
}

describe('the wall', () => {
  it('has no hole', async () => {
    expect(await holes(database.sql)).toEqual([]);
  });

  it.each([
    ['create table secrets (tenant_id text)', 'no row-level security: secrets'],
    ['create table secrets (tenant_id text); alter table secrets enable row level security', 'no policy for the desk: secrets'], // prettier-ignore
    ['create table secrets (id int)', 'no tenant and not listed: secrets'],
    ['alter table tickets disable row level security', 'no row-level security: tickets'],
    ['drop policy one_tenant on messages', 'no policy for the desk: messages'],
    ['create policy more on messages for select using (true)', 'a policy that shows more: messages'],
    ['create view all_messages as select * from messages', 'a view that asks as its owner: all_messages'],
    ['alter function live_tail reset search_path', 'runs as its owner and finds tables anywhere: live_tail'],
    ['grant execute on function kept_out to public', 'runs as its owner for everybody: kept_out'],
    ['grant select on tenants to public', 'for everybody: tenants'],
  ])('%s: the hole is found', async (statement, hole) => {
    await database.sql
      .begin(async (transaction) => {
        await transaction.unsafe(statement).simple();
        expect(await holes(transaction as unknown as Sql)).toContain(hole);
        throw new Error('as planned');
      })
      .catch((error: Error) => expect(error.message).toBe('as planned'));
  });

  it.each([APP_ROLE, WORKER_ROLE])('lets %s do what is listed, and nothing else', async (role) => {
    const listed = await database.sql<{ privileges: string; name: string }[]>`
      select privileges, regexp_replace(on_what, '^\\w+ (\\w+).*$', '\\1') as name from role_grants where role = ${role}`;
    const expected = listed.flatMap(({ privileges, name }) => {
      const columns = /^(\w+) \((.*)\)$/.exec(privileges);
      if (columns) return [`${columns[1]} (${columns[2]!.split(', ').sort().join(', ')}) on ${name}`];
      return privileges.split(', ').map((one) => `${one} on ${name}`);
    });
    expect(await mayDo(database.sql, role)).toEqual(expected.sort());
    // Not the secrets with which panels and mail servers believe us.
    if (role === APP_ROLE) expect(expected.filter((may) => may.endsWith(' on tenant_keys') || /sealed_password|sealed_dkim_key/.test(may))).toEqual([]); // prettier-ignore
  });

  it('tells workers ids, times and counts of all tenants, and nothing else', async () => {
    const told = await database.sql<{ told: string }[]>`
      select proname || ': ' || pg_get_function_result(p.oid) as told from pg_proc p cross join aclexplode(proacl) a
      where pronamespace = 'public'::regnamespace and prosecdef and a.grantee = ${WORKER_ROLE}::regrole order by told`;
    expect(told.map((row) => row.told)).toEqual([
      'exchange_jobs: TABLE(settled jsonb, leased jsonb)',
      // Whether the secrets of panels can be opened, at the start.
      'keys_of_issuer: TABLE(id uuid, kid text, algorithm text, sealed_secret bytea, public_jwk jsonb, jwks_url text, tenant jsonb)',
      'known_issuers: SETOF text',
      'lease_deliveries: TABLE(tenant_id text, webhook_id uuid, id uuid, fence integer, tries integer)',
      'lock_due_mails: TABLE(job bigint, priority smallint, run_at timestamp with time zone, id uuid, side text, person_id text, ticket_id uuid, urgent boolean, at_once boolean, tries integer, refused_by uuid[])',
      'open_mails: TABLE(nth integer, id uuid)',
      'tenant_ids: SETOF text',
      'tenants_with_changes: SETOF text',
      'tenants_with_mail: SETOF text',
    ]);
  });

  it('gives the desk the number sequence of a tenant that comes later', async () => {
    await database.sql`create sequence ticket_numbers_later`;
    expect(await database.sql`select has_sequence_privilege(${APP_ROLE}, 'ticket_numbers_later', 'usage') as may`).toEqual([{ may: true }]); // prettier-ignore
    await database.sql`drop sequence ticket_numbers_later`;
  });
});

describe('roles', () => {
  it('that came later get their rights with the next look, and keep nothing from the others meanwhile', async () => {
    const late = await testDatabase();
    const group = `late_${process.pid}_${Date.now().toString(36)}`;
    const login = `${group}_maker`;
    await late.sql.unsafe(`
      create role ${login} login;
      insert into role_grants values ('${group}', 'select', 'table tickets'), ('${APP_ROLE}', 'delete', 'table reads');
      grant usage, create on schema public to ${login};
      grant select on tenants, role_grants to ${login};
      alter table reads owner to ${login};
      grant execute on function grant_roles to ${login}`);
    await late.sql.begin(async (transaction) => {
      // One that may make no role, and grant on what is its own.
      await transaction.unsafe(`
        delete from role_grants where on_what <> 'table reads' and role <> '${group}';
        set local role ${login}`);
      expect(await transaction`select grant_roles() as done`).toEqual([{ done: false }]);
    });
    expect(await mayDo(late.sql)).toContain('delete on reads');
    await late.sql.unsafe(`create role ${group} nologin`);
    expect(await late.sql`select grant_roles() as done`).toEqual([{ done: true }]);
    expect(await mayDo(late.sql, group)).toEqual(['select on tickets']);
    await late.sql.unsafe(`
      alter table reads owner to current_user; drop owned by ${login}, ${group}; drop role ${login}, ${group}`);
    await late.drop();
  });

  it('are made and given their rights by several databases of a server at once', async () => {
    const databases = await Promise.all([1, 2, 3, 4].map(() => testDatabase({ empty: true })));
    await Promise.all(databases.map(({ url }) => migrate(url)));
    for (const one of databases) {
      expect(await mayDo(one.sql)).toEqual(await mayDo(database.sql));
      await one.drop();
    }
  });

  it('get their rights again in a database that came without them, as from a dump', async () => {
    const restored = await testDatabase();
    await restored.sql.unsafe(`drop owned by ${APP_ROLE}`);
    expect(await mayDo(restored.sql)).toEqual([]);
    expect(await migrate(restored.url)).toEqual([]);
    expect(await mayDo(restored.sql)).toEqual(await mayDo(database.sql));
    await restored.drop();
  });

  it('that cannot be made keep nobody from migrating, and get their rights once they are there', async () => {
    // A server of its own has no such role; here a name that is not there stands for it.
    const poor = await testDatabase();
    const login = `poor_${process.pid}_${Date.now().toString(36)}`;
    const missing = `${login}_group`;
    await poor.sql.unsafe(`
      create role ${login} login password 'poor';
      delete from role_grants where role <> '${APP_ROLE}';
      update role_grants set role = '${missing}';
      grant select on tenants, role_grants to ${login};
      grant execute on function grant_roles to ${login}`);
    const asPoor = (sql: Sql) =>
      sql.begin(async (transaction) => {
        await transaction.unsafe(`set local role ${login}`);
        const [row] = await transaction<{ done: boolean }[]>`select grant_roles() as done`;
        return row?.done;
      });
    expect(await asPoor(poor.sql)).toBe(false);
    await poor.sql.unsafe(`create role ${missing} nologin`);
    expect(await poor.sql`select grant_roles() as done`).toEqual([{ done: true }]);
    expect(await poor.sql`select has_table_privilege(${missing}, 'tickets', 'insert') as may`).toEqual([{ may: true }]); // prettier-ignore
    await poor.sql.unsafe(`drop owned by ${login}, ${missing}; drop role ${login}, ${missing}`);
    await poor.drop();
  });
});
