// Who is asking and who wrote: people, and the session that a panel token opens.
import * as v from 'valibot';

import { Account } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { PanelNotice } from './notifications.ts';
import { Permission } from './permissions.ts';
import { ForeignId, line, Timestamp } from './values.ts';

/** A customer acts for an account; an agent answers; an admin may also configure. */
export const roles = ['customer', 'agent', 'admin'] as const;
export const Role = v.picklist(roles);
export type Role = v.InferOutput<typeof Role>;

/** A person as others see them. */
export const PersonRef = v.strictObject({ id: ForeignId, name: line(200) });
export type PersonRef = v.InferOutput<typeof PersonRef>;

/** How a person comes: through the panel, with its token, or by mail. */
export const personWays = ['panel', 'mail'] as const;
/** In whose place the desk acts by itself: a rule, mail that came in, a timer, monitoring, a source, its command line. */
export const systemWays = ['rule', 'mail', 'timer', 'monitor', 'source', 'command_line'] as const;

/**
 * Who did something, and which way it came. `actedBy` is the member of staff who was signed in as the customer: then it
 * was *they*. The system acts for the provider and bears the tenant's name; its id is empty, as no person's is.
 */
export const Author = v.variant('kind', [
  v.strictObject({
    kind: v.literal('person'),
    via: v.picklist(personWays),
    side: v.picklist(['customer', 'staff']),
    id: ForeignId,
    name: line(200),
    actedBy: v.nullable(PersonRef),
  }),
  v.strictObject({
    kind: v.literal('system'),
    via: v.picklist(systemWays),
    side: v.literal('staff'),
    id: v.literal(''),
    name: line(200),
    actedBy: v.null(),
  }),
]);
export type Author = v.InferOutput<typeof Author>;

/**
 * How sure it is who wrote. `signed`: the panel's token says so. `verified`, `unverified`: a mail whose sender its domain
 * vouches for, or nobody does. `own`: the desk itself.
 */
export const Proof = v.picklist(['signed', 'verified', 'unverified', 'own']);
export type Proof = v.InferOutput<typeof Proof>;

/** Who is signed in, as the server understood the token. */
export const Session = v.strictObject({
  tenant: v.strictObject({ id: v.string(), name: v.string() }),
  person: v.strictObject({ id: ForeignId, name: line(200), email: v.nullable(v.string()) }),
  role: Role,
  /** What they may do: what their role has, as far as the token does not narrow it. */
  permissions: v.array(Permission),
  /** Null for staff, who act for no account. */
  account: v.nullable(Account),
  actedBy: v.nullable(PersonRef),
  /** The panel's page that the token was made for, as the token says. */
  page: v.nullable(line(500)),
  /** How many tickets, in whatever state, have something that this person has not seen. Counted up to 99. */
  unread: v.number(),
  /** Whether what is answered to them is mailed to `person.email` too: nothing on either side stops it, as far as is known. */
  mailed: v.boolean(),
  /** What this person wants to be told at once in the panel; only kinds of their own side. */
  toasts: v.array(PanelNotice),
  /**
   * 0 where the tenant has added no fields that this person is shown; else a number that grows with every change of one: read
   * them again (`GET /v1/fields`) when it is another.
   */
  fields: v.number(),
  /** The server's clock, so that what is shown does not go by a wrong clock of the device. */
  now: Timestamp,
});
export type Session = v.InferOutput<typeof Session>;

export const getSession = endpoint({
  method: 'GET',
  path: '/v1/session',
  audience: 'signed-in',
  permission: 'read',
  limit: 'read',
  summary: 'Tell who is signed in, how many tickets are unread, and what time it is.',
  answer: { kind: 'json', schema: Session },
});

/** The agents and admins that this tenant has seen in the last 30 days, by name: whom a ticket can be assigned to. */
export const listAgents = endpoint({
  method: 'GET',
  path: '/v1/agents',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'List the staff that a ticket can be assigned to: those seen in the last 30 days.',
  answer: { kind: 'json', schema: v.strictObject({ items: v.array(PersonRef) }) },
});

export default { getSession, listAgents } as const satisfies Record<string, Endpoint>;
