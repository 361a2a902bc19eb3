// A token that the desk refuses: what the browser can see of it is named there, the rest by a desk in development.
import { describe, expect, it } from 'vitest';

import { hmac, type Claims } from '../../../support/signing.ts';
import { claimsOf, signShared } from '../../../support/tokens.ts';
import { useBarePanel } from '../../bare-panel.ts';
import { expectLine, expectNotTheirs, openFaulty } from './faulty-panel.ts';

const stranger = useBarePanel({ config: { trustProxy: true } });
const own = useBarePanel({ config: { development: true } });

const now = (): number => Math.floor(Date.now() / 1000);
const claims = (changed: Claims): Claims => claimsOf(stranger().desk, changed);
const without = (name: string): Claims =>
  Object.fromEntries(Object.entries(claims({})).filter(([key]) => key !== name));

const seen: [string, () => Claims, string, RegExp][] = [
  [
    'ten minutes ahead',
    () => claims({ iat: now() + 600, exp: now() + 1200 }),
    'clock',
    /begins (?:59|60)\d seconds from now/,
  ],
  [
    'ten minutes behind',
    () => claims({ iat: now() - 1200, exp: now() - 600 }),
    'clock',
    /over (?:59|60)\d seconds ago/,
  ],
  ['a life of two hours', () => claims({ exp: now() + 7200 }), 'lifetime', /7200 seconds/],
  ['no subject', () => without('sub'), 'claim-sub', /nothing: the claim is missing/],
  ['a subject with a fraction', () => claims({ sub: 4.5 }), 'claim-sub', /a number with a fraction/],
  ['no name', () => without('name'), 'claim-name', /nothing/],
  ["a role of the panel's", () => claims({ role: 'client' }), 'claim-role', /came "client"/],
  ['a customer without account', () => without('account'), 'claim-account', /nothing/],
  ['an e-mail that is a number', () => claims({ email: 7 }), 'claim-email', /a number/],
  ['a plan by its number', () => claims({ plan: 3 }), 'claim-plan', /a number/],
  ['permissions as text', () => claims({ permissions: 'read' }), 'claim-permissions', /text/],
  ['an actor as text', () => claims({ act: 'kim' }), 'claim-act', /text/],
  ['no beginning', () => without('iat'), 'claim-iat', /nothing/],
  ['no end', () => without('exp'), 'claim-exp', /nothing/],
];

describe.each([
  ['a desk in use', stranger],
  ['a desk in development', own],
])('%s', (_, panel) => {
  it.each(seen)('%s', async (__, made, code, came) => {
    panel().tokenAnswer = () => Response.json({ token: signShared(made()) });
    const { page, lines } = await openFaulty(panel());
    const quoted = await expectNotTheirs(page);
    await expectLine(lines, code, came, /asked \/helpdesk-api\/v1\/session;/);
    // What is quoted stands in the desk's log, with the same code.
    const line = panel().desk.log.find(({ fields }) => fields['requestId'] === quoted);
    expect(line?.fields['causes']).toContainEqual(expect.objectContaining({ code }));
  });
});

const hidden: [string, () => string, string][] = [
  ['an issuer that nobody knows', () => signShared(claims({ iss: 'https://elsewhere.example' })), 'issuer'],
  ['another key', () => signShared(claims({}), {}, hmac('x'.repeat(40))), 'signature'],
  ['a kid that there is none of', () => signShared(claims({}), { kid: 'nobody' }), 'key'],
  ['another audience', () => signShared(claims({ aud: 'elsewhere' })), 'claim-aud'],
];

describe('what only the desk knows', () => {
  it.each(hidden)('%s is answered in development', async (_, token, code) => {
    own().tokenAnswer = () => Response.json({ token: token() });
    const { page, lines } = await openFaulty(own());
    await expectNotTheirs(page);
    await expectLine(lines, code);
  });

  it.each(hidden)('%s is not told to a stranger, but where it stands', async (_, token, code) => {
    stranger().tokenAnswer = () => Response.json({ token: token() });
    const { page, lines } = await openFaulty(stranger());
    const quoted = await expectNotTheirs(page);
    await expectLine(lines, 'token-refused', /paneldesk token check/, /"aud"/);
    const line = stranger().desk.log.find(({ fields }) => fields['requestId'] === quoted);
    expect(line?.fields['causes']).toContainEqual(expect.objectContaining({ code }));
  });

  it('another algorithm is seen in the token already', async () => {
    stranger().tokenAnswer = () => Response.json({ token: signShared(claims({}), { alg: 'HS512' }) });
    const { page, lines } = await openFaulty(stranger());
    await expectNotTheirs(page);
    await expectLine(lines, 'algorithm', /alg "HS512"/);
  });
});

it('a token over plain HTTP', async () => {
  stranger().intercept = (request) => {
    const headers = new Headers(request.headers);
    headers.set('x-forwarded-for', '203.0.113.9');
    headers.set('x-forwarded-proto', 'http');
    return Promise.resolve(stranger().desk.app.fetch(new Request(request, { headers })));
  };
  const { page, lines } = await openFaulty(stranger());
  await expectNotTheirs(page);
  await expectLine(lines, 'insecure-connection', /PANELDESK_TRUST_PROXY/);
});
