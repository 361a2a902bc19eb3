// Sealed positions: they open for whom they were made, for as long as they are good, and for nobody else.
import { expect, it } from 'vitest';

import { createPositionSealer, TOO_OLD } from '../../../../server/delivery/live/position.ts';

const sealer = createPositionSealer('a secret of this server, 32 bytes and more');
const now = new Date('2026-11-21T09:30:00Z');
const place = { transaction: 2 ** 40 + 1, position: 7 };
const sealed = sealer.seal('["north"]', place, now);

it('open to what was sealed', () => {
  expect(sealer.open('["north"]', sealed, now)).toEqual(place);
  expect(sealer.open('["north"]', sealed, new Date(now.getTime() + TOO_OLD))).toEqual(place);
});

it('open for no other door, no other server, not for ever, and not when a bit is changed', () => {
  expect(sealer.open('["south"]', sealed, now)).toBeUndefined();
  expect(createPositionSealer('another secret').open('["north"]', sealed, now)).toBeUndefined();
  expect(sealer.open('["north"]', sealed, new Date(now.getTime() + TOO_OLD + 1))).toBeUndefined();
  const bytes = Buffer.from(sealed, 'base64url');
  for (let at = 0; at < bytes.length; at += 1) {
    const changed = Buffer.from(bytes);
    changed[at]! ^= 1;
    expect(sealer.open('["north"]', changed.toString('base64url'), now)).toBeUndefined();
  }
  expect(sealer.open('["north"]', '', now)).toBeUndefined();
});

it('open with the secret of before, too, while it is given', () => {
  const changed = createPositionSealer(
    'the new secret of this server, 32 bytes',
    'a secret of this server, 32 bytes and more',
  );
  expect(changed.open('["north"]', sealed, now)).toEqual(place);
  expect(sealer.open('["north"]', changed.seal('["north"]', place, now), now)).toBeUndefined();
});
