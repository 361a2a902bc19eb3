// What a choice comes to: changes of a ticket, and nothing where nothing changes.
import { describe, expect, test } from 'vitest';

import { changeBy } from '../../../../../widget/admin/ticket/controllers/properties.ts';
import { threadOf } from '../../samples.ts';

describe('of a ticket', () => {
  const agents = [{ id: 'a2', name: 'Jonas Weber' }];
  const { ticket } = threadOf(1, { assignee: null });

  test('a choice becomes the change that asks for it', () => {
    expect(changeBy('state', 'solved', ticket, agents)).toEqual({ state: 'solved' });
    expect(changeBy('priority', 'urgent', ticket, agents)).toEqual({ priority: 'urgent' });
    expect(changeBy('category', 'billing', ticket, agents)).toEqual({ category: 'billing' });
    expect(changeBy('assign', 'a2', ticket, agents)).toEqual({ assignee: agents[0] });
    expect(changeBy('assign', '', { ...ticket, assignee: { id: 'a2', name: 'J' } }, agents)).toEqual({
      assignee: null,
    });
  });

  test('what it is already is no change', () => {
    expect(changeBy('state', ticket.state, ticket, agents)).toBeNull();
    expect(changeBy('priority', ticket.priority, ticket, agents)).toBeNull();
    expect(changeBy('category', ticket.category, ticket, agents)).toBeNull();
    expect(changeBy('assign', '', ticket, agents)).toBeNull();
  });
});
