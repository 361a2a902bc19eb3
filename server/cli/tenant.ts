// `paneldesk tenant …`: brands on this server, and the keys with which their panels sign.
import { randomBytes } from 'node:crypto';

import { ownerUrlOf } from '../addresses.ts';
import { readConfig, readDatabaseUrl } from '../config.ts';
import {
  addTenant,
  addTenantKey,
  changeTenant,
  listTenantKeys,
  listTenants,
  removeTenantKey,
} from '../desk/tenants/commands.ts';
import { algorithms, type Algorithm, type NewTenantKey } from '../desk/tenants/tenant.ts';
import { connect, type Sql } from '../platform/postgres/connect.ts';
import { refuseWalled, standingOf } from '../platform/postgres/roles.ts';
import { required, exactlyOne, readArguments } from './arguments.ts';
import { print } from './table.ts';
import { readGiven, readSecret, UsageError, type Terminal } from './terminal.ts';

export async function addTenantCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['id'], { name: 'text', origin: 'texts' });
  const [id = ''] = places;
  const name = required(flags.name, '--name');
  await withDatabase(readDatabaseUrl(terminal.env), async (sql) => {
    await addTenant(sql, { id, name, origins: flags.origin });
  });
  terminal.out(`Tenant "${id}" is there. Next: paneldesk tenant key add ${id} --issuer <iss> --generate-secret`);
}

export async function setTenantCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['id'], { name: 'text', origin: 'texts' });
  const [id = ''] = places;
  const { name, origin } = flags;
  if (name === undefined && origin.length === 0) throw new UsageError('Give --name or --origin.');
  // Set to nothing is none, as with other settings.
  const origins = origin.length === 1 && origin[0] === '' ? [] : origin;
  const change = { ...(name !== undefined && { name }), ...(origin.length > 0 && { origins }) };
  const tenant = await withDatabase(readDatabaseUrl(terminal.env), (sql) => changeTenant(sql, id, change));
  const from = tenant.origins.length === 0 ? 'from no other origin' : `from ${tenant.origins.join(' ')}`;
  terminal.out(`Tenant "${id}" is "${tenant.name}", called ${from}; running servers notice within half a minute.`);
}

export async function listTenantsCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  readArguments(args, [], {});
  const tenants = await withDatabase(readDatabaseUrl(terminal.env), listTenants);
  if (tenants.length === 0) terminal.out('There are no tenants yet. Next: paneldesk tenant add <id> --name <text>');
  else
    print(
      terminal,
      ['id', 'name', 'origins'],
      tenants.map(({ id, name, origins }) => [id, name, origins.join(' ')]),
    );
}

export async function addKeyCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['tenant'], {
    issuer: 'text',
    kid: 'text',
    algorithm: 'text',
    'generate-secret': 'flag',
    'secret-file': 'text',
    'public-key': 'text',
    'jwks-url': 'text',
  });
  const [tenantId = ''] = places;
  const { 'generate-secret': generate, 'secret-file': secretFile, 'public-key': keyFile, 'jwks-url': jwksUrl } = flags;
  const issuer = required(flags.issuer, '--issuer');
  exactlyOne({
    '--generate-secret': generate,
    '--secret-file': secretFile,
    '--public-key': keyFile,
    '--jwks-url': jwksUrl,
  });
  const secret = generate
    ? randomBytes(48).toString('base64url')
    : secretFile === undefined
      ? undefined
      : await readSecret(terminal, secretFile, '--secret-file');
  const algorithm = algorithmOf(flags.algorithm ?? (secret === undefined ? undefined : 'HS256'));
  const key: NewTenantKey = {
    tenantId,
    issuer,
    algorithm,
    ...(flags.kid !== undefined && { kid: flags.kid }),
    ...(secret !== undefined && { secret }),
    ...(keyFile !== undefined && { publicKey: asKey(await readGiven(terminal, keyFile, '--public-key')) }),
    ...(jwksUrl !== undefined && { jwksUrl }),
  };
  const config = readConfig(terminal.env);
  const id = await withDatabase(ownerUrlOf(config), (sql) => addTenantKey(sql, config, key));
  terminal.out(`Key ${id} of tenant "${tenantId}" is active.`);
  if (generate) terminal.out(`The panel signs with this secret (HS256); it is not shown again:\n${secret}`);
}

export async function listKeysCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const [tenantId = ''] = readArguments(args, ['tenant'], {}).places;
  const keys = await withDatabase(readDatabaseUrl(terminal.env), (sql) => listTenantKeys(sql, tenantId));
  if (keys.length === 0)
    terminal.out(`Tenant "${tenantId}" has no keys yet. Next: paneldesk tenant key add ${tenantId} --issuer <iss> …`);
  else {
    const rows = keys.map((key) => [
      key.id,
      key.issuer,
      key.kid || '-',
      key.algorithm,
      key.jwksUrl ?? key.kind,
      key.createdAt,
    ]);
    print(terminal, ['key', 'issuer', 'kid', 'algorithm', 'kind', 'added'], rows);
  }
}

export async function removeKeyCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const [tenantId = '', id = ''] = readArguments(args, ['tenant', 'key'], {}).places;
  await withDatabase(readDatabaseUrl(terminal.env), (sql) => removeTenantKey(sql, tenantId, id));
  terminal.out(`Key ${id} is removed; running servers notice within half a minute.`);
}

/** A pool for the length of one command, which looks at all tenants. */
export function withDatabase<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  return withPool(url, async (sql) => {
    refuseWalled(await standingOf(sql));
    return work(sql);
  });
}

/** A pool for the length of one command. */
export async function withPool<T>(url: string, work: (sql: Sql) => Promise<T>): Promise<T> {
  const sql = connect(url, { max: 1, name: 'paneldesk cli' });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 2 });
  }
}

function algorithmOf(given: string | undefined): Algorithm {
  const known = algorithms.find((algorithm) => algorithm === given);
  if (!known)
    throw new UsageError(
      `--algorithm ${given === undefined ? 'is missing' : `"${given}" is not known`}: ${algorithms.join(', ')}.`,
    );
  return known;
}

/** A JWK is a JSON object, anything else is text: PEM, or a secret. */
export function asKey(text: string): NonNullable<NewTenantKey['publicKey']> {
  if (!text.trimStart().startsWith('{')) return text;
  try {
    return JSON.parse(text) as Exclude<NewTenantKey['publicKey'], undefined>;
  } catch {
    return text;
  }
}
