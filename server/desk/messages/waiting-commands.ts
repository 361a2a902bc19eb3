// Messages that can still be taken back: they wait, are taken back, or are shown at their time unless others wrote before it.
import type { StateAfterReply, TicketThread } from '../../../sdk/contract/index.ts';
import { type Actor, laterActor } from '../../call/actor.ts';
import type { DueBy } from '../../call/answer-times.ts';
import type { CallContext } from '../../call/context.ts';
import { Refusal } from '../../call/refusal.ts';
import type { WrittenJson } from '../../call/written-json.ts';
import { cancelJob, enqueueJobs } from '../../platform/jobs/queries.ts';
import type { JobAtWork } from '../../platform/jobs/runner.ts';
import type { TenantSql, Transaction } from '../../platform/postgres/connect.ts';
import { numberEvent } from '../events/queries.ts';
import { changeTicket, record } from '../tickets/change.ts';
import { lockTicket } from '../tickets/queries.ts';
import { refuse, wroteIt } from '../tickets/rules.ts';
import { findMessage, findMissed, type MessageInsert } from './queries.ts';
import { posted } from './rules.ts';
import { deleteWaiting, findWaiting, holdMessage, insertWaiting, showMessage } from './waiting-queries.ts';

/** The kind of job that shows a message at its time. */
export const WAITING = 'message';

const jobOf = (tenantId: string, messageId: string) => ({ kind: WAITING, tenantId, key: messageId });

/** As it was sent: `undo` in seconds, `after` the newest event that its author had read. */
type Waiting = Omit<MessageInsert, 'number' | 'publicNumber'> & {
  readonly undo: number;
  readonly after: number;
  readonly state: StateAfterReply | null;
  readonly take: boolean;
};

/** Writes a message that nobody but its author sees, and asks for it to be shown at its time: in the transaction of the ticket's lock. */
export async function waitToShow(sql: Transaction, actor: Actor, message: Waiting): Promise<void> {
  const { id, ticketId, now, undo } = message;
  const tenantId = actor.tenant.id;
  const until = new Date(now.getTime() + undo * 1000);
  // A lane for each ticket, one at a time: what is sent later is shown later.
  const job = { ...jobOf(tenantId, id), runAt: until, lane: ticketId, payload: { ticketId } };
  await Promise.all([insertWaiting(sql, tenantId, { ...message, until }), enqueueJobs(sql, [job], now)]);
}

/** Throws `not_in_this_state` where others can see it by now. */
export async function takeBackMessage(
  call: CallContext,
  ticketId: string,
  messageId: string,
): Promise<WrittenJson<TicketThread>> {
  const { actor } = call;
  return changeTicket(call, ticketId, async ({ sql, now }) => {
    const message = await findMessage(sql, actor, ticketId, messageId);
    if (!message) throw new Refusal('not_found');
    if (!wroteIt(actor, message.author)) throw new Refusal('forbidden');
    if (!message.waiting) throw new Refusal('not_in_this_state');
    await deleteWaiting(sql, actor.tenant.id, messageId);
    await cancelJob(sql, jobOf(actor.tenant.id, messageId), now);
    return { events: [] };
  });
}

type ShowDeps = Pick<CallContext, 'clock' | 'answerTimes'> & { readonly sql: TenantSql };

/**
 * Shows a message whose time has come: only now it has a number and an event. Where others wrote since its author looked,
 * or the ticket takes no reply any more, it is held: its author is shown why, and takes it back. True where it was shown.
 */
export async function showWaiting({ sql, clock, answerTimes }: ShowDeps, job: JobAtWork): Promise<boolean> {
  const { tenantId, key: messageId } = job;
  const { ticketId } = job.payload as { readonly ticketId: string };
  const dueBy = await answerTimes.of(sql, tenantId);
  return sql.begin(async (transaction) => {
    const shown = await show(transaction, tenantId, ticketId, messageId, { now: clock.now(), dueBy });
    await job.settle(transaction, { to: 'done' });
    return shown;
  }) as Promise<boolean>;
}

async function show(
  sql: Transaction,
  tenantId: string,
  ticketId: string,
  messageId: string,
  at: { readonly now: Date; readonly dueBy: DueBy },
): Promise<boolean> {
  const { now } = at;
  // Whoever takes it back holds the ticket's lock: it is looked for under that.
  const ticket = await lockTicket(sql, laterActor(tenantId, { id: '', name: '' }), ticketId);
  const message = ticket && (await findWaiting(sql, tenantId, ticketId, messageId));
  if (!ticket || !message) return false;
  const { author, kind, after, state, take } = message;
  const actor = laterActor(tenantId, author);
  const missed = await findMissed(sql, actor, ticket, after);
  if (missed.items.length > 0 || refuse(kind, actor, ticket, now) !== null) {
    await holdMessage(sql, tenantId, messageId);
    return false;
  }
  const decision = posted(actor, ticket, { id: messageId, kind, state, take });
  const { number, publicNumber } = numberEvent(ticket, decision.events[0]);
  await showMessage(sql, tenantId, messageId, { number, publicNumber, now });
  await record(sql, actor, ticket, decision, at);
  return true;
}
