// Tenants and keys: what is taken, what is refused with which word, and what a token's issuer leads to.
import { generateKeyPairSync } from 'node:crypto';

import { jwtVerify, SignJWT, type JWK } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { createSealer } from '../../../../server/platform/sealing/seal.ts';
import {
  addTenant,
  addTenantKey,
  allowedOrigins,
  checkSecrets,
  listTenantKeys,
  listTenants,
  loadIssuer,
  removeTenantKey,
} from '../../../../server/desk/tenants/commands.ts';
import { TenantRefused, type NewTenantKey } from '../../../../server/desk/tenants/tenant.ts';
import { testDatabase, type TestDatabase } from '../../../support/database.ts';

const config = { secret: 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC' };
const sealer = createSealer(config.secret);
const shared = 'a-secret-of-the-panel-with-more-than-32-bytes';
const p256 = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const ed25519 = generateKeyPairSync('ed25519');
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const jwk = (pair: { publicKey: { export(o: { format: 'jwk' }): unknown } }): JWK =>
  pair.publicKey.export({ format: 'jwk' }) as JWK;
const pem = (pair: typeof p256): string => pair.publicKey.export({ format: 'pem', type: 'spki' }) as string;

let database: TestDatabase;
beforeAll(async () => {
  database = await testDatabase();
});
afterAll(() => database.drop());
beforeEach(async () => {
  await database.sql`delete from tenants`;
  await database.sql`drop sequence if exists ticket_numbers_acme`;
  await database.sql`drop sequence if exists ticket_numbers_acme_2`;
});

const acme = (): Promise<unknown> => addTenant(database.sql, { id: 'acme', name: 'Acme Hosting' });
const key = (more: Partial<NewTenantKey>): NewTenantKey => ({
  tenantId: 'acme',
  issuer: 'https://panel.acme.example',
  algorithm: 'HS256',
  ...more,
});

describe('addTenant', () => {
  it('makes the tenant with a sequence of its own, from 1001', async () => {
    const origins = ['https://panel.acme.example', 'http://localhost:8080', 'https://panel.acme.example'];
    const tenant = await addTenant(database.sql, { id: 'acme-2', name: 'Acme', origins });
    expect(tenant).toEqual({
      id: 'acme-2',
      name: 'Acme',
      numberSequence: 'ticket_numbers_acme_2',
      origins: ['https://panel.acme.example', 'http://localhost:8080'],
    });
    expect(await listTenants(database.sql)).toEqual([tenant]);
    expect(await database.sql`select nextval(${tenant.numberSequence}) as n`).toEqual([{ n: 1001 }]);
  });

  it.each([
    '*',
    'https://*.example',
    'https://panel.example/',
    'https://panel.example/path',
    'https://panel.example?x',
    'panel.example',
    'ftp://panel.example',
    'javascript:alert(1)',
    'https://user@panel.example',
    'null',
    '',
    'https://panel.example:443',
  ])('refuses the origin %j, and makes nothing', async (origin) => {
    await expect(addTenant(database.sql, { id: 'acme', name: 'Acme', origins: [origin] })).rejects.toBeInstanceOf(
      TenantRefused,
    );
    expect(await listTenants(database.sql)).toEqual([]);
  });

  it.each(['', 'Acme', '1acme', 'acme_2', 'a'.repeat(41), 'acme"; drop table tenants; --'])(
    'refuses the id %j',
    async (id) => {
      await expect(addTenant(database.sql, { id, name: 'Acme' })).rejects.toThrow(/is not a tenant id/);
    },
  );

  it.each(['', '  ', 'two\nlines', 'x'.repeat(201), '\ud800'])('refuses the name %j', async (name) => {
    await expect(addTenant(database.sql, { id: 'acme', name })).rejects.toThrow(/one line/);
  });

  it('refuses an id twice', async () => {
    await acme();
    await expect(acme()).rejects.toThrow('There is a tenant "acme" already.');
  });
});

describe('addTenantKey', () => {
  it('keeps a shared secret sealed, and gives back a key that verifies', async () => {
    await acme();
    await addTenantKey(database.sql, config, key({ kid: 'k1', secret: shared }));
    const [row] = await database.sql<{ text: string }[]>`select to_jsonb(k)::text as text from tenant_keys k`;
    expect(row?.text).not.toContain(shared);
    expect(row?.text).not.toContain(Buffer.from(shared).toString('hex'));

    const issuer = await loadIssuer(database.sql, sealer, 'https://panel.acme.example');
    expect(issuer?.tenant).toEqual({
      id: 'acme',
      name: 'Acme Hosting',
      numberSequence: 'ticket_numbers_acme',
      origins: [],
    });
    const [loaded] = issuer?.keys ?? [];
    expect(loaded).toMatchObject({ kid: 'k1', algorithm: 'HS256' });
    const token = await new SignJWT({}).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(shared));
    await expect(jwtVerify(token, loaded?.key as CryptoKey, { algorithms: ['HS256'] })).resolves.toBeDefined();
  });

  it.each([
    ['ES256', p256],
    ['RS256', rsa],
    ['EdDSA', ed25519],
  ] as const)('takes a public key for %s as JWK and as PEM', async (algorithm, pair) => {
    await acme();
    await addTenantKey(database.sql, config, key({ kid: 'jwk', algorithm, publicKey: jwk(pair) }));
    await addTenantKey(database.sql, config, key({ kid: 'pem', algorithm, publicKey: pem(pair as typeof p256) }));
    const issuer = await loadIssuer(database.sql, sealer, 'https://panel.acme.example');
    expect(issuer?.keys.map(({ kid }) => kid).sort()).toEqual(['jwk', 'pem']);
    const token = await new SignJWT({}).setProtectedHeader({ alg: algorithm }).sign(pair.privateKey);
    for (const { key: loaded } of issuer?.keys ?? []) {
      await expect(jwtVerify(token, loaded as CryptoKey, { algorithms: [algorithm] })).resolves.toBeDefined();
    }
  });

  it('stores only the numbers of a key', async () => {
    await acme();
    const publicKey = { ...jwk(p256), x5u: 'https://evil.example', use: 'sig', kid: 'other' };
    await addTenantKey(database.sql, config, key({ algorithm: 'ES256', publicKey }));
    const [row] = await database.sql<{ jwk: JWK }[]>`select public_jwk as jwk from tenant_keys`;
    expect(Object.keys(row?.jwk ?? {}).sort()).toEqual(['crv', 'kty', 'x', 'y']);
  });

  it('takes the address of a key set: https, or http on this machine', async () => {
    await acme();
    for (const jwksUrl of [
      'https://panel.acme.example/jwks.json',
      'http://127.0.0.1:8080/jwks',
      'http://localhost/jwks',
      'http://[::1]/jwks',
    ]) {
      await addTenantKey(database.sql, config, key({ kid: jwksUrl, algorithm: 'ES256', jwksUrl }));
    }
    const issuer = await loadIssuer(database.sql, sealer, 'https://panel.acme.example');
    expect(issuer?.keys.every((one) => one.key instanceof URL)).toBe(true);
    for (const jwksUrl of [
      'http://panel.acme.example/jwks',
      'http://127.evil.example/',
      'file:///etc/passwd',
      'https://u:p@x.example/',
      'x',
    ]) {
      await expect(
        addTenantKey(database.sql, config, key({ algorithm: 'ES256', jwksUrl })),
        jwksUrl,
      ).rejects.toBeInstanceOf(TenantRefused);
    }
  });

  const privateJwk = p256.privateKey.export({ format: 'jwk' }) as JWK;
  const privatePem = p256.privateKey.export({ format: 'pem', type: 'pkcs8' }) as string;
  const weakRsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
  it.each<[string, Partial<NewTenantKey>, RegExp]>([
    ['a short secret', { secret: 'x'.repeat(31) }, /31 bytes; at least 32/],
    ['a private JWK', { algorithm: 'ES256', publicKey: privateJwk }, /private key/],
    ['a private PEM', { algorithm: 'ES256', publicKey: privatePem }, /private key/],
    ['a symmetric JWK', { algorithm: 'ES256', publicKey: { kty: 'oct', k: 'AAAA' } }, /private key/],
    [
      'a key of another kind',
      { algorithm: 'RS256', publicKey: jwk(p256) },
      /RS256 does not go with this key \(ec prime256v1\)/,
    ],
    ['a weak RSA key', { algorithm: 'RS256', publicKey: jwk(weakRsa) }, /1024 bits/],
    ['no key at all', { algorithm: 'ES256', publicKey: 'hello' }, /not a public key/],
    ['a PEM as an HMAC secret', { publicKey: pem(p256) }, /HS256 goes with a secret/],
    ['a secret for ES256', { algorithm: 'ES256', secret: shared }, /HS256 goes with a secret/],
    ['two materials', { secret: shared, jwksUrl: 'https://x.example' }, /exactly one/],
    ['none', {}, /exactly one/],
    ['an algorithm of its own', { algorithm: 'none' as 'HS256', secret: shared }, /not an accepted algorithm/],
    ['an empty issuer', { issuer: '', secret: shared }, /The issuer/],
    ['a tenant that is not there', { tenantId: 'nobody', secret: shared }, /no tenant "nobody"/],
  ])('refuses %s', async (_, more, says) => {
    await acme();
    await expect(addTenantKey(database.sql, config, key(more))).rejects.toThrow(says);
    expect(await listTenantKeys(database.sql, 'acme')).toEqual([]);
  });

  it('refuses the same key id twice, and an issuer of another tenant', async () => {
    await acme();
    await addTenantKey(database.sql, config, key({ secret: shared }));
    await expect(addTenantKey(database.sql, config, key({ secret: shared }))).rejects.toThrow(
      /has a key without a key id already/,
    );
    await addTenant(database.sql, { id: 'acme-2', name: 'Other' });
    await expect(
      addTenantKey(database.sql, config, key({ tenantId: 'acme-2', kid: 'new', secret: shared })),
    ).rejects.toThrow(/belongs to another tenant/);
  });

  it('lists keys without what they are made of, and removes one of several', async () => {
    await acme();
    const old = await addTenantKey(database.sql, config, key({ kid: 'old', secret: shared }));
    await addTenantKey(database.sql, config, key({ kid: 'new', algorithm: 'EdDSA', publicKey: jwk(ed25519) }));
    const listed = await listTenantKeys(database.sql, 'acme');
    expect(listed.map(({ kid, kind }) => [kid, kind])).toEqual([
      ['old', 'secret'],
      ['new', 'public key'],
    ]);
    expect(JSON.stringify(listed)).not.toContain(shared);
    await removeTenantKey(database.sql, 'acme', old);
    expect((await loadIssuer(database.sql, sealer, 'https://panel.acme.example'))?.keys.map(({ kid }) => kid)).toEqual([
      'new',
    ]);
    await expect(removeTenantKey(database.sql, 'acme', old)).rejects.toThrow(/has no key/);
    await expect(removeTenantKey(database.sql, 'acme', 'x')).rejects.toThrow(/has no key/);
  });
});

