// Seals what must not lie open in the database: AES-256-GCM, with a key made from the server's own secret.
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** First byte of what is sealed, so that another way of sealing can be told apart one day. */
const VERSION = 1;
const NONCE = 12;
const TAG = 16;

/** The secret of the server is another one than that which sealed, or the sealed bytes were changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  constructor(owner: string, options?: ErrorOptions) {
    super(
      `A secret of tenant "${owner}" cannot be opened: PANELDESK_SECRET is another one than when it was stored. Put the old one back, or add the tenant's keys again.`,
      options,
    );
  }
}

/** Seals for one owner: moved to another owner's row, what is sealed does not open. */
export interface Sealer {
  seal(owner: string, plain: string): Buffer;
  /** Throws `SealBroken`. */
  open(owner: string, sealed: Buffer): string;
}

/** Layout: version (1), nonce (12), tag (16), ciphertext. The owner is authenticated along with it. */
export function createSealer(secret: string): Sealer {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'paneldesk tenant secrets v1', 32));
  return {
    seal(owner, plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.from(owner));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), text]);
    },
    open(owner, sealed) {
      try {
        if (sealed[0] !== VERSION || sealed.length < 1 + NONCE + TAG) throw new RangeError('not of this layout');
        const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 1 + NONCE), { authTagLength: TAG });
        decipher.setAAD(Buffer.from(owner));
        decipher.setAuthTag(sealed.subarray(1 + NONCE, 1 + NONCE + TAG));
        return Buffer.concat([decipher.update(sealed.subarray(1 + NONCE + TAG)), decipher.final()]).toString('utf8');
      } catch (cause) {
        throw new SealBroken(owner, { cause });
      }
    },
  };
}
