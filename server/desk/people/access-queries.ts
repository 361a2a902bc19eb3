// Ended access in the database: who is kept out, and how people are found whose access is to be ended.
import type { EndedAccess, PersonAccess, PersonRef, Side } from '../../../sdk/contract/index.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { containing } from '../../platform/postgres/like.ts';

/** One person of one side of one tenant. */
export interface PersonKey {
  readonly tenantId: string;
  readonly side: Side;
  readonly personId: string;
}

export interface EndedRow extends PersonKey {
  /** Null: until it is restored. */
  readonly until: string | null;
  readonly by: PersonRef | null;
}

/** Everybody who is kept out now, of all tenants. */
export async function selectEnded(sql: AnySql, now: Date): Promise<EndedRow[]> {
  return sql<EndedRow[]>`
    select tenant_id as "tenantId", side, person_id as "personId", ends_at as until, ended_by as by from kept_out(${now})`;
}

/** Of person `p` and what ended their access, `e`, as the contract has it. */
const columns = (sql: AnySql): Fragment => sql`
  coalesce(p.side, e.side) as side, coalesce(p.id, e.person_id) as id, p.name, p.email, p.role, p.seen_at as "seenAt",
  case when e.person_id is not null then
    jsonb_build_object('at', iso(e.ended_at), 'until', iso(e.ends_at), 'by', e.ended_by)
  end as ended`;

/** Of the one person, where one is named. */
function joined(sql: AnySql, tenantId: string, now: Date, one?: PersonKey): Fragment {
  const onlyOne = (id: Fragment): Fragment => (one ? sql`and side = ${one.side} and ${id} = ${one.personId}` : sql``);
  return sql`
    (select * from people where tenant_id = ${tenantId} ${onlyOne(sql`id`)}) p
    full join (
      select * from ended_access where tenant_id = ${tenantId} and (ends_at is null or ends_at > ${now})
        ${onlyOne(sql`person_id`)}
    ) e on e.side = p.side and e.person_id = p.id`;
}

/** Who was kept out last comes first. */
export async function selectKeptOut(sql: AnySql, tenantId: string, now: Date, limit: number): Promise<PersonAccess[]> {
  const rows = await sql<PersonAccess[]>`
    select ${columns(sql)} from ended_access e
    left join people p on p.tenant_id = e.tenant_id and p.side = e.side and p.id = e.person_id
    where e.tenant_id = ${tenantId} and (e.ends_at is null or e.ends_at > ${now})
    order by e.ended_at desc, side, id limit ${limit}`;
  return [...rows];
}

/** By a part of name, address or id; those who were here last come first. */
export async function selectPeople(
  sql: AnySql,
  tenantId: string,
  text: string,
  { now, limit }: { readonly now: Date; readonly limit: number },
): Promise<PersonAccess[]> {
  const part = containing(text);
  const rows = await sql<PersonAccess[]>`
    select ${columns(sql)} from ${joined(sql, tenantId, now)}
    where p.name ilike ${part} or p.email ilike ${part} or coalesce(p.id, e.person_id) ilike ${part}
    order by p.seen_at desc nulls last, side, id limit ${limit}`;
  return [...rows];
}

/** Undefined where the desk has never heard of them. */
export async function findPersonAccess(sql: AnySql, key: PersonKey, now: Date): Promise<PersonAccess | undefined> {
  const [row] = await sql<PersonAccess[]>`
    select ${columns(sql)} from ${joined(sql, key.tenantId, now, key)}`;
  return row;
}

export interface Ending extends Omit<EndedAccess, 'at' | 'until'> {
  readonly at: Date;
  readonly until: Date | null;
}

/** Ends it, or changes who did that and until when. */
export async function insertEnded(
  sql: AnySql,
  { tenantId, side, personId }: PersonKey,
  { at, until, by }: Ending,
): Promise<void> {
  await sql`
    insert into ended_access (tenant_id, side, person_id, ended_at, ends_at, ended_by)
    values (${tenantId}, ${side}, ${personId}, ${at}, ${until}, ${by && sql.json(by)})
    on conflict (tenant_id, side, person_id) do update
      set ended_at = excluded.ended_at, ends_at = excluded.ends_at, ended_by = excluded.ended_by`;
}

/** True where it was ended. */
export async function deleteEnded(sql: AnySql, { tenantId, side, personId }: PersonKey): Promise<boolean> {
  const { count } = await sql`
    delete from ended_access where tenant_id = ${tenantId} and side = ${side} and person_id = ${personId}`;
  return count === 1;
}
