// `paneldesk token`: a panel token for trying things, signed as a panel would.
import { signPanelToken, type CustomerClaims, type SigningKey, type StaffClaims } from '../../sdk/sign.ts';
import { ownerUrlOf } from '../addresses.ts';
import { readAudience, readConfig } from '../config.ts';
import { listTenantKeys } from '../desk/tenants/commands.ts';
import { findSecretKey } from '../desk/tenants/queries.ts';
import { systemClock } from '../platform/ports/clock.ts';
import { createSealer } from '../platform/sealing/seal.ts';
import { required, readArguments } from './arguments.ts';
import { asKey, withDatabase } from './tenant.ts';
import { readSecret, UsageError, type Terminal } from './terminal.ts';

interface Signer {
  readonly issuer: string;
  readonly kid: string | undefined;
  readonly key: SigningKey;
}

const flagTypes = {
  tenant: 'text',
  sub: 'text',
  name: 'text',
  role: 'text',
  permissions: 'text',
  account: 'text',
  'account-name': 'text',
  email: 'text',
  plan: 'text',
  address: 'text',
  page: 'text',
  'act-sub': 'text',
  'act-name': 'text',
  'expires-in': 'text',
  audience: 'text',
  key: 'text',
  issuer: 'text',
  kid: 'text',
} as const;

type Flags = ReturnType<typeof readArguments<typeof flagTypes>>['flags'];

export async function tokenCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { flags } = readArguments(args, [], flagTypes);
  const person = { sub: required(flags.sub, '--sub'), name: required(flags.name, '--name') };
  const expiresIn = Number(flags['expires-in'] ?? '600');
  const signer =
    flags.key === undefined ? await storedSigner(flags, terminal) : await givenSigner(flags, flags.key, terminal);
  const claims = {
    ...person,
    iss: signer.issuer,
    aud: flags.audience ?? readAudience(terminal.env),
    role: flags.role ?? 'customer',
    // None at all is said by an empty list.
    permissions: flags.permissions?.split(',').filter((permission) => permission !== ''),
    account: flags.account,
    accountName: flags['account-name'],
    email: flags.email,
    plan: flags.plan,
    address: flags.address,
    page: flags.page,
    act:
      flags['act-sub'] === undefined
        ? undefined
        : { sub: flags['act-sub'], name: required(flags['act-name'], '--act-name') },
  };
  try {
    // Whether these are claims of a customer or of staff is checked where they are signed.
    const typed = claims as CustomerClaims | StaffClaims;
    terminal.out(await signPanelToken(typed, signer.key, { expiresIn, kid: signer.kid, now: systemClock.now() }));
  } catch (error) {
    if (error instanceof TypeError) throw new UsageError(asFlag(error.message));
    throw error;
  }
}

/** `accountName: must …` in the words of the command: `--account-name: must …`. */
function asFlag(sentence: string): string {
  return sentence.replace(/^[a-zA-Z.]+\d*(?=: )/, (name) => {
    // Of a list the flag as a whole.
    return `--${name
      .replace(/\.\d+$/, '')
      .replace('.', '-')
      .replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
  });
}

/** The tenant's own shared secret, out of the database. */
async function storedSigner(flags: Flags, terminal: Terminal): Promise<Signer> {
  const tenantId = required(flags.tenant, '--tenant');
  for (const name of ['issuer', 'kid'] as const) {
    if (flags[name] !== undefined)
      throw new UsageError(`--${name} goes with --key; the tenant's stored secret has its own.`);
  }
  const config = readConfig(terminal.env);
  return withDatabase(ownerUrlOf(config), async (sql) => {
    await listTenantKeys(sql, tenantId);
    const found = await findSecretKey(sql, tenantId);
    if (!found) {
      throw new UsageError(
        `Tenant "${tenantId}" has no shared secret. Give the panel's private key with --key, or add a secret.`,
      );
    }
    const secret = createSealer(config.secret, config.oldSecret).open(tenantId, found.sealedSecret);
    // As bytes: a secret may look like anything, a PEM included.
    return { issuer: found.issuer, kid: found.kid || undefined, key: new TextEncoder().encode(secret) };
  });
}

/** A key of a file: works without a database, as the panel does. */
async function givenSigner(flags: Flags, file: string, terminal: Terminal): Promise<Signer> {
  const key = asKey(await readSecret(terminal, file, '--key')) as SigningKey;
  return { issuer: required(flags.issuer, '--issuer'), kid: flags.kid, key };
}
