// The descriptions of the fields that every ticket has fit themselves, and everything that reads them has what they name.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import * as v from 'valibot';

import {
  actions,
  Event,
  fieldNames,
  neededFor,
  NewTicket,
  permissions,
  ticketFields,
  TicketPatch,
  TicketQuery,
  webhookKinds,
  type TicketField,
} from '../../sdk/contract/index.ts';
import { en } from '../../server/delivery/mail/rendering/texts/en.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());

const ticket = { subject: 'S', text: 'T', category: 'other' } as const;

describe.each(fieldNames)('%s', (name) => {
  const field: TicketField = ticketFields[name];

  it('has options of which one is the standard, or must be chosen', () => {
    expect(new Set(field.options).size).toBe(field.options.length);
    expect(field.required).toBe(field.standard === null);
    const unsaid = v.safeParse(NewTicket, { ...ticket, [name]: undefined });
    expect(unsaid.success ? unsaid.output[name] : null).toBe(field.standard);
    for (const option of field.options) {
      expect(v.parse(NewTicket, { ...ticket, [name]: option })[name]).toBe(option);
      expect(v.parse(TicketPatch, { [name]: option })).toEqual({ [name]: option });
    }
    expect(v.parse(TicketQuery, { [name]: field.options.join(',') })[name]).toEqual(field.options);
    for (const schema of [NewTicket, TicketPatch, TicketQuery])
      expect(v.is(schema, { ...(schema === NewTicket && ticket), [name]: 'none of them' })).toBe(false);
  });

  it('guards options that it has, with permissions that there are', () => {
    for (const [option, needed] of Object.entries(field.needs)) {
      expect(field.options).toContain(option);
      expect(permissions).toContain(needed);
    }
    expect(field.options.map((option) => neededFor(name, option as never))).toEqual(field.options.map((option) => field.needs[option])); // prettier-ignore
  });

  it('has an action, an event, a webhook’s kind, words for mails and a column', async () => {
    expect(actions).toContain(field.action);
    expect(webhookKinds).toContain(`ticket.${field.event}`);
    const author = { kind: 'system', via: 'rule', side: 'staff', id: '', name: 'N', actedBy: null };
    const event = {
      number: 1,
      author,
      at: '2026-11-28T09:00:00.000Z',
      kind: field.event,
      from: null,
      to: field.options[0],
    };
    expect(v.is(Event, event)).toBe(true);
    expect(v.is(Event, { ...event, to: 'none of them' })).toBe(false);
    expect(en.changed.fields[name]('Anna')).toContain('Anna');
    const columns = await database.sql`select from information_schema.columns where table_name = 'tickets' and column_name = ${name}`; // prettier-ignore
    expect(columns).toHaveLength(1);
  });
});

it('a category of security incidents is guarded', () => {
  expect(neededFor('category', 'security')).toBe('see_security');
  expect(neededFor('category', 'other')).toBeUndefined();
});
