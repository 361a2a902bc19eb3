// What the customer sees of a thread, services compared, changes on their way.
import { describe, expect, test } from 'vitest';

import type { Service } from '../../../../../sdk/contract/index.ts';
import { compareServices } from '../../../../../widget/admin/ticket/state/compare.ts';
import { asCustomerSees } from '../../../../../widget/admin/ticket/state/customer-view.ts';
import { withPending } from '../../../../../widget/admin/ticket/state/pending.ts';
import { threadOf } from '../../samples.ts';

test('as the customer sees it: no note, in no form', () => {
  const seen = asCustomerSees(threadOf(1));
  expect(JSON.stringify(seen)).not.toContain('pool');
  expect(seen.messages.map((message) => message.kind)).toEqual(['reply']);
  expect(seen.events.map((event) => event.kind)).toEqual(['ticket_created', 'priority_changed']);
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
