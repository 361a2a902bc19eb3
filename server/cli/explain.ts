// Says a failure in one sentence, with an exit code that tells whose turn it is: 1 try again, 2 write or set it differently.
import { ConfigRefused } from '../config.ts';
import { TenantRefused } from '../desk/tenants/tenant.ts';
import { AddressRefused } from '../platform/postgres/address.ts';
import { DatabaseRefused, isUnavailable } from '../platform/postgres/errors.ts';
import { MigrationRefused } from '../platform/postgres/migrate.ts';
import { SealBroken } from '../platform/sealing/seal.ts';
import { CommandFailed, UsageError } from './terminal.ts';

/** `setting`: the one that led to the database. Only what is a mistake of ours has a stack. */
export function explain(error: unknown, setting: string): [code: number, sentence: string] {
  if (error instanceof UsageError) return [2, `${error.message}\n\`paneldesk --help\` shows how it is written.`];
  if (error instanceof ConfigRefused || error instanceof TenantRefused || error instanceof SealBroken)
    return [2, error.message];
  if (error instanceof MigrationRefused || error instanceof CommandFailed) return [1, error.message];
  if (error instanceof AddressRefused) return [2, `${setting} ${error.problem}`];
  if (error instanceof DatabaseRefused) return [2, `${setting}: ${error.message}`];
  const wrong = wrongSetting(error);
  if (wrong) return [2, `${setting}: ${wrong}`];
  const code = codeOf(error);
  if (code === '42P01') return [1, 'The database has no tables yet. Run `paneldesk migrate` first.'];
  if (isUnavailable(error) || isNetwork(error))
    return [
      1,
      `${setting}: the database cannot be reached (${reason(error)}). Is it running, and is the address right?`,
    ];
  if (isPostgres(error)) return [1, `${setting}: the database refuses: ${reason(error)} (${code}).`];
  return [1, error instanceof Error ? (error.stack ?? error.message) : String(error)];
}

/** What trying again will not help against. */
function wrongSetting(error: unknown): string | undefined {
  const code = codeOf(error);
  const message = error instanceof Error ? error.message : '';
  switch (code) {
    case '28P01':
      return 'the database refuses this user or password.';
    case '28000':
      return notLetIn(message);
    case '3D000':
      return 'there is no such database. Create it first: createdb --template=template0 --encoding=UTF8 <name>';
    case '42501':
      return `this user may not do that (${message}).`;
    case '08P01':
      return /startup parameter/.test(message)
        ? `a pooler refuses what belongs to a session (${message}). Migrations and LISTEN need PostgreSQL itself: give its address in PANELDESK_DATABASE_DIRECT_URL.`
        : undefined;
    case 'SASL_SIGNATURE_MISMATCH':
      return 'the server does not know the password itself: somebody may stand between. Check host and port.';
    case 'ECONNRESET':
      return /before secure TLS connection/.test(message) ? NO_TLS : undefined;
    case 'DEPTH_ZERO_SELF_SIGNED_CERT':
    case 'SELF_SIGNED_CERT_IN_CHAIN':
    case 'UNABLE_TO_VERIFY_LEAF_SIGNATURE':
    case 'UNABLE_TO_GET_ISSUER_CERT':
    case 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY':
      return `the server's certificate is from no authority that is trusted here (${message}). Name the file of its own authority with sslrootcert=….`;
    case 'ERR_TLS_CERT_ALTNAME_INVALID':
      return `the server's certificate is for another name (${message}). Give the host as the certificate has it, or ask for sslmode=verify-ca.`;
    case 'CERT_HAS_EXPIRED':
    case 'CERT_NOT_YET_VALID':
      return `the server's certificate is not valid today (${message}). Renew it on the database server.`;
    default:
      return code !== undefined && /^ERR_(SSL|OSSL)_/.test(code)
        ? `the way to the server cannot be encrypted as asked for (${message.trim()}). Check sslmode, sslrootcert, sslcert and sslkey.`
        : undefined;
  }
}

const NO_TLS =
  'the server offers no TLS, and the address asks for it. Switch it on there (ssl = on), or write sslmode=disable where nobody can listen in.';

function notLetIn(message: string): string {
  const tls = /no encryption|SSL off/.test(message) ? ' Add sslmode=require to the address.' : '';
  const peer = /peer authentication/i.test(message)
    ? ' Over a socket the user is often the one of the system: give another one, or connect to localhost with a password.'
    : '';
  return `the database does not let this user in (${message}).${tls}${peer}`;
}

const codeOf = (error: unknown): string | undefined =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;

const isPostgres = (error: unknown): boolean => error instanceof Error && error.name === 'PostgresError';

/** Whatever the network or a socket says when it is called. */
const isNetwork = (error: unknown): boolean =>
  error instanceof Error && 'syscall' in error && /^(connect|getaddrinfo|read|write)$/.test(String(error.syscall));

/** An attempt on several addresses fails with several reasons and no sentence. */
function reason(error: unknown): string {
  return error instanceof AggregateError ? error.errors.map(reason).join('; ') : (error as Error).message;
}
