// Keys of every algorithm, and tokens made by hand: also such as no library would make.
import { createHmac, createSign, generateKeyPairSync, sign as signBytes, type KeyObject } from 'node:crypto';

export type Header = Readonly<Record<string, unknown>>;
export type Claims = Readonly<Record<string, unknown>>;
/** Makes the signature over `header.payload`. */
export type Signer = (signed: string) => Buffer;

const encode = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** A compact JWS of whatever it is given. */
export function compact(header: Header, claims: unknown, signer: Signer): string {
  const signed = `${encode(header)}.${encode(claims)}`;
  return `${signed}.${signer(signed).toString('base64url')}`;
}

export const hmac =
  (secret: string | Buffer): Signer =>
  (signed) =>
    createHmac('sha256', secret).update(signed).digest();

export interface KeyPair {
  readonly algorithm: 'ES256' | 'RS256' | 'EdDSA';
  readonly publicKey: KeyObject;
  readonly signer: Signer;
}

export function keyPair(algorithm: KeyPair['algorithm']): KeyPair {
  switch (algorithm) {
    case 'ES256': {
      const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
      const key = { key: privateKey, dsaEncoding: 'ieee-p1363' } as const;
      return { algorithm, publicKey, signer: (signed) => signBytes('sha256', Buffer.from(signed), key) };
    }
    case 'RS256': {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
      return { algorithm, publicKey, signer: (signed) => createSign('sha256').update(signed).sign(privateKey) };
    }
    case 'EdDSA': {
      const { publicKey, privateKey } = generateKeyPairSync('ed25519');
      return { algorithm, publicKey, signer: (signed) => signBytes(null, Buffer.from(signed), privateKey) };
    }
  }
}

export const jwkOf = (key: KeyObject): Record<string, string> =>
  key.export({ format: 'jwk' }) as Record<string, string>;
export const pemOf = (key: KeyObject): string => key.export({ format: 'pem', type: 'spki' }).toString();
