// Tokens by hand for one desk: the claims of a good one, and the ways to sign it, so that a table can spoil one thing at a time.
import { expect } from 'vitest';

import { addTenantKey } from '../../server/desk/tenants/commands.ts';
import { issuerOf, secretOf, type Answer, type Desk } from './desk.ts';
import { compact, hmac, jwkOf, keyPair, type Claims, type Header, type Signer } from './signing.ts';

export const algorithms = ['ES256', 'RS256', 'EdDSA'] as const;
export type Asymmetric = (typeof algorithms)[number];
export const pairs = { ES256: keyPair('ES256'), RS256: keyPair('RS256'), EdDSA: keyPair('EdDSA') };

/** The shared secret of the tenant `north`. */
export const shared = hmac(secretOf('north'));

/** Adds a public key of each algorithm to the tenant `north`, with the algorithm as `kid`. */
export async function addPublicKeys(desk: Desk): Promise<void> {
  for (const algorithm of algorithms) {
    const publicKey = jwkOf(pairs[algorithm].publicKey);
    const issuer = issuerOf('north');
    await addTenantKey(desk.sql, desk.config, { tenantId: 'north', issuer, kid: algorithm, algorithm, publicKey });
  }
}

/** The claims of a good customer token, with changes. */
export function claimsOf(desk: Desk, changed: Claims = {}): Claims {
  return {
    iss: issuerOf('north'),
    aud: 'paneldesk',
    sub: 'anna',
    name: 'Anna Berg',
    role: 'customer',
    account: 'acc-1',
    iat: desk.clock.seconds(),
    exp: desk.clock.seconds() + 600,
    ...changed,
  };
}

export const signShared = (claims: unknown, header: Header = {}, signer: Signer = shared): string =>
  compact({ alg: 'HS256', typ: 'JWT', ...header }, claims, signer);

export const signWith = (algorithm: Asymmetric, claims: unknown, header: Header = {}): string =>
  compact({ alg: algorithm, kid: algorithm, ...header }, claims, pairs[algorithm].signer);

/** 401 with the one body that every refused token gets. */
export function expectRefused(answer: Answer): void {
  expect(answer.status).toBe(401);
  expect(answer.headers.get('www-authenticate')).toBe('Bearer');
  const { requestId, ...rest } = answer.body;
  expect(requestId).toBe(answer.headers.get('x-request-id'));
  expect(rest).toEqual({
    type: 'about:blank',
    title: 'A valid panel token is needed.',
    status: 401,
    code: 'unauthorized',
  });
}
