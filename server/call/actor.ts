// Who acts: a person with a panel token, a person by mail, or the desk itself. Each is built here and nowhere else.
import {
  permissions,
  type Account,
  type Author,
  type PanelClaims,
  type Permission,
  type PersonRef,
  type Proof,
  type Role,
  type systemWays,
} from '../../sdk/contract/index.ts';

export type Tenant = { readonly id: string; readonly name: string; readonly numberSequence: string };
export type SystemWay = (typeof systemWays)[number];

/** What every rule, query and event is written against. */
interface Acting {
  readonly tenant: Tenant;
  readonly side: 'customer' | 'staff';
  /** What they may do, and see: every reader asks the visibility predicate, and that asks this. */
  readonly permissions: ReadonlySet<Permission>;
  /** Customers only. */
  readonly account: Account | null;
  /** Staff signed in as the customer: then it is *they* who act. */
  readonly actedBy: PersonRef | null;
}

interface Somebody extends Acting {
  readonly kind: 'person';
  /** How sure it is that it is they. */
  readonly proof: Exclude<Proof, 'own'>;
  readonly role: Role;
  readonly person: { readonly id: string; readonly name: string; readonly email: string | null };
  /** The panel's page that the token was made for; null by mail. */
  readonly page: string | null;
}

/** A person as the verified panel token says. */
export interface PanelActor extends Somebody {
  readonly via: 'panel';
  /** When the token ends, in seconds since 1970. */
  readonly expiresAt: number;
}

/** A person as a mail says that came in. */
export interface MailActor extends Somebody {
  readonly via: 'mail';
  readonly proof: 'verified' | 'unverified';
}

/** The desk itself, for the provider: it reads nothing for itself, is told nothing, and edits nobody's words. */
export interface SystemActor extends Acting {
  readonly kind: 'system';
  readonly via: SystemWay;
  readonly side: 'staff';
  readonly account: null;
  readonly actedBy: null;
}

export type PersonActor = PanelActor | MailActor;
export type Actor = PersonActor | SystemActor;

/** An actor of a call for customers: the account is there. */
export type CustomerActor = PersonActor & {
  readonly side: 'customer';
  readonly role: 'customer';
  readonly account: Account;
};

const ofCustomers: readonly Permission[] = ['read', 'answer', 'see_security'];
const ofAgents: readonly Permission[] = ['read', 'answer', 'assign', 'see_security'];
/** What a role has. A token may narrow it. */
const byRole: Readonly<Record<Role, ReadonlySet<Permission>>> = {
  customer: new Set(ofCustomers),
  agent: new Set(ofAgents),
  admin: new Set(permissions),
};

const sideOf = (role: Role): Acting['side'] => (role === 'customer' ? 'customer' : 'staff');

/** Of the claims of a token that was verified. */
export function panelActor({ id, name, numberSequence }: Tenant, claims: PanelClaims): PanelActor {
  const { role, account, act } = claims;
  return {
    kind: 'person',
    via: 'panel',
    proof: 'signed',
    tenant: { id, name, numberSequence },
    side: sideOf(role),
    role,
    permissions: narrowed(byRole[role], claims.permissions),
    person: { id: claims.sub, name: claims.name, email: claims.email },
    account:
      account === undefined
        ? null
        : { id: account, name: claims.account_name ?? account, plan: claims.plan, address: claims.address },
    actedBy: act ? { id: act.sub, name: act.name } : null,
    page: claims.page,
    expiresAt: claims.exp,
  };
}

/** Both must have it: whatever was claimed, it adds nothing. */
function narrowed(own: ReadonlySet<Permission>, claimed: readonly Permission[] | undefined): ReadonlySet<Permission> {
  return claimed === undefined ? own : new Set(claimed.filter((permission) => own.has(permission)));
}

/** What is left to somebody whose token gave them less than their role has; null where they have all of it. */
export function narrowedTo({ role, permissions: left }: PersonActor): Permission[] | null {
  return left.size === byRole[role].size ? null : [...left];
}

