// `paneldesk doctor`: all that a desk stands on is looked at, and what is wrong is said with what to do about it.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let paneldesk: Paneldesk;
beforeAll(async () => {
  database = await testDatabase();
  paneldesk = paneldeskIn(environmentOf(database));
});
afterAll(() => database.drop());
beforeEach(() => noTenants(database));

const servers: Server[] = [];
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => new Promise((done) => server.close(done))));
});
/** A server of HTTP that answers this; or one that says something else than SMTP would. */
async function answering(body: string, headers: Record<string, string> = {}): Promise<number> {
  const server = createServer((_, answer) => answer.writeHead(200, headers).end(body));
  servers.push(server);
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}
const addAcme = async (): Promise<void> => {
  await paneldesk(['tenant', 'add', 'acme', '--name', 'Acme', '--origin', 'https://panel.acme.example']);
};

it('finds nothing wrong with a desk that is whole', async () => {
  await addAcme();
  await paneldesk(words('tenant key add acme --issuer https://panel.acme.example --generate-secret'));
  const { code, out } = await paneldesk(['doctor']);
  expect(out).not.toMatch(/^wrong/m);
  for (const what of ['settings', 'database', 'rights', 'clock', 'secret', 'tenants', 'origins', 'keys of acme'])
    expect(out).toMatch(new RegExp(`^right  ${what}: `, 'm'));
  expect(out).toMatch(/^look {3}mail of acme: nothing is mailed/m);
  expect(out).toContain('Nothing is wrong.');
  expect(code).toBe(0);
});

it('says that there are no tenants, and no keys', async () => {
  expect(await paneldesk(['doctor'])).toMatchObject({ code: 1, out: expect.stringMatching(/^wrong {2}tenants: there are none: paneldesk tenant add/m) });
  await addAcme();
  expect(await paneldesk(['doctor'])).toMatchObject({ code: 1, out: expect.stringMatching(/^wrong {2}keys of acme: none, so no token/m) });
}); // prettier-ignore

it('says that another secret opens nothing', async () => {
  await addAcme();
  await paneldesk(words('tenant key add acme --issuer https://panel.acme.example --generate-secret'));
  const env = { ...environmentOf(database), PANELDESK_SECRET: 'Z9hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC' };
  const { code, out } = await paneldesk(['doctor'], { env });
  expect(code).toBe(1);
  expect(out).toMatch(/^wrong {2}secret: /m);
  // The rest was looked at all the same.
  expect(out).toMatch(/^right {2}database: /m);
});

describe('a key set', () => {
  const add = (port: number) =>
    paneldesk(
      words(
        `tenant key add acme --issuer https://panel.acme.example --algorithm ES256 --jwks-url http://127.0.0.1:${port}/jwks`,
      ),
    );

  it('that is there is right, with how many keys it has', async () => {
    await addAcme();
    await add(await answering('{"keys":[{"kty":"EC"}]}'));
    expect((await paneldesk(['doctor'])).out).toMatch(/^right {2}keys of acme: .*ES256, no kid: 1 keys at http/m);
  });

  it('that is a page, or of another time, is wrong', async () => {
    await addAcme();
    await add(await answering('<h1>Panel</h1>'));
    expect((await paneldesk(['doctor'])).out).toMatch(/^wrong {2}keys of acme: .* cannot be read/m);
    await noTenants(database);
    await addAcme();
    const late = new Date(Date.now() - 600_000).toUTCString();
    await add(await answering('{"keys":[]}', { date: late }));
    expect((await paneldesk(['doctor'])).out).toMatch(/^wrong {2}keys of acme: .* is \d{3} seconds apart\. Run NTP/m);
  });
});

it('says what a mail server answers that lets nobody in', async () => {
  await addAcme();
  await paneldesk(words('mail settings --tenant acme --from support@acme.example'));
  expect((await paneldesk(['doctor'])).out).toMatch(/^look {3}mail of acme: no server is switched on/m);
  const port = await answering('');
  const added = await paneldesk(
    words(`mail transport add main --tenant acme --host 127.0.0.1 --security none --port ${port}`),
  );
  expect(added.code).toBe(0);
  const { out } = await paneldesk(['doctor']);
  expect(out).toMatch(new RegExp(`^wrong  mail of acme: main \\(127\\.0\\.0\\.1:${port}\\), at `, 'm'));
});

it('an origin without encryption is to be looked at', async () => {
  await paneldesk(['tenant', 'add', 'acme', '--name', 'Acme', '--origin', 'http://panel.acme.example']);
  expect((await paneldesk(['doctor'])).out).toMatch(
    /^look {3}origins: http:\/\/panel\.acme\.example is not encrypted/m,
  );
});

it('a database that is away is said, and the rest, too', async () => {
  const env = {
    DATABASE_URL: 'postgres://nobody@127.0.0.1:9/none',
    PANELDESK_SECRET: environmentOf(database)['PANELDESK_SECRET'] ?? '',
  };
  const { code, out } = await paneldesk(['doctor'], { env });
  expect(code).toBe(1);
  expect(out).toMatch(/^right {2}settings/m);
  expect(out).toMatch(/^wrong {2}database: .*cannot be reached/m);
});
