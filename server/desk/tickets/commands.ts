// What can be done with tickets: file, list, read, change, withdraw, bring back, assign, mark as read.
import type {
  Category,
  NewTicket,
  Page,
  QueueCounts,
  StateChange,
  Ticket,
  TicketPatch,
  TicketQuery,
  TicketSummary,
  TicketThread,
} from '../../../sdk/contract/index.ts';
import { authorOf, type Actor, type CustomerActor, type PersonActor } from '../../call/actor.ts';
import type { CallContext, RequestKey } from '../../call/context.ts';
import { demand } from '../../call/permission.ts';
import { Refusal } from '../../call/refusal.ts';
import { writeObject, type WrittenJson } from '../../call/written-json.ts';
import { findService } from '../accounts/queries.ts';
import type { NewEvent } from '../events/queries.ts';
import { findAgent } from '../people/queries.ts';
import { changeTicket, assertMay, type Decision, type Locked } from './change.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { countQueue, selectTickets } from './list-queries.ts';
import { advanceMark, insertTicket, isSubjectKnown, type TicketChange } from './queries.ts';
import { findKey, isKeyTaken } from './request-key-queries.ts';
import { actionFor, may } from './rules.ts';
import { searchTickets } from './search/page.ts';
import { readThread, readTicket } from './thread.ts';
import { seesCategory } from './visibility-queries.ts';

/** Files a ticket; the same request again answers the ticket that it made before. */
export async function createTicket(
  call: CallContext<CustomerActor>,
  ticket: NewTicket,
  request: RequestKey | null,
): Promise<WrittenJson<Ticket> | Ticket> {
  const { actor, sql, clock, ids } = call;
  assertMayFile(actor, ticket.category);
  const now = clock.now();
  const dueBy = await call.answerTimes.of(sql, actor.tenant.id);
  const answerBy = dueBy(ticket.priority, now);
  const creation = { ticketId: ids.uuid(), messageId: ids.uuid(), now, answerBy };
  // The same key at the same time: one of the two waits for the other's commit and fails here. The other's is found below.
  const mayDo = may(actor, { state: 'waiting_for_support', withdrawal: null }, now);
  const made = await insertTicket(sql, actor, ticket, creation, request, mayDo).catch((error: unknown) => {
    if (!isKeyTaken(error)) throw error;
  });
  if (made) return made;
  const before = request && (await findKey(sql, actor, request));
  if (!before && ticket.serviceId === null)
    throw new Error('The account of somebody who was remembered is not in the database.');
  if (!before) throw new Refusal('unknown_service', { issues: unknownService });
  if (!before.same) throw new Refusal('idempotency_key_reused');
  return readTicket(call, before.ticketId);
}

/** Nobody files a ticket, or moves one, to where they could not follow it. */
function assertMayFile(actor: Actor, category: Category): void {
  demand(actor, 'answer');
  if (!seesCategory(actor, category)) throw new Refusal('forbidden');
}

const unknownService = [{ pointer: '/serviceId', message: 'Must be a service of the account.' }];

export async function getTicket(call: CallContext, ticketId: string): Promise<WrittenJson<TicketThread>> {
  return readThread(call, ticketId);
}

export async function listTickets(
  call: CallContext,
  query: TicketQuery,
): Promise<Page<TicketSummary> | WrittenJson<Page<TicketSummary>>> {
  const { actor, sql } = call;
  const { text } = query;
  if (text !== undefined) {
    if (query.order !== undefined)
      throw new Refusal('invalid_input', {
        issues: [{ pointer: '/order', message: 'A search has an order of its own: leave out `order` or `text`.' }],
      });
    return searchTickets(sql, actor, { ...query, text });
  }
  const position = readCursor(actor, query);
  const { items, last } = await selectTickets(sql, actor, query, position);
  return writeObject({ items, next: last && writeCursor(actor, query, last) });
}

