// The roles by which the database sees who asks: given their rights with each migration, and whether one's own is held by policies.
import { DatabaseRefused } from './errors.ts';
import type { AnySql } from './sql.ts';

/** The group whose logins see one tenant at a time. What each group may do stands in the table `role_grants`. */
export const APP_ROLE = 'paneldesk_app';
/** The same for workers, who learn besides which tenants have work. */
export const WORKER_ROLE = 'paneldesk_worker';

const GROUPS = [APP_ROLE, WORKER_ROLE];

/** How a pool's own role stands to the second wall. */
export interface Standing {
  /** Quoted where it must be. */
  readonly role: string;
  /** True where policies hold for it: it sees one tenant at a time, or none. */
  readonly walled: boolean;
  /** Which of the groups it is in. */
  readonly groups: readonly string[];
  /** Groups that nobody can sign in as: they are not there, or have no rights. */
  readonly missing: readonly string[];
}

export async function standingOf(sql: AnySql): Promise<Standing> {
  const [standing] = await sql<[Standing]>`
    select quote_ident(current_user) as role,
      coalesce((select bool_or(row_security_active(oid)) from pg_class
        where relnamespace = current_schema()::regnamespace and relrowsecurity), false) as walled,
      array(select rolname::text from pg_roles where rolname = any (${GROUPS}) and pg_has_role(oid, 'usage')) as groups,
      array(
        select name from unnest(${GROUPS}::text[]) as name where not coalesce((
          select has_table_privilege(rolname, to_regclass('migrations'), 'select') from pg_roles where rolname = name
        ), false)
      ) as missing`;
  return standing;
}

/** Throws for a role that sees one tenant at a time: it would say that there is nothing where it sees nothing. */
export function refuseWalled({ role, walled }: Standing): void {
  if (!walled) return;
  throw new DatabaseRefused(
    `The role ${role} sees one tenant at a time, and this is about all of them. Give the address of the owner of the tables in PANELDESK_DATABASE_OWNER_URL.`,
  );
}

/**
 * Gives the roles what the migrations say, and makes them where it may. `again`: none was missing; then only where they have
 * nothing yet, because they came later, or because the database came from a dump.
 */
export async function giveRoles(sql: AnySql, again: boolean): Promise<void> {
  const [state] = await sql<[{ owned: boolean }]>`
    select coalesce((select pg_has_role(proowner, 'usage') from pg_proc where oid = to_regprocedure('grant_roles()')), false) as owned`;
  if (!state.owned || (again && (await standingOf(sql)).missing.length === 0)) return;
  await sql`select grant_roles()`;
}

/** Throws for a role that the policies hold for and that is none of the desk's: it may see nothing, or not ask at all. */
export function refuseStranger({ role, walled, groups }: Standing): void {
  if (!walled || groups.includes(APP_ROLE)) return;
  throw new DatabaseRefused(
    `The role ${role} neither owns the tables nor may ask as a desk. Their owner, or a superuser, runs once: grant ${APP_ROLE} to ${role}`,
  );
}

/** Throws for a role whose workers would find nothing to do: it sees one tenant at a time, and is told of none. */
export function refuseIdle({ role, walled, groups }: Standing): void {
  if (!walled || groups.includes(WORKER_ROLE)) return;
  throw new DatabaseRefused(
    `The role ${role} sees one tenant at a time, and workers must know which of them have work. Give the address of a login in ${WORKER_ROLE} in PANELDESK_DATABASE_WORKER_URL, or of the owner of the tables in PANELDESK_DATABASE_OWNER_URL.`,
  );
}

/** What to do so that there is a second wall; undefined where it stands for this role. */
export function adviceFor(standing: Standing): string | undefined {
  const { role, walled } = standing;
  if (walled) return undefined;
  return (
    whoMakes(standing) ??
    `The database does not keep tenants apart by itself for ${role}, which owns the tables or is a superuser. Make a login and give its address in DATABASE_URL, and the owner's in PANELDESK_DATABASE_OWNER_URL: create role desk login password '…' in role ${APP_ROLE}`
  );
}

/** The same for workers. */
export function adviceForWorkers(standing: Standing): string | undefined {
  const { role, walled } = standing;
  if (walled) return undefined;
  return (
    whoMakes(standing) ??
    `The database does not keep tenants apart by itself for the workers, which sign in as ${role}. Make a login and give its address in PANELDESK_DATABASE_WORKER_URL: create role desk_work login password '…' in role ${WORKER_ROLE}`
  );
}

/** Who must make groups that are missing; undefined where none is. */
function whoMakes({ role, missing }: Standing): string | undefined {
  const [first] = missing;
  if (first === undefined) return undefined;
  const making = missing.map((name) => `create role ${name} nologin`).join('; ');
  return `The database cannot keep tenants apart by itself: there is no role ${first}, and ${role} may not make one. A superuser, or a role with CREATEROLE, runs once: ${making}. Then run \`paneldesk migrate\`.`;
}
