// Reads what `paneldesk mail transport add` is told: server, security, limits, and secrets that never stand on the command line.
import { createPrivateKey } from 'node:crypto';

import type { NewTransport } from '../delivery/mail/sending/transports.ts';
import { required, type readArguments } from './arguments.ts';
import { readSecret, UsageError, type Terminal } from './terminal.ts';

export const limitFlags = {
  'per-minute': 'text',
  'per-hour': 'text',
  'per-day': 'text',
  'urgent-per-day': 'text',
} as const;

export const transportFlags = {
  host: 'text',
  port: 'text',
  security: 'text',
  'allow-plain': 'flag',
  user: 'text',
  'password-env': 'text',
  'password-file': 'text',
  ...limitFlags,
  'dkim-domain': 'text',
  'dkim-selector': 'text',
  'dkim-key-file': 'text',
} as const;

type Flags = ReturnType<typeof readArguments<typeof transportFlags>>['flags'];

const ports = { tls: 465, starttls: 587, none: 25 } as const;

export async function newTransport(name: string, flags: Flags, terminal: Terminal): Promise<Omit<NewTransport, 'id'>> {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) {
    throw new UsageError(`"${name}" is not a transport name: use lower case letters, digits and dashes, at most 40.`);
  }
  const host = hostOf(required(flags.host, '--host'));
  const security = securityOf(flags, host);
  return {
    name,
    host,
    port: whole(flags.port, '--port', 65_535) ?? ports[security],
    security,
    ...(await login(flags, terminal)),
    dkim: await dkimOf(flags, terminal),
    perMinute: whole(flags['per-minute'], '--per-minute'),
    perHour: whole(flags['per-hour'], '--per-hour'),
    perDay: whole(flags['per-day'], '--per-day'),
    urgentPerDay: whole(flags['urgent-per-day'], '--urgent-per-day'),
  };
}

function hostOf(host: string): string {
  if (!/^[A-Za-z0-9._:-]{1,253}$/.test(host)) throw new UsageError(`--host: "${host}" is not a host name or address.`);
  return host;
}

/** Mail holds what people confide: it goes unencrypted to this machine only, unless somebody says otherwise in so many words. */
function securityOf(flags: Flags, host: string): NewTransport['security'] {
  const isHere = /^(?:localhost|127(?:\.\d{1,3}){3}|::1)$/i.test(host);
  const given = flags.security ?? (flags.port === '465' ? 'tls' : isHere ? 'none' : 'starttls');
  if (given !== 'tls' && given !== 'starttls' && given !== 'none') {
    throw new UsageError(`--security "${given}" is not known: tls (from the first byte), starttls or none.`);
  }
  if (given === 'none' && !isHere && !flags['allow-plain']) {
    throw new UsageError(
      `--security none would send mails and the password readable to ${host}. Use tls or starttls; on a network that is yours alone, add --allow-plain.`,
    );
  }
  return given;
}

async function login(flags: Flags, terminal: Terminal): Promise<{ user: string | null; password: string | null }> {
  const { user, 'password-env': variable, 'password-file': file } = flags;
  if (variable !== undefined && file !== undefined)
    throw new UsageError('Give one of --password-env, --password-file.');
  if (user === undefined) {
    if (variable !== undefined || file !== undefined) throw new UsageError('--user is missing.');
    return { user: null, password: null };
  }
  if (variable?.startsWith('PANELDESK_')) {
    throw new UsageError(
      '--password-env: names beginning with PANELDESK_ are settings of the server. Use another one.',
    );
  }
  const password =
    variable !== undefined
      ? terminal.env[variable]
      : file !== undefined
        ? await readSecret(terminal, file, '--password-file')
        : undefined;
  if (password === undefined && variable !== undefined) throw new UsageError(`--password-env: ${variable} is not set.`);
  if (password === undefined) {
    throw new UsageError(
      '--user needs a password: --password-env <variable>, or --password-file <file>, - for standard input.',
    );
  }
  if (password === '') throw new UsageError('The password is empty.');
  return { user, password };
}

async function dkimOf(flags: Flags, terminal: Terminal): Promise<NonNullable<NewTransport['dkim']> | null> {
  const { 'dkim-domain': domain, 'dkim-selector': selector, 'dkim-key-file': file } = flags;
  if (domain === undefined && selector === undefined && file === undefined) return null;
  if (domain === undefined || selector === undefined || file === undefined) {
    throw new UsageError('DKIM needs all three: --dkim-domain, --dkim-selector and --dkim-key-file.');
  }
  for (const [flag, value] of [
    ['--dkim-domain', domain],
    ['--dkim-selector', selector],
  ] as const) {
    if (!/^[A-Za-z0-9]([A-Za-z0-9.-]{0,251}[A-Za-z0-9])?$/.test(value))
      throw new UsageError(`${flag}: "${value}" is not a name in DNS: use letters, digits, dots and dashes.`);
  }
  const privateKey = await readSecret(terminal, file, '--dkim-key-file');
  const bits = rsaBits(privateKey);
  if (bits === undefined) {
    throw new UsageError('--dkim-key-file: this is not a private RSA key (PEM); mails are signed with rsa-sha256.');
  }
  // RFC 8301, 3.2: shorter ones are taken for no signature at all.
  if (bits < 1024) throw new UsageError(`--dkim-key-file: the key has ${bits} bits; 2048 are usual, 1024 the least.`);
  return { domain, selector, privateKey };
}

function rsaBits(pem: string): number | undefined {
  try {
    const { asymmetricKeyType, asymmetricKeyDetails } = createPrivateKey(pem);
    return asymmetricKeyType === 'rsa' ? asymmetricKeyDetails?.modulusLength : undefined;
  } catch {
    return undefined;
  }
}

/** A whole number from 1; null where none is given. */
export function whole(given: string | undefined, flag: string, max = 1_000_000_000, min = 1): number | null {
  if (given === undefined) return null;
  const value = Number(given);
  if (!/^\d{1,10}$/.test(given) || value < min || value > max) {
    throw new UsageError(`${flag}: "${given}" is not a whole number from ${min} to ${max}.`);
  }
  return value;
}
