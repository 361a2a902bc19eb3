// Sealed secrets open for their owner and with the same secret of the server, and not otherwise.
import { describe, expect, it } from 'vitest';

import { createSealer, SealBroken } from '../../../server/tenants/seal.ts';

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
