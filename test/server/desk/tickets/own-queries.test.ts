// What the statements say a reader may do is what the rules say: for any actor, author, state and time.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';

import { permissions, systemWays, ticketStates, type Author, type PersonRef } from '../../../../sdk/contract/index.ts';
import { authorOf, systemActor, type Actor, type PersonActor } from '../../../../server/call/actor.ts';
import { withdrawalColumn } from '../../../../server/desk/tickets/column-queries.ts';
import { mayColumn, mayEdit } from '../../../../server/desk/tickets/own-queries.ts';
import { wroteIt } from '../../../../server/desk/tickets/visibility-queries.ts';
import {
  may,
  mayByCase,
  refuseEdit,
  wroteIt as wroteItByRules,
  type TicketFacts,
} from '../../../../server/desk/tickets/rules.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';
import { actorOf, customerOf, tenantOf } from '../../../support/actors.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

/** Few ids, and such as are alike, so that they meet; and any that a panel may give. */
const id = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('anna', 'Anna', 'anna ', 'a', "o'b", '{"id":"anna"}', 'null') },
  {
    weight: 1,
    arbitrary: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => !text.includes('\0')),
  },
);
const person: fc.Arbitrary<PersonRef> = fc.record({ id, name: id });
const side = fc.constantFrom('customer' as const, 'staff' as const);
const actedBy = fc.option(person, { nil: null });
const byPerson = { kind: 'person', via: 'panel' } as const;
const author: fc.Arbitrary<Author> = fc.record({ side, id, name: id, actedBy }).map((one) => ({ ...byPerson, ...one }));
const allowed = fc.option(fc.subarray([...permissions]), { nil: undefined, freq: 3 });
const somebody: fc.Arbitrary<PersonActor> = fc
  .record({ side, person, actedBy, allowed })
  .map(({ side: of, person: who, actedBy: hands, allowed: left }) => ({
    ...(of === 'customer' ? customerOf : actorOf)(left && { permissions: left }),
    person: { ...who, email: null },
    actedBy: hands,
  }));
const actor: fc.Arbitrary<Actor> = fc.oneof(
  { weight: 9, arbitrary: somebody },
  { weight: 1, arbitrary: fc.constantFrom(...systemWays).map((way) => systemActor(tenantOf('north'), way)) },
);
const state = fc.constantFrom(...ticketStates);

it('of a message: who wrote it, and whether they may change its wording', async () => {
  const { sql } = database;
  const met = { wrote: 0, may: 0 };
  const message = fc.record({ author, state });
  await fc.assert(
    fc.asyncProperty(actor, fc.array(message, { minLength: 1, maxLength: 40 }), async (who, messages) => {
      // Some by their own hands, which chance alone seldom makes.
      const own: Author = { ...authorOf(who), name: 'N' };
      const all = [...messages, ...ticketStates.map((one) => ({ author: own, state: one }))];
      const rows = await sql<{ wrote: boolean; may: boolean }[]>`
        select ${wroteIt(sql, who)} as wrote, ${mayEdit(sql, who, sql`t.state`)} as may
        from jsonb_array_elements(${sql.json(all)}) with ordinality as given (message, place)
        cross join lateral (select message -> 'author' as author) m
        cross join lateral (select message ->> 'state' as state) t
        order by place`;
      const expected = all.map((one) => ({
        wrote: wroteItByRules(who, one.author),
        may: refuseEdit(who, one, { state: one.state, withdrawal: null }) === null,
      }));
      expect([...rows]).toEqual(expected);
      met.wrote += expected.filter(({ wrote }) => wrote).length;
      met.may += expected.filter((one) => one.may).length;
    }),
    { numRuns: 150 },
  );
  expect(met.wrote).toBeGreaterThan(met.may);
  expect(met.may).toBeGreaterThan(0);
});

it('of a ticket: everything that may be done with it, up to the millisecond in which it could be brought back', async () => {
  const { sql } = database;
  const DAYS_14 = 336 * 3_600_000;
  const since = fc.date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true });
  const later = fc.oneof(
    fc.constantFrom(0, DAYS_14 - 1, DAYS_14, DAYS_14 + 1),
    fc.integer({ min: 0, max: 2 * DAYS_14 }),
  );
  await fc.assert(
    fc.asyncProperty(actor, since, later, async (who, stateSince, after) => {
      const now = new Date(stateSince.getTime() + after);
      const rows = await sql<(TicketFacts & { may: string[] })[]>`
        select t.state, ${withdrawalColumn(sql)}, ${mayColumn(sql, mayByCase(who, now), now)} as may
        from (
          select state, ${stateSince}::timestamptz as state_since, 'Twice'::text as withdrawal_reason
          from unnest(${[...ticketStates]}::text[]) state
        ) t`;
      expect(rows.map(({ may: found }) => found)).toEqual(rows.map((ticket) => may(who, ticket, now)));
    }),
    { numRuns: 300 },
  );
});
