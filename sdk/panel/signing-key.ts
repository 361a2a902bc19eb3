// A panel's signing key in whatever form it is kept, made ready for jose, its algorithm pinned.
import { importJWK, importPKCS8 } from 'jose';
import type { CryptoKey as JoseKey, JWK } from 'jose';

/** The signature algorithms that the desk accepts (RFC 7518, RFC 8037). */
export type SigningAlgorithm = 'HS256' | 'ES256' | 'RS256' | 'EdDSA';

/** A private or secret key as JSON (RFC 7517). Its `kid` goes into the token. */
export interface SigningJwk {
  readonly kty?: string | undefined;
  readonly crv?: string | undefined;
  readonly alg?: string | undefined;
  readonly kid?: string | undefined;
  readonly d?: string | undefined;
  readonly k?: string | undefined;
  readonly x?: string | undefined;
  readonly y?: string | undefined;
  readonly n?: string | undefined;
  readonly e?: string | undefined;
  readonly p?: string | undefined;
  readonly q?: string | undefined;
  readonly dp?: string | undefined;
  readonly dq?: string | undefined;
  readonly qi?: string | undefined;
}

/**
 * What a panel signs with: a shared secret (text or bytes, at least 32 bytes, HS256), a private key as PKCS #8 PEM
 * (`-----BEGIN PRIVATE KEY-----`), as JWK, or as CryptoKey of this platform.
 */
export type SigningKey = string | Uint8Array | SigningJwk | CryptoKey;

/** A key that jose can sign with. */
export interface ReadyKey {
  readonly key: JoseKey | Uint8Array;
  readonly algorithm: SigningAlgorithm;
  readonly kid: string | undefined;
}

const SHORTEST_SECRET = 32;

/** Makes a key ready. Throws TypeError, without the key in its text, when it is too short, public or of no use here. */
export async function readyKey(key: SigningKey): Promise<ReadyKey> {
  if (typeof key === 'string')
    return key.includes('-----BEGIN') ? fromPem(key) : fromSecret(new TextEncoder().encode(key));
  if (key instanceof Uint8Array) return fromSecret(key);
  if (key instanceof CryptoKey) return fromCryptoKey(key);
  return fromJwk(key);
}

function fromSecret(secret: Uint8Array, kid?: string): ReadyKey {
  if (secret.length < SHORTEST_SECRET) {
    throw new TypeError(`key: a shared secret needs at least ${SHORTEST_SECRET} bytes, this one has ${secret.length}.`);
  }
  return { key: secret, algorithm: 'HS256', kid };
}

async function fromPem(pem: string): Promise<ReadyKey> {
  if (!pem.includes('-----BEGIN PRIVATE KEY-----')) {
    throw new TypeError(
      'key: this PEM is no unencrypted PKCS #8 private key. Convert it: openssl pkcs8 -topk8 -nocrypt -in key.pem',
    );
  }
  // The PEM names its kind of key only inside; the platform refuses all but the right one.
  for (const algorithm of ['EdDSA', 'ES256', 'RS256'] as const) {
    try {
      return { key: await importPKCS8(pem.trim(), algorithm), algorithm, kid: undefined };
    } catch {
      continue;
    }
  }
  throw new TypeError('key: this PEM holds no Ed25519, P-256 or RSA private key.');
}

async function fromJwk(jwk: SigningJwk): Promise<ReadyKey> {
  const algorithm = algorithmOfJwk(jwk);
  if (
    !algorithm ||
    (jwk.alg !== undefined && jwk.alg !== algorithm && !(algorithm === 'EdDSA' && jwk.alg === 'Ed25519'))
  ) {
    throw new TypeError('key: this JWK is for none of HS256, ES256, RS256 and EdDSA.');
  }
  if (algorithm === 'HS256' ? !jwk.k : !jwk.d) throw new TypeError('key: this JWK holds no private key.');
  let key: JoseKey | Uint8Array;
  try {
    key = await importJWK({ ...jwk, alg: algorithm } as JWK, algorithm);
  } catch {
    throw new TypeError('key: this JWK cannot be read.');
  }
  return key instanceof Uint8Array ? fromSecret(key, jwk.kid) : { key, algorithm, kid: jwk.kid };
}

function algorithmOfJwk({ kty, crv }: SigningJwk): SigningAlgorithm | undefined {
  if (kty === 'oct') return 'HS256';
  if (kty === 'RSA') return 'RS256';
  if (kty === 'EC' && crv === 'P-256') return 'ES256';
  return kty === 'OKP' && crv === 'Ed25519' ? 'EdDSA' : undefined;
}

function fromCryptoKey(key: CryptoKey): ReadyKey {
  const { name, namedCurve, hash, length } = key.algorithm as KeyAlgorithm & {
    namedCurve?: string;
    hash?: KeyAlgorithm;
    length?: number;
  };
  const kind = [name, namedCurve ?? hash?.name].filter(Boolean).join(' ');
  const algorithm = (
    { Ed25519: 'EdDSA', 'ECDSA P-256': 'ES256', 'RSASSA-PKCS1-v1_5 SHA-256': 'RS256', 'HMAC SHA-256': 'HS256' } as const
  )[kind];
  if (!algorithm) throw new TypeError(`key: a CryptoKey for ${kind} is for none of HS256, ES256, RS256 and EdDSA.`);
  if (!key.usages.includes('sign')) throw new TypeError('key: this CryptoKey may not sign.');
  if (algorithm === 'HS256' && (length ?? 0) < SHORTEST_SECRET * 8) {
    throw new TypeError(`key: a shared secret needs at least ${SHORTEST_SECRET} bytes.`);
  }
  return { key, algorithm, kid: undefined };
}
