// Where a stream stands in the order of events, and how it is sealed into the opaque position that clients keep.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';

import type { Position } from '../../../sdk/contract/index.ts';
import type { Actor } from '../../call/actor.ts';
import { derivedKeys } from '../../platform/sealing/derived-keys.ts';

/** A position in the one order of `events` and `reads`: everything up to it, itself included, was told. */
export interface LogPosition {
  readonly transaction: number;
  readonly position: number;
}

/** Negative where `a` comes before `b`. */
export function compare(a: LogPosition, b: LogPosition): number {
  return a.transaction - b.transaction || a.position - b.position;
}

/** After this long a resume would have to tell what nobody keeps any more. In milliseconds. */
export const TOO_OLD = 3_600_000;

const VERSION = 1;
const NONCE = 12;
const TAG = 16;
const LENGTH = 1 + NONCE + TAG + 24;

/**
 * Seals for an audience: tenant, side and account. Sealed rather than signed, and different every time, because a
 * count of all transactions would tell how busy everybody else is.
 */
export interface PositionSealer {
  seal(audience: string, position: LogPosition, now: Date): Position;
  /** Undefined for what was not sealed here for this audience, or too long ago. */
  open(audience: string, sealed: string, now: Date): LogPosition | undefined;
}

/** All who see the same customers' events: they share the positions of one event. */
export function audienceOf({ tenant, side, account }: Pick<Actor, 'tenant' | 'side' | 'account'>): string {
  return side === 'staff' ? staffAudience(tenant.id) : accountAudience(tenant.id, account?.id ?? '');
}
export const staffAudience = (tenantId: string): string => JSON.stringify([tenantId]);
export const accountAudience = (tenantId: string, accountId: string): string => JSON.stringify([tenantId, accountId]);

/** Layout: version (1), nonce (12), tag (16), then encrypted transaction, position, milliseconds since 1970 (8 each). */
export function createPositionSealer(secret: string, oldSecret?: string): PositionSealer {
  // Which of them sealed is found out by trying: a position lives for an hour, and most are of the one in force.
  const keys = derivedKeys({ secret, oldSecret }, 'paneldesk live positions v1');
  return {
    seal(audience, { transaction, position }, now) {
      const plain = Buffer.allocUnsafe(24);
      plain.writeDoubleBE(transaction, 0);
      plain.writeDoubleBE(position, 8);
      plain.writeDoubleBE(now.getTime(), 16);
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv('aes-256-gcm', keys[0], nonce, { authTagLength: TAG });
      cipher.setAAD(Buffer.from(audience));
      const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(VERSION), nonce, cipher.getAuthTag(), hidden]).toString('base64url');
    },
    open(audience, sealed, now) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length !== LENGTH || bytes[0] !== VERSION) return undefined;
      for (const key of keys) {
        const plain = opened(key, audience, bytes);
        if (plain === undefined) continue;
        if (now.getTime() - plain.readDoubleBE(16) > TOO_OLD) return undefined;
        return { transaction: plain.readDoubleBE(0), position: plain.readDoubleBE(8) };
      }
      return undefined;
    },
  };
}

/** Undefined for another secret, another audience, changed bytes: all the same to who asks. */
function opened(key: Buffer, audience: string, bytes: Buffer): Buffer | undefined {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1, 1 + NONCE), { authTagLength: TAG });
    decipher.setAAD(Buffer.from(audience));
    decipher.setAuthTag(bytes.subarray(1 + NONCE, 1 + NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(1 + NONCE + TAG)), decipher.final()]);
  } catch {
    return undefined;
  }
}
