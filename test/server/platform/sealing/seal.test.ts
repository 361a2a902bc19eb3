// Sealed secrets open for their owner and with the same secret of the server, and not otherwise.
import { createCipheriv, hkdfSync, randomBytes } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { createSealer, SealBroken } from '../../../../server/platform/sealing/seal.ts';

const secret = 'J3hX0v9kQ2mWb7ZtR5sY8uP1nL6dF4gC';
const sealer = createSealer(secret);

describe('createSealer', () => {
  it('opens what it sealed, whatever letters', () => {
    for (const plain of ['x', 'ünïcødé 🎫', 'k'.repeat(10_000)]) {
      expect(createSealer(secret).open('acme', sealer.seal('acme', plain))).toBe(plain);
    }
  });

  it('never seals the same way twice, and shows nothing of the secret', () => {
    const [a, b] = [sealer.seal('acme', 'plain-text'), sealer.seal('acme', 'plain-text')];
    expect(a.equals(b)).toBe(false);
    expect(a.includes('plain-text')).toBe(false);
  });

  it('does not open for another tenant, nor with another secret', () => {
    const sealed = sealer.seal('acme', 'plain');
    expect(() => sealer.open('other', sealed)).toThrow(SealBroken);
    expect(() => createSealer(`${secret}.`).open('acme', sealed)).toThrow(/PANELDESK_SECRET is another one/);
  });

  it('opens what the secret of before sealed, says so, and seals with the new one only', () => {
    const changed = createSealer(`${secret}.`, secret);
    const before = sealer.seal('acme', 'plain');
    expect(changed.open('acme', before)).toBe('plain');
    expect([changed.isCurrent(before), sealer.isCurrent(before)]).toEqual([false, true]);
    const anew = changed.seal('acme', 'plain');
    expect(changed.isCurrent(anew)).toBe(true);
    expect(() => sealer.open('acme', anew)).toThrow(SealBroken);
  });

  it('opens what was sealed before a key had an id, with either secret', () => {
    const key = Buffer.from(hkdfSync('sha256', secret, '', 'paneldesk tenant secrets v1', 32));
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', key, nonce);
    cipher.setAAD(Buffer.from('acme'));
    const text = Buffer.concat([cipher.update('of before'), cipher.final()]);
    const sealed = Buffer.concat([Buffer.of(1), nonce, cipher.getAuthTag(), text]);
    for (const one of [sealer, createSealer(`${secret}.`, secret)]) {
      expect(one.open('acme', sealed)).toBe('of before');
      expect(one.isCurrent(sealed)).toBe(false);
    }
    expect(() => createSealer(`${secret}.`).open('acme', sealed)).toThrow(SealBroken);
  });

  it('does not open when any one bit was changed, or a part is missing', () => {
    const sealed = sealer.seal('acme', 'plain');
    for (let at = 0; at < sealed.length; at += 1) {
      const changed = Buffer.from(sealed);
      changed[at] = (changed[at] ?? 0) ^ 1;
      expect(() => sealer.open('acme', changed), `byte ${at}`).toThrow(SealBroken);
    }
    for (const length of [0, 1, 13, 28, sealed.length - 1]) {
      expect(() => sealer.open('acme', sealed.subarray(0, length))).toThrow(SealBroken);
    }
  });
});
