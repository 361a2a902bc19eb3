// The port by which auth learns whose tokens to trust: tenants and the keys of their panels. The app fills it.
import type { Tenant } from '../call/actor.ts';
import type { SigningKey } from './token.ts';

/** A tenant with the keys of one of its issuers. */
export interface Issuer {
  readonly tenant: Tenant;
  readonly keys: readonly SigningKey[];
}

export interface TenantKeys {
  /** Who signs under a name; undefined where nobody does. */
  findIssuer(name: string): Promise<Issuer | undefined>;
  /** All names under which anybody signs. */
  issuerNames(): Promise<ReadonlySet<string>>;
}
