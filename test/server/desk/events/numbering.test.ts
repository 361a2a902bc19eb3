// The numbers of events: all of them for staff, without gaps for customers.
import { describe, expect, it } from 'vitest';

import { isPublic, numberEvents, type NewEvent } from '../../../../server/desk/events/queries.ts';

const note: NewEvent = { kind: 'note_added', messageId: 'm' };
const reply: NewEvent = { kind: 'message_added', messageId: 'm' };

describe('numberEvents', () => {
  it('counts twice: notes do not count for customers', () => {
    const numbered = numberEvents({ events: 7, publicEvents: 4 }, [reply, note, reply]);
    expect(numbered.map(({ number, publicNumber }) => [number, publicNumber])).toEqual([
      [8, 5],
      [9, null],
      [10, 6],
    ]);
  });
});

it('shows customers everything but notes and their changes', () => {
  expect([note, reply, { kind: 'note_edited', messageId: 'm', revision: 2 } as const].map(isPublic)).toEqual([
    false,
    true,
    false,
  ]);
});
