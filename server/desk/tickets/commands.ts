// What can be done with tickets: file, list, read, change, withdraw, bring back, assign, mark as read.
import {
  fieldNames,
  openStates,
  type Issue,
  type NewFieldsOfTicket,
  type NewTicket,
  type Page,
  type QueueCounts,
  type SomeFieldValues,
  type StateChange,
  type Ticket,
  type TicketPatch,
  type TicketQuery,
  type TicketState,
  type TicketSummary,
  type TicketThread,
} from '../../../sdk/contract/index.ts';
import { authorOf, type Actor, type CustomerActor, type PersonActor } from '../../call/actor.ts';
import type { CallContext, RequestKey } from '../../call/context.ts';
import { demand } from '../../call/permission.ts';
import { Refusal } from '../../call/refusal.ts';
import { writeObject, type WrittenJson } from '../../call/written-json.ts';
import { findService } from '../accounts/queries.ts';
import type { NewEvent } from '../events/queries.ts';
import { settingsToChange, valuesToFile, wantedValues } from '../fields/commands.ts';
import { findAgent } from '../people/queries.ts';
import { changeTicket, assertMay, type Decision, type Locked } from './change.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { actionsOf, fieldSettings, noSettings, ownSettings } from './field-changes.ts';
import { countQueue, selectTickets } from './list-queries.ts';
import { advanceMark, insertTicket, isSubjectKnown, type TicketChange } from './queries.ts';
import { findKey, isKeyTaken } from './request-key-queries.ts';
import { actionFor, may } from './rules.ts';
import { searchTickets } from './search/page.ts';
import { readThread, readTicket } from './thread.ts';
import { seesOption } from './visibility-queries.ts';

/** Files a ticket; the same request again answers the ticket that it made before. */
export async function createTicket(
  call: CallContext<CustomerActor>,
  ticket: NewTicket,
  request: RequestKey | null,
): Promise<WrittenJson<Ticket> | Ticket> {
  const { actor, sql, clock, ids } = call;
  assertMayFile(actor, ticket);
  const now = clock.now();
  const dueBy = await call.answerTimes.of(sql, actor.tenant.id);
  const answerBy = dueBy(ticket.priority, now);
  const creation = { ticketId: ids.uuid(), messageId: ids.uuid(), now, answerBy };
  // The same key at the same time: one of the two waits for the other's commit and fails here. The other's is found below.
  const mayDo = may(actor, { state: 'waiting_for_support', withdrawal: null }, now);
  // Where none was said, that none is required is part of the statement, and only its refusal is looked into.
  const filed = isSaid(ticket.fields) ? await valuesToFile(sql, actor, ticket.fields) : null;
  if (!filed || filed.issues.length === 0) {
    const made = await insertTicket(sql, actor, ticket, creation, request, mayDo, filed?.values ?? null).catch(
      (error: unknown) => {
        if (!isKeyTaken(error)) throw error;
      },
    );
    if (made) return made;
  }
  const before = request && (await findKey(sql, actor, request));
  if (!before) {
    const { issues } = filed ?? (await valuesToFile(sql, actor, {}));
    throw notFiled(ticket, issues);
  }
  if (!before.same) throw new Refusal('idempotency_key_reused');
  return readTicket(call, before.ticketId);
}

const isSaid = (fields: NewTicket['fields']): fields is NewFieldsOfTicket =>
  fields !== undefined && Object.keys(fields).length > 0;

/** Nobody files a ticket, or moves one, to where they could not follow it. */
function assertMayFile(actor: Actor, values: SomeFieldValues): void {
  demand(actor, 'answer');
  for (const name of fieldNames) {
    const option = values[name];
    if (option !== undefined && !seesOption(actor, name, option)) throw new Refusal('forbidden');
  }
}

/** Why nothing was filed; what of the fields is wrong is said first. */
function notFiled({ serviceId }: NewTicket, issues: readonly Issue[]): Error {
  if (issues.length > 0) return new Refusal('invalid_input', { issues });
  if (serviceId !== null) return new Refusal('unknown_service', { issues: unknownService });
  return new Error('The account of somebody who was remembered is not in the database.');
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
  const { text, field } = query;
  const asked = field === undefined ? query : { ...query, wanted: await wantedValues(sql, actor, field) };
  const wrong = wrongInOrder(query);
  if (wrong !== null) throw new Refusal('invalid_input', { issues: [{ pointer: '/order', message: wrong }] });
  if (text !== undefined) return searchTickets(sql, actor, { ...asked, text });
  const behind = readCursor(actor, query);
  const { items, last } = await selectTickets(sql, actor, asked, behind);
  return writeObject({ items, next: last && writeCursor(actor, query, last) });
}

/** Why a list is not put in the order that its query asks for; null where it is. */
function wrongInOrder({ order, reverse, text, state = [] }: TicketQuery): string | null {
  if (text !== undefined && (order ?? reverse) !== undefined)
    return 'A search has an order of its own: leave out `order` and `reverse`, or `text`.';
  const open: readonly TicketState[] = openStates;
  // What is done waits for nobody, and there is no end of it to put in order.
  const isOfOpen = state.length > 0 && state.every((one) => open.includes(one));
  return order === undefined || order === 'number' || isOfOpen
    ? null
    : 'An order of those that wait: give `state`, and of it only `waiting_for_support` and `waiting_for_customer`.';
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
    const { subject, serviceId, fields } = patch;
    const isEdit = subject !== undefined || serviceId !== undefined || isSaid(fields);
    for (const action of [...(isEdit ? (['edit'] as const) : []), ...actionsOf(patch)]) {
      assertMay(action, actor, ticket, now);
    }
    assertMayFile(actor, patch);

    const set = fieldSettings(ticket, patch);
    const own = isSaid(fields)
      ? ownSettings(ticket, await settingsToChange(locked.sql, actor, fields, ticket.fields))
      : noSettings;
    const change: TicketChange = { ...set.change, ...own.change };
    const events: NewEvent[] = [];
    if (subject !== undefined && subject !== ticket.subject) {
      change.subject = subject;
      // A slip that nobody has read yet is gone for good.
      const known = await isSubjectKnown(locked.sql, authorOf(actor), actor.tenant.id, ticketId);
      events.push({ kind: 'subject_changed', from: known ? ticket.subject : null, to: subject });
    }
    events.push(...set.events);
    if (serviceId !== undefined && serviceId !== (ticket.service?.id ?? null)) {
      const service = serviceId === null ? null : await serviceOf(locked, call, serviceId);
      change.service = service;
      events.push({ kind: 'service_changed', from: ticket.service, to: service });
    }
    events.push(...own.events);
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
