// Actors for what is tested below the requests: people as the claims of a token make them, and the desk itself.
import type { Permission, Role } from '../../sdk/contract/index.ts';
import { panelActor, type CustomerActor, type PanelActor, type Tenant } from '../../server/call/actor.ts';

export const tenantOf = (id: string): Tenant => ({ id, name: `${id} hosting`, numberSequence: `ticket_numbers_${id}` });

export interface Claimed {
  readonly tenant?: Tenant;
  readonly role?: Role;
  readonly id?: string;
  /** Customers only; `acc` unless said. */
  readonly account?: string;
  readonly actedBy?: { readonly id: string; readonly name: string } | null;
  readonly permissions?: readonly Permission[];
  readonly page?: string;
  readonly expiresAt?: number;
}

export function actorOf(claimed: Claimed = {}): PanelActor {
  const { tenant = tenantOf('north'), role = 'agent', id = 'p', account = 'acc', actedBy, permissions } = claimed;
  const { page = null, expiresAt = 2_000_000_000 } = claimed;
  const signed = { iss: 'panel', aud: 'paneldesk', iat: 0, exp: expiresAt, plan: null, address: null, page };
  return panelActor(tenant, {
    ...signed,
    sub: id,
    name: `Name of ${id}`,
    email: null,
    role,
    account_name: null,
    act: actedBy ? { sub: actedBy.id, name: actedBy.name } : undefined,
    ...(permissions && { permissions: [...permissions] }),
    ...(role === 'customer' && { account }),
  });
}

export const customerOf = (claimed: Omit<Claimed, 'role'> = {}): CustomerActor & PanelActor =>
  actorOf({ ...claimed, role: 'customer' }) as CustomerActor & PanelActor;
