// Who is told of changes of tickets, as the rules say.
import { fieldNames, neededFor } from '../../../sdk/contract/index.ts';
import { isOfTicket } from '../outbox/change.ts';
import { isUrgent, recipientsOf } from './rules.ts';
import type { Teller } from './teller.ts';

export const tellTickets: Teller = async (_, changes, staffOf) =>
  changes.filter(isOfTicket).flatMap((change) => {
    const { tenantId, subject, place, ticket } = change;
    const needs = fieldNames.map((name) => neededFor(name, ticket[name])).find(Boolean) ?? 'read';
    const of = { tenantId, subject, place, needs, urgent: isUrgent(change), ownMail: true, about: null } as const;
    return recipientsOf(change, staffOf(tenantId)).map((one) => ({ ...of, ...one }));
  });
