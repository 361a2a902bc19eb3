// Signs a panel's tokens, on the panel's server: who is asking, and what their account rents.
import { SignJWT } from 'jose';
import * as v from 'valibot';

import type { ServiceInput } from '../contract/context.ts';
import { permissions } from '../contract/permissions.ts';
import type { Permission } from '../contract/permissions.ts';
import {
  CONTEXT_TYPE,
  ContextClaims,
  MAX_CONTEXT_BYTES,
  MAX_TOKEN_BYTES,
  MAX_TOKEN_SECONDS,
  PanelClaims,
} from '../contract/token.ts';
import { readyKey } from './signing-key.ts';
import type { SigningKey } from './signing-key.ts';

/** What both JWTs say of themselves. */
interface Signed {
  /** Who signs: the issuer that the desk knows the panel's key under. */
  readonly iss: string;
  /** For whom; `paneldesk` unless given, as the desk's setting is. */
  readonly aud?: PanelClaims['aud'] | undefined;
}

interface Person extends Signed {
  /** The panel's id of the person: stable, and never given to somebody else. A whole number is its decimal text. */
  readonly sub: string | number;
  /** One line; the desk cuts what is too long, and shows the address or the id where it is empty. */
  readonly name: string;
  /** Whatever the panel has: it only decides whether mails can go. What holds no address (`''`, `n/a`) is none. */
  readonly email?: string | null | undefined;
  /**
   * What they may do, where that is less than their role has: a list narrows and never widens, an empty one leaves nothing.
   * All of the role where it is not given.
   */
  readonly permissions?: readonly Permission[] | undefined;
  /** The panel's page that asks, a path without query: `/services/web-12`. */
  readonly page?: string | null | undefined;
}

/** A person who acts for an account of the provider. */
export interface CustomerClaims extends Person {
  readonly role: 'customer';
  /** The panel's id of the account; several persons may act for one. */
  readonly account: string | number;
  readonly accountName?: string | null | undefined;
  readonly plan?: string | null | undefined;
  readonly address?: string | null | undefined;
  /** The member of staff who is signed in as this customer (RFC 8693, 4.1): shown, never mistaken for the customer. */
  readonly act?: { readonly sub: string | number; readonly name: string } | null | undefined;
}

/** A person of the provider: an agent answers, an admin may also configure. */
export interface StaffClaims extends Person {
  readonly role: 'agent' | 'admin';
}

/** What an account rents. Only what is listed here may be said: a panel's records hold passwords and keys. */
export interface ContextStatement extends Signed {
  /** The panel's id of the account. */
  readonly account: string | number;
  /** At most 1,000. */
  readonly services: readonly ServiceInput[];
}

/** How a JWT is signed. */
export interface SignOptions {
  /** Seconds until it ends: 600 unless given, at most 3600. The SDK asks for the next one before that. */
  readonly expiresIn?: number | undefined;
  /** Names the key to the desk where an issuer has several; a JWK's own `kid` unless given. */
  readonly kid?: string | undefined;
  /** The instant of signing; now unless given. */
  readonly now?: Date | undefined;
}

/** The claims that a caller may give, as the token names them. */
const claimNames = {
  iss: 'iss',
  aud: 'aud',
  sub: 'sub',
  name: 'name',
  email: 'email',
  role: 'role',
  permissions: 'permissions',
  account: 'account',
  accountName: 'account_name',
  plan: 'plan',
  address: 'address',
  page: 'page',
  act: 'act',
} as const;
const contextNames = { iss: 'iss', aud: 'aud', account: 'account', services: 'services' } as const;

/**
 * Signs a panel token: who is asking, for at most an hour. What it says is checked as the desk checks it, so that a
 * mistake shows here and not as a 401 over there.
 *
 * @throws TypeError naming the claim or the key that is wrong; no value of it is in the text.
 * @example
 * ```ts
 * const token = await signPanelToken(
 *   { iss: 'https://panel.example', sub: user.id, name: user.name, role: 'customer', account: user.accountId },
 *   process.env.DESK_KEY,
 * );
 * ```
 */
