// What the rules say of a ticket and its messages, in SQL, so that a thread goes out as it was written. Property tests hold both equal.
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { restorableUntil } from './column-queries.ts';
import type { MayByCase } from './rules.ts';
import { wroteIt } from './visibility-queries.ts';

/** What the actor may do with ticket `t` at `now`: of the rules' own answers, the one for its case. */
export function mayColumn(sql: AnySql, may: MayByCase, now: Date): Fragment {
  return sql`${sql.json(may)}::jsonb -> case
    when t.state = 'withdrawn' and ${now.toISOString()} > ${restorableUntil(sql)} collate "C" then 'expired'
    else t.state
  end`;
}

/** Whether `refuseEdit` of the rules has nothing against it; `state` is that of the message's ticket. */
export function mayEdit(sql: AnySql, actor: Actor, state: Fragment): Fragment {
  if (!actor.permissions.has('answer')) return sql`false`;
  return sql`(${state} <> 'withdrawn' and ${wroteIt(sql, actor)})`;
}
