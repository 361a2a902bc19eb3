// The closed lists that a ticket is described with, in the order people choose from them.
import * as v from 'valibot';

/** Whose turn it is, or how it ended. The first two are *open*. */
export const ticketStates = ['waiting_for_support', 'waiting_for_customer', 'solved', 'withdrawn'] as const;
export const TicketState = v.picklist(ticketStates);
export type TicketState = v.InferOutput<typeof TicketState>;

/** States in which something is still to be done. */
export const openStates = ['waiting_for_support', 'waiting_for_customer'] as const satisfies readonly TicketState[];

export const categories = ['hardware', 'software', 'question', 'security', 'billing', 'other'] as const;
/** `question` is "my own mistake or a question"; `security` is a security incident. */
export const Category = v.picklist(categories);
export type Category = v.InferOutput<typeof Category>;

/** From "it can wait" to "site or mail down for many". */
export const priorities = ['low', 'normal', 'high', 'urgent'] as const;
export const Priority = v.picklist(priorities);
export type Priority = v.InferOutput<typeof Priority>;
