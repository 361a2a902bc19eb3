// What a panel signs: the token that says who is asking, and the statement of what an account rents.
import * as v from 'valibot';

import { Service } from './context.ts';
import { PanelId } from './panel-id.ts';
import { Role } from './people.ts';
import { permissions } from './permissions.ts';
import { shownAddress, shownLine, shownText } from './shown.ts';
import { line } from './values.ts';

/** `typ` of a context statement (RFC 8725, 3.11), so that neither JWT can stand in for the other. */
export const CONTEXT_TYPE = 'paneldesk-context+jwt';
/** The longest life of a panel token, `exp - iat`, in seconds. */
export const MAX_TOKEN_SECONDS = 3600;
/** The largest panel token, in bytes of its compact form. */
export const MAX_TOKEN_BYTES = 8192;
/** The largest context statement, in bytes of its compact form. */
export const MAX_CONTEXT_BYTES = 400_000;

const NumericDate = v.pipe(v.number(), v.integer(), v.minValue(0));

const registered = {
  iss: line(200),
  /** Demanded; which value is accepted is the server's setting. */
  aud: v.union([line(200), v.pipe(v.array(line(200)), v.minLength(1), v.maxLength(10))]),
  iat: NumericDate,
  exp: NumericDate,
  nbf: v.optional(NumericDate),
  jti: v.optional(v.string()),
};

/**
 * What the bearer may do, where that is less than their role has. It only narrows: what the role has not is not granted, and
 * a name that is unknown here grants nothing, so that a slip takes away and never gives. For the same reason anything but a
 * list is refused with the whole token: nobody can say what was meant, and leaving it out would grant all of the role. A
 * list that PHP writes as an object, because its keys have gaps, is one: `{"0":"read","2":"answer"}`.
 */
const Narrowing = v.pipe(
  v.union([v.array(v.unknown()), v.record(v.pipe(v.string(), v.regex(/^\d{1,4}$/)), v.unknown())]),
  v.transform((list) => permissions.filter((permission) => Object.values(list).includes(permission))),
);

/**
 * The claims of a panel token (RFC 7519). Person (`sub`) and account are two things: several people may act for one
 * account. Claims that are not listed are ignored, as the RFC asks; listed ones must have the right type. What is only shown
 * (names, addresses, plan, page) turns nobody away: it is cut or left out where it cannot be shown, see `shown.ts`.
 */
export const PanelClaims = v.pipe(
  v.object({
    ...registered,
    sub: PanelId,
    /** Where there is nothing to read, the address or the id stands for it. */
    name: shownLine(200),
    email: v.optional(shownAddress, null),
    role: Role,
    /** All that the role has where there is none. */
    permissions: v.optional(Narrowing),
    account: v.optional(v.nullable(PanelId)),
    /** The account's id where there is none. */
    account_name: v.optional(shownLine(200), null),
    plan: v.optional(shownLine(200), null),
    address: v.optional(shownText(500), null),
    /** The panel's page that asks, e.g. `/services/web-12`: a path, without query. */
    page: v.optional(shownLine(500), null),
    /** Who is really at the keyboard when staff are signed in as the customer (RFC 8693, 4.1). */
    act: v.optional(v.nullable(v.object({ sub: PanelId, name: shownLine(200) }))),
  }),
  v.forward(
    v.check(
      (claims) => (claims.role === 'customer') === (typeof claims.account === 'string'),
      'Customers need an account, staff have none.',
    ),
    ['account'],
  ),
  v.forward(
    v.check((claims) => claims.role === 'customer' || !claims.act, 'Only a customer can be acted for.'),
    ['act'],
  ),
  v.transform(({ name, account, act, ...claims }) => ({
    ...claims,
    name: name ?? claims.email ?? claims.sub,
    ...(typeof account === 'string' && { account }),
    act: act ? { sub: act.sub, name: act.name ?? act.sub } : undefined,
  })),
);
export type PanelClaims = v.InferOutput<typeof PanelClaims>;

/** The claims of a context statement, as it is signed: every slip shows, before it is on its way. */
export const ContextClaims = v.object({
  ...registered,
  account: PanelId,
  services: v.pipe(
    v.array(
      v.strictObject({
        ...Service.entries,
        id: PanelId,
        plan: v.optional(shownLine(200), null),
        host: v.optional(shownLine(200), null),
      }),
    ),
    v.maxLength(1000),
  ),
});
export type ContextClaims = v.InferOutput<typeof ContextClaims>;

/** The same as the desk reads it: the services one by one, see `readServices`. */
export const StatedClaims = v.object({ ...registered, account: PanelId, services: v.unknown() });
export type StatedClaims = v.InferOutput<typeof StatedClaims>;

/** What a panel's token endpoint answers; `context` where it knows services. */
export const TokenAnswer = v.object({ token: v.string(), context: v.optional(v.string()) });
export type TokenAnswer = v.InferOutput<typeof TokenAnswer>;
