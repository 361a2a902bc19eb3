// Requests that must not be done twice: the record of an idempotency key, written with what the request made.
import { senderOf, type Actor } from '../../call/actor.ts';
import type { RequestKey } from '../../call/context.ts';
import type { AnySql, Fragment } from '../../platform/postgres/connect.ts';
import { deleteInBatches } from '../../platform/postgres/delete-in-batches.ts';

/** Of key `k`. A key is its sender's alone. */
export function isKey(sql: AnySql, actor: Actor, { key }: RequestKey): Fragment {
  return sql`k.tenant_id = ${actor.tenant.id} and k.sender = ${senderOf(actor)} and k.key = ${key}`;
}

/** Remembers that the request changed a ticket. A second one fails: see `isKeyTaken`. */
export async function rememberRequest(
  sql: AnySql,
  actor: Actor,
  request: RequestKey,
  ticketId: string,
  now: Date,
): Promise<void> {
  await insertKey(sql, actor, request, now, sql`select ${ticketId}::uuid as id`);
}

/** The same as a piece of the statement that makes the ticket; `tickets` selects it. */
export function insertKey(
  sql: AnySql,
  actor: Actor,
  { key, fingerprint }: RequestKey,
  now: Date,
  tickets: Fragment,
): Fragment {
  return sql`
    insert into idempotency_keys (tenant_id, sender, key, fingerprint, ticket_id, created_at)
    select ${actor.tenant.id}, ${senderOf(actor)}, ${key}, ${fingerprint}, made.id, ${now} from (${tickets}) as made`;
}

/** What a key was used for before: the ticket, and whether it was the same request. */
export async function findKey(
  sql: AnySql,
  actor: Actor,
  request: RequestKey,
): Promise<{ ticketId: string; same: boolean } | undefined> {
  const rows = await sql<{ ticketId: string; same: boolean }[]>`
    select k.ticket_id as "ticketId", k.fingerprint = ${request.fingerprint} as same
    from idempotency_keys k where ${isKey(sql, actor, request)}`;
  return rows[0];
}

/** Forgets the keys made before an instant. */
export function deleteKeys(sql: AnySql, made: Date, signal?: AbortSignal): Promise<number> {
  const rows = (limit: number) =>
    sql`select ctid from idempotency_keys where created_at < ${made} order by created_at limit ${limit}`;
  return deleteInBatches(sql, 'idempotency_keys', rows, signal);
}

/** Whether a statement failed because the same key came in twice at the same time. */
export function isKeyTaken(error: unknown): boolean {
  const { code, constraint_name } = error as { code?: string; constraint_name?: string };
  return code === '23505' && constraint_name === 'idempotency_keys_pkey';
}
