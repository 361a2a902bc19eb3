// Whose access to the desk was ended, and ending it: at once, whatever token the panel signs. For admins.
import * as v from 'valibot';

import { endpoint } from './endpoint.ts';
import type { Endpoint } from './endpoint.ts';
import { PersonRef, Role } from './people.ts';
import { ForeignId, line, Timestamp } from './values.ts';

/** A person may be a customer and, elsewhere in the panel, staff: two people to the desk. */
export const Side = v.picklist(['customer', 'staff']);
export type Side = v.InferOutput<typeof Side>;

/** Since when, until when and by whom somebody is kept out. */
export const EndedAccess = v.strictObject({
  at: Timestamp,
  /** Null: until it is restored. */
  until: v.nullable(Timestamp),
  /** Null: the desk itself, as on its command line. */
  by: v.nullable(PersonRef),
});
export type EndedAccess = v.InferOutput<typeof EndedAccess>;

/** Somebody the desk has seen, or whose access was ended before they ever came: of those only the id is known. */
export const PersonAccess = v.strictObject({
  side: Side,
  id: ForeignId,
  name: v.nullable(v.string()),
  email: v.nullable(v.string()),
  role: v.nullable(Role),
  /** When they were here last, to the hour. */
  seenAt: v.nullable(Timestamp),
  /** Null where they may come in. */
  ended: v.nullable(EndedAccess),
});
export type PersonAccess = v.InferOutput<typeof PersonAccess>;

/** How many are listed at most. */
export const MOST_LISTED = 100;

const onePerson = v.strictObject({ side: Side, personId: ForeignId });

export const listPeople = endpoint({
  method: 'GET',
  path: '/v1/people',
  audience: 'admin',
  permission: 'configure',
  limit: 'read',
  summary: 'Find people by a part of their name, address or id; without a text, those whose access is ended.',
  query: v.strictObject({ text: v.optional(line(100)) }),
  /** `more`: there are more than are listed; a longer text finds them. */
  answer: { kind: 'json', schema: v.strictObject({ items: v.array(PersonAccess), more: v.boolean() }) },
});

export const endAccess = endpoint({
  method: 'POST',
  path: '/v1/people/{side}/{personId}/end',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'End a person’s access at once, also for tokens that are signed later; nobody can end their own.',
  params: onePerson,
  body: { kind: 'json', schema: v.strictObject({ until: v.optional(v.nullable(Timestamp), null) }) },
  answer: { kind: 'json', schema: PersonAccess },
});

export const restoreAccess = endpoint({
  method: 'POST',
  path: '/v1/people/{side}/{personId}/restore',
  audience: 'admin',
  permission: 'configure',
  limit: 'write',
  summary: 'Let a person in again.',
  params: onePerson,
  answer: { kind: 'json', schema: PersonAccess },
});

export default { listPeople, endAccess, restoreAccess } as const satisfies Record<string, Endpoint>;