/** Staff whose message is shown later than it was sent: whether they may was asked of their token then. */
export function laterActor(tenantId: string, { id, name }: Pick<Author, 'id' | 'name'>): PanelActor {
  return {
    kind: 'person',
    via: 'panel',
    proof: 'signed',
    tenant: { id: tenantId, name: '', numberSequence: '' },
    side: 'staff',
    role: 'agent',
    permissions: byRole.agent,
    person: { id, name, email: null },
    account: null,
    actedBy: null,
    page: null,
    expiresAt: 0,
  };
}

/** Somebody the desk knows, whose mail came in. `known` is what their last token allowed them; null for all of the role. */
export function mailActor(
  tenant: Tenant,
  who: Pick<MailActor, 'role' | 'person' | 'account'> & { readonly known: readonly Permission[] | null },
  proof: MailActor['proof'],
): MailActor {
  const { role, person, account, known } = who;
  const side = sideOf(role);
  const allowed = narrowed(byRole[role], known ?? undefined);
  const permitted = { role, side, permissions: allowed } as const;
  return { kind: 'person', via: 'mail', proof, tenant, ...permitted, person, account, actedBy: null, page: null };
}

/** The command line is the operator's own hand; everything else may do what an agent may. */
export function systemActor({ id, name, numberSequence }: Tenant, via: SystemWay): SystemActor {
  return {
    kind: 'system',
    via,
    tenant: { id, name, numberSequence },
    side: 'staff',
    permissions: byRole[via === 'command_line' ? 'admin' : 'agent'],
    account: null,
    actedBy: null,
  };
}

export function isCustomer(actor: Actor): actor is CustomerActor {
  return actor.kind === 'person' && actor.side === 'customer' && actor.account !== null;
}

/** The actor as messages and events name them. */
export function authorOf(actor: Actor): Author {
  const { kind, via } = actor;
  if (kind === 'system') return { kind, via, side: 'staff', id: '', name: actor.tenant.name, actedBy: null };
  return { kind, via, side: actor.side, id: actor.person.id, name: actor.person.name, actedBy: actor.actedBy };
}

/** How sure it is that the author is who it says. */
export const proofOf = (actor: Actor): Proof => (actor.kind === 'system' ? 'own' : actor.proof);

/** Whose marks, lists and drafts something is. Empty for the system, as no person's id is: what is a person's own is never its. */
export const personIdOf = (actor: Actor): string => (actor.kind === 'system' ? '' : actor.person.id);

/**
 * Whose idempotency keys these are: the tenant's person, for this account, with their own hands. What comes by mail is
 * apart, because its keys are what somebody wrote into a mail. JSON, because the panel's ids may hold any divider
 * (`a:as:b` is an id too).
 */
export function senderOf(actor: Actor): string {
  if (actor.kind === 'system') return JSON.stringify(['system', actor.via]);
  const sender = [actor.side, actor.person.id, actor.account?.id ?? null, actor.actedBy?.id ?? null];
  return JSON.stringify(actor.via === 'mail' ? ['mail', ...sender] : sender);
}

/**
 * Against whose limits a call counts. Staff who are signed in as a customer count as themselves, for all customers
 * together, and never against the customer; and all who act for one customer count together as well. So neither changing
 * customers nor changing hands gives anybody more. The system counts by its way: one rule that runs wild leaves people theirs.
 */
export function askersOf(actor: Actor): string[] {
  const { tenant, side, actedBy } = actor;
  if (actor.kind === 'system') return [JSON.stringify([tenant.id, 'system', actor.via])];
  const { id } = actor.person;
  if (!actedBy) return [JSON.stringify([tenant.id, side, id])];
  return [JSON.stringify([tenant.id, 'staff', actedBy.id]), JSON.stringify([tenant.id, side, id, 'acted for'])];
}
