// Writes down who comes, and finds the staff.
import type { PersonRef } from '../../../sdk/contract/index.ts';
import { narrowedTo, type PersonActor } from '../../call/actor.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';

/** Writes down who came, for whom, and what they may do, as the token says it. */
export async function savePerson(sql: AnySql, actor: PersonActor, now: Date): Promise<void> {
  const { tenant, person, account } = actor;
  const permissions = narrowedTo(actor);
  await sql`
    with account as (
      insert into accounts (tenant_id, id, name, plan, address)
      select ${tenant.id}, ${account?.id ?? null}, ${account?.name ?? null}, ${account?.plan ?? null}, ${account?.address ?? null}
      where ${account !== null}
      on conflict (tenant_id, id) do update
        set name = excluded.name, plan = excluded.plan, address = excluded.address
        where (accounts.name, accounts.plan, accounts.address)
          is distinct from (excluded.name, excluded.plan, excluded.address)
    )
    insert into people (tenant_id, id, role, name, email, seen_at, permissions)
    values (${tenant.id}, ${person.id}, ${actor.role}, ${person.name}, ${person.email}, ${now}, ${permissions && sql.array(permissions, 1009)})
    on conflict (tenant_id, side, id) do update
      set role = excluded.role, name = excluded.name, email = excluded.email, seen_at = excluded.seen_at,
        permissions = excluded.permissions`;
}

/** The tenant's staff, by name: those who came since then and may come in. */
export function staffOf(sql: AnySql, tenantId: string, seenSince: Date, now: Date): Promise<PersonRef[]> {
  return sql<PersonRef[]>`
    select id, name from people
    where tenant_id = ${tenantId} and side = 'staff' and seen_at > ${seenSince}
      and not access_is_ended(tenant_id, side, id, ${now})
    order by lower(name), id
    limit 1000`;
}

/** A member of staff that this tenant has seen. */
export async function findAgent(
  sql: AnySql,
  tenantId: string,
  agentId: string,
  now: Date,
): Promise<PersonRef | undefined> {
  const rows = await sql<PersonRef[]>`
    select id, name from people
    where tenant_id = ${tenantId} and side = 'staff' and id = ${agentId}
      and not access_is_ended(tenant_id, side, id, ${now})`;
  return rows[0];
}
