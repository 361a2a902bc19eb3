// What is wrong with a token that the desk refused: what the desk says, and else what the token itself shows.
import type { Cause } from '../../sdk/contract/causes.ts';
import { tokenCause } from '../../sdk/contract/causes.ts';
import { claimCauses } from '../../sdk/contract/claim-causes.ts';
import { MAX_TOKEN_BYTES, PanelClaims, type TokenAnswer } from '../../sdk/contract/token.ts';
import type { DeskEntry } from '../kit/state/entry.ts';
import { panelToken } from '../kit/state/panel-token.ts';
import { clockOf, problemOf } from './answer.ts';
import type { Finding } from './finding.ts';
import { expected } from './words.ts';

/** What the panel answered last; asked again where that is a while ago. */
export const lastAnswer = (entry: DeskEntry): Promise<string | TokenAnswer | undefined> =>
  panelToken(entry)({ reason: 'first' }).catch(() => undefined);

export const asFinding =
  (asked: string, isMistake = true) =>
  (cause: Cause): Finding => ({ ...cause, asked, isMistake });

/** Desks that tell strangers nothing. */
const silent = new WeakSet<DeskEntry>();

export async function tokenFindings(entry: DeskEntry, asked: string): Promise<Finding[]> {
  const answer = await lastAnswer(entry);
  const token = (typeof answer === 'string' ? answer : answer?.token)?.trim() ?? '';
  // In development the desk says it itself. Asked once: each answer counts as a sign-in that failed.
  if (!silent.has(entry)) {
    const { causes } = await problemOf(entry, asked, { headers: { authorization: `Bearer ${token}` } });
    if (causes) return causes.map(asFinding(asked));
    silent.add(entry);
  }
  const [header, claims] = token.split('.').map(decode);
  if (!header || !claims) return [asFinding(asked)(tokenCause('token-form', 'parts that are no JSON'))];
  const found = [
    ...headerCauses(token, header),
    ...claimCauses(PanelClaims, claims, { now: await clockOf(entry) }),
  ].map(asFinding(asked));
  if (found.length > 0) return found;
  const { iss, aud } = claims;
  const { alg, kid } = header;
  const came = `401 for a token with ${JSON.stringify({ alg, kid, iss, aud })}, which looks right from here`;
  return [{ code: 'token-refused', asked, came, expected: expected['token-refused'], isMistake: true }];
}

function headerCauses(token: string, { alg, typ, ...rest }: Record<string, unknown>): Cause[] {
  const causes: Cause[] = [];
  if (token.length > MAX_TOKEN_BYTES) causes.push(tokenCause('token-size', `${token.length} bytes`));
  if (!['HS256', 'ES256', 'RS256', 'EdDSA'].includes(String(alg)))
    causes.push(tokenCause('algorithm', `alg ${JSON.stringify(alg) ?? 'none'}`));
  if (typ !== undefined && String(typ).toUpperCase() !== 'JWT')
    causes.push(tokenCause('token-type', `typ ${JSON.stringify(typ)}`));
  const other = Object.keys(rest).find((name) => name !== 'kid');
  if (other !== undefined) causes.push(tokenCause('token-header', `header field ${other}`));
  return causes;
}

/** A part of a JWT, not verified; undefined where it is no object of JSON. */
export function decode(part: string): Record<string, unknown> | undefined {
  try {
    const bytes = Uint8Array.from(atob(part.replace(/-/g, '+').replace(/_/g, '/')), (sign) => sign.charCodeAt(0));
    const value: unknown = JSON.parse(new TextDecoder().decode(bytes));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
