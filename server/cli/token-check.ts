// `paneldesk token check`: reads a token as a server would, and says claim by claim what is right and what is not.
import { createPublicKey } from 'node:crypto';

import { claimsExpected, tokenCause, type Cause } from '../../sdk/contract/causes.ts';
import { claimCauses } from '../../sdk/contract/claim-causes.ts';
import type { Schema } from '../../sdk/contract/endpoint.ts';
import { readServices } from '../../sdk/contract/stated.ts';
import { ownerUrlOf } from '../addresses.ts';
import type { SigningKey } from '../auth/token.ts';
import { contextStatement, inspect, panelToken, TokenError, verify } from '../auth/token.ts';
import { readAudience, readConfig } from '../config.ts';
import { loadIssuer, loadIssuerNames } from '../desk/tenants/commands.ts';
import { checkSecret, importPublic, importSecret } from '../desk/tenants/key-material.ts';
import type { Algorithm, NewTenantKey } from '../desk/tenants/tenant.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { createSealer } from '../platform/sealing/seal.ts';
import { readArguments } from './arguments.ts';
import { print } from './table.ts';
import { asKey, withDatabase } from './tenant.ts';
import { CommandFailed, readGiven, readSecret, UsageError, type Terminal } from './terminal.ts';

/** Whoever is asked for the keys of an issuer holds them: the database with its secret, or a file. */
type KeysOf = (
  issuer: string,
  kid: string,
) => Promise<{ readonly whose: string; readonly keys: readonly SigningKey[] }>;

export async function checkTokenCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { places, flags } = readArguments(args, ['token'], { key: 'text', audience: 'text' });
  const [given = ''] = places;
  const tokens = tokensIn(given === '-' ? await readGiven(terminal, '-', 'token') : given);
  const audience = flags.audience ?? readAudience(terminal.env);
  const check = async (keysOf: KeysOf): Promise<Cause[]> => {
    const causes: Cause[] = [];
    // oxlint-disable-next-line no-await-in-loop -- said in their order
    for (const token of tokens) causes.push(...(await checkOne(token, keysOf, audience, terminal)));
    return causes;
  };
  const causes =
    flags.key === undefined
      ? await withStoredKeys(terminal, check)
      : await check(await keysOfFile(flags.key, terminal));
  if (causes.length === 0) return terminal.out('The desk takes it.');
  const codes = [...new Set(causes.map(({ code }) => code))];
  throw new CommandFailed(`The desk refuses it: ${codes.map((code) => `docs/troubleshooting.md#${code}`).join(', ')}`);
}

/** A token, a header with one, or the whole answer of a token endpoint: `{"token": …, "context": …}`. */
function tokensIn(given: string): string[] {
  const text = given.trim().replace(/^(?:authorization:\s*)?bearer\s+/i, '');
  if (text === '') throw new UsageError('There is no token to look at.');
  if (!text.startsWith('{')) return [text];
  let answer: { token?: unknown; context?: unknown };
  try {
    answer = JSON.parse(text) as typeof answer;
  } catch {
    throw new UsageError('This begins like JSON and is none: is there a warning behind it?');
  }
  const tokens = [answer.token, answer.context].filter((one) => typeof one === 'string');
  if (typeof answer.token !== 'string') throw new UsageError('There is no text "token" in this answer.');
  return tokens;
}

async function withStoredKeys(terminal: Terminal, check: (keysOf: KeysOf) => Promise<Cause[]>): Promise<Cause[]> {
  const config = readConfig(terminal.env);
  const sealer = createSealer(config.secret, config.oldSecret);
  return withDatabase(ownerUrlOf(config), (sql) =>
    check(async (issuer) => {
      const found = await loadIssuer(sql, sealer, issuer);
      if (found) return { whose: `tenant ${found.tenant.id}`, keys: found.keys };
      const names = [...(await loadIssuerNames(sql))].map((name) => JSON.stringify(name)).join(', ');
      const cause = tokenCause('issuer', `${JSON.stringify(issuer)}; there are ${names || 'none yet'}`);
      throw new TokenError('unknown issuer', [cause]);
    }),
  );
}

