// What may be done to a ticket, in every state, by either side.
import { describe, expect, it } from 'vitest';

import { actions, permissions, type Action, type TicketState } from '../../../../sdk/contract/index.ts';
import { systemActor, type Actor } from '../../../../server/call/actor.ts';
import {
  may,
  refuse,
  refuseEdit,
  stateAfterReply,
  wroteIt,
  type TicketFacts,
} from '../../../../server/desk/tickets/rules.ts';
import { actorOf, tenantOf } from '../../../support/actors.ts';

const actor = (side: Actor['side'], id = 'p', actedBy: Actor['actedBy'] = null): Actor =>
  actorOf({ role: side === 'customer' ? 'customer' : 'agent', id, actedBy });
const customer = actor('customer');
const staff = actor('staff');
const now = new Date('2026-11-21T12:00:00Z');
const ticket = (state: TicketState, restorableUntil = '2026-11-21T12:00:00.000Z'): TicketFacts => ({
  state,
  withdrawal: state === 'withdrawn' ? { restorableUntil } : null,
});

const table: [TicketState, forCustomers: Action[], forStaff: Action[]][] = [
  [
    'waiting_for_support',
    ['reply', 'edit', 'prioritise', 'categorise', 'solve', 'withdraw'],
    ['reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'solve', 'await_customer'],
  ],
  [
    'waiting_for_customer',
    ['reply', 'edit', 'prioritise', 'categorise', 'solve', 'withdraw'],
    ['reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'solve', 'reopen'],
  ],
  [
    'solved',
    ['reply', 'reopen'],
    ['reply', 'note', 'edit', 'prioritise', 'categorise', 'assign', 'reopen', 'await_customer'],
  ],
  ['withdrawn', ['restore'], ['note']],
];

describe('may', () => {
  it.each(table)('%s', (state, forCustomers, forStaff) => {
    expect(may(customer, ticket(state), now)).toEqual(forCustomers);
    expect(may(staff, ticket(state), now)).toEqual(forStaff);
  });
});

describe('permissions', () => {
  const narrowed = (...left: Actor['permissions'] extends ReadonlySet<infer P> ? P[] : never) =>
    actorOf({ role: 'admin', permissions: left });

  it('let an action go that needs them, and no other', () => {
    const open = ticket('waiting_for_support');
    expect(may(narrowed(...permissions), open, now)).toEqual(may(staff, open, now));
    expect(may(narrowed('read', 'configure', 'see_security', 'export', 'erase'), open, now)).toEqual([]);
    expect(may(narrowed('read', 'assign'), open, now)).toEqual(['assign']);
    expect(may(narrowed('read', 'answer'), open, now)).toEqual(may(staff, open, now).filter((one) => one !== 'assign'));
    expect(refuse('assign', narrowed('read', 'answer'), ticket('withdrawn'), now)).toBe('forbidden');
  });

  it('are asked before an edit of one’s own words', () => {
    const author = { side: 'staff', id: 'p', actedBy: null } as const;
    expect(refuseEdit(narrowed('answer'), { author }, ticket('solved'))).toBeNull();
    expect(refuseEdit(narrowed('read'), { author }, ticket('solved'))).toBe('forbidden');
  });
});

describe('the system', () => {
  const rule = systemActor(tenantOf('north'), 'rule');

  it('may what an agent may', () => {
    for (const [state] of table) {
      expect(actions.filter((one) => refuse(one, rule, ticket(state), now) === null)).toEqual(
        may(staff, ticket(state), now),
      );
    }
  });

  it('edits nobody’s words, not even what a rule wrote', () => {
    for (const id of ['', 'rule', 'p']) {
      expect(refuseEdit(rule, { author: { side: 'staff', id, actedBy: null } }, ticket('solved'))).toBe('forbidden');
    }
  });
});

describe('refuse', () => {
  it('says why', () => {
    expect(refuse('assign', customer, ticket('withdrawn'), now)).toBe('forbidden');
    expect(refuse('withdraw', staff, ticket('solved'), now)).toBe('forbidden');
    expect(refuse('reply', customer, ticket('withdrawn'), now)).toBe('ticket_withdrawn');
    expect(refuse('solve', staff, ticket('solved'), now)).toBe('not_in_this_state');
    expect(refuse('restore', customer, ticket('solved'), now)).toBe('not_in_this_state');
  });

  it('lets a ticket come back up to the last millisecond of its 14 days', () => {
    expect(refuse('restore', customer, ticket('withdrawn', '2026-11-21T12:00:00.000Z'), now)).toBeNull();
    expect(refuse('restore', customer, ticket('withdrawn', '2026-11-21T11:59:59.999Z'), now)).toBe('restore_expired');
    expect(may(customer, ticket('withdrawn', '2026-11-21T11:59:59.999Z'), now)).toEqual([]);
  });
});

describe('authorship', () => {
  const author = { side: 'customer', id: 'p', name: 'An older name', actedBy: null } as const;

  it('is the same hands: not a namesake of the other side, not staff who act for the customer', () => {
    expect(wroteIt(customer, author)).toBe(true);
    expect(wroteIt(staff, author)).toBe(false);
    expect(wroteIt(actor('customer', 'q'), author)).toBe(false);
    const acting = actor('customer', 'p', { id: 's', name: 'S' });
    expect(wroteIt(acting, author)).toBe(false);
    expect(wroteIt(customer, { ...author, actedBy: { id: 's', name: 'S' } })).toBe(false);
    expect(wroteIt(acting, { ...author, actedBy: { id: 's', name: 'S' } })).toBe(true);
  });

  it('ends with the withdrawal', () => {
    expect(refuseEdit(customer, { author }, ticket('solved'))).toBeNull();
    expect(refuseEdit(customer, { author }, ticket('withdrawn'))).toBe('ticket_withdrawn');
    expect(refuseEdit(staff, { author }, ticket('solved'))).toBe('forbidden');
  });
});

it('passes the turn to the other side with a reply', () => {
  expect(stateAfterReply(customer, undefined)).toBe('waiting_for_support');
  expect(stateAfterReply(staff, undefined)).toBe('waiting_for_customer');
  expect(stateAfterReply(staff, 'solved')).toBe('solved');
});
