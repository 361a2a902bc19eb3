// Verifies what a panel signed. What jose lets pass is refused here: missing claims, long lives, keys from the token itself.
import { errors, jwtVerify, type CryptoKey, type JWTPayload } from 'jose';
import * as v from 'valibot';

import { tokenCause } from '../../sdk/contract/causes.ts';
import { claimCause, claimCauses, TOLERANCE_SECONDS } from '../../sdk/contract/claim-causes.ts';
import {
  CONTEXT_TYPE,
  MAX_CONTEXT_BYTES,
  MAX_TOKEN_BYTES,
  MAX_TOKEN_SECONDS,
  PanelClaims,
  StatedClaims,
  type Cause,
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

/** Why a token was refused: for the log, and for who holds the key. Never for the asker, unless the desk is a developer's own. */
export class TokenError extends Error {
  override readonly name = 'TokenError';
  readonly causes: readonly Cause[];
  /** True where everything but the time was right: an everyday thing, no attack. */
  readonly onlyExpired: boolean;

  constructor(reason: string, causes: readonly Cause[], options?: ErrorOptions & { onlyExpired?: boolean }) {
    super(reason, options);
    this.causes = causes;
    this.onlyExpired = options?.onlyExpired ?? false;
  }
}

type Code = Parameters<typeof tokenCause>[0];
/** `came` is what the reason says where that is enough. */
const wrong = (code: Code, reason: string, came = reason, options?: ErrorOptions): TokenError =>
  new TokenError(reason, [tokenCause(code, came)], options);

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
export const contextStatement: Kind<typeof StatedClaims> = {
  maxBytes: MAX_CONTEXT_BYTES,
  isType: (typ) => typeof typ === 'string' && typ.toLowerCase().replace(/^application\//, '') === CONTEXT_TYPE,
  claims: StatedClaims,
};

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
  if (token.length > kind.maxBytes) throw wrong('token-size', 'too large', `${token.length} bytes`);
  const parts = token.split('.');
  const [header, payload] = parts;
  if (parts.length !== 3 || header === undefined || payload === undefined) {
    throw wrong('token-form', 'not a compact JWS', `${parts.length} parts`);
  }
  if (!parts.every(isCanonical)) throw wrong('token-form', 'not canonical base64url');
  const fields = decode(header);
  const forbidden = FORBIDDEN_FIELDS.find((field) => Object.hasOwn(fields, field));
  if (forbidden !== undefined) throw wrong('token-header', `header field ${forbidden}`);
  if (!kind.isType(fields['typ'])) throw wrong('token-type', 'wrong typ', `typ ${quoted(fields['typ'])}`);
  const kid = fields['kid'] ?? '';
  if (typeof kid !== 'string' || kid.length > 200) throw wrong('key', 'kid is no short string');
  const issuer = decode(payload)['iss'];
  if (typeof issuer !== 'string' || issuer === '' || issuer.length > 200) throw noIssuer(issuer);
  // It is looked up before anything is believed, and PostgreSQL fails on both.
  if (issuer.includes('\0') || !issuer.isWellFormed()) throw noIssuer(issuer);
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
  if (!candidate) throw wrong('key', 'no such key', kidOf(unverified));
  if (candidate.algorithm !== unverified.alg) {
    throw wrong(
      'algorithm',
      'wrong alg for this key',
      `alg ${quoted(unverified.alg)}, and the key is for ${candidate.algorithm}`,
    );
  }

  const payload = await checkSignature(kind, unverified, candidate, expected);
  const causes = claimCauses(kind.claims, payload, expected);
  if (causes.length > 0) throw new TokenError(`claims: ${codesOf(causes)}`, causes);
  const claims = v.safeParse(kind.claims, payload);
  // Held against both, so that neither can be forgotten.
  if (!claims.success) throw new TokenError('claims', [claimCause('sub', 'claims that cannot be read')]);
  checkTimes(payload, expected.now);
  return claims.output;
}

async function checkSignature(
  kind: Kind<Schema>,
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
    const causes = causesOf(kind, unverified, cause, expected);
    const reason = cause instanceof Error ? `${cause.name}: ${cause.message}` : 'unknown';
    throw new TokenError(reason, causes, { cause, onlyExpired: cause instanceof errors.JWTExpired });
  }
}

/** What jose found, in our codes; of claims all that is wrong, since it stops at the first. */
function causesOf(kind: Kind<Schema>, unverified: Unverified, cause: unknown, expected: Expectation): Cause[] {
  if (cause instanceof errors.JWTClaimValidationFailed || cause instanceof errors.JWTExpired) {
    const found = claimCauses(kind.claims, cause.payload, expected);
    return found.length > 0 ? found : [claimCause(cause.claim, cause.reason)];
  }
  if (cause instanceof errors.JWKSNoMatchingKey) return [tokenCause('key', kidOf(unverified))];
  if (cause instanceof errors.JOSEAlgNotAllowed) return [tokenCause('algorithm', `alg ${quoted(unverified.alg)}`)];
  if (cause instanceof errors.JWSInvalid || cause instanceof errors.JWTInvalid)
    return [tokenCause('token-form', cause.message)];
  return [tokenCause('signature', `a signature that no key of this issuer made, with alg ${quoted(unverified.alg)}`)];
}

function checkTimes({ iat, exp }: JWTPayload, now: Date): void {
  const late = (reason: string): TokenError => wrong('lifetime', reason);
  if (iat === undefined || exp === undefined) throw late('no times');
  if (exp <= iat || exp - iat > MAX_TOKEN_SECONDS) throw late('lives too long');
  if (iat > now.getTime() / 1000 + TOLERANCE_SECONDS) throw wrong('clock', 'made in the future');
}

const quoted = (value: unknown): string => (value === undefined ? 'none' : JSON.stringify(value).slice(0, 100));
const kidOf = ({ kid, alg }: Unverified): string =>
  `${kid === '' ? 'no kid' : `kid ${quoted(kid)}`}, alg ${quoted(alg)}`;
const codesOf = (causes: readonly Cause[]): string => causes.map(({ code }) => code.replace('claim-', '')).join(', ');
const noIssuer = (issuer: unknown): TokenError =>
  new TokenError('no issuer', [
    claimCause('iss', issuer === undefined ? 'nothing: the claim is missing' : quoted(issuer)),
  ]);

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
    throw wrong('token-form', 'not JSON', undefined, { cause });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('token-form', 'not an object');
  // The panel, a proxy or a log may have read the other one.
  if (hasDuplicateNames(text)) throw wrong('token-form', 'a name stands twice');
  return value as Record<string, unknown>;
}
