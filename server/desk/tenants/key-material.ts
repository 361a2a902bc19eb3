// What a panel's keys may be made of: checked when they are added, imported when tokens are verified.
import { createPublicKey, type KeyObject } from 'node:crypto';

import { importJWK, type CryptoKey, type JWK } from 'jose';

import type { SealedColumn } from '../../platform/sealing/sealed-columns.ts';
import { isLoopback } from './origin.ts';
import { TenantRefused, type Algorithm } from './tenant.ts';

/** Secrets that tenants share with their panels. */
export const tenantSecrets: SealedColumn = {
  what: 'shared secrets of tenants',
  table: 'tenant_keys',
  column: 'sealed_secret',
  idColumn: 'id',
  ownerOf: (tenantId) => tenantId,
};

/** HS256 wants a key at least as long as its hash (RFC 7518, 3.2). */
const MIN_SECRET_BYTES = 32;
const MIN_RSA_BITS = 2048;

export function checkSecret(secret: string): string {
  const bytes = Buffer.byteLength(secret);
  if (bytes < MIN_SECRET_BYTES) {
    throw new TenantRefused(
      `The secret has ${bytes} bytes; at least ${MIN_SECRET_BYTES} are needed. Make one with: openssl rand -base64 48`,
    );
  }
  return secret;
}

/** A JWK or PEM as the bare public JWK that is stored; whatever is private is refused before it can be. */
export function publicJwk(given: JWK | string, algorithm: Algorithm): JWK {
  if (typeof given === 'string' ? /PRIVATE KEY/.test(given) : 'd' in given || 'k' in given) {
    throw new TenantRefused('This is a private key: it stays with the panel. Give the public half only.');
  }
  let key: KeyObject;
  try {
    key = typeof given === 'string' ? createPublicKey(given) : createPublicKey({ key: given as never, format: 'jwk' });
  } catch (cause) {
    throw new TenantRefused(
      'This is not a public key: give a JWK, or a PEM that begins with "-----BEGIN PUBLIC KEY-----".',
      { cause },
    );
  }
  const details = key.asymmetricKeyDetails;
  const fits =
    (algorithm === 'ES256' && key.asymmetricKeyType === 'ec' && details?.namedCurve === 'prime256v1') ||
    (algorithm === 'RS256' && key.asymmetricKeyType === 'rsa') ||
    (algorithm === 'EdDSA' && key.asymmetricKeyType === 'ed25519');
  if (!fits) {
    const kind = [key.asymmetricKeyType, details?.namedCurve].filter(Boolean).join(' ');
    throw new TenantRefused(
      `${algorithm} does not go with this key (${kind}). ES256 wants P-256, RS256 RSA, EdDSA Ed25519.`,
    );
  }
  if (algorithm === 'RS256' && (details?.modulusLength ?? 0) < MIN_RSA_BITS) {
    throw new TenantRefused(`The RSA key has ${details?.modulusLength} bits; at least ${MIN_RSA_BITS} are needed.`);
  }
  // Exported anew: only the numbers of the key, nothing that came along with it.
  return key.export({ format: 'jwk' }) as JWK;
}

export function checkJwksUrl(given: string): URL {
  let url: URL;
  try {
    url = new URL(given);
  } catch {
    throw new TenantRefused(
      `"${given}" is not a URL. Give the address of the key set, e.g. https://panel.example/jwks.json`,
    );
  }
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!secure)
    throw new TenantRefused(
      'The key set must be fetched over https (http only from this machine itself): who can change it can sign for anybody.',
    );
  if (url.username !== '' || url.password !== '')
    throw new TenantRefused('The address of the key set must not hold a name or a password.');
  return url;
}

export async function importSecret(secret: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', new TextEncoder().encode(secret), { name: 'HMAC', hash: 'SHA-256' }, false, [
    'sign',
    'verify',
  ]);
}

export async function importPublic(jwk: JWK, algorithm: Algorithm): Promise<CryptoKey> {
  return (await importJWK({ ...jwk, ext: false }, algorithm)) as CryptoKey;
}
