// The one thing a provider writes: an endpoint that turns the panel's session into a token for the desk.
import { signContext, signPanelToken, type SigningKey } from 'paneldesk/sdk/sign';

import { toDeskService } from './world/desk-context.ts';
import type { Account, Person, StaffMember } from './world/records.ts';

export const ISSUER = 'https://my.tarnwald.example';
const EXPIRES_IN = 300;

/** The page that asks, as a path without its query: what the desk shows as "written from". */
export function pageOf(referer: string | undefined): string | null {
  if (referer === undefined || !URL.canParse(referer)) return null;
  return new URL(referer).pathname.slice(0, 500);
}

/** For a customer: who they are, and a second statement of what they rent. */
export async function customerAnswer(
  key: SigningKey,
  {
    person,
    account,
    actor,
    page,
  }: { person: Person; account: Account; actor: StaffMember | null; page: string | null },
) {
  const claims = {
    iss: ISSUER,
    sub: person.id,
    name: person.name,
    email: person.email,
    role: 'customer',
    account: account.id,
    accountName: account.name,
    plan: account.plan,
    address: account.address,
    page,
    ...(actor && { act: { sub: actor.id, name: actor.name } }),
  } as const;
  const services = account.services.map((record) => toDeskService(record, account.lang));
  const context = { iss: ISSUER, account: account.id, services };
  return {
    token: await signPanelToken(claims, key, { expiresIn: EXPIRES_IN }),
    context: await signContext(context, key, { expiresIn: EXPIRES_IN }),
  };
}

/** For staff, who act for no account. */
export async function staffAnswer(key: SigningKey, staff: StaffMember, page: string | null) {
  const claims = {
    iss: ISSUER,
    sub: staff.id,
    name: staff.name,
    email: staff.email,
    role: staff.role,
    page,
  };
  return { token: await signPanelToken(claims, key, { expiresIn: EXPIRES_IN }) };
}
