// Within how long a tenant says that it answers: one row, or none where nobody has said it.
import type { AnswerTimes, NewAnswerTimes } from '../../../sdk/contract/index.ts';
import type { AnySql } from '../../platform/postgres/connect.ts';
import type { Stamp } from '../calendar/queries.ts';

export async function findAnswerTimes(sql: AnySql, tenantId: string): Promise<AnswerTimes | undefined> {
  const [row] = await sql<{ times: AnswerTimes }[]>`
    select minutes || jsonb_build_object('changed', jsonb_build_object('at', iso(changed_at), 'by', changed_by)) as times
    from answer_times where tenant_id = ${tenantId}`;
  return row?.times;
}

export async function writeAnswerTimes(
  sql: AnySql,
  tenantId: string,
  times: NewAnswerTimes,
  { at, by }: Stamp,
): Promise<void> {
  await sql`
    insert into answer_times (tenant_id, minutes, changed_at, changed_by)
    values (${tenantId}, ${sql.json(times)}, ${at}, ${by && sql.json(by)})
    on conflict (tenant_id) do update
      set minutes = excluded.minutes, changed_at = excluded.changed_at, changed_by = excluded.changed_by`;
}
