// Stops mails of a person, and knows until when links hold that were made before links had an end.
import type { NoticeKind } from '../../../../sdk/contract/index.ts';
import type { PersonKey } from '../../../desk/people/access-queries.ts';
import type { AnySql } from '../../../platform/postgres/connect.ts';

/** Until when a link holds that says nothing of its end: for a year from the migration that brought ends. */
export async function undatedLinksHoldUntil(sql: AnySql): Promise<Date> {
  const [row] = await sql<{ holdUntil: string }[]>`select hold_until as "holdUntil" from undated_links limit 1`;
  return new Date(row?.holdUntil ?? 0);
}

/** Turns kinds off by mail, whatever else a person chose; false where there is no such person. */
export async function turnOffMail(
  sql: AnySql,
  { tenantId, side, personId }: PersonKey,
  kinds: readonly NoticeKind[],
): Promise<boolean> {
  const { count } = await sql`
    insert into preferences (tenant_id, side, person_id, language, mail_off)
    select p.tenant_id, p.side, p.id, coalesce(s.language, 'en'), ${sql.array([...kinds], 1009)}
    from people p left join mail_settings s on s.tenant_id = p.tenant_id
    where p.tenant_id = ${tenantId} and p.side = ${side} and p.id = ${personId}
    on conflict (tenant_id, side, person_id) do update
      set mail_off = array(select distinct unnest(preferences.mail_off || excluded.mail_off))`;
  return count > 0;
}
