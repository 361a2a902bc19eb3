// What is wrong with claims, by name: all at once, so that a panel's developer need not mend one to learn of the next.
import * as v from 'valibot';

import { type Cause, claimsExpected, type ClaimName, tokenCause } from './causes.ts';
import type { Schema } from './endpoint.ts';
import { MAX_TOKEN_SECONDS } from './token.ts';

/** What claims are held against. */
export interface Held {
  /** What `aud` must name; not looked at where it is not known. */
  readonly audience?: string | undefined;
  /** The desk's clock. */
  readonly now: Date;
}

/** Clocks of two machines differ a little. */
export const TOLERANCE_SECONDS = 5;

/** Everything that is wrong with the claims of a token or a statement; empty where nothing is. */
export function claimCauses(schema: Schema, claims: Record<string, unknown>, { audience, now }: Held): Cause[] {
  const causes = new Map<string, Cause>();
  const add = (cause: Cause): unknown => causes.has(cause.code) || causes.set(cause.code, cause);
  for (const issue of v.safeParse(schema, claims).issues ?? []) {
    const [name = 'sub', ...inner] = (v.getDotPath(issue) ?? 'sub').split('.');
    add(claimCause(name, cameOf(name, claims, inner, issue)));
  }
  const named = [claims['aud']].flat();
  if (audience !== undefined && !named.includes(audience))
    add({ ...claimCause('aud', cameOf('aud', claims)), expected: JSON.stringify(audience) });
  for (const cause of timeCauses(claims, now)) add(cause);
  return [...causes.values()];
}

function timeCauses({ iat, exp, nbf }: Record<string, unknown>, now: Date): Cause[] {
  if (typeof iat !== 'number' || typeof exp !== 'number') return [];
  const seconds = now.getTime() / 1000;
  const causes: Cause[] = [];
  const life = exp - iat;
  if (life < 1 || life > MAX_TOKEN_SECONDS) causes.push(tokenCause('lifetime', `${life} seconds`));
  const apart = (at: number): string => `${Math.round(Math.abs(at - seconds))} seconds`;
  const desk = `the desk's clock says ${now.toISOString()}`;
  if (iat > seconds + TOLERANCE_SECONDS || (typeof nbf === 'number' && nbf > seconds + TOLERANCE_SECONDS))
    causes.push(tokenCause('clock', `a token that begins ${apart(Math.max(iat, Number(nbf ?? 0)))} from now; ${desk}`));
  else if (exp <= seconds - TOLERANCE_SECONDS)
    causes.push(tokenCause('clock', `a token that was made ${apart(iat)} ago and was over ${apart(exp)} ago; ${desk}`));
  return causes;
}

export function claimCause(name: string, came: string): Cause {
  const known = Object.hasOwn(claimsExpected, name) ? claimsExpected[name as ClaimName] : 'another value';
  return { code: `claim-${name}`, came, expected: known };
}

/** These say nothing of a person. */
const QUOTED = ['iss', 'aud', 'role'];

/** What a claim is, not what it says. */
function cameOf(
  name: string,
  claims: Record<string, unknown>,
  inner: string[] = [],
  issue?: v.BaseIssue<unknown>,
): string {
  if (!Object.hasOwn(claims, name)) return 'nothing: the claim is missing';
  if (QUOTED.includes(name)) return (JSON.stringify(claims[name]) ?? '').slice(0, 200);
  const value = inner.reduce<unknown>((held, key) => (held as Record<string, unknown> | null)?.[key], claims[name]);
  const what = kindOf(value);
  const rule = issue !== undefined && !issue.message.startsWith('Invalid ') ? ` (${issue.message})` : '';
  return `${inner.length === 0 ? '' : `in ${inner.join('.')} `}${what}${rule}`;
}

/** A value as a panel's developer would call it. */
export function kindOf(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'string') return value.trim() === '' ? 'empty text' : 'text';
  if (typeof value === 'number') return Number.isInteger(value) ? 'a number' : 'a number with a fraction';
  return typeof value === 'boolean' ? String(value) : 'an object';
}
