// The tenant's own fields of tickets: what they are now, every version of them, and who is shown which.
import type { Author, Field } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/** Fields `f` that the actor is shown: customers none that are for staff. */
const shownFields = (sql: AnySql, actor: Pick<Actor, 'tenant' | 'side'>): Fragment => sql`
  f.tenant_id = ${actor.tenant.id} ${actor.side === 'staff' ? sql`` : sql`and f.shown_to = 'everyone'`}`;

/** What the actor is shown, in order, retired ones included. */
export async function findFields(sql: AnySql, actor: Pick<Actor, 'tenant' | 'side'>): Promise<Field[]> {
  const rows = await sql<Field[]>`
    select f.id, f.version, f.kind, f.shown_to as "shownTo", f.names, f.help, f.options, f.set_by as "setBy", f.required,
      f.filterable, f.position, f.retired_at as "retiredAt"
    from fields f where ${shownFields(sql, actor)}
    order by f.position, f.id`;
  return [...rows];
}

/** `Session.fields`: the versions of all that the actor is shown. Each change makes one more. */
export const fieldsVersion = (sql: AnySql, actor: Actor): Fragment =>
  sql`(select coalesce(sum(f.version), 0)::int from fields f where ${shownFields(sql, actor)})`;

/** Whether whoever files a ticket need say none: asked in the statement that files it. */
export const noneIsRequired = (sql: AnySql, tenantId: string): Fragment => sql`
  not exists (select from fields f where f.tenant_id = ${tenantId} and f.required and f.retired_at is null)`;

/** Of a column of values by the id of their field, those that the actor is shown. Where there are none it costs nothing. */
export function shownValues(sql: AnySql, actor: Actor, values: Fragment): Fragment {
  if (actor.side === 'staff') return values;
  return sql`
    case when ${values} = '{}' then ${values} else (
      select coalesce(jsonb_object_agg(f.id, ${values} -> f.id), '{}') from fields f
      where ${shownFields(sql, actor)} and ${values} ? f.id
    ) end`;
}

/** Nobody else adds a field of the tenant, or changes one, until the transaction ends: there is a most of them. */
export async function lockFields(sql: AnySql, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('paneldesk fields'), hashtext(${tenantId}))`;
}

/** Whether lists are filtered by it now. */
export async function isFilteredBy(sql: AnySql, tenantId: string, id: string): Promise<boolean> {
  const rows = await sql`
    select from fields where tenant_id = ${tenantId} and id = ${id} and filterable and retired_at is null`;
  return rows.length > 0;
}

/** Writes a field, new or as it is from now on, and keeps that version. In the transaction that has locked them. */
export async function writeField(
  sql: AnySql,
  tenantId: string,
  field: Field,
  author: Author,
  now: Date,
): Promise<void> {
  const { id, version, kind, shownTo, names, help, options, setBy, required, filterable, position, retiredAt } = field;
  await sql`
    with written as (
      insert into fields (
        tenant_id, id, version, kind, shown_to, set_by, names, help, options, required, filterable, position, retired_at
      )
      values (
        ${tenantId}, ${id}, ${version}, ${kind}, ${shownTo}, ${setBy}, ${sql.json(names)}, ${sql.json(help)},
        ${sql.json(options as never)}, ${required}, ${filterable}, ${position}, ${retiredAt}
      )
      on conflict (tenant_id, id) do update set
        version = excluded.version, set_by = excluded.set_by, names = excluded.names, help = excluded.help,
        options = excluded.options, required = excluded.required, filterable = excluded.filterable,
        position = excluded.position, retired_at = excluded.retired_at
      returning tenant_id, id, version
    )
    insert into field_versions (tenant_id, field_id, version, definition, author, created_at)
    select tenant_id, id, version, ${sql.json(field as never)}, ${sql.json(author)}, ${now} from written`;
}
