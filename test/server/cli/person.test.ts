// `paneldesk person`: ends access in all running servers at once, names the right one of two people, and says what it did.
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';

import { signPanelToken } from '../../../sdk/sign.ts';
import { readConfig } from '../../../server/config.ts';
import { addTenant, addTenantKey } from '../../../server/desk/tenants/commands.ts';
import { silentLog } from '../../../server/index.ts';
import { serve, type Running } from '../../../server/main.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { follow } from '../delivery/live/follow.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Paneldesk } from './paneldesk.ts';

const iss = 'https://panel.example';
const secret = 'the secret that panel and desk share, long enough';
let database: TestDatabase;
let paneldesk: Paneldesk;
let servers: Running[] = [];
beforeAll(async () => {
  database = await testDatabase();
  paneldesk = paneldeskIn(environmentOf(database));
});
afterAll(() => database.drop());
beforeEach(async () => {
  const config = readConfig({ ...environmentOf(database), PANELDESK_PORT: '0' });
  await addTenant(database.sql, { id: 'acme', name: 'Acme' });
  await addTenantKey(database.sql, config, { tenantId: 'acme', issuer: iss, algorithm: 'HS256', secret });
  servers = [await serve(config, { log: silentLog }), await serve(config, { log: silentLog })];
});
afterEach(async () => {
  for (const server of servers) await server.close();
  await noTenants(database);
});

const token = (more: object = {}): Promise<string> =>
  signPanelToken(
    { iss, sub: '7', name: 'Rosa', role: 'customer', account: 'a', accountName: 'A', ...more } as never,
    secret,
    { expiresIn: 300 },
  );
const staff = { name: 'Bert', role: 'agent', account: undefined, accountName: undefined };
const ask = async ({ url }: Running, path: string, bearer: string): Promise<Response> =>
  fetch(`${url}${path}`, { headers: { authorization: `Bearer ${bearer}` } });
const statuses = async (bearer: string): Promise<number[]> =>
  Promise.all(servers.map(async (server) => (await ask(server, '/v1/session', bearer)).status));

it('closes the streams in every server at once, and refuses whatever is signed', async () => {
  const bearer = await token();
  expect(await statuses(bearer)).toEqual([200, 200]);
  const streams = await Promise.all(servers.map((server) => follow(ask(server, '/v1/live', bearer))));
  const { code, out } = await paneldesk(words('person end --tenant acme --sub 7'));
  expect([code, out]).toEqual([0, expect.stringMatching(/access of "7" \(customer\) is ended until it is restored/)]);
  // Long before their next sign of life, which would end them, too.
  const late = new Promise<string>((done) => setTimeout(() => done('late'), 5_000).unref());
  expect(await Promise.race([Promise.all(streams.map((stream) => stream.ended)), late])).toEqual([true, true]);
  expect(await statuses(await token())).toEqual([403, 403]);
  expect((await paneldesk(words('person list --tenant acme'))).out).toMatch(
    /customer +7 +Rosa +- +20\S+Z +restored +command line/,
  );
  expect((await paneldesk(words('person restore --tenant acme --sub 7'))).out).toBe(
    '"7" (customer) may come in again.',
  );
  expect((await paneldesk(words('person restore --tenant acme --sub 7'))).out).toMatch(/was not ended/);
  expect((await paneldesk(words('person list --tenant acme'))).out).toMatch(/^Nobody's access/);
  expect((await paneldesk(words('person list --tenant acme --find ros'))).out).toMatch(/customer +7 +Rosa/);
});

it('asks which one where a customer and a member of staff have the same id, or nobody has it', async () => {
  await statuses(await token());
  await statuses(await token(staff));
  const both = await paneldesk(words('person end --tenant acme --sub 7'));
  expect([both.code, both.err]).toEqual([2, expect.stringMatching(/two people to the desk: say which with --side/)]);
  const nobody = await paneldesk(words('person end --tenant acme --sub 8'));
  expect([nobody.code, nobody.err]).toEqual([2, expect.stringMatching(/has never been here: say which with --side/)]);
  expect((await paneldesk(words('person end --tenant acme --sub 8 --side customer'))).code).toBe(0);
  expect((await paneldesk(words('person end --tenant acme --sub 7 --side staff --until 2999-12-24'))).out).toMatch(
    /"7" \(staff\) is ended until 2999-12-24T00:00:00.000Z/,
  );
  expect(await statuses(await token())).toEqual([200, 200]);
});

it('shows no mark that turns a row around', async () => {
  await statuses(await token({ name: 'Rosa \u202Egpj.exe' }));
  const { out } = await paneldesk(words('person list --tenant acme --find Rosa'));
  expect(out).toMatch(/customer +7 +Rosa gpj.exe +-/);
  expect(out).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
});

it.each([
  ['person end --tenant acme', /--sub is missing/],
  ['person end --tenant nowhere --sub 7', /no tenant "nowhere"/],
  ['person end --tenant acme --sub 7 --side boss', /neither customer nor staff/],
  ['person end --tenant acme --sub 7 --side staff --until tomorrow', /is neither a day such as/],
  ['person end --tenant acme --sub 7 --side staff --until 2020-01-01', /is over already/],
  ['person end --tenant acme --sub 7 --side staff --until 2027-02-31x', /is neither a day such as/],
  ['person', /needs one of: end, restore, list/],
])('refuses `%s` in one sentence', async (line, sentence) => {
  const { code, err } = await paneldesk(words(line));
  expect([code, err]).toEqual([2, expect.stringMatching(sentence)]);
});
