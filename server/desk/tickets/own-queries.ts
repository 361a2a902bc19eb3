// What the rules say of a message, in SQL, so that a thread goes out as the database wrote it. A property test holds both equal.
import type { Actor } from '../../call/actor.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';

/** `wroteIt` of the rules: whether the actor wrote message `m` with their own hands. */
export function wroteIt(sql: AnySql, { side, person, actedBy }: Actor): Fragment {
  return sql`(
    m.author ->> 'side' = ${side} and m.author ->> 'id' = ${person.id}
    and m.author #>> '{actedBy,id}' is not distinct from ${actedBy?.id ?? null}::text
  )`;
}

/** Whether `refuseEdit` of the rules has nothing against it; `state` is that of the message's ticket. */
export function mayEdit(sql: AnySql, actor: Actor, state: Fragment): Fragment {
  return sql`(${state} <> 'withdrawn' and ${wroteIt(sql, actor)})`;
}
