// The shapes of a tenant and of the keys with which its panel signs.
import type { CryptoKey, JWK } from 'jose';

export const algorithms = ['HS256', 'ES256', 'RS256', 'EdDSA'] as const;
export type Algorithm = (typeof algorithms)[number];

export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly numberSequence: string;
  readonly origins: readonly string[];
}

export interface NewTenant {
  /** Lower case letters, digits and dashes, beginning with a letter. */
  readonly id: string;
  /** What customers read. */
  readonly name: string;
  /** Origins that may call from another host, e.g. `https://panel.example`. */
  readonly origins?: readonly string[];
}

/** What can be changed of a tenant afterwards; what is left out stays. `origins` are all of them, not some more. */
export type TenantChange = Partial<Pick<NewTenant, 'name' | 'origins'>>;

/** A key of a panel: exactly one of `secret`, `publicKey` and `jwksUrl`. */
export interface NewTenantKey {
  readonly tenantId: string;
  /** The `iss` of the panel's tokens. */
  readonly issuer: string;
  /** The `kid` of their header; none where the panel sends none. */
  readonly kid?: string;
  readonly algorithm: Algorithm;
  /** For HS256: at least 32 bytes, shared with the panel. */
  readonly secret?: string;
  /** For the others: a public key as JWK, or as PEM (SPKI). */
  readonly publicKey?: JWK | string;
  /** For the others: where the panel publishes its keys; https, or http on this machine. */
  readonly jwksUrl?: string;
}

/** A key as `tenant key list` shows it. */
export interface TenantKey {
  readonly id: string;
  readonly tenantId: string;
  readonly issuer: string;
  readonly kid: string;
  readonly algorithm: Algorithm;
  readonly kind: 'secret' | 'public key' | 'JWKS';
  readonly jwksUrl: string | null;
  readonly createdAt: string;
}

/** Whose tokens these are and the keys that verify them. A URL is that of the panel's own key set. */
export interface Issuer {
  readonly tenant: Tenant;
  readonly keys: readonly {
    readonly kid: string;
    readonly algorithm: Algorithm;
    readonly key: CryptoKey | URL;
  }[];
}

/** A tenant or a key that cannot be taken as it is; the message says what to do. */
export class TenantRefused extends Error {
  override readonly name = 'TenantRefused';
}
