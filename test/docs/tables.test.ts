// The tables of the pages say what the code says: claims, services, settings, kinds, options, codes.
import { describe, expect, it } from 'vitest';
import * as v from 'valibot';

import {
  ContextClaims,
  Fact,
  PanelClaims,
  permissions,
  roles,
  Service,
  serviceKinds,
  serviceStates,
} from '../../sdk/contract/index.ts';
import { noticeKinds } from '../../sdk/contract/notifications.ts';
import { webhookKinds, WebhookPayload } from '../../sdk/contract/webhook-payload.ts';
import { panelActor } from '../../server/call/actor.ts';
import { readConfig, settingNames, type Config } from '../../server/config.ts';
import { pauses } from '../../server/delivery/webhooks/rules.ts';
import { RETRY } from '../../server/delivery/mail/sending/outcome.ts';
import { commandNamed } from './commands.ts';
import { codeIn, pageOf, rowsUnder } from './pages.ts';

const json = (page: string, under = ''): unknown[] =>
  pageOf(page)
    .blocks.filter(({ language, text }) => language === 'json' && text.includes(under))
    .map(({ text }) => JSON.parse(text) as unknown);
const named = (rows: string[][]): string[] => rows.flatMap(([first]) => codeIn(first));
const needed = (rows: string[][]): string[] => rows.flatMap(([first, need]) => (need === 'no' ? [] : codeIn(first)));

/** The names without which the schema does not take what it took. */
function demandedOf(schema: v.GenericSchema, whole: Record<string, unknown>): string[] {
  expect(v.safeParse(schema, whole).issues).toBeUndefined();
  return Object.keys(whole).filter((name) => {
    const { [name]: _, ...rest } = whole;
    return !v.is(schema, rest);
  });
}

describe('the token', () => {
  const rows = rowsUnder(pageOf('claims'), 'Claims');
  const signed = { iss: 'a', aud: 'b', iat: 1, exp: 2, nbf: 1, jti: 'c' };

  it('has every claim, and says which are needed', () => {
    expect(named(rows).toSorted()).toEqual(Object.keys(PanelClaims.entries).toSorted());
    const whole = {
      ...signed,
      sub: 'd',
      name: 'e',
      email: null,
      role: 'customer',
      permissions: [],
      account: 'f',
      account_name: null,
      plan: null,
      address: null,
      page: null,
      act: null,
    };
    expect(demandedOf(PanelClaims, whole).toSorted()).toEqual(needed(rows).toSorted());
  });

  it('shows claims that the desk takes', () => {
    const examples = json('claims', '"sub"').filter((one) => Object.hasOwn(one as object, 'iss'));
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(v.safeParse(PanelClaims, example).issues).toBeUndefined();
  });

  it('says what each role may do', () => {
    const tenant = { id: 'acme', name: 'Acme', numberSequence: 'n' };
    const has = Object.fromEntries(
      roles.map((role) => {
        const claims = { ...signed, sub: 'd', name: 'e', role, ...(role === 'customer' && { account: 'f' }) };
        return [role, panelActor(tenant, v.parse(PanelClaims, claims)).permissions];
      }),
    );
    const table = rowsUnder(pageOf('claims'), 'Who may do less').map(([first, , ...may]) => [...codeIn(first), ...may]);
    expect(table).toEqual(
      permissions.map((name) => [name, ...roles.map((role) => (has[role]?.has(name) ? 'yes' : 'no'))]),
    );
  });
});

