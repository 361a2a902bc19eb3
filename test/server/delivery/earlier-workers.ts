// What the workers of the version before the job queue (0016) sent to the database, in the words of then; no more than how they claim and settle.
import type { Sql } from '../../../server/platform/postgres/connect.ts';

export interface EarlierLease {
  readonly id: string;
  readonly fence: number;
}

/** Claims mails as `claimMails` did: mails and readers, then transports, then the leases. */
export async function claimMailsEarlier(sql: Sql, tenantId: string, now: Date, limit: number): Promise<EarlierLease[]> {
  const until = new Date(now.getTime() + 45_000);
  const claimed = await sql.begin(async (transaction) => {
    const due = await transaction<{ id: string }[]>`
      with locked as (
        select m.* from mails m
        join mail_recipients r on r.tenant_id = m.tenant_id and r.side = m.side and r.person_id = m.person_id
        where m.tenant_id = ${tenantId} and m.state in ('waiting', 'ready') and m.due_at <= ${now}
        order by m.urgent desc, m.due_at, m.id
        limit ${limit}
        for update of m, r skip locked
      )
      select id from locked`;
    const [transport] = await transaction<{ id: string }[]>`
      select id from mail_transports where tenant_id = ${tenantId} and enabled order by position, id for update`;
    return transaction<EarlierLease[]>`
      update mails m set state = 'sending', fence = m.fence + 1, lease_until = ${until}, transport_id = ${transport?.id ?? null},
        reason = null
      where m.tenant_id = ${tenantId} and m.id = any (${due.map(({ id }) => id)})
      returning m.id, m.fence`;
  });
  return [...(claimed as EarlierLease[])];
}

/** Writes down that a mail was sent, as `settle` did; false where it is somebody else's by now. */
export async function settleMailEarlier(
  sql: Sql,
  tenantId: string,
  { id, fence }: EarlierLease,
  now: Date,
): Promise<boolean> {
  const rows = await sql`
    with marked as (
      update mails set state = 'sent', tries = tries + 1, due_at = null, settled_at = ${now}, lease_until = null
      where tenant_id = ${tenantId} and id = ${id} and fence = ${fence} and state = 'sending'
      returning tenant_id, id
    ), told as (
      update notices n set state = 'mailed' from marked m
      where n.tenant_id = m.tenant_id and n.mail_id = m.id and n.state = 'waiting'
    )
    select from marked`;
  return rows.length === 1;
}

/** Leases deliveries as `leaseDeliveries` did, two of an endpoint at once. */
export async function leaseDeliveriesEarlier(sql: Sql, now: Date): Promise<EarlierLease[]> {
  const until = new Date(now.getTime() + 45_000);
  return sql<EarlierLease[]>`
    with busy as (
      select tenant_id, webhook_id, count(*)::int as n from webhook_deliveries
      where leased_until > ${now} group by tenant_id, webhook_id
    ), due as (
      select d.tenant_id, d.id, d.due_at
      from webhooks w
      left join busy b on b.tenant_id = w.tenant_id and b.webhook_id = w.id
      cross join lateral (
        select d.tenant_id, d.id, d.webhook_id, d.due_at from webhook_deliveries d
        where d.tenant_id = w.tenant_id and d.webhook_id = w.id and d.state = 'waiting' and d.due_at <= ${now}
          and (d.leased_until is null or d.leased_until <= ${now})
        order by d.due_at
        limit greatest(0, 2 - coalesce(b.n, 0))
        for update skip locked
      ) d
      where w.disabled_at is null and (w.resting_until is null or w.resting_until <= ${now})
    )
    update webhook_deliveries d set leased_until = ${until}, fence = d.fence + 1, tries = d.tries + 1
    from due where d.tenant_id = due.tenant_id and d.id = due.id
    returning d.id, d.fence`;
}

/** Settles a delivery as `settle` did. */
export async function settleDeliveryEarlier(sql: Sql, { id, fence }: EarlierLease, now: Date): Promise<boolean> {
  const { count } = await sql`
    update webhook_deliveries set state = 'delivered', last_status = 200, leased_until = null, settled_at = ${now}
    where id = ${id} and fence = ${fence} and state = 'waiting'`;
  return count === 1;
}
