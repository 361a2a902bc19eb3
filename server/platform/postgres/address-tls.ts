// How the way to a database is encrypted, in libpq's words, and what of it postgres.js is given.
import { readFileSync } from 'node:fs';
import { checkServerIdentity, createSecureContext, type ConnectionOptions, type SecureContext } from 'node:tls';

import { AddressRefused, type Keywords } from './address-text.ts';

export interface Tls {
  /** `prefer`: if the server offers it, unverified. `verify-ca` does not compare names. Over a socket always `disable`. */
  readonly mode: 'disable' | 'prefer' | 'require' | 'verify-ca' | 'verify-full';
  /** Files (PEM). Without the authority's, those that Node knows are trusted. */
  readonly ca?: string;
  readonly cert?: string;
  readonly key?: string;
  readonly keyPassword?: string;
}

/** A folder with a socket in it. */
export const isSocket = (host: string): boolean => host.startsWith('/');

export function readTls(given: Keywords, hosts: readonly string[]): Tls {
  const get = (keyword: string): string | undefined => given.get(keyword) || undefined;
  const [ca, cert, key, keyPassword] = ['sslrootcert', 'sslcert', 'sslkey', 'sslpassword'].map(get);
  if ((cert === undefined) !== (key === undefined))
    throw new AddressRefused('has one of sslcert and sslkey; they go together.');
  const asked = modeOf(get('sslmode') ?? modeOfSsl(get('ssl')), ca);
  const mode =
    // Whoever gives a certificate means to show it.
    cert !== undefined && (asked === undefined || asked === 'prefer')
      ? 'require'
      : // On the way to this very machine nobody listens, and encrypting costs.
        (asked ?? (hosts.every(isHere) ? 'disable' : 'prefer'));
  return {
    mode: hosts.every(isSocket) ? 'disable' : mode,
    ...(ca !== undefined && ca !== 'system' && { ca }),
    ...(cert !== undefined && { cert }),
    ...(key !== undefined && { key }),
    ...(keyPassword !== undefined && { keyPassword }),
  };
}

/** JDBC's spelling, which libpq takes as well. */
function modeOfSsl(ssl: string | undefined): string | undefined {
  if (ssl === undefined) return undefined;
  if (ssl !== 'true' && ssl !== 'false')
    throw new AddressRefused('has an ssl that is not true. Write sslmode=require.');
  return ssl === 'true' ? 'require' : 'disable';
}

function modeOf(written: string | undefined, ca: string | undefined): Tls['mode'] | undefined {
  if (ca === 'system') return 'verify-full';
  switch (written) {
    case undefined:
    case 'disable':
    case 'prefer':
    case 'verify-full':
      return written;
    // "Only if the server insists" would be two attempts; a server that offers it gets it.
    case 'allow':
      return 'prefer';
    case 'require':
      return ca === undefined ? 'require' : 'verify-ca';
    case 'verify-ca':
      if (ca !== undefined) return written;
      throw new AddressRefused('asks for sslmode=verify-ca without sslrootcert, the file of the authority to trust.');
    default:
      throw new AddressRefused(
        'has an sslmode that is none of disable, allow, prefer, require, verify-ca, verify-full.',
      );
  }
}

function isHere(host: string): boolean {
  return isSocket(host) || host === 'localhost' || host === '::1' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** The driver's `ssl`. Reads the files; throws `AddressRefused` where one cannot be read or used. */
export function driverTls(tls: Tls, hosts: readonly string[]): ConnectionOptions | 'prefer' | false {
  if (tls.mode === 'disable') return false;
  if (tls.mode === 'prefer') return tls.mode;
  return {
    rejectUnauthorized: tls.mode !== 'require',
    secureContext: contextOf(tls),
    checkServerIdentity: (_, certificate) => {
      if (tls.mode !== 'verify-full') return undefined;
      // Against what the address says: behind an IP address the driver would compare with `localhost`. Of several servers
      // each is as good as another, so that the name of any of them will do.
      const errors = hosts.map((host) => checkServerIdentity(host, certificate));
      return errors.includes(undefined) ? undefined : errors[0];
    },
  };
}

/** Made here: where the driver makes it, on each connection, nobody catches what is wrong with a certificate or a key. */
function contextOf({ ca, cert, key, keyPassword }: Tls): SecureContext {
  const given = {
    ...(ca !== undefined && { ca: readGiven(ca, 'sslrootcert') }),
    ...(cert !== undefined && { cert: readGiven(cert, 'sslcert') }),
    ...(key !== undefined && { key: readGiven(key, 'sslkey') }),
    ...(keyPassword !== undefined && { passphrase: keyPassword }),
  };
  try {
    return createSecureContext(given);
  } catch (error) {
    throw new AddressRefused(
      `names an sslcert, sslkey or sslpassword that cannot be used (${(error as Error).message}). Both files are PEM, and belong together.`,
    );
  }
}

function readGiven(file: string, keyword: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new AddressRefused(
      `names a file in ${keyword} that cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}
