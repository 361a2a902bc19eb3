// What every feature says of its kind of subject, in one list that the compiler holds to the contract's kinds.
import type { Words } from './delivery/mail/rendering/subject-words.ts';
import { tellTickets } from './delivery/notifications/tell-tickets.ts';
import type { Tellers } from './delivery/notifications/teller.ts';
import { endpointWords } from './delivery/webhooks/mail-words.ts';
import { tellEndpoints } from './delivery/webhooks/tell-endpoints.ts';

/** Who is told of its changes. */
export const tellers: Tellers = { ticket: tellTickets, endpoint: tellEndpoints };

/** How mails speak of it. */
export const words: Words = { endpoint: endpointWords };