/** Changes fields; one event each, none where nothing changed. */
export async function updateTicket(
  call: CallContext,
  ticketId: string,
  patch: TicketPatch,
): Promise<WrittenJson<TicketThread>> {
  return changeTicket(call, ticketId, async (locked) => {
    const { actor } = call;
    const { ticket, now } = locked;
    const { subject, category, priority, serviceId } = patch;
    if (subject !== undefined || serviceId !== undefined) assertMay('edit', actor, ticket, now);
    if (category !== undefined) {
      assertMay('categorise', actor, ticket, now);
      assertMayFile(actor, category);
    }
    if (priority !== undefined) assertMay('prioritise', actor, ticket, now);

    const change: TicketChange = {};
    const events: NewEvent[] = [];
    if (subject !== undefined && subject !== ticket.subject) {
      change.subject = subject;
      // A slip that nobody has read yet is gone for good.
      const known = await isSubjectKnown(locked.sql, authorOf(actor), actor.tenant.id, ticketId);
      events.push({ kind: 'subject_changed', from: known ? ticket.subject : null, to: subject });
    }
    if (category !== undefined && category !== ticket.category) {
      change.category = category;
      events.push({ kind: 'category_changed', from: ticket.category, to: category });
    }
    if (priority !== undefined && priority !== ticket.priority) {
      change.priority = priority;
      events.push({ kind: 'priority_changed', from: ticket.priority, to: priority });
    }
    if (serviceId !== undefined && serviceId !== (ticket.service?.id ?? null)) {
      const service = serviceId === null ? null : await serviceOf(locked, call, serviceId);
      change.service = service;
      events.push({ kind: 'service_changed', from: ticket.service, to: service });
    }
    return { change, events };
  });
}

async function serviceOf({ sql, ticket }: Locked, { actor }: CallContext, serviceId: string) {
  const service = await findService(sql, actor.tenant.id, ticket.accountId, serviceId);
  if (!service) throw new Refusal('unknown_service', { issues: unknownService });
  return service;
}

export async function withdrawTicket(
  call: CallContext,
  ticketId: string,
  reason: string,
): Promise<WrittenJson<TicketThread>> {
  return changeTicket(call, ticketId, ({ ticket, now }) => {
    assertMay('withdraw', call.actor, ticket, now);
    return { change: { state: 'withdrawn', withdrawalReason: reason }, events: [{ kind: 'ticket_withdrawn', reason }] };
  });
}

/** Brings a withdrawn ticket back to support: whose turn it was may be long over. */
export async function restoreTicket(call: CallContext, ticketId: string): Promise<WrittenJson<TicketThread>> {
  return changeTicket(call, ticketId, ({ ticket, now }) => {
    assertMay('restore', call.actor, ticket, now);
    return { change: { state: 'waiting_for_support', withdrawalReason: null }, events: [{ kind: 'ticket_restored' }] };
  });
}

export async function changeState(
  call: CallContext,
  ticketId: string,
  { state }: StateChange,
): Promise<WrittenJson<TicketThread>> {
  return changeTicket(call, ticketId, ({ ticket, now }): Decision => {
    // Customers may not even ask for what is staff's to say; everybody may ask for what already is.
    if (ticket.state === state && !(state === 'waiting_for_customer' && call.actor.side === 'customer'))
      return { events: [] };
    assertMay(actionFor[state], call.actor, ticket, now);
    return { change: { state }, events: [{ kind: 'state_changed', from: ticket.state, to: state }] };
  });
}

export async function assignTicket(
  call: CallContext,
  ticketId: string,
  agentId: string | null,
): Promise<WrittenJson<TicketThread>> {
  return changeTicket(call, ticketId, async ({ sql, ticket, now }): Promise<Decision> => {
    assertMay('assign', call.actor, ticket, now);
    if (agentId === (ticket.assignee?.id ?? null)) return { events: [] };
    const assignee = agentId === null ? null : await findAgent(sql, call.actor.tenant.id, agentId, call.clock.now());
    if (assignee === undefined) {
      throw new Refusal('unknown_agent', { issues: [{ pointer: '/agentId', message: 'Must be a member of staff.' }] });
    }
    return { change: { assignee }, events: [{ kind: 'assignee_changed', from: ticket.assignee, to: assignee }] };
  });
}

export async function markRead(call: CallContext<PersonActor>, ticketId: string, event: number): Promise<undefined> {
  const { sql, actor, clock } = call;
  if (!(await advanceMark(sql, actor, ticketId, event, clock.now()))) throw new Refusal('not_found');
  return undefined;
}

export async function countTickets(call: CallContext<PersonActor>): Promise<QueueCounts> {
  return countQueue(call.sql, call.actor);
}
