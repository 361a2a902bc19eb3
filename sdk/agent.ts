// The agent's door of the SDK: all that customers can do, and the queue, notes, assignment and accounts.
import { liveClientOver } from './client.ts';
import type { Client } from './client.ts';
import { createHttp } from './http.ts';
import type { Http } from './http.ts';
import type { ClientOptions } from './options.ts';
import { Accounts } from './resources/accounts.ts';
import { Agents } from './resources/agents.ts';
import { Queue, StaffMessages, StaffTickets } from './resources/queue.ts';
import { Webhooks } from './resources/webhooks.ts';

export * from './index.ts';
export type { Accounts, AccountSearch } from './resources/accounts.ts';
export type { Agents } from './resources/agents.ts';
export type { NewNote, NewStaffReply, Queue, StaffMessages, StaffTickets } from './resources/queue.ts';
export type { DeliveryQuery, WebhookChange, Webhooks } from './resources/webhooks.ts';
export type {
  NewWebhookInput, QueueCounts, StateChange, Webhook, WebhookDelivery, WebhookFormat, WebhookKind, WebhookWithSecret,
} from './contract/index.ts'; // prettier-ignore

/** What staff can do with a desk. Made by {@link createAgentClient}. */
export interface AgentClient extends Client {
  readonly tickets: StaffTickets;
  readonly messages: StaffMessages;
  readonly queue: Queue;
  readonly agents: Agents;
  readonly accounts: Accounts;
  readonly webhooks: Webhooks;
}

/**
 * Makes a client for staff. The desk decides by the token what is allowed; without a token of staff these calls are
 * refused with `forbidden`.
 *
 * @throws TypeError when `server` is no address.
 * @example
 * ```ts
 * const desk = createAgentClient({ server: 'https://desk.example', getToken: () => signPanelToken(me, key) });
 * await desk.messages.note(ticketId, { text: 'Disk 3 of web-12 is failing.' });
 * ```
 */
export function createAgentClient(options: ClientOptions): AgentClient {
  return agentClientOver(createHttp(options));
}

/**
 * A client over a way that exists already: it shares its token.
 *
 * @internal
 */
export function agentClientOver(http: Http): AgentClient {
  const client = liveClientOver(http);
  return {
    ...client,
    tickets: new StaffTickets(http, client.context),
    messages: new StaffMessages(http),
    queue: new Queue(http),
    agents: new Agents(http),
    accounts: new Accounts(http),
    webhooks: new Webhooks(http),
  };
}
