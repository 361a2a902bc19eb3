// What the desk wants to know of somebody who comes, beside what their token says: one query.
import type { NoticeKind, PanelNotice } from '../../../sdk/contract/index.ts';
import type { PersonActor } from '../../call/actor.ts';
import { fieldsVersion } from '../../desk/fields/queries.ts';
import { ticketsWithNews } from '../../desk/tickets/news-queries.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';

export interface Standing {
  /** How many tickets have something new for them, up to 99. */
  readonly unread: number;
  /** What they do not want to be told in the panel. */
  readonly panelOff: readonly PanelNotice[];
  /** Whether an answer to them is mailed, too. */
  readonly mailed: boolean;
  /** `Session.fields`. */
  readonly fields: number;
}

/** The kind of notice that an answer is. */
const ANSWER = { customer: 'answered', staff: 'customer_changed' } as const satisfies Record<string, NoticeKind>;

export async function findStanding(sql: AnySql, actor: PersonActor): Promise<Standing> {
  const [row] = await sql<[Standing]>`
    with wanted as (
      select panel_off, mail_off from preferences
      where tenant_id = ${actor.tenant.id} and side = ${actor.side} and person_id = ${actor.person.id}
    )
    select count(*)::int as unread, coalesce((select panel_off from wanted), '{}') as "panelOff",
      ${actor.person.email}::text is not null and ${ANSWER[actor.side]} <> all (coalesce((select mail_off from wanted), '{}'))
        and exists (select from mail_transports x where x.tenant_id = ${actor.tenant.id} and x.enabled)
        and not exists (select from mail_settings s where s.tenant_id = ${actor.tenant.id} and s.braked_at is not null)
        and not exists (
          select from mail_addresses a where a.tenant_id = ${actor.tenant.id} and a.address = lower(${actor.person.email})
        ) as mailed,
      ${fieldsVersion(sql, actor)} as fields
    from (${ticketsWithNews(sql, actor)} limit 99) news`;
  return row;
}
