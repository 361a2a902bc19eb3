// The calls that staff make on tickets: what the desk begins with. Each screen beside the tickets brings its own.
import type { Http } from '../client/http.ts';
import { Accounts } from './accounts.ts';
import { Agents } from './agents.ts';
import { callsOver } from './calls.ts';
import type { Calls } from './calls.ts';
import { Queue, StaffMessages, StaffTickets } from './queue.ts';

export interface AgentCalls extends Calls {
  readonly tickets: StaffTickets;
  readonly messages: StaffMessages;
  readonly queue: Queue;
  readonly agents: Agents;
  readonly accounts: Accounts;
}

/**
 * Over a way that exists already: it shares its token.
 *
 * @internal
 */
export function agentCallsOver(http: Http): AgentCalls {
  const calls = callsOver(http);
  return {
    ...calls,
    tickets: new StaffTickets(http, calls.context),
    messages: new StaffMessages(http),
    queue: new Queue(http),
    agents: new Agents(http),
    accounts: new Accounts(http),
  };
}
