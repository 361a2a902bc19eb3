// What the panel knows about an account: an allow-list, because panels' records carry passwords and keys.
import * as v from 'valibot';

import { Account } from './accounts.ts';
import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { ForeignId, line, Timestamp } from './values.ts';

export const serviceKinds = ['web', 'server', 'domain', 'mail', 'database', 'certificate', 'backup', 'other'] as const;
export const ServiceKind = v.picklist(serviceKinds);
export type ServiceKind = v.InferOutput<typeof ServiceKind>;

export const serviceStates = ['active', 'pending', 'suspended', 'failing', 'ended'] as const;
export const ServiceState = v.picklist(serviceStates);
export type ServiceState = v.InferOutput<typeof ServiceState>;

/** One more thing that the provider wants beside a ticket: "PHP version: 8.3". Never a secret: staff read it. */
export const Fact = v.strictObject({ label: line(60), value: line(200) });
export type Fact = v.InferOutput<typeof Fact>;

/** What an account rents. `host` names the machine it runs on, so that tickets of one machine can be found together. */
export const Service = v.strictObject({
  id: ForeignId,
  name: line(200),
  kind: ServiceKind,
  state: v.optional(ServiceState, 'active'),
  plan: v.optional(v.nullable(line(200)), null),
  host: v.optional(v.nullable(line(200)), null),
  facts: v.optional(v.pipe(v.array(Fact), v.maxLength(20)), []),
});
export type Service = v.InferOutput<typeof Service>;
/** A service as a panel writes it: what has a default may be left out, and an id may be a whole number. */
export type ServiceInput = Omit<v.InferInput<typeof Service>, 'id'> & { id: string | number };

/** A service as a list shows it. */
export const ServiceRef = v.strictObject({ id: ForeignId, name: line(200), kind: ServiceKind });
export type ServiceRef = v.InferOutput<typeof ServiceRef>;

/** The services of one account, at most 1,000 of them. */
export const Services = v.pipe(v.array(Service), v.maxLength(1000));
export type Services = v.InferOutput<typeof Services>;

/** A part of a statement that was not taken: where it stands (`services.3.kind`), and what it must be. No value of it. */
export const ContextIssue = v.strictObject({ path: v.string(), message: v.string() });
export type ContextIssue = v.InferOutput<typeof ContextIssue>;

/** What is known of an account now. `signedAt` is when the panel last said so; null when it never did. */
export const Context = v.strictObject({
  account: Account,
  services: v.array(Service),
  signedAt: v.nullable(Timestamp),
  /** What the newest statement said and could not be taken, signed `at`; null where all of it was. */
  refused: v.nullable(v.strictObject({ at: Timestamp, issues: v.array(ContextIssue) })),
});
export type Context = v.InferOutput<typeof Context>;

/** How it looked when the ticket was filed; never changed afterwards. */
export const Snapshot = v.strictObject({
  account: Account,
  email: v.nullable(v.string()),
  service: v.nullable(Service),
  page: v.nullable(line(500)),
});
export type Snapshot = v.InferOutput<typeof Snapshot>;

/** The signed context statement of the panel: a JWT of its own type, because services outgrow an Authorization header. */
export const SignedContext = v.strictObject({ context: v.pipe(v.string(), v.maxLength(400_000)) });
export type SignedContext = v.InferOutput<typeof SignedContext>;

export const putContext = endpoint({
  method: 'PUT',
  path: '/v1/context',
  audience: 'customer',
  permission: 'read',
  limit: 'write',
  summary: "Hand in the panel's signed statement of the account's services.",
  body: { kind: 'json', schema: SignedContext },
  answer: { kind: 'json', schema: Context },
});

export const getContext = endpoint({
  method: 'GET',
  path: '/v1/context',
  audience: 'customer',
  permission: 'read',
  limit: 'read',
  summary: 'Read what is known of your account.',
  answer: { kind: 'json', schema: Context },
});

export const getAccountContext = endpoint({
  method: 'GET',
  path: '/v1/accounts/{accountId}/context',
  audience: 'staff',
  permission: 'read',
  limit: 'read',
  summary: 'Read what is known of an account now, to compare with a ticket of then.',
  params: v.strictObject({ accountId: ForeignId }),
  answer: { kind: 'json', schema: Context },
  refusals: ['not_found'],
});

export default { putContext, getContext, getAccountContext } as const satisfies Record<string, Endpoint>;
