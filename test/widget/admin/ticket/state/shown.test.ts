// What the customer sees of a thread, services compared, changes on their way.
import { describe, expect, test } from 'vitest';

import type { Service, TicketThread } from '../../../../../sdk/contract/index.ts';
import { compareServices } from '../../../../../widget/admin/ticket/state/compare.ts';
import { asCustomerSees } from '../../../../../widget/admin/ticket/state/customer-view.ts';
import { rowOf, withPending } from '../../../../../widget/admin/ticket/state/pending.ts';
import { threadOf } from '../../samples.ts';

test('as the customer sees it: no note, in no form', () => {
  const seen = asCustomerSees(threadOf(1), () => true);
  expect(JSON.stringify(seen)).not.toContain('pool');
  expect(seen.messages.map((message) => message.kind)).toEqual(['reply']);
  expect(seen.events.map((event) => event.kind)).toEqual(['ticket_created', 'priority_changed']);
});

test('as the customer sees it: changes of the fields that they are shown', () => {
  const thread = threadOf(1);
  const [created] = thread.events;
  const changed = (number: number, field: string): TicketThread['events'][number] => ({
    number,
    kind: 'field_changed',
    field,
    version: 1,
    from: null,
    to: 'x',
    author: created!.author,
    at: created!.at,
  });
  const events = [...thread.events, changed(4, 'cause'), changed(5, 'php')];
  const seen = asCustomerSees({ ...thread, events }, (field) => field === 'php');
  expect(seen.events.map(({ number }) => number)).toEqual([1, 3, 5]);
});

describe('changes of fields on their way', () => {
  const { ticket } = threadOf(1, { fields: { php: '8.1', sites: 3 } });
  const pending = (fields: Record<string, string | null>) => [{ ticketId: ticket.id, change: { fields } }];

  test('are laid over what the ticket has; what is emptied is gone', () => {
    expect(withPending(ticket, [...pending({ php: '8.4' }), ...pending({ sites: null })]).fields).toEqual({
      php: '8.4',
    });
    expect(ticket.fields).toEqual({ php: '8.1', sites: 3 });
  });

  test('leave a row of the list as it is, which says nothing of them', () => {
    const row = rowOf(ticket, null);
    expect(row).not.toHaveProperty('fields');
    expect(withPending(row, pending({ php: '8.4' }))).toEqual(row);
  });
});

describe('a service then and now', () => {
  const labels = { state: 'State', plan: 'Plan', host: 'Machine' };
  const service: Service = {
    id: 'w',
    name: 'Web',
    kind: 'web',
    state: 'active',
    plan: 'L',
    host: null,
    facts: [{ label: 'PHP', value: '8.2' }],
  };
  const compare = (then: Service | null, now: Service | null) => compareServices(then, now, labels, (state) => state);

  test('tells what changed, what came and what went', () => {
    const now: Service = {
      ...service,
      state: 'failing',
      plan: null,
      facts: [
        { label: 'PHP', value: '8.2' },
        { label: 'Disk', value: 'full' },
      ],
    };
    expect(compare(service, now)).toEqual([
      { label: 'State', value: 'failing', was: 'active' },
      { label: 'Plan', value: null, was: 'L' },
      { label: 'PHP', value: '8.2', was: undefined },
      { label: 'Disk', value: 'full', was: null },
    ]);
  });

  test('compares nothing where only one of the two is known', () => {
    expect(compare(service, null).every((fact) => fact.was === undefined)).toBe(true);
    expect(compare(null, service).map((fact) => fact.value)).toEqual(['active', 'L', '8.2']);
    expect(compare(null, null)).toEqual([]);
  });
});

test('changes on their way are laid over a ticket, and only over theirs', () => {
  const { ticket } = threadOf(1);
  const pending = [
    { ticketId: ticket.id, change: { priority: 'urgent' } },
    { ticketId: 'other', change: { state: 'solved' } },
  ] as const;
  expect(withPending(ticket, pending)).toMatchObject({ priority: 'urgent', state: 'waiting_for_support' });
  expect(withPending(ticket, [])).toBe(ticket);
});
