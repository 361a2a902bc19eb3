// PANELDESK_SECRET is changed: both side by side, everything sealed anew, and nothing hangs on the old one afterwards.
import { generateKeyPairSync } from 'node:crypto';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { addTransport, openTransport } from '../../server/delivery/mail/sending/transports.ts';
import { saveMailSettings } from '../../server/delivery/mail/settings.ts';
import { openAddress, sealAddress } from '../../server/delivery/webhooks/endpoint-address.ts';
import { secretOwner } from '../../server/delivery/webhooks/signature.ts';
import { addTenant, addTenantKey, checkSecrets } from '../../server/desk/tenants/commands.ts';
import { createSealer } from '../../server/platform/sealing/seal.ts';
import { reseal, sealedColumns } from '../../server/resealing.ts';
import { testDatabase, type TestDatabase } from '../support/database.ts';
import { environmentOf, paneldeskIn, type Paneldesk } from './cli/paneldesk.ts';

const OLD = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
const NEW = 'c5Yp2VxN8qLd0RkT7wGzB4sJ1mFh9uEa';
const WEBHOOK = '0190a000-0000-7000-8000-000000000001';
const TRANSPORT = '0190a000-0000-7000-8000-000000000002';
const ADDRESS = 'https://hooks.example/services/0123456789abcdef';

let database: TestDatabase;
let paneldesk: Paneldesk;
beforeEach(async () => {
  database = await testDatabase();
  paneldesk = paneldeskIn({ ...environmentOf(database), PANELDESK_SECRET: NEW, PANELDESK_SECRET_OLD: OLD });
  const { sql } = database;
  const sealer = createSealer(OLD);
  await addTenant(sql, { id: 'acme', name: 'Acme' });
  await addTenantKey(
    sql,
    { secret: OLD },
    { tenantId: 'acme', issuer: 'iss', algorithm: 'HS256', secret: 's'.repeat(40) },
  );
  await saveMailSettings(sql, 'acme', { fromAddress: 'desk@acme.example' });
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
  const dkim = {
    domain: 'acme.example',
    selector: 's',
    privateKey: privateKey.export({ type: 'pkcs8', format: 'pem' }) as string,
  };
  await addTransport(sql, sealer, 'acme', {
    id: TRANSPORT,
    name: 'smtp',
    host: 'h',
    port: 25,
    security: 'none',
    user: 'u',
    password: 'pw',
    dkim,
  });
  const { sealed, host, end } = sealAddress(sealer, 'acme', WEBHOOK, ADDRESS);
  await sql`
    insert into webhooks (tenant_id, id, sealed_url, host, address_end, format, created_at)
    values ('acme', ${WEBHOOK}, ${sealed}, ${host}, ${end}, 'slack', now())`;
  const secret = sealer.seal(secretOwner('acme', WEBHOOK), 'whsec_x');
  await sql`insert into webhook_secrets (tenant_id, webhook_id, id, sealed_secret) values ('acme', ${WEBHOOK}, gen_random_uuid(), ${secret})`;
});
afterEach(() => database.drop());

/** Everything with these secrets, as the features open it. */
async function opened(secret: string, oldSecret?: string): Promise<unknown> {
  const { sql } = database;
  const sealer = createSealer(secret, oldSecret);
  await checkSecrets(sql, sealer);
  const transport = await openTransport(sql, sealer, 'acme', { name: 'smtp' });
  const [webhook] = await sql<{ url: null; sealedUrl: Buffer }[]>`select url, sealed_url as "sealedUrl" from webhooks`;
  const [key] = await sql<{ sealed: Buffer }[]>`select sealed_secret as sealed from webhook_secrets`;
  return [
    transport?.password,
    transport?.dkim?.privateKey.slice(0, 27),
    openAddress(sealer, { tenantId: 'acme', webhookId: WEBHOOK, ...webhook! }),
    sealer.open(secretOwner('acme', WEBHOOK), key!.sealed),
  ];
}
const all = ['pw', '-----BEGIN PRIVATE KEY-----', ADDRESS, 'whsec_x'];

it('opens with both side by side, and after `reseal` with the new one alone', async () => {
  await expect(opened(NEW)).rejects.toThrow(/PANELDESK_SECRET_OLD/);
  expect(await opened(NEW, OLD)).toEqual(all);
  const { code, out } = await paneldesk(['reseal']);
  expect(code).toBe(0);
  expect(out).toMatch(/shared secrets of tenants +1 +0 +0\n/);
  expect(out).toMatch(/addresses of webhooks +1 +0 +0\n/);
  expect(out).toMatch(
    /opens with PANELDESK_SECRET alone[\s\S]*still hangs on PANELDESK_SECRET_OLD: the links that stop mails/,
  );
  expect(await opened(NEW)).toEqual(all);
  await expect(opened(OLD)).rejects.toThrow();
  const again = await paneldesk(['reseal']);
  expect(again.out).toMatch(/DKIM keys +0 +1 +0\n/);
});

it('says what opens with neither, leaves it as it is, and ends with 1', async () => {
  const lost = createSealer('a third secret, which nobody has any more').seal(secretOwner('acme', WEBHOOK), 'x');
  await database.sql`update webhook_secrets set sealed_secret = ${lost}`;
  const { code, out, err } = await paneldesk(['reseal']);
  expect(code).toBe(1);
  expect(out).toMatch(/signing secrets of webhooks +0 +0 +1/);
  expect(err).toMatch(/1 of them open with neither/);
  expect(await database.sql`select from webhook_secrets where sealed_secret = ${lost}`).toHaveLength(1);
});

it('seals what an earlier version left plain, too', async () => {
  await database.sql`update webhooks set url = ${`${ADDRESS}-2`}`;
  await reseal(database.sql, createSealer(NEW, OLD));
  expect(await opened(NEW)).toEqual(all.with(2, `${ADDRESS}-2`));
  expect(await database.sql`select from webhooks where url is not null`).toHaveLength(0);
});

describe('the settings', () => {
  it('refuse an old secret that is the new one, or is too short', async () => {
    const env = { ...environmentOf(database), PANELDESK_SECRET: NEW };
    const same = await paneldesk(['reseal'], { env: { ...env, PANELDESK_SECRET_OLD: NEW } });
    expect(same).toMatchObject({ code: 2, err: expect.stringContaining('is PANELDESK_SECRET itself') });
    const short = await paneldesk(['reseal'], { env: { ...env, PANELDESK_SECRET_OLD: 'short' } });
    expect(short).toMatchObject({ code: 2, err: expect.stringContaining('PANELDESK_SECRET_OLD has 5 bytes') });
  });
});

it('knows every column in which something lies sealed', async () => {
  const columns = await database.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and column_name like 'sealed%' order by 1`;
  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual(
    columns.map(({ name }) => name),
  );
});
