// A mail that is one worker's for a while, and what became of it. Whoever writes that is held to the fence of the lease.
import type { MailReason } from '../../../../sdk/contract/index.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';
import { JUDGE } from './judge.ts';

/** How long a mail belongs to a worker, in milliseconds: after a crash another one has it within a minute. */
export const LEASE = 45_000;

/** A mail that is one worker's for a while. */
export interface Leased {
  readonly tenantId: string;
  readonly id: string;
  readonly fence: number;
  readonly transportId: string;
  /** The number of its reservation there. */
  readonly reservation: number;
  readonly urgent: boolean;
  readonly tries: number;
  /** In lower case, as marks have it. */
  readonly address: string;
}

/** Whether the mail is still this worker's. To be asked right before sending. */
export async function holdsLease(sql: AnySql, { tenantId, id, fence }: Leased): Promise<boolean> {
  const rows = await sql`
    select from mails where tenant_id = ${tenantId} and id = ${id} and fence = ${fence} and state = 'sending'`;
  return rows.length === 1;
}

/** What became of a try. */
export interface Outcome {
  readonly state: 'sent' | 'ready' | 'waiting' | 'held' | 'failed';
  readonly outcome: 'sent' | 'refused' | 'retry' | 'unknown';
  readonly answer: string;
  readonly reason: MailReason | null;
  readonly dueAt: Date | null;
  /** Whether it counts towards the last try: not where the transport alone was at fault. */
  readonly counts: boolean;
  readonly bounced: boolean;
  /** Whether this transport will never take it. */
  readonly refusedHere: boolean;
}

/** A try with what became of it. */
export interface Tried {
  readonly leased: Leased;
  readonly what: Outcome;
}

/** Of a try that was written down. */
export interface Settled {
  /** Something is held against the server: see `recover`. */
  readonly isAway: boolean;
}

/**
 * Writes down what became of tries of a tenant, many at once, each unless the mail is somebody else's by now: then
 * undefined, and nothing of it is written. `now` for what is due, `monotonic` for what is counted.
 */
export async function settleTries(
  sql: AnySql,
  tenantId: string,
  tries: readonly Tried[],
  { now, monotonic }: { now: Date; monotonic: Date },
): Promise<(Settled | undefined)[]> {
  const rows = tries.map(({ leased: { id, fence, transportId, reservation, urgent }, what }, at) => ({
    at,
    id,
    fence,
    transportId,
    reservation,
    urgent,
    ...what,
    isSettled: what.state !== 'waiting' && what.state !== 'ready',
    reached: what.outcome === 'sent' || what.outcome === 'unknown',
  }));
  const settled = await sql<(Settled & { at: number })[]>`
    with g as (
      select g.* from jsonb_to_recordset(${sql.json(rows as never)}) as g (
        at int, id uuid, fence int, "transportId" uuid, reservation bigint, urgent boolean, state text, outcome text, answer text,
        reason jsonb, "dueAt" timestamptz, counts boolean, bounced boolean, "refusedHere" boolean, "isSettled" boolean, reached boolean
      )
    ), marked as (
      update mails m set state = g.state, tries = m.tries + case when g.counts then 1 else 0 end, reason = g.reason,
        due_at = g."dueAt", settled_at = case when g."isSettled" then ${now}::timestamptz end, lease_until = null,
        refused_by = case when g."refusedHere" then m.refused_by || g."transportId" else m.refused_by end
      from g
      where m.tenant_id = ${tenantId} and m.id = g.id and m.fence = g.fence and m.state = 'sending'
      returning g.*, m.address
    ), attempt as (
      insert into mail_attempts (tenant_id, mail_id, number, transport, transport_id, at, outcome, answer, bounced)
      select ${tenantId}, m.id, (
          select count(*)::int + 1 from mail_attempts a where a.tenant_id = ${tenantId} and a.mail_id = m.id
        ), coalesce(t.name, ''), m."transportId", ${now}, m.outcome, m.answer, m.bounced
      from marked m left join mail_transports t on t.tenant_id = ${tenantId} and t.id = m."transportId"
    ), reserved as (
      update mail_reservations r set done_at = greatest(r.at, ${monotonic}::timestamptz), reached = m.reached from marked m
      where r.tenant_id = ${tenantId} and r.transport_id = m."transportId" and r.urgent = m.urgent and r.number = m.reservation
    ), told as (
      update notices n set state = 'mailed' from marked m
      where m.state = 'sent' and n.tenant_id = ${tenantId} and n.mail_id = m.id and n.state = 'waiting'
    ), bounce as (
      insert into mail_addresses (tenant_id, address, reason, bounced_at, judge)
      -- Two mails to one address may come back together. In one order for all, or two of these could block each other.
      select distinct on (lower(m.address)) ${tenantId}, lower(m.address), m.answer, ${now}::timestamptz, ${JUDGE}::int
      from marked m where m.bounced order by lower(m.address), m.at desc
      on conflict (tenant_id, address) do update set reason = excluded.reason, bounced_at = excluded.bounced_at, judge = excluded.judge
    )
    select m.at, coalesce(t.failures > 0 or t.rests > 0 or t.pace is not null or t.refused_alike is not null, false) as "isAway"
    from marked m left join mail_transports t on t.tenant_id = ${tenantId} and t.id = m."transportId"`;
  const found = new Map(settled.map(({ at, isAway }) => [at, { isAway }]));
  return tries.map((_, at) => found.get(at));
}

/** Stops all mail of the tenant when so many addresses bounced in the last hour, not counting those before the last release. */
export async function suspendOnBounces(sql: AnySql, tenantId: string, now: Date): Promise<boolean> {
  const { count } = await sql`
    update mail_settings s set braked_at = ${now}, braked_bounces = b.bounces
    from (
      select count(*)::int as bounces from mail_attempts a, mail_settings s
      where s.tenant_id = ${tenantId} and a.tenant_id = s.tenant_id and a.bounced
        and a.at > greatest(${now}::timestamptz - interval '1 hour', coalesce(s.released_at, '-infinity'))
    ) b
    where s.tenant_id = ${tenantId} and s.braked_at is null and b.bounces >= s.brake_at`;
  return count === 1;
}
