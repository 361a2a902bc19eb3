// The closed lists that a ticket is described with, in the order people choose from them.
import * as v from 'valibot';

import { fieldSchemas } from './ticket-field-schemas.ts';
import { ticketFields, type FieldValues } from './ticket-fields.ts';

/** Whose turn it is, or how it ended. The first two are *open*. */
export const ticketStates = ['waiting_for_support', 'waiting_for_customer', 'solved', 'withdrawn'] as const;
export const TicketState = v.picklist(ticketStates);
export type TicketState = v.InferOutput<typeof TicketState>;

/** States in which something is still to be done. */
export const openStates = ['waiting_for_support', 'waiting_for_customer'] as const satisfies readonly TicketState[];

export const Category = fieldSchemas.category;
export type Category = FieldValues['category'];
export const Priority = fieldSchemas.priority;
export type Priority = FieldValues['priority'];
export const categories = ticketFields.category.options;
export const priorities = ticketFields.priority.options;
