// Verifies what a panel signed. What jose lets pass is refused here: missing claims, long lives, keys from the token itself.
import { errors, jwtVerify, type CryptoKey, type JWTPayload } from 'jose';
import * as v from 'valibot';

import {
  CONTEXT_TYPE,
  ContextClaims,
  MAX_CONTEXT_BYTES,
  MAX_TOKEN_BYTES,
  MAX_TOKEN_SECONDS,
  PanelClaims,
  type Schema,
} from '../../sdk/contract/index.ts';
import { Refusal } from '../call/refusal.ts';
import { hasDuplicateNames } from './duplicate-names.ts';
import { keySetOf } from './key-sets.ts';

export type Algorithm = 'HS256' | 'ES256' | 'RS256' | 'EdDSA';

/** A key with which a panel signs: one that we keep, or the address of the panel's own set (JWKS), asked by `kid`. */
export interface SigningKey {
  /** '' where the panel sends none. */
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly key: CryptoKey | URL;
}

/** Why a token was refused: for the log, never for the asker. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  /** True where everything but the time was right: an everyday thing, no attack. */
  readonly onlyExpired: boolean;

  constructor(reason: string, options?: ErrorOptions & { onlyExpired?: boolean }) {
    super(reason, options);
    this.onlyExpired = options?.onlyExpired ?? false;
  }
}

export interface Expectation {
  readonly audience: string;
  readonly now: Date;
}

interface Kind<S extends Schema> {
  readonly maxBytes: number;
  readonly isType: (typ: unknown) => boolean;
  readonly claims: S;
}

/** A panel token: no `typ`, or `JWT`. */
export const panelToken: Kind<typeof PanelClaims> = {
  maxBytes: MAX_TOKEN_BYTES,
  isType: (typ) => typ === undefined || (typeof typ === 'string' && typ.toUpperCase() === 'JWT'),
  claims: PanelClaims,
};

/** A context statement: a `typ` of its own, so that neither can stand in for the other (RFC 8725, 3.11). */
export const contextStatement: Kind<typeof ContextClaims> = {
  maxBytes: MAX_CONTEXT_BYTES,
  isType: (typ) => typeof typ === 'string' && typ.toLowerCase().replace(/^application\//, '') === CONTEXT_TYPE,
  claims: ContextClaims,
};

/** Clocks of two machines differ a little. */
const TOLERANCE_SECONDS = 5;

/** Header fields that bring a key along or change how the token is read: none of ours, so none is obeyed. */
const FORBIDDEN_FIELDS = ['crit', 'b64', 'jwk', 'jku', 'x5u', 'x5c', 'zip', 'enc', 'cty'];

/** A token taken apart, with nothing believed yet. */
export interface Unverified {
  readonly token: string;
  readonly alg: unknown;
  readonly kid: string;
  /** Only good for looking a key up. */
  readonly issuer: string;
}

/** Takes a token apart and refuses it by its looks; throws `TokenError`. */
export function inspect(kind: Kind<Schema>, token: string): Unverified {
  if (token.length > kind.maxBytes) throw new TokenError('too large');
  const parts = token.split('.');
  const [header, payload] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined) throw new TokenError('not a compact JWS');
  if (!parts.every(isCanonical)) throw new TokenError('not canonical base64url');
  const fields = decode(header);
  const forbidden = FORBIDDEN_FIELDS.find((field) => Object.hasOwn(fields, field));
  if (forbidden !== undefined) throw new TokenError(`header field ${forbidden}`);
  if (!kind.isType(fields['typ'])) throw new TokenError('wrong typ');
  const kid = fields['kid'] ?? '';
  if (typeof kid !== 'string' || kid.length > 200) throw new TokenError('kid is no short string');
  const issuer = decode(payload)['iss'];
  if (typeof issuer !== 'string' || issuer === '' || issuer.length > 200) throw new TokenError('no issuer');
  // It is looked up before anything is believed, and PostgreSQL fails on both.
  if (issuer.includes('\0') || !issuer.isWellFormed()) throw new TokenError('no issuer');
  return { token, alg: fields['alg'], kid, issuer };
}

/** Verifies signature and claims with the issuer's keys; throws `TokenError` whatever is wrong, `unavailable` without keys. */
export async function verify<S extends Schema>(
  kind: Kind<S>,
  unverified: Unverified,
  keys: readonly SigningKey[],
  expected: Expectation,
): Promise<v.InferOutput<S>> {
  // The algorithm belongs to the key, never to the token: else an RSA key's PEM is an HMAC secret.
  const candidate =
    keys.find((key) => !(key.key instanceof URL) && key.kid === unverified.kid) ??
    keys.find((key) => key.key instanceof URL && key.algorithm === unverified.alg);
  if (!candidate) throw new TokenError('no such key');
  if (candidate.algorithm !== unverified.alg) throw new TokenError('wrong alg for this key');

  const payload = await checkSignature(unverified, candidate, expected);
  const claims = v.safeParse(kind.claims, payload);
  if (!claims.success) throw new TokenError(`claims: ${claimNames(claims.issues)}`);
  checkTimes(payload, expected.now);
  return claims.output;
}

async function checkSignature(
  unverified: Unverified,
  candidate: SigningKey,
  expected: Expectation,
): Promise<JWTPayload> {
  const options = {
    algorithms: [candidate.algorithm],
    issuer: unverified.issuer,
    audience: expected.audience,
    currentDate: expected.now,
    clockTolerance: TOLERANCE_SECONDS,
    requiredClaims: ['iss', 'aud', 'iat', 'exp'],
  };
  try {
    const { key } = candidate;
    const verified =
      key instanceof URL
        ? await jwtVerify(unverified.token, keySetOf(key), options)
        : await jwtVerify(unverified.token, key, options);
    return verified.payload;
  } catch (cause) {
    // The panel's keys could not be had: nothing is known of the token.
    if (cause instanceof Refusal) throw cause;
    // Some of jose's rejections are plain TypeErrors; all of them mean the same to the asker.
    throw new TokenError(cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown', {
      cause,
      onlyExpired: cause instanceof errors.JWTExpired,
    });
  }
}

function checkTimes({ iat, exp }: JWTPayload, now: Date): void {
  if (iat === undefined || exp === undefined) throw new TokenError('no times');
  if (exp <= iat || exp - iat > MAX_TOKEN_SECONDS) throw new TokenError('lives too long');
  if (iat > now.getTime() / 1000 + TOLERANCE_SECONDS) throw new TokenError('made in the future');
}

/** True for base64url without padding and without stray bits: one value has one spelling. */
function isCanonical(part: string): boolean {
  return part !== '' && Buffer.from(part, 'base64url').toString('base64url') === part;
}

function decode(part: string): Record<string, unknown> {
  let text: string;
  let value: unknown;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(Buffer.from(part, 'base64url'));
    value = JSON.parse(text);
  } catch (cause) {
    throw new TokenError('not JSON', { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TokenError('not an object');
  // The panel, a proxy or a log may have read the other one.
  if (hasDuplicateNames(text)) throw new TokenError('a name stands twice');
  return value as Record<string, unknown>;
}

/** Which claims are wrong; not their values, the log is no place for them. */
function claimNames(issues: readonly v.BaseIssue<unknown>[]): string {
  return [...new Set(issues.map((issue) => v.getDotPath(issue) ?? 'rules'))].slice(0, 10).join(', ');
}
