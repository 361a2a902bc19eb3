// The roles by which the database sees who asks: given their rights with each migration, and whether one's own is held by policies.
import { DatabaseRefused } from './errors.ts';
import type { AnySql } from './sql.ts';

/** The group whose logins see one tenant at a time. What it may do stands in the table `role_grants`. */
export const APP_ROLE = 'paneldesk_app';

/** How a pool's own role stands to the second wall. */
export interface Standing {
  /** Quoted where it must be. */
  readonly role: string;
  /** True where policies hold for it: it sees one tenant at a time, or none. */
  readonly walled: boolean;
  /** Whether it is in the group of the desk. */
  readonly inGroup: boolean;
  /** Whether there are roles to sign in as, with their rights. */
  readonly rolesReady: boolean;
}

export async function standingOf(sql: AnySql): Promise<Standing> {
  const [standing] = await sql<[Standing]>`
    select quote_ident(current_user) as role,
      coalesce((select bool_or(row_security_active(oid)) from pg_class
        where relnamespace = current_schema()::regnamespace and relrowsecurity), false) as walled,
      coalesce((select pg_has_role(oid, 'usage') from pg_roles where rolname = ${APP_ROLE}), false) as "inGroup",
      coalesce((select has_table_privilege(rolname, to_regclass('migrations'), 'select') from pg_roles where rolname = ${APP_ROLE}), false)
        as "rolesReady"`;
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
  if (!state.owned || (again && (await standingOf(sql)).rolesReady)) return;
  await sql`select grant_roles()`;
}

/** Throws for a role that the policies hold for and that is none of the desk's: it may see nothing, or not ask at all. */
export function refuseStranger({ role, walled, inGroup }: Standing): void {
  if (!walled || inGroup) return;
  throw new DatabaseRefused(
    `The role ${role} neither owns the tables nor may ask as a desk. Their owner, or a superuser, runs once: grant ${APP_ROLE} to ${role}`,
  );
}

/** What to do so that there is a second wall; undefined where it stands for this role. */
export function adviceFor({ role, walled, rolesReady }: Standing): string | undefined {
  if (walled) return undefined;
  if (!rolesReady)
    return `The database cannot keep tenants apart by itself: there is no role ${APP_ROLE}, and ${role} may not make one. A superuser, or a role with CREATEROLE, runs once: create role ${APP_ROLE} nologin. Then run \`paneldesk migrate\`.`;
  return `The database does not keep tenants apart by itself for ${role}, which owns the tables or is a superuser. Make a login and give its address in DATABASE_URL, and the owner's in PANELDESK_DATABASE_OWNER_URL: create role desk login password '…' in role ${APP_ROLE}`;
}
