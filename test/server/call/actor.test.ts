// Who acts, and what goes by it: authorship, whose keys and limits, and that a token takes away and never gives.
import { describe, expect, it } from 'vitest';

import { permissions, systemWays } from '../../../sdk/contract/index.ts';
import {
  askersOf,
  authorOf,
  isCustomer,
  mailActor,
  narrowedTo,
  proofOf,
  senderOf,
  systemActor,
} from '../../../server/call/actor.ts';
import { actorOf, customerOf, tenantOf } from '../../support/actors.ts';

const north = tenantOf('north');
const anna = customerOf({ id: 'anna', account: 'acc' });
const byMail = mailActor(
  north,
  { role: 'customer', person: anna.person, account: anna.account, known: null },
  'verified',
);

describe('an author', () => {
  it('says kind and way', () => {
    const author = { side: 'customer', id: 'anna', name: 'Name of anna', actedBy: null };
    expect(authorOf(anna)).toEqual({ kind: 'person', via: 'panel', ...author });
    expect(authorOf(byMail)).toEqual({ kind: 'person', via: 'mail', ...author });
    const system = { kind: 'system', side: 'staff', id: '', name: 'north hosting', actedBy: null };
    for (const via of systemWays) expect(authorOf(systemActor(north, via))).toEqual({ ...system, via });
  });

  it('is as sure as the way it came', () => {
    expect([anna, byMail, systemActor(north, 'rule')].map(proofOf)).toEqual(['signed', 'verified', 'own']);
  });
});

describe('permissions', () => {
  it('are those of the role, of which a token leaves some and adds none', () => {
    for (const role of ['customer', 'agent', 'admin'] as const) {
      const own = actorOf({ role }).permissions;
      for (const one of permissions) {
        const left = [...actorOf({ role, permissions: [one] }).permissions];
        expect(left).toEqual(own.has(one) ? [one] : []);
      }
      expect([...actorOf({ role, permissions: [] }).permissions]).toEqual([]);
    }
  });

  it('are remembered only where something was taken away', () => {
    expect(narrowedTo(actorOf())).toBeNull();
    expect(narrowedTo(actorOf({ permissions: [...permissions] }))).toBeNull();
    expect(narrowedTo(actorOf({ permissions: ['read', 'configure'] }))).toEqual(['read']);
    expect(narrowedTo(actorOf({ permissions: [] }))).toEqual([]);
  });

  it('of who comes by mail are what their last token left them', () => {
    expect([...byMail.permissions]).toEqual([...anna.permissions]);
    const known = mailActor(
      north,
      { role: 'agent', person: anna.person, account: null, known: ['read', 'configure'] },
      'unverified',
    );
    expect([...known.permissions]).toEqual(['read']);
  });

  it('of the system are an agent’s; the command line’s are all', () => {
    const agents = [...actorOf().permissions];
    for (const via of systemWays.filter((way) => way !== 'command_line')) {
      expect([...systemActor(north, via).permissions]).toEqual(agents);
    }
    expect([...systemActor(north, 'command_line').permissions]).toEqual([...permissions]);
  });
});

it('a person by mail is a customer, the system is none', () => {
  expect([anna, byMail, systemActor(north, 'mail'), actorOf()].map(isCustomer)).toEqual([true, true, false, false]);
});

it('keys are the sender’s alone: what a mail calls itself is not what a panel sent, and no rule takes a person’s', () => {
  const named = ['system', 'rule', '["system","rule"]'].map((id) => actorOf({ id }));
  const all = [anna, byMail, ...named, ...systemWays.map((via) => systemActor(north, via))].map(senderOf);
  expect(new Set(all).size).toBe(all.length);
  // As it was before there were others: what is stored is found.
  expect(senderOf(anna)).toBe('["customer","anna","acc",null]');
});

it('limits are a person’s whichever way they come; the system has its own, of each tenant', () => {
  expect(askersOf(byMail)).toEqual(askersOf(anna));
  const others = [systemActor(north, 'rule'), systemActor(north, 'timer'), systemActor(tenantOf('south'), 'rule')];
  const all = [anna, actorOf({ id: 'rule' }), ...others].flatMap(askersOf);
  expect(new Set(all).size).toBe(all.length);
});
