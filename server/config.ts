// The settings of a server: the only reader of the environment. All that is wrong is said at once, and what to do.
import * as v from 'valibot';

import { directSetting, ownerSetting, ownerUrlOf, workerSetting, type Addresses } from './addresses.ts';
import { developmentProblems } from './development.ts';
import { httpDefaults, type HttpSettings } from './http/settings.ts';
import type { PrivateHosts } from './platform/outbound/reach.ts';
import { logLevels, type LogLevel } from './platform/ports/log.ts';
import { AddressRefused, readAddress } from './platform/postgres/address.ts';
import { MIN_SECRET_BYTES, oneOf, privateHosts, quota, Secret, whole } from './setting-values.ts';
import { unknownSettings } from './unknown-settings.ts';

export interface Config extends HttpSettings, Addresses {
  /** Connections to the database that requests share. */
  readonly connections: number;
  /** Seals the tenants' shared secrets; at least 32 bytes. */
  readonly secret: string;
  /** The secret of before: opens what it sealed until `paneldesk reseal` has been run, and signs nothing new. */
  readonly oldSecret?: string | undefined;
  readonly host: string;
  /** 0 for a free one. */
  readonly port: number;
  readonly logLevel: LogLevel;
  /** Hosts of webhooks that need not be public. */
  readonly webhooksPrivate?: PrivateHosts;
  /** How many days mails are kept once nothing more becomes of them; 90 by default. */
  readonly keepMailDays?: number;
  /** A file of certificates (PEM) that mail servers are believed for beside the public authorities. */
  readonly mailCa?: string;
}

/** Settings that cannot be taken; the message has a line for each, and nothing else where there is but one. */
export class ConfigRefused extends Error {
  override readonly name = 'ConfigRefused';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    const [first, ...more] = problems;
    super(
      more.length === 0
        ? `${first}`
        : `The settings are not right:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`,
    );
    this.problems = problems;
  }
}

/** What to do about a setting that must be there and is not. */
const missing: Readonly<Record<string, string>> = {
  DATABASE_URL: 'Give the address of the database, e.g. postgres://user:password@localhost:5432/paneldesk',
  PANELDESK_SECRET: 'Make one with `openssl rand -base64 48` and keep it: what it seals cannot be opened without it.',
};

const { limits, failedSignIns, audience } = httpDefaults;

/** How long staff see what was mailed, in days, unless the settings say otherwise. */
export const KEEP_MAIL_DAYS = 90;

const settings = {
  // Read below, with what else of the environment belongs to an address.
  DATABASE_URL: v.string(),
  PANELDESK_DATABASE_DIRECT_URL: v.optional(v.string()),
  PANELDESK_DATABASE_OWNER_URL: v.optional(v.string()),
  PANELDESK_DATABASE_WORKER_URL: v.optional(v.string()),
  PANELDESK_SECRET: Secret,
  PANELDESK_SECRET_OLD: v.optional(Secret),
  PANELDESK_HOST: v.optional(
    v.pipe(v.string(), v.regex(/^[\w.:-]+$/, 'must be a host name or an address.')),
    '127.0.0.1',
  ),
  PANELDESK_PORT: whole(0, 65_535, 4300),
  PANELDESK_AUDIENCE: v.optional(v.pipe(v.string(), v.maxLength(200, 'must have at most 200 characters.')), audience),
  PANELDESK_CONNECTIONS: whole(2, 500, 10),
  PANELDESK_LOG_LEVEL: oneOf(logLevels as ['info', ...LogLevel[]], 'info'),
  PANELDESK_TRUST_PROXY: oneOf(['true', 'false'], 'false'),
  PANELDESK_PLAIN_HTTP: oneOf(['true', 'false'], 'false'),
  PANELDESK_DEVELOPMENT: v.optional(v.picklist(['0', '1'], 'must be 1 or 0.'), '0'),
  PANELDESK_WEBHOOKS_PRIVATE: privateHosts,
  // Not below `NEWS_FOR`: until then it must be known what was told.
  PANELDESK_KEEP_MAIL_DAYS: whole(30, 3_650, KEEP_MAIL_DAYS),
  PANELDESK_MAIL_CA: v.optional(v.string()),
  PANELDESK_LIMIT_READ: quota(limits.read),
  PANELDESK_LIMIT_WRITE: quota(limits.write),
  PANELDESK_LIMIT_CREATE: quota(limits.create),
  PANELDESK_LIMIT_FAILED_SIGN_INS: quota(failedSignIns),
};
/** All that the server reads of the environment by itself. */
export const settingNames: readonly string[] = Object.keys(settings);

