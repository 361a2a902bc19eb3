// The check of a permission, the same for every entrance.
import type { Permission } from '../../sdk/contract/index.ts';
import type { Actor } from './actor.ts';
import { Refusal } from './refusal.ts';

/** Throws `forbidden` where the actor has no such permission. */
export function demand(actor: Pick<Actor, 'permissions'>, permission: Permission): void {
  if (!actor.permissions.has(permission)) throw new Refusal('forbidden');
}
