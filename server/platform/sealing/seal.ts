// Seals what must not lie open in the database: AES-256-GCM, with a key made from the server's own secret.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import { derivedKeys } from './derived-keys.ts';

/** First byte of what is sealed. What was sealed first says nothing of its key. */
const WITHOUT_KEY_ID = 1;
const VERSION = 2;
/** Tells the keys of one server apart, and says nothing of the secret. */
const KEY_ID = 4;
const NONCE = 12;
const TAG = 16;

/** The secret of the server is another one than that which sealed, or the sealed bytes were changed. */
export class SealBroken extends Error {
  override readonly name = 'SealBroken';
  readonly owner: string;

  constructor(owner: string, options?: ErrorOptions) {
    super(
      `A secret of tenant "${owner}" cannot be opened: PANELDESK_SECRET is another one than when it was stored. Give the old one beside it as PANELDESK_SECRET_OLD (then \`paneldesk reseal\`), put it back, or add the tenant's keys again.`,
      options,
    );
    this.owner = owner;
  }
}

/** Seals for one owner: moved to another owner's row, what is sealed does not open. */
export interface Sealer {
  seal(owner: string, plain: string): Buffer;
  /** Throws `SealBroken`. */
  open(owner: string, sealed: Buffer): string;
  /** Whether it was sealed as it would be now: with the secret in force, and saying so. */
  isCurrent(sealed: Buffer): boolean;
}

/**
 * Layout: version (1), key id (4), nonce (12), tag (16), ciphertext. The owner is authenticated along with it.
 * `oldSecret` opens what was sealed with it, and seals nothing.
 */
export function createSealer(secret: string, oldSecret?: string): Sealer {
  const secrets = { secret, oldSecret };
  const ids = derivedKeys(secrets, 'paneldesk key id v1', KEY_ID);
  const keys = derivedKeys(secrets, 'paneldesk tenant secrets v1');
  const keysFor = (sealed: Buffer): readonly Buffer[] =>
    sealed[0] === WITHOUT_KEY_ID ? keys : keys.filter((_, at) => ids[at]?.equals(idOf(sealed)));
  return {
    seal(owner, plain) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keys[0], nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.from(owner));
      const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), ids[0], nonce, cipher.getAuthTag(), text]);
    },
    open(owner, sealed) {
      const content = contentOf(sealed);
      let cause: unknown = new RangeError('No key of this server, or not of this layout.');
      for (const key of content === undefined ? [] : keysFor(sealed)) {
        try {
          return decrypt(key, owner, content as Buffer);
        } catch (error) {
          cause = error;
        }
      }
      throw new SealBroken(owner, { cause });
    },
    isCurrent: (sealed) => sealed[0] === VERSION && ids[0].equals(idOf(sealed)),
  };
}

const idOf = (sealed: Buffer): Buffer => sealed.subarray(1, 1 + KEY_ID);

/** Nonce, tag and ciphertext; undefined where the layout is none of ours. */
function contentOf(sealed: Buffer): Buffer | undefined {
  const start = sealed[0] === VERSION ? 1 + KEY_ID : sealed[0] === WITHOUT_KEY_ID ? 1 : sealed.length;
  const content = sealed.subarray(start);
  return content.length < NONCE + TAG ? undefined : content;
}

function decrypt(key: Buffer, owner: string, content: Buffer): string {
  const decipher = createDecipheriv('aes-256-gcm', key, content.subarray(0, NONCE), { authTagLength: TAG });
  decipher.setAAD(Buffer.from(owner));
  decipher.setAuthTag(content.subarray(NONCE, NONCE + TAG));
  return Buffer.concat([decipher.update(content.subarray(NONCE + TAG)), decipher.final()]).toString('utf8');
}
