// What was there to be seen when somebody asked to be told, by the database's own numbers.
import { describe, expect, it } from 'vitest';

import { happenedBefore } from '../../../../server/delivery/outbox/beginning.ts';

describe('happenedBefore', () => {
  const beginning = { snapshot: '100:200:120,150', position: 50 };
  it.each([
    ['was committed before all that ran then', 99, 10, true],
    ['was committed beside what ran then', 130, 10, true],
    ['ran then, and was committed later', 120, 10, false],
    ['ran then, the last of several', 150, 10, false],
    ['began later', 200, 60, false],
    // A restored database counts its transactions from the start again, and goes on with its positions.
    ['began later, by the numbers of a restored database', 7, 51, false],
  ])('a change that %s', (_, transaction, position, before) => {
    expect(happenedBefore({ transaction, position }, beginning)).toBe(before);
  });

  it('knows a snapshot in which nothing ran, and somebody who has always been told', () => {
    expect(happenedBefore({ transaction: 99, position: 1 }, { snapshot: '100:100:', position: 5 })).toBe(true);
    expect(happenedBefore({ transaction: 100, position: 1 }, { snapshot: '100:100:', position: 5 })).toBe(false);
    expect(happenedBefore({ transaction: 1, position: 1 }, null)).toBe(false);
  });
});
