// What the desk wants to know of somebody who comes, beside what their token says: one query.
import type { PanelNotice } from '../../../sdk/contract/index.ts';
import type { PersonActor } from '../../call/actor.ts';
import { fieldsVersion } from '../../desk/fields/queries.ts';
import { ticketsWithNews } from '../../desk/tickets/news-queries.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';

export interface Standing {
  /** How many tickets have something new for them, up to 99. */
  readonly unread: number;
  /** What they do not want to be told in the panel. */
  readonly panelOff: readonly PanelNotice[];
  /** `Session.fields`. */
  readonly fields: number;
}

export async function findStanding(sql: AnySql, actor: PersonActor): Promise<Standing> {
  const [row] = await sql<[Standing]>`
    select count(*)::int as unread, coalesce((
      select panel_off from preferences
      where tenant_id = ${actor.tenant.id} and side = ${actor.side} and person_id = ${actor.person.id}
    ), '{}') as "panelOff", ${fieldsVersion(sql, actor)} as fields
    from (${ticketsWithNews(sql, actor)} limit 99) news`;
  return row;
}