describe('what an account rents', () => {
  const page = pageOf('context');
  const service = { id: 'a', name: 'b', kind: 'web', state: 'active', plan: null, host: null, facts: [] };

  it.each([
    ['Claims', ContextClaims, { iss: 'a', aud: 'b', iat: 1, exp: 2, nbf: 1, jti: 'c', account: 'd', services: [] }],
    ['A service', Service, service],
    ['A fact', Fact, { label: 'a', value: 'b' }],
  ] as const)('%s: has every field, and says which are needed', (heading, schema, whole) => {
    const rows = rowsUnder(page, heading);
    const [names] = [rows.map(([first]) => codeIn(first)[0])];
    expect(names.toSorted()).toEqual(Object.keys(schema.entries).toSorted());
    expect(demandedOf(schema, whole).toSorted()).toEqual(needed(rows).toSorted());
  });

  it('has every kind and state', () => {
    const cell = (field: string): string[] =>
      codeIn(rowsUnder(page, 'A service').find(([first]) => first === `\`${field}\``)?.[2]);
    expect(cell('kind')).toEqual(serviceKinds);
    expect(cell('state')).toEqual(serviceStates);
  });

  it('shows a statement that the desk takes', () => {
    const examples = json('context', '"services"');
    expect(examples).toHaveLength(1);
    for (const example of examples) expect(v.safeParse(ContextClaims, example).issues).toBeUndefined();
  });
});

describe('the settings', () => {
  const page = pageOf('settings');
  const parts = [
    'The database',
    'Secrets',
    'Listening and tokens',
    'Mail and webhooks',
    'How often one person may call',
  ];
  const rows = parts.flatMap((part) => rowsUnder(page, part));

  it('are those of the server, each with an anchor', () => {
    expect(named(rows).toSorted()).toEqual([...settingNames].toSorted());
    expect(settingNames.filter((name) => !page.anchors.has(name))).toEqual([]);
  });

  it('have the defaults that stand there', () => {
    const least = { DATABASE_URL: 'postgres://a:b@localhost/c', PANELDESK_SECRET: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC' };
    const ofAll = (env: Record<string, string>): Config => readConfig({ ...least, ...env });
    for (const [first, unless = ''] of rows) {
      const [name = ''] = codeIn(first);
      const [value] = codeIn(unless);
      if (value === undefined) expect([name, unless]).toEqual([name, name in least ? 'needed' : 'none']);
      else expect([name, ofAll({ [name]: value })]).toEqual([name, ofAll({})]);
    }
  });
});

describe('webhooks', () => {
  it('are told of every kind', () => {
    expect(named(rowsUnder(pageOf('webhooks'), 'What is told')).toSorted()).toEqual([...webhookKinds].toSorted());
  });

  it('show messages that the desk sends', () => {
    const examples = json('webhooks', '"type"');
    expect(examples).toHaveLength(2);
    for (const example of examples) expect(v.safeParse(WebhookPayload, example).issues).toBeUndefined();
  });

  it('are tried again when it stands there', () => {
    const words = pauses.map((seconds) => (seconds < 60 ? seconds : seconds < 3600 ? seconds / 60 : seconds / 3600));
    const said = /tried again after (.*?): ten tries/s.exec(pageOf('webhooks').text)?.[1] ?? '';
    expect([...said.matchAll(/\d+/g)].map(Number)).toEqual(words);
    expect(pauses).toHaveLength(9);
  });
});

describe('mail', () => {
  const options = (heading: string): string[] => named(rowsUnder(pageOf('mail'), heading)).toSorted();
  const ofCommand = (name: string, ...beside: string[]): string[] =>
    [...(commandNamed(name)?.flags ?? [])].filter((flag) => !['--tenant', ...beside].includes(flag)).toSorted();

  it('has every option of its commands', () => {
    expect(options('How a tenant mails')).toEqual(ofCommand('mail settings'));
    expect(options('Servers')).toEqual(ofCommand('mail transport add', '--allow-plain'));
  });

  it('has every kind of notice', () => {
    expect(named(rowsUnder(pageOf('mail'), 'Who is told what')).toSorted()).toEqual([...noticeKinds].toSorted());
  });

  it('is tried again when it stands there', () => {
    const said = /tried again after ([\d, a-z]+) minutes, ([\d, a-z]+) hours/.exec(pageOf('mail').text) ?? [];
    const numbers = (text = ''): number[] => [...text.matchAll(/\d+/g)].map(([number]) => Number(number));
    expect([...numbers(said[1]).map((n) => n * 60), ...numbers(said[2]).map((n) => n * 3600)]).toEqual([...RETRY]);
  });
});