/** Which setting does what, for `--help`. */
export const settingsHelp = `Settings (environment):
  DATABASE_URL                     address of PostgreSQL (required)
  PANELDESK_DATABASE_DIRECT_URL    address of PostgreSQL itself, where DATABASE_URL leads to a pooler such as PgBouncer
  PANELDESK_DATABASE_OWNER_URL     the same database, signed in as the owner of its tables, where DATABASE_URL signs in as a
                                   role in paneldesk_app: for migrations and commands; not through a pooler
  PANELDESK_DATABASE_WORKER_URL    the same database, signed in as a role in paneldesk_worker: for workers, who sign in as the
                                   owner unless it is given; not through a pooler
  PANELDESK_SECRET                 at least ${MIN_SECRET_BYTES} random bytes; encrypts what is stored sealed (required)
  PANELDESK_SECRET_OLD             the previous secret while it is being changed: see \`paneldesk reseal\`
  PANELDESK_HOST                   address to listen on (127.0.0.1)
  PANELDESK_PORT                   port to listen on (4300)
  PANELDESK_AUDIENCE               the "aud" that panel tokens must name (${audience})
  PANELDESK_CONNECTIONS            connections to the database (10)
  PANELDESK_LOG_LEVEL              ${logLevels.join(', ')} (info)
  PANELDESK_TRUST_PROXY            true behind a proxy that sets X-Forwarded-For and -Proto (false)
  PANELDESK_PLAIN_HTTP             true takes panel tokens unencrypted from other machines, for tests (false)
  PANELDESK_DEVELOPMENT            1 tells askers on this machine why their token was refused; loopback only (0)
  PANELDESK_WEBHOOKS_PRIVATE       webhook hosts that may be private: none, all, or host[:port],… (none)
  PANELDESK_KEEP_MAIL_DAYS         how many days staff see what was mailed, at least 30 (${KEEP_MAIL_DAYS})
  PANELDESK_MAIL_CA                PEM file with your own certificate authorities, trusted for mail servers
  PANELDESK_LIMIT_READ             calls/seconds for each person (${limits.read.calls}/${limits.read.seconds})
  PANELDESK_LIMIT_WRITE            (${limits.write.calls}/${limits.write.seconds})
  PANELDESK_LIMIT_CREATE           (${limits.create.calls}/${limits.create.seconds})
  PANELDESK_LIMIT_FAILED_SIGN_INS  for each address (${failedSignIns.calls}/${failedSignIns.seconds})`;

type Environment = Readonly<Record<string, string | undefined>>;

/** The settings of a server; throws `ConfigRefused`. */
export function readConfig(env: Environment): Config {
  const given = read(env, settings);
  if (given.PANELDESK_SECRET_OLD === given.PANELDESK_SECRET) {
    throw new ConfigRefused([
      'PANELDESK_SECRET_OLD is PANELDESK_SECRET itself: give the previous one, or leave it out.',
    ]);
  }
  return {
    databaseUrl: given.DATABASE_URL,
    directUrl: given.PANELDESK_DATABASE_DIRECT_URL,
    ownerUrl: given.PANELDESK_DATABASE_OWNER_URL,
    workerUrl: given.PANELDESK_DATABASE_WORKER_URL,
    ...(given.PANELDESK_DEVELOPMENT === '1' && { development: true }),
    connections: given.PANELDESK_CONNECTIONS,
    secret: given.PANELDESK_SECRET,
    oldSecret: given.PANELDESK_SECRET_OLD,
    host: given.PANELDESK_HOST,
    port: given.PANELDESK_PORT,
    audience: given.PANELDESK_AUDIENCE,
    logLevel: given.PANELDESK_LOG_LEVEL,
    trustProxy: given.PANELDESK_TRUST_PROXY === 'true',
    plainHttp: given.PANELDESK_PLAIN_HTTP === 'true',
    webhooksPrivate: given.PANELDESK_WEBHOOKS_PRIVATE,
    keepMailDays: given.PANELDESK_KEEP_MAIL_DAYS,
    ...(given.PANELDESK_MAIL_CA !== undefined && { mailCa: given.PANELDESK_MAIL_CA }),
    limits: {
      read: given.PANELDESK_LIMIT_READ,
      write: given.PANELDESK_LIMIT_WRITE,
      create: given.PANELDESK_LIMIT_CREATE,
    },
    failedSignIns: given.PANELDESK_LIMIT_FAILED_SIGN_INS,
  };
}

/** What commands need that only look at the database: as its owner, and straight where there is a pooler. Throws `ConfigRefused`. */
export function readDatabaseUrl(env: Environment): string {
  const { DATABASE_URL, PANELDESK_DATABASE_DIRECT_URL, PANELDESK_DATABASE_OWNER_URL } = settings;
  const given = read(env, { DATABASE_URL, PANELDESK_DATABASE_DIRECT_URL, PANELDESK_DATABASE_OWNER_URL });
  return ownerUrlOf({
    databaseUrl: given.DATABASE_URL,
    directUrl: given.PANELDESK_DATABASE_DIRECT_URL,
    ownerUrl: given.PANELDESK_DATABASE_OWNER_URL,
  });
}

/** What a command needs that only signs. Throws `ConfigRefused`. */
export function readAudience(env: Environment): string {
  return read(env, { PANELDESK_AUDIENCE: settings.PANELDESK_AUDIENCE }).PANELDESK_AUDIENCE;
}

function read<const E extends v.ObjectEntries>(
  env: Environment,
  entries: E,
): v.InferOutput<v.ObjectSchema<E, undefined>> {
  // Set to nothing is not set: composing tools hand empty variables on.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = v.safeParse(v.object(entries), given, { abortPipeEarly: true });
  const addresses = ['DATABASE_URL', directSetting, ownerSetting, workerSetting].filter((name) => name in entries);
  const problems = [
    ...unknownSettings(env, settingNames),
    ...developmentProblems(env),
    ...(parsed.issues ?? []).map(problemOf),
    ...addresses.flatMap((name) => problemsOfAddress(name, given[name], env)),
  ];
  if (problems.length > 0 || !parsed.success) throw new ConfigRefused(problems);
  return parsed.output;
}

function problemOf(issue: v.BaseIssue<unknown>): string {
  const name = v.getDotPath(issue) ?? '';
  return issue.received === 'undefined' ? `${name} is missing. ${missing[name] ?? ''}` : `${name} ${issue.message}`;
}

function problemsOfAddress(name: string, address: string | undefined, env: Environment): string[] {
  if (address === undefined) return [];
  try {
    readAddress(address, env);
    return [];
  } catch (error) {
    if (error instanceof AddressRefused) return [`${name} ${error.problem}`];
    throw error;
  }
}