/** Of a private key its public half: the panel has only that one. */
async function keysOfFile(file: string, terminal: Terminal): Promise<KeysOf> {
  const given = asKey(await readSecret(terminal, file, '--key'));
  const isPem = typeof given === 'string' && given.includes('-----BEGIN');
  const secret = typeof given === 'string' ? (isPem ? undefined : given) : given.kty === 'oct' ? given.k : undefined;
  const [algorithm, key] =
    secret === undefined ? await publicHalf(given) : (['HS256', await importSecret(checkSecret(secret))] as const);
  // It is the one that is meant, whatever it is called.
  return (_, kid) => Promise.resolve({ whose: file, keys: [{ kid, algorithm, key }] });
}

type Given = NonNullable<NewTenantKey['publicKey']>;

async function publicHalf(given: Given): Promise<readonly [Algorithm, SigningKey['key']]> {
  try {
    const key =
      typeof given === 'string' ? createPublicKey(given) : createPublicKey({ key: given as never, format: 'jwk' });
    const kind = key.asymmetricKeyType;
    const algorithm = kind === 'ed25519' ? 'EdDSA' : kind === 'rsa' ? 'RS256' : 'ES256';
    return [algorithm, await importPublic(key.export({ format: 'jwk' }) as Exclude<Given, string>, algorithm)];
  } catch {
    throw new UsageError('--key: this is neither a secret nor a key as PEM or JWK.');
  }
}

async function checkOne(token: string, keysOf: KeysOf, audience: string, terminal: Terminal): Promise<Cause[]> {
  const [header, claims] = token.split('.').map(looked);
  const isStatement = String(header?.['typ']).toLowerCase().includes('context');
  const kind = isStatement ? contextStatement : panelToken;
  const held = { audience, now: systemClock.now() };
  const causes: Cause[] = [];
  let whose = '';
  try {
    const unverified = inspect(kind as typeof panelToken, token);
    const known = await keysOf(unverified.issuer, unverified.kid);
    whose = ` of ${known.whose}`;
    await verify<Schema>(kind, unverified, known.keys, held);
  } catch (error) {
    if (!(error instanceof TokenError)) throw error;
    causes.push(...error.causes);
  }
  // Also where the signature is wrong: a server stops there, and who looks for a mistake wants all of them.
  for (const cause of claims ? claimCauses(kind.claims, claims, held) : [])
    if (!causes.some(({ code }) => code === cause.code)) causes.push(cause);
  terminal.out(`${isStatement ? 'A context statement' : 'A panel token'}${whose}, ${token.length} bytes`);
  sayHeader(header, causes, terminal);
  sayClaims(claims, causes, terminal);
  if (!isStatement || !claims) return causes;
  const { services, issues } = readServices(claims['services']);
  terminal.out(`${services.length} services can be taken`);
  for (const { path, message } of issues) terminal.out(`  ${path} ${message}`);
  return causes;
}

function sayHeader(header: Record<string, unknown> | undefined, causes: readonly Cause[], terminal: Terminal): void {
  const { alg, kid, typ } = header ?? {};
  terminal.out(`Header: ${JSON.stringify({ alg, kid, typ })}`);
  for (const { code, came, expected } of causes)
    if (!code.startsWith('claim-')) terminal.out(`  WRONG ${code}: came ${came}; expected ${expected}`);
}

function sayClaims(claims: Record<string, unknown> | undefined, causes: readonly Cause[], terminal: Terminal): void {
  const wrong = new Map(causes.map((cause) => [cause.code.replace('claim-', ''), cause]));
  const names = new Set([
    ...Object.keys(claims ?? {}),
    ...[...wrong.keys()].filter((name) => Object.hasOwn(claimsExpected, name)),
  ]);
  const rows = [...names].map((name) => {
    const cause = wrong.get(name);
    const verdict =
      cause !== undefined
        ? `WRONG: came ${cause.came}; expected ${cause.expected}`
        : Object.hasOwn(claimsExpected, name)
          ? 'right'
          : 'not read by the desk';
    return [name, shown(name, claims?.[name]), verdict];
  });
  print(terminal, ['claim', 'says', ''], rows);
}

/** As it is read by people, in one short line. */
function shown(name: string, value: unknown): string {
  if (value === undefined) return '-';
  if (['iat', 'exp', 'nbf'].includes(name) && typeof value === 'number' && Math.abs(value) < 8e12)
    return new Date(value * 1000).toISOString();
  if (name === 'services') return Array.isArray(value) ? `${value.length} of them` : typeof value;
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.replaceAll(/\p{Cc}/gu, ' ').slice(0, 60);
}

function looked(part: string): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