describe('what a server asks', () => {
  it('knows no issuer that nobody has', async () => {
    expect(await loadIssuer(database.sql, sealer, 'https://evil.example')).toBeUndefined();
    expect(await loadIssuer(database.sql, sealer, "' or true --")).toBeUndefined();
  });

  it('finds the tenants of an origin, and refuses a wildcard that came by another way', async () => {
    await addTenant(database.sql, { id: 'acme', name: 'A', origins: ['https://a.example', 'https://both.example'] });
    await addTenant(database.sql, { id: 'acme-2', name: 'B', origins: ['https://both.example'] });
    expect(await allowedOrigins(database.sql)).toEqual(
      new Map([
        ['https://a.example', ['acme']],
        ['https://both.example', ['acme', 'acme-2']],
      ]),
    );
    await database.sql`update tenants set origins = '{*}' where id = 'acme'`;
    await expect(allowedOrigins(database.sql)).rejects.toThrow(/wildcard/);
  });

  it('notices another secret before the first token comes', async () => {
    await acme();
    await addTenantKey(database.sql, config, key({ secret: shared }));
    await expect(checkSecrets(database.sql, sealer)).resolves.toBeUndefined();
    await expect(checkSecrets(database.sql, createSealer(`${config.secret}!`))).rejects.toThrow(
      /PANELDESK_SECRET is another one/,
    );
  });
});
