// A client for staff: all that customers can do, and the queue, notes, assignment, accounts, webhooks and mail.
import { createHttp } from '../client/http.ts';
import type { Http } from '../client/http.ts';
import type { ClientOptions } from '../client/options.ts';
import { SupportAnswerTimes } from './answer-times.ts';
import { SupportCalendar } from './calendar.ts';
import { agentCallsOver } from './agent-calls.ts';
import type { AgentCalls } from './agent-calls.ts';
import { clientOver } from './client.ts';
import type { Client } from './client.ts';
import { FieldDefinitions } from './field-definitions.ts';
import { Mails } from './mail.ts';
import { People } from './people.ts';
import { Webhooks } from './webhooks.ts';

/** What staff can do with a desk. Made by {@link createAgentClient}. */
export interface AgentClient extends AgentCalls, Pick<Client, 'live' | 'preferences'> {
  readonly mail: Mails;
  /** For admins. */
  readonly webhooks: Webhooks;
  /** For admins. */
  readonly people: People;
  /** For admins. */
  readonly calendar: SupportCalendar;
  /** For admins. */
  readonly answerTimes: SupportAnswerTimes;
  /** The provider's own fields of tickets; admins define them. */
  readonly fields: FieldDefinitions;
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
  return {
    ...clientOver(http),
    ...agentCallsOver(http),
    mail: new Mails(http),
    webhooks: new Webhooks(http),
    people: new People(http),
    calendar: new SupportCalendar(http),
    answerTimes: new SupportAnswerTimes(http),
    fields: new FieldDefinitions(http),
  };
}
