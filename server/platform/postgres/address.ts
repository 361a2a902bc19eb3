// What an address of a database means: the keywords of libpq, taken where they can be kept, refused in one line where not.
import { userInfo } from 'node:os';

import { AddressRefused, takeApart, type Keywords } from './address-text.ts';
import { isSocket, readTls, type Tls } from './address-tls.ts';

export { AddressRefused } from './address-text.ts';

export interface Place {
  /** A name, an address, or the folder of a socket (it begins with /). */
  readonly host: string;
  readonly port: number;
}

export interface Address {
  /** At least one. With several, the first that can be written to. */
  readonly places: readonly Place[];
  readonly database: string;
  readonly user: string;
  readonly password?: string;
  readonly tls: Tls;
  /** Seconds; above 0. */
  readonly connectTimeout?: number;
  /** How PostgreSQL's lists name the process, instead of `paneldesk`. */
  readonly name?: string;
  /** Settings of the session as the command line of a server has them: `-c search_path=desk`. */
  readonly options?: string;
}

type Environment = Readonly<Record<string, string | undefined>>;

/** What counts where the address says nothing, as with psql. */
const variables: Readonly<Record<string, string>> = {
  host: 'PGHOST',
  port: 'PGPORT',
  dbname: 'PGDATABASE',
  user: 'PGUSER',
  password: 'PGPASSWORD',
  options: 'PGOPTIONS',
  sslmode: 'PGSSLMODE',
  sslrootcert: 'PGSSLROOTCERT',
  sslcert: 'PGSSLCERT',
  sslkey: 'PGSSLKEY',
  channel_binding: 'PGCHANNELBINDING',
  connect_timeout: 'PGCONNECT_TIMEOUT',
};

/** What is read here or in `address-tls.ts`. */
const meant = new Set([...Object.keys(variables), 'ssl', 'sslpassword', 'application_name', 'target_session_attrs']);

/** Tunes what works without it. */
const ignored = new Set([
  'fallback_application_name',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
  'tcp_user_timeout',
  'sslcompression',
  'sslsni',
]);

/** What the driver cannot do, unless it is one of these values, which ask for nothing. */
const idle: Readonly<Record<string, readonly string[]>> = {
  channel_binding: ['disable', 'prefer'],
  client_encoding: ['utf8', 'utf-8', 'unicode', 'auto'],
  gssencmode: ['disable', 'prefer'],
  load_balance_hosts: ['disable'],
  require_auth: [],
  sslnegotiation: ['postgres'],
};

/** Parameters of libpq and of other programs that do not work here, with what to do instead. */
const instead: Readonly<Record<string, string>> = {
  hostaddr: 'Write the address as host.',
  passfile: 'Write the password into the address, or set PGPASSWORD.',
  service: 'Write out what the service file says.',
  pgbouncer: 'Set PANELDESK_DATABASE_DIRECT_URL to the address of PostgreSQL behind the pooler.',
};

/** Where libpq looks for the socket when nothing names a host: as packaged for Linux, and as everywhere else. */
const SOCKETS = process.platform === 'linux' ? '/var/run/postgresql' : '/tmp';

/** Reads an address as psql would; throws `AddressRefused`, whose message never holds a password. */
export function readAddress(text: string, env: Environment = process.env): Address {
  const given = takeApart(text);
  refuseUnknown(given, text);
  for (const [keyword, variable] of Object.entries(variables)) {
    const value = env[variable];
    if (value && !given.get(keyword)) given.set(keyword, value);
  }
  refuseImpossible(given, env);

  const get = (keyword: string): string | undefined => given.get(keyword) || undefined;
  const user = get('user') ?? ownName();
  const database = get('dbname');
  if (database === undefined)
    throw new AddressRefused('names no database. It stands at the end: postgres://user:password@localhost/paneldesk');
  const places = readPlaces(get('host'), get('port'));
  const password = get('password');
  const connectTimeout = readSeconds(get('connect_timeout'));
  const name = get('application_name');
  const options = get('options');
  return {
    places,
    database,
    user,
    ...(password !== undefined && { password }),
    tls: readTls(
      given,
      places.map(({ host }) => host),
    ),
    ...(connectTimeout !== undefined && { connectTimeout }),
    ...(name !== undefined && { name }),
    ...(options !== undefined && { options }),
  };
}

function refuseUnknown(given: Keywords, text: string): void {
  for (const name of given.keys()) {
    if (meant.has(name) || ignored.has(name) || Object.hasOwn(idle, name)) continue;
    if (Object.hasOwn(instead, name))
      throw new AddressRefused(`has "${name}", which is not known here. ${instead[name]}`);
    // What an unencoded sign in a password cut off may stand there as a name.
    if (!/^[a-z_]{1,40}$/i.test(name) || /\?.*@/s.test(text))
      throw new AddressRefused('has no parameter behind its ?. In a password / is written %2F, and ? is %3F.');
    throw new AddressRefused(
      `has a parameter "${name}", which is not known here. Settings of a session are written options=-c%20name%3Dvalue.`,
    );
  }
}

function refuseImpossible(given: Keywords, env: Environment): void {
  for (const [name, values] of Object.entries(idle)) {
    const value = given.get(name);
    if (value && !values.includes(value.toLowerCase()))
      throw new AddressRefused(`asks for something of ${name} that the driver cannot do. Leave ${name} out.`);
  }
  // Read by the driver too, which has no `any` and tries for ever where no server is as it was asked for.
  if (env['PGTARGETSESSIONATTRS'])
    throw new AddressRefused('does not go with PGTARGETSESSIONATTRS: write target_session_attrs into the address.');
  const wanted = given.get('target_session_attrs');
  if (wanted && !['any', 'read-write', 'primary'].includes(wanted))
    throw new AddressRefused(
      'asks for a server that is read-only: target_session_attrs must be read-write, or be left out.',
    );
}

function readPlaces(hosts = SOCKETS, ports = ''): Place[] {
  const names = hosts.split(',').map((name) => name || SOCKETS);
  const numbers = ports.split(',');
  if (numbers.length > 1 && numbers.length !== names.length)
    throw new AddressRefused(`has ${names.length} hosts and ${numbers.length} ports.`);
  if (new Set(names.map(isSocket)).size > 1) throw new AddressRefused('has sockets and hosts in one list.');
  return names.map((name, at) => {
    const written = (numbers.length > 1 ? numbers[at] : numbers[0]) || '5432';
    const port = Number(written);
    // Neither may be shown: behind a / that was not encoded both are parts of a password.
    if (!/^\d{1,5}$/.test(written) || port < 1 || port > 65_535)
      throw new AddressRefused(
        'has a port that is not a number from 1 to 65535. If there is a / in the password, it is written %2F.',
      );
    if (name.startsWith('@')) throw new AddressRefused('names an abstract socket, which the driver cannot open.');
    if (/[\s\\]/.test(name)) throw new AddressRefused('has a host with a space or a backslash in it.');
    return { host: name, port };
  });
}

function readSeconds(written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  if (!/^\d{1,6}$/.test(written))
    throw new AddressRefused('has a connect_timeout that is not a whole number of seconds.');
  // To libpq 0 is "for ever", which nothing here waits.
  return Number(written) || undefined;
}

function ownName(): string {
  try {
    return userInfo().username;
  } catch {
    throw new AddressRefused('names no user, and the one who runs this has no name either.');
  }
}