export async function signPanelToken(
  claims: CustomerClaims | StaffClaims,
  key: SigningKey,
  options: SignOptions = {},
): Promise<string> {
  refuseUnknown(claims.permissions);
  return sign(PanelClaims, 'JWT', MAX_TOKEN_BYTES, named(claims, claimNames), key, options);
}

/**
 * Signs a context statement: the services of an account, from which the customer picks the affected one. It goes to
 * the browser beside the token, `{ token, context }`, and from there to the desk.
 *
 * @throws TypeError naming what is wrong, e.g. `services.3.kind`.
 */
export async function signContext(
  statement: ContextStatement,
  key: SigningKey,
  options: SignOptions = {},
): Promise<string> {
  return sign(ContextClaims, CONTEXT_TYPE, MAX_CONTEXT_BYTES, named(statement, contextNames), key, options);
}

async function sign(
  schema: typeof PanelClaims | typeof ContextClaims,
  type: string,
  largest: number,
  given: Record<string, unknown>,
  key: SigningKey,
  { expiresIn = 600, kid, now = new Date() }: SignOptions,
): Promise<string> {
  if (!Number.isInteger(expiresIn) || expiresIn < 1 || expiresIn > MAX_TOKEN_SECONDS) {
    throw new TypeError(`expiresIn: must be a whole number of seconds from 1 to ${MAX_TOKEN_SECONDS}.`);
  }
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { aud: 'paneldesk', ...given, iat, exp: iat + expiresIn };
  const checked = v.safeParse(schema, claims);
  if (!checked.success) throw new TypeError(checked.issues.map(explain).join(' '));
  // As the desk will read them: a text that is only shown is cut here already, so that the token stays small.
  const read: Record<string, unknown> = { ...checked.output };
  const signed = Object.fromEntries(Object.keys(claims).map((claim) => [claim, read[claim]]));
  const ready = await readyKey(key);
  const name = kid ?? ready.kid;
  const jwt = await new SignJWT(signed)
    .setProtectedHeader({ alg: ready.algorithm, typ: type, ...(name === undefined ? {} : { kid: name }) })
    .sign(ready.key);
  if (jwt.length > largest) {
    throw new TypeError(
      `The JWT has ${jwt.length} bytes, more than the ${largest} that the desk takes: shorten its texts.`,
    );
  }
  return jwt;
}

/** The desk passes over a name that it does not know, and takes what it stands for away: here it is a slip. */
function refuseUnknown(given: readonly unknown[] | undefined): void {
  const known: readonly unknown[] = permissions;
  if (!Array.isArray(given)) return;
  const at = given.findIndex((permission) => !known.includes(permission));
  if (at >= 0) throw new TypeError(`permissions.${at}: must be one of ${permissions.join(', ')}.`);
}

/** Renames claims, leaves out what is undefined, and refuses what is not on the list: a spread record, or a typing error. */
function named(given: object, names: Readonly<Record<string, string>>): Record<string, unknown> {
  const claims: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(given)) {
    const name = Object.hasOwn(names, key) ? names[key] : undefined;
    if (name === undefined)
      throw new TypeError(`${key}: there is no such claim; there are ${Object.keys(names).join(', ')}.`);
    if (value !== undefined) claims[name] = value;
  }
  return claims;
}

function explain(issue: v.BaseIssue<unknown>): string {
  const path = (v.getDotPath(issue) ?? '').replace(/^account_name/, 'accountName');
  // valibot's own messages quote the value received; ours say what is needed.
  const needed = issue.message.startsWith('Invalid ')
    ? `must be ${issue.expected ?? 'of another form'}.`
    : issue.message;
  return path ? `${path}: ${needed}` : needed;
}
