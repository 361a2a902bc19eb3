// The demo's secrets: made once, kept beside its data, readable by their owner only.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { JsonWebKey } from 'node:crypto';

export interface KeptKeys {
  /** Seals what the desk keeps of its tenants (PANELDESK_SECRET). */
  readonly deskSecret: string;
  /** Signs the panel's own cookies. */
  readonly sessionSecret: string;
  /** The panel signs with the private half; the desk is only ever given the public one. */
  readonly kid: string;
  readonly privateJwk: JsonWebKey;
  readonly publicJwk: JsonWebKey;
}

export function newKeys(): KeptKeys {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return {
    deskSecret: randomBytes(48).toString('base64url'),
    sessionSecret: randomBytes(48).toString('base64url'),
    kid: `demo-${randomBytes(6).toString('hex')}`,
    privateJwk: privateKey.export({ format: 'jwk' }),
    publicJwk: publicKey.export({ format: 'jwk' }),
  };
}

/** Reads the keys of `directory`, or makes them there with mode 0600. */
export function keepKeys(directory: string): KeptKeys {
  const file = join(directory, 'demo-keys.json');
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as KeptKeys;
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code !== 'ENOENT')
      throw new Error(`Cannot read ${file}; delete it to have new keys made.`, { cause });
  }
  const keys = newKeys();
  mkdirSync(directory, { recursive: true });
  // Written aside and renamed: a process killed half way leaves no half file behind.
  const aside = `${file}.${process.pid}`;
  writeFileSync(aside, JSON.stringify(keys, null, 2), { mode: 0o600 });
  renameSync(aside, file);
  return keys;
}
