// Who is next: a piece of a statement that chooses due jobs, fair between tenants and lanes, and exact in what is under way.
import type { AnySql, Fragment } from '../postgres/sql.ts';
import type { Room, Times } from './job.ts';

export interface Turn extends Times {
  readonly kind: string;
  readonly room: Room;
  /** Which lanes may be served, of lane `l` (`tenant_id`, `lane`); all unless said. */
  readonly open?: Fragment;
  /**
   * How a job `j` is locked. By itself, unless it follows a row of its own (see 0016_jobs.sql): then that row is joined,
   * asked whether it is due and locked in its stead, without waiting.
   */
  readonly lock?: { readonly join: Fragment; readonly rows: Fragment };
  /** Jobs `j` that are passed by and do not count as under way; none unless said. */
  readonly except?: Fragment;
}

/** Lanes of a kind with an open job: one look into the index for each, however many jobs wait in it. As `lanes`; for a `with recursive`. */
export const openLanes = (sql: AnySql, kind: string): Fragment => sql`
  lanes as (
    (
      select tenant_id, lane, priority from jobs where kind = ${kind} and outcome is null
      order by tenant_id, lane, priority limit 1
    )
    union all
    select next.tenant_id, next.lane, next.priority from lanes l cross join lateral (
      select tenant_id, lane, priority from jobs
      where kind = ${kind} and outcome is null and (tenant_id, lane, priority) > (l.tenant_id, l.lane, l.priority)
      order by tenant_id, lane, priority limit 1
    ) next
  )`;

/**
 * Jobs that may be leased now, as `chosen` (`id`, `tenant_id`, `key`, `turn`); for a `with recursive`. Of each lane its most
 * urgent, then its oldest, as far as the lane has room; a tenant's first of each lane always, more while the tenant has
 * room; those first whose tenant has the least under way.
 */
export function chooseInTurn(sql: AnySql, { kind, room, now, leases, open, lock, except }: Turn): Fragment {
  const passed = except ? sql`and not ${except}` : sql``;
  return sql`
    ${openLanes(sql, kind)}, busy as (
      select j.tenant_id, j.lane, count(*)::int as n from jobs j
      where j.kind = ${kind} and j.outcome is null and j.leased_until > ${leases} ${passed}
      group by j.tenant_id, j.lane
    ), due as (
      select d.*, coalesce(b.n, 0) + row_number() over (
        partition by d.tenant_id, d.lane order by d.priority, d.run_at, d.id
      ) as of_lane
      from lanes l
      left join busy b on b.tenant_id = l.tenant_id and b.lane = l.lane
      cross join lateral (
        select j.* from (
          select j.id, j.tenant_id, j.lane, j.key, j.priority, j.run_at from jobs j
          ${lock ? lock.join : sql``}
          where j.kind = ${kind} and j.tenant_id = l.tenant_id and j.lane = l.lane and j.priority = l.priority
            and j.outcome is null and j.run_at <= ${now} and (j.leased_until is null or j.leased_until <= ${leases}) ${passed}
          order by j.run_at, j.id
          -- More than any lane has. Where nothing but a computed limit stands, the planner takes it for a tenth of all there is.
          limit 100
          for update of ${lock ? lock.rows : sql`j`} skip locked
        ) j
        limit greatest(0, ${room.perLane}::int - coalesce(b.n, 0))
      ) d
      where ${open ?? sql`true`}
    ), turns as (
      select d.*, coalesce((select sum(b.n) from busy b where b.tenant_id = d.tenant_id), 0) + row_number() over (
        partition by d.tenant_id order by d.of_lane, d.priority, d.run_at, d.id
      ) as of_tenant
      from due d where d.of_lane <= ${room.perLane}::int
    ), chosen as (
      select id, tenant_id, key, row_number() over (order by of_tenant, priority, run_at, id) as turn
      from turns where of_lane = 1 or of_tenant <= ${room.perTenant}::int
      order by turn limit ${room.total}
    )`;
}
