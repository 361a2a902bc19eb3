// `paneldesk tenant …` and `paneldesk token`: from nothing to a token that the server takes.
import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { listTenants } from '../../../server/desk/tenants/commands.ts';
import { testDatabase, type TestDatabase } from '../../support/database.ts';
import { environmentOf, noTenants, paneldeskIn, words, type Outcome, type Paneldesk } from './paneldesk.ts';

let database: TestDatabase;
let folder: string;
let paneldesk: Paneldesk;

beforeAll(async () => {
  database = await testDatabase();
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-cli-'));
  paneldesk = paneldeskIn(environmentOf(database));
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});
beforeEach(() => noTenants(database));

const addAcme = (): Promise<Outcome> =>
  paneldesk(['tenant', 'add', 'acme', '--name', 'Acme Hosting', '--origin', 'https://panel.acme.example']);

describe('tenants and tokens', () => {
  it('from nothing to a token that the stored secret verifies', async () => {
    expect((await paneldesk(['tenant', 'list'])).out).toMatch(/no tenants yet/);
    expect(await addAcme()).toMatchObject({ code: 0 });
    expect((await paneldesk(['tenant', 'list'])).out).toMatch(/acme +Acme Hosting +https:\/\/panel\.acme\.example/);
    const added = await paneldesk(
      words('tenant key add acme --issuer https://panel.acme.example --kid k1 --generate-secret'),
    );
    expect(added.code).toBe(0);
    const secret = added.out.split('\n').at(-1) ?? '';
    expect(Buffer.byteLength(secret)).toBeGreaterThanOrEqual(32);
    const listed = await paneldesk(words('tenant key list acme'));
    expect(listed.out).toMatch(/k1 +HS256 +secret/);
    expect(listed.out).not.toContain(secret);

    const { out: token } = await paneldesk([
      ...words(
        'token --tenant acme --sub anna --account a1 --account-name A --page /mail --act-sub eve --act-name Eve --name',
      ),
      'Anna Berg',
    ]);
    const { payload, protectedHeader } = await jwtVerify(token, new TextEncoder().encode(secret));
    expect(protectedHeader).toEqual({ alg: 'HS256', typ: 'JWT', kid: 'k1' });
    expect(payload).toMatchObject({
      iss: 'https://panel.acme.example',
      aud: 'paneldesk',
      sub: 'anna',
      name: 'Anna Berg',
      role: 'customer',
      account: 'a1',
      account_name: 'A',
      page: '/mail',
      act: { sub: 'eve', name: 'Eve' },
    });
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600);

    const [key = ''] = /[0-9a-f-]{36}/.exec(listed.out) ?? [];
    expect(await paneldesk(['tenant', 'key', 'remove', 'acme', key])).toMatchObject({ code: 0 });
    expect((await paneldesk(words('tenant key list acme'))).out).toMatch(/has no keys yet/);
  });

  it('changes name and origins, each alone or both, and says what holds now', async () => {
    await addAcme();
    const renamed = await paneldesk(['tenant', 'set', 'acme', '--name', 'Acme Cloud']);
    expect(renamed).toMatchObject({ code: 0, err: '' });
    expect(renamed.out).toMatch(/"acme" is "Acme Cloud", called from https:\/\/panel\.acme\.example; /);
    const moved = await paneldesk(words('tenant set acme --origin https://new.example --origin http://localhost:8080'));
    expect(moved.out).toContain('called from https://new.example http://localhost:8080; ');
    expect((await paneldesk(['tenant', 'list'])).out).toMatch(
      /acme +Acme Cloud +https:\/\/new\.example http:\/\/localhost:8080/,
    );
    expect((await paneldesk(['tenant', 'set', 'acme', '--origin', ''])).out).toContain('called from no other origin; ');
    expect((await listTenants(database.sql))[0]).toMatchObject({ name: 'Acme Cloud', origins: [] });
  });

  it.each([
    ['acme', /Give --name or --origin/],
    ['acme --origin *', /has a wildcard/],
    ['acme --origin https://a.example/path', /is more than an origin/],
    ['nobody --name N', /no tenant "nobody"/],
    ['--name N', /<id> is missing/],
  ])('refuses to set %s, and changes nothing', async (line, says) => {
    await addAcme();
    const { code, out, err } = await paneldesk(words(`tenant set ${line}`));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(says);
    expect((await paneldesk(['tenant', 'set', 'acme', '--name', ' '])).err).toMatch(/one line of 1 to 200/);
    expect(await listTenants(database.sql)).toMatchObject([
      { name: 'Acme Hosting', origins: ['https://panel.acme.example'] },
    ]);
  });

  it('takes a secret from standard input without its line end, and a public key from a file', async () => {
    await addAcme();
    const secret = 'a secret that somebody made with openssl';
    expect(
      await paneldesk(words('tenant key add acme --issuer p --secret-file -'), { stdin: `${secret}\n` }),
    ).toMatchObject({ code: 0 });
    const { out: token } = await paneldesk(words('token --tenant acme --sub a --name A --role agent'));
    await expect(jwtVerify(token, new TextEncoder().encode(secret))).resolves.toBeDefined();
    const narrowed = async (permissions: string): Promise<unknown> => {
      const line = [...words('token --tenant acme --sub a --name A --role agent --permissions'), permissions];
      return decodeJwt((await paneldesk(line)).out)['permissions'];
    };
    expect(await narrowed('read,assign')).toEqual(['read', 'assign']);
    expect(await narrowed('')).toEqual([]);
    const slip = await paneldesk(words('token --tenant acme --sub a --name A --role agent --permissions read,asign'));
    expect(slip).toMatchObject({ code: 2, out: '', err: expect.stringMatching(/--permissions.* must be one of read/) });

    const pair = generateKeyPairSync('ed25519');
    const file = join(folder, 'public.pem');
    await writeFile(file, pair.publicKey.export({ format: 'pem', type: 'spki' }));
    expect(
      await paneldesk(words(`tenant key add acme --issuer p --kid ed --algorithm EdDSA --public-key ${file}`)),
    ).toMatchObject({ code: 0 });
    await writeFile(file, pair.privateKey.export({ format: 'pem', type: 'pkcs8' }));
    expect(
      await paneldesk(words(`tenant key add acme --issuer p --kid ed2 --algorithm EdDSA --public-key ${file}`)),
    ).toMatchObject({ code: 2, err: expect.stringContaining('private key') as string });
  });

  it('signs with a key of its own without any database', async () => {
    const pair = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const file = join(folder, 'private.json');
    await writeFile(file, JSON.stringify(pair.privateKey.export({ format: 'jwk' })));
    const { code, out } = await paneldesk(
      words(`token --key ${file} --issuer p --kid k --sub a --name A --account x --expires-in 60`),
      { env: { PANELDESK_AUDIENCE: 'desk' } },
    );
    expect(code).toBe(0);
    expect(decodeProtectedHeader(out)).toEqual({ alg: 'ES256', typ: 'JWT', kid: 'k' });
    expect(decodeJwt(out)).toMatchObject({ iss: 'p', aud: 'desk', sub: 'a', account: 'x' });
    await expect(jwtVerify(out, pair.publicKey)).resolves.toBeDefined();
    expect(await paneldesk(words(`token --key ${file} --sub a --name A`), { env: {} })).toMatchObject({
      code: 2,
      err: expect.stringContaining('--issuer is missing') as string,
    });
  });

  it('prints no token that the server would refuse', async () => {
    await addAcme();
    await paneldesk(words('tenant key add acme --issuer p --generate-secret'));
    for (const wrong of [
      '--role customer',
      '--role agent --account a',
      '--role boss',
      '--account a --expires-in 4000',
      '--account a --expires-in x',
      '--role agent --act-sub x --act-name X',
    ]) {
      expect(await paneldesk(words(`token --tenant acme --sub a --name A ${wrong}`)), wrong).toMatchObject({
        code: 2,
        out: '',
      });
    }
  });
});
