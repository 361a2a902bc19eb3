// What can be done with messages: reply or leave a note, change one's own, read older ones and earlier wordings.
import type { Message, MessagePatch, NewMessage, Revision, TicketThread } from '../../../sdk/contract/index.ts';
import { authorOf, proofOf } from '../../call/actor.ts';
import type { CallContext, RequestKey } from '../../call/context.ts';
import { demand } from '../../call/permission.ts';
import { Refusal } from '../../call/refusal.ts';
import type { WrittenJson } from '../../call/written-json.ts';
import { numberEvent } from '../events/queries.ts';
import { changeTicket, assertMay, type Decision, type Locked } from '../tickets/change.ts';
import { findKey, isKeyTaken, rememberRequest } from '../tickets/request-key-queries.ts';
import { refuseEdit } from '../tickets/rules.ts';
import { fitting, fittingPage } from '../tickets/thread.ts';
import { findEarlier, findMessage, findMissed, findRevisions, insertMessage, rewriteMessage } from './queries.ts';
import { allOf, posted, readBy } from './rules.ts';
import { waitToShow } from './waiting-commands.ts';

/** Adds a reply or a note; the same request again only answers the thread. */
export async function addMessage(
  call: CallContext,
  ticketId: string,
  message: NewMessage,
  request: RequestKey | null,
): Promise<WrittenJson<TicketThread>> {
  const { actor } = call;
  const { take = false } = message;
  const isStaffs = message.kind === 'note' || take || message.state !== undefined || message.undo !== undefined;
  if (actor.side === 'customer' && isStaffs) throw new Refusal('forbidden');
  // Who takes it back, or takes the ticket on, is a person.
  if (actor.kind === 'system' && (message.undo || take)) throw new Refusal('forbidden');
  if (take) demand(actor, 'assign');
  if (message.kind === 'note') refuseOfNote(message);
  const add = () => changeTicket(call, ticketId, (locked) => decideMessage(call, locked, message, request));
  // The same key at the same time on another ticket: the second time it is found, and refused by name.
  return add().catch((error: unknown) => {
    if (isKeyTaken(error)) return add();
    throw error;
  });
}

/** What only a reply does. */
function refuseOfNote({ state, take = false }: NewMessage): void {
  const issues = [
    ...(state === undefined ? [] : [{ pointer: '/state', message: 'A note changes no state.' }]),
    ...(take ? [{ pointer: '/take', message: 'A note takes no ticket.' }] : []),
  ];
  if (issues.length > 0) throw new Refusal('invalid_input', { issues });
}

async function decideMessage(
  { actor, ids }: CallContext,
  { sql, ticket, now }: Locked,
  message: NewMessage,
  request: RequestKey | null,
): Promise<Decision> {
  const before = request && (await findKey(sql, actor, request));
  if (before && !before.same) throw new Refusal('idempotency_key_reused');
  if (before) return { events: [] };

  assertMay(message.kind, actor, ticket, now);
  const read = readBy(actor, ticket, message);
  if (read < allOf(actor, ticket)) {
    const { items, older } = fitting(await findMissed(sql, actor, ticket, read), ({ text }) => text);
    if (items.length > 0) throw new Refusal('stale_thread', { missed: items, earlierMissed: older });
  }

  const id = ids.uuid();
  const { kind, text, undo = 0, state = null, take = false } = message;
  const written = { id, ticketId: ticket.id, kind, author: authorOf(actor), proof: proofOf(actor), text, now };
  const remembered = request && rememberRequest(sql, actor, request, ticket.id, now);
  if (undo > 0) {
    await Promise.all([waitToShow(sql, actor, { ...written, undo, after: read, state, take }), remembered]);
    // What is not shown has not happened.
    return { events: [] };
  }
  const decision = posted(actor, ticket, { id, kind, state, take });
  const { number, publicNumber } = numberEvent(ticket, decision.events[0]);
  await Promise.all([insertMessage(sql, actor.tenant.id, { ...written, number, publicNumber }), remembered]);
  return decision;
}

/** Changes the wording of one's own message, starting from the revision that the writer saw. */
export async function editMessage(
  call: CallContext,
  ticketId: string,
  messageId: string,
  { text, revision }: MessagePatch,
): Promise<WrittenJson<TicketThread>> {
  const { actor } = call;
  return changeTicket(call, ticketId, async ({ sql, ticket, now }): Promise<Decision> => {
    const message = await findMessage(sql, actor, ticketId, messageId);
    if (!message) throw new Refusal('not_found');
    const refused = refuseEdit(actor, message, ticket);
    if (refused) throw new Refusal(refused);
    // What waits to be shown is taken back, and sent with other words.
    if (message.waiting) throw new Refusal('not_in_this_state');
    // What already stands there needs no second edit: a repeated request is not a conflict.
    if (message.text === text) return { events: [] };
    if (message.revision !== revision) throw new Refusal('stale_message');
    await rewriteMessage(sql, actor.tenant.id, ticketId, { id: messageId, text, author: authorOf(actor) }, now);
    const kind = message.kind === 'note' ? 'note_edited' : 'message_edited';
    return { events: [{ kind, messageId, revision: revision + 1 }] };
  });
}

export async function listRevisions(
  call: CallContext,
  ticketId: string,
  messageId: string,
  before: number,
): Promise<{ items: Revision[]; earlierRevisions: number }> {
  const found = await findRevisions(call.sql, call.actor, ticketId, messageId, before);
  if (!found) throw new Refusal('not_found');
  const { items, older } = fitting(found, ({ text }) => text);
  return { items, earlierRevisions: older };
}

/** Messages older than what a thread holds. */
export async function listMessages(
  call: CallContext,
  ticketId: string,
  before: number,
): Promise<WrittenJson<{ items: Message[]; earlierMessages: number }>> {
  const found = await findEarlier(call.sql, call.actor, ticketId, before);
  if (!found) throw new Refusal('not_found');
  return fittingPage(found.items, found.older);
}
