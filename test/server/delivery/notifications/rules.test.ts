// Who is told what: every kind of change by everybody who can make it, as a table.
import { describe, expect, it } from 'vitest';

import { noticeKinds, type Author, type EventKind } from '../../../../sdk/contract/index.ts';
import { isUrgent, recipientsOf } from '../../../../server/delivery/notifications/rules.ts';
import type { ChangeEvent, TicketChange } from '../../../../server/delivery/outbox/change.ts';

type ByPerson = Extract<Author, { kind: 'person' }>;
const owner: ByPerson = { kind: 'person', via: 'panel', side: 'customer', id: 'owner', name: 'Owner', actedBy: null };
const colleague: Author = { ...owner, id: 'colleague' };
const acting: Author = { ...owner, actedBy: { id: 'bert', name: 'Bert' } };
const bert: ByPerson = { ...owner, side: 'staff', id: 'bert', name: 'Bert' };
const cora: Author = { ...bert, id: 'cora' };
const staff = ['bert', 'cora', 'owner'];

const notes = new Set<EventKind>(['note_added', 'note_edited']);
function change(
  author: Author,
  kinds: readonly EventKind[],
  data: object = {},
  assignee: string | null = null,
): TicketChange {
  return {
    tenantId: 'north',
    subject: { kind: 'ticket', id: 't' },
    place: { transaction: 1, position: 1 },
    ticket: {
      id: 't',
      number: 1001,
      accountId: 'a',
      requester: { id: 'owner', name: 'Owner' },
      assignee: assignee === null ? null : { id: assignee, name: assignee },
      state: 'waiting_for_support',
      priority: 'normal',
      category: 'other',
    },
    events: kinds.map((kind, n): ChangeEvent => ({
      number: n + 5,
      publicNumber: notes.has(kind) ? null : n + 3,
      kind,
      author,
      data: { ...data },
      at: '',
    })),
  };
}
const told = (...given: Parameters<typeof change>): string[] =>
  recipientsOf(change(...given), staff).map(({ side, personId, kind }) => `${side} ${personId} ${kind}`);

describe('a new ticket', () => {
  it('is confirmed to who filed it and told to all staff', () => {
    const all = ['customer owner received', ...staff.map((id) => `staff ${id} new_ticket`)];
    expect(told(owner, ['ticket_created'])).toEqual(all);
  });
  it('that staff filed as the customer is told to the customer and not to them', () => {
    expect(told(acting, ['ticket_created'])).toEqual([
      'customer owner received',
      'staff cora new_ticket',
      'staff owner new_ticket',
    ]);
  });
});

describe('a reply', () => {
  const turned = { from: 'waiting_for_support', to: 'waiting_for_customer' };
  it('of staff is told to the customer once, although the turn passed too', () => {
    expect(told(bert, ['message_added', 'state_changed'], turned)).toEqual(['customer owner answered']);
  });
  it('of staff that solves is told as both', () => {
    expect(told(bert, ['message_added', 'state_changed'], { from: 'waiting_for_support', to: 'solved' })).toEqual([
      'customer owner answered',
      'customer owner state_changed',
    ]);
  });
  it('of the customer is told to all staff, to its agent as theirs', () => {
    const back = { from: 'waiting_for_customer', to: 'waiting_for_support' };
    expect(told(owner, ['message_added', 'state_changed'], back, 'cora')).toEqual([
      'staff bert customer_changed',
      'staff cora assigned',
      'staff owner customer_changed',
    ]);
  });
  it('of a colleague of the account is told to who filed it', () => {
    expect(told(colleague, ['message_added'])).toContain('customer owner answered');
  });
  it('that staff wrote as the customer is told to the customer, and to the others', () => {
    expect(told(acting, ['message_added'])).toEqual([
      'customer owner answered',
      'staff cora customer_changed',
      'staff owner customer_changed',
    ]);
  });
  it('of staff is told to the agent it belongs to, if another one wrote it', () => {
    expect(told(bert, ['message_added'], {}, 'cora')).toContain('staff cora assigned');
    expect(told(cora, ['message_added'], {}, 'cora')).toEqual(['customer owner answered']);
  });
});

describe('a field', () => {
  it.each(['priority_changed', 'category_changed', 'field_changed'] as const)(
    'changed by a customer (%s) is told to staff',
    (kind) => {
      expect(told(owner, [kind], {}, 'cora').sort()).toEqual(
        staff.map((id) => `staff ${id} ${id === 'cora' ? 'assigned' : 'customer_changed'}`).sort(),
      );
    },
  );
  it.each([
    ['priority_changed', ['staff cora assigned']],
    ['category_changed', []],
    ['field_changed', []],
  ] as const)('changed by a colleague (%s) is told to its agent where it is news', (kind, expected) => {
    expect(told(bert, [kind], {}, 'cora')).toEqual(expected);
  });
});

describe('never', () => {
  const kinds: EventKind[] = [
    'ticket_created',
    'message_added',
    'note_added',
    'message_edited',
    'note_edited',
    'subject_changed',
    'category_changed',
    'priority_changed',
    'field_changed',
    'service_changed',
    'state_changed',
    'assignee_changed',
    'ticket_withdrawn',
    'ticket_restored',
  ];
  const authors = { owner, colleague, acting, bert, cora };
  const data = { from: 'solved', to: { id: 'cora', name: 'Cora' } };
  describe.each(Object.entries(authors))('by %s', (_, author) => {
    it.each(kinds)('%s', (kind) => {
      for (const assignee of [null, 'bert', 'cora']) {
        for (const one of recipientsOf(change(author, [kind], data, assignee), staff)) {
          expect(noticeKinds).toContain(one.kind);
          // A note to a customer.
          if (notes.has(kind)) expect(one.side).toBe('staff');
          if (one.side === 'customer') expect(one.publicEvent).not.toBeNull();
          // Who did it, with their own hands.
          const hands = author.actedBy ? `staff ${author.actedBy.id}` : `${author.side} ${author.id}`;
          if (one.kind !== 'received') expect(`${one.side} ${one.personId}`).not.toBe(hands);
          // Somebody who is no staff of the present.
          if (one.side === 'staff') expect(staff).toContain(one.personId);
        }
      }
    });
  });
});

it('tells an agent of a ticket that becomes theirs, by somebody else', () => {
  const to = { from: null, to: { id: 'cora', name: 'Cora' } };
  expect(told(bert, ['assignee_changed'], to, 'cora')).toEqual(['staff cora assigned']);
  expect(told(cora, ['assignee_changed'], to, 'cora')).toEqual([]);
  expect(told(bert, ['assignee_changed'], { from: to.to, to: null })).toEqual([]);
});

it('tells the agent of a note, and nobody else', () => {
  expect(told(bert, ['note_added'], {}, 'cora')).toEqual(['staff cora assigned']);
  expect(told(bert, ['note_added'])).toEqual([]);
});

it('takes for urgent what is urgent or about security', () => {
  const plain = change(owner, ['ticket_created']);
  const like = (more: Partial<TicketChange['ticket']>): boolean =>
    isUrgent({ ...plain, ticket: { ...plain.ticket, ...more } });
  expect([like({}), like({ priority: 'high' }), like({ priority: 'urgent' }), like({ category: 'security' })]).toEqual([
    false,
    false,
    true,
    true,
  ]);
});
