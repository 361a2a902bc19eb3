// The context statement: taken when the actor's panel signed it for the actor's account, and never a panel token.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { CONTEXT_TYPE } from '../../sdk/contract/index.ts';
import { issuerOf, secretOf, startDesk, type Answer, type Desk } from '../support/desk.ts';
import { compact, hmac, type Claims, type Header } from '../support/signing.ts';
import { addPublicKeys, claimsOf, expectRefused, shared, signShared } from '../support/tokens.ts';

let desk: Desk;

beforeAll(async () => {
  desk = await startDesk();
  await addPublicKeys(desk);
});
afterAll(() => desk.close());

const claims = (changed: Claims = {}): Claims => claimsOf(desk, changed);
const ask = (token: string): Promise<Answer> => desk.request('/v1/session', { token });

describe('a context statement', () => {
  const statement = (changed: Claims = {}, header: Header = {}, signer = shared): string => {
    const { iss, aud, iat, exp, account } = claims();
    const services = [{ id: 's1', name: 'web-12', kind: 'web' }];
    return compact(
      { alg: 'HS256', typ: CONTEXT_TYPE, ...header },
      { iss, aud, iat, exp, account, services, ...changed },
      signer,
    );
  };
  const put = (context: string): Promise<Answer> =>
    desk.request('/v1/context', { method: 'PUT', token: signShared(claims()), body: { context } });

  test('is taken', async () => {
    const answer = await put(statement());
    expect(answer.status).toBe(200);
    expect(answer.body.services).toMatchObject([{ id: 's1', state: 'active', facts: [] }]);
  });

  test.each([
    ['of another account', () => statement({ account: 'acc-2' })],
    ['without account', () => statement({ account: undefined })],
    ['of another tenant', () => statement({ iss: issuerOf('south') }, {}, hmac(secretOf('south')))],
    ['with a wrong signature', () => statement({}, {}, hmac('x'.repeat(40)))],
    ['that ended', () => statement({ iat: desk.clock.seconds() - 900, exp: desk.clock.seconds() - 300 })],
    ['that lives too long', () => statement({ exp: desk.clock.seconds() + 7200 })],
    ['for another audience', () => statement({ aud: 'elsewhere' })],
    ['without typ', () => statement({}, { typ: undefined })],
    ['with typ JWT', () => statement({}, { typ: 'JWT' })],
    [
      'with a field that is not on the list',
      () => statement({ services: [{ id: 's', name: 's', kind: 'web', password: 'x' }] }),
    ],
    ['that is a panel token', () => signShared(claims({ services: [] }))],
    ['that is nothing', () => 'nothing'],
  ])('is refused %s', async (_, made) => {
    const answer = await put(made());
    expect(answer.status).toBe(422);
    expect(answer.body.issues).toMatchObject([{ pointer: '/context' }]);
  });

  test('is no panel token', async () => {
    expectRefused(await ask(statement({ sub: 'anna', name: 'Anna', role: 'customer' })));
  });

  test('that is larger than a panel token may be is taken', async () => {
    const services = Array.from({ length: 400 }, (_, i) => ({
      id: `s${i}`,
      name: 'a server with a long name',
      kind: 'server',
    }));
    expect((await put(statement({ services }))).status).toBe(200);
  });
});
