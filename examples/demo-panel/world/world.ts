// Everything the panel knows, in memory: a real panel has a database here.
import { bakery, bookshop, joinery, person } from './accounts.ts';
import { agency, logistics } from './large-accounts.ts';
import { makers } from './make.ts';
import { people, staff } from './people.ts';
import type { Account, Person, ServiceRecord, StaffMember } from './records.ts';

export interface World {
  readonly accounts: ReadonlyMap<string, Account>;
  readonly people: ReadonlyMap<string, Person>;
  readonly staff: ReadonlyMap<string, StaffMember>;
}

export function createWorld(now: Date): World {
  const m = makers(now);
  const accounts = [bakery(m), agency(m), person(m), logistics(m), joinery(m), bookshop(m)];
  return { accounts: byId(accounts), people: byId(people), staff: byId(staff) };
}

export function accountOf(world: World, person: Person): Account {
  const account = world.accounts.get(person.accountId);
  if (!account) throw new Error(`${person.id} acts for ${person.accountId}, which does not exist.`);
  return account;
}

export const peopleOf = (world: World, account: Account): Person[] =>
  [...world.people.values()].filter((one) => one.accountId === account.id);

export const failing = (account: Account): ServiceRecord[] => account.services.filter((service) => service.failure);

const byId = <T extends { readonly id: string }>(records: readonly T[]) => new Map(records.map((one) => [one.id, one]));
