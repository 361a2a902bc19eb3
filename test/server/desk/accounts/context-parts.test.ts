// A context statement with something wrong in it: what is right is taken, service by service, and the rest is named to who can mend it.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { MOST_ISSUES, readServices } from '../../../../sdk/contract/stated.ts';
import { CONTEXT_TYPE } from '../../../../sdk/contract/token.ts';
import { issuerOf, startDesk, type Answer, type Desk } from '../../../support/desk.ts';
import { compact } from '../../../support/signing.ts';
import { shared } from '../../../support/tokens.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await startDesk();
});
afterAll(() => desk.close());

const web = (id: string) => ({ id, name: `${id}.example`, kind: 'web' });
/** As a panel signs it that uses none of our code. */
function statement(account: string, services: unknown, iat = desk.clock.seconds()): string {
  const claims = { iss: issuerOf('north'), aud: 'paneldesk', iat, exp: iat + 600, account, services };
  return compact({ alg: 'HS256', typ: CONTEXT_TYPE }, claims, shared);
}
const put = (account: string, services: unknown, iat?: number): Promise<Answer> =>
  desk
    .customer({ account })
    .request('/v1/context', { method: 'PUT', body: { context: statement(account, services, iat) } });
const paths = (issues: readonly { path: string }[]): string[] => issues.map(({ path }) => path);

describe('one bad service of four', () => {
  test.each<[string, object, string]>([
    ['a kind of another word', { kind: 'vserver' }, 'services.3.kind'],
    ['a state of another word', { state: 'online' }, 'services.3.state'],
    ['no name', { name: undefined }, 'services.3.name'],
    ['an id with a fraction', { id: 1.5 }, 'services.3.id'],
    ['the id of another one', { id: 'a' }, 'services.3.id'],
    ['a field that is not on the list', { password: 'hunter2' }, 'services.3.password'],
  ])('%s: the other three are taken, and it is named', async (what, wrong, path) => {
    const account = `bad ${what}`;
    const answer = await put(account, [web('a'), web('b'), web('c'), { ...web('d'), ...wrong }]);
    expect(answer.status).toBe(200);
    expect(answer.body.services.map(({ id }: { id: string }) => id)).toEqual(['a', 'b', 'c']);
    expect(paths(answer.body.refused.issues)).toEqual([path]);
    expect(answer.text).not.toContain('hunter2');
    // To staff, to whom it says how old what they see is.
    const seen = await desk.agent().desk.accounts.context(account);
    expect(seen.refused).toEqual(answer.body.refused);
    expect(seen.refused?.at).toBe(seen.signedAt);
    const line = desk.log.find(({ fields }) => fields['account'] === account);
    expect(line?.fields).toMatchObject({ requestId: answer.headers.get('x-request-id'), refused: [path] });
  });
});

test('a plan, a host or a fact that is wrong takes no service along', async () => {
  const facts = [{ label: 'PHP', value: '8.3' }, { label: 'Disk', value: 3 }, 'x'];
  const { body } = await put('soft', [{ ...web('a'), plan: 7, host: ['h'], facts }]);
  expect(body.services).toMatchObject([{ id: 'a', plan: null, host: null, facts: [{ label: 'PHP', value: '8.3' }] }]);
  expect(paths(body.refused.issues)).toEqual([
    'services.0.plan',
    'services.0.host',
    'services.0.facts.1.value',
    'services.0.facts.2',
  ]);
});

test.each<[string, unknown]>([
  ['gaps in its keys', { 0: web('a'), 2: web('b') }],
  ['ids as keys', { a: web('a'), b: web('b') }],
])('a PHP array that encodes as an object is a list: %s', async (what, services) => {
  const { status, body } = await put(`php-${what.length}`, services);
  expect(status).toBe(200);
  expect(body.services.map(({ id }: { id: string }) => id)).toEqual(['a', 'b']);
  expect(body.refused).toBeNull();
});

test.each<[string, unknown]>([
  ['empty', { plan: '', host: '' }],
  ['null', { plan: null, host: null, facts: null }],
])('a service has no plan and no host: %s', async (_, none) => {
  const { body } = await put('none', [{ ...web('a'), ...(none as object) }]);
  expect(body.services).toMatchObject([{ plan: null, host: null, facts: [] }]);
  expect(body.refused).toBeNull();
});

describe('where nothing can be taken', () => {
  test.each<[string, unknown, string]>([
    ['text', 'web-12', 'services must be a list of services, and is text.'],
    ['one bad service', [{ ...web('x'), kind: 'vserver' }], 'services.0.kind must be'],
  ])('what was known stays, and why is answered and kept for staff: %s', async (what, services, message) => {
    const account = `nothing-${what.length}`;
    const then = desk.clock.seconds() - 60;
    await put(account, [web('old')], then);
    const answer = await put(account, services);
    expect(answer.status).toBe(422);
    expect(answer.body.issues).toEqual([{ pointer: '/context', message: expect.stringContaining(message) }]);
    const seen = await desk.agent().desk.accounts.context(account);
    expect(seen.services).toMatchObject([{ id: 'old' }]);
    expect(seen.signedAt).toBe(new Date(then * 1000).toISOString());
    expect(Date.parse(seen.refused?.at ?? '')).toBeGreaterThan(then * 1000);
    // Mended: nothing is said any more.
    await put(account, [web('new')], desk.clock.seconds() + 1);
    expect((await desk.agent().desk.accounts.context(account)).refused).toBeNull();
  });

  test('an older statement says nothing about a newer one', async () => {
    await put('older', [web('a')]);
    expect((await put('older', 'nothing', desk.clock.seconds() - 60)).status).toBe(422);
    expect((await desk.agent().desk.accounts.context('older')).refused).toBeNull();
  });

  test('an account that rents nothing is no fault', async () => {
    const { status, body } = await put('empty', []);
    expect(status).toBe(200);
    expect(body).toMatchObject({ services: [], refused: null });
  });
});

test('a thousand bad services are told of by the first of them', async () => {
  const { body } = await put('many', [web('a'), ...Array.from({ length: 1000 }, () => ({ ...web('b'), kind: 'x' }))]);
  expect(body.services).toHaveLength(1);
  expect(body.refused.issues).toHaveLength(MOST_ISSUES);
});

test('of more than a thousand the first thousand are kept', () => {
  const { services, issues } = readServices(Array.from({ length: 1002 }, (_, at) => web(String(at))));
  expect(services).toHaveLength(1000);
  expect(paths(issues)).toEqual(['services.1000']);
});
