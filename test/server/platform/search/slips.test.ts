// One slip in a word spares at least one of its pieces: whatever was left out, put in, changed or turned around.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { partsOf } from '../../../../server/platform/search/parts.ts';
import { mayBeMisspelt, remainsOf } from '../../../../server/platform/search/slips.ts';

const word = fc.string({ unit: fc.constantFrom(...'abcdefgxyz0123'), minLength: 5, maxLength: 30 });

it('leaves a piece as it is', () => {
  fc.assert(
    fc.property(word, fc.nat(), fc.constantFrom('', 'q', 'more'), fc.boolean(), (right, place, put, turned) => {
      const [part] = partsOf(right);
      const at = place % right.length;
      const two = right.slice(at, at + 2);
      const written = turned
        ? `${right.slice(0, at)}${[...two].reverse().join('')}${right.slice(at + 2)}`
        : right.slice(0, at) + put + right.slice(at + 1);
      const pieces = remainsOf(part!).map((pattern) => pattern.slice(1, -1));
      // Two letters turned around where two pieces meet: a word with only two of them has none left.
      fc.pre(!turned || pieces.length === 3);
      expect(pieces.some((piece) => written.includes(piece))).toBe(true);
    }),
  );
});

it('leaves short words as they are', () => {
  const [part] = partsOf('shop');
  expect([mayBeMisspelt(part!), remainsOf(part!)]).toEqual([false, ['%shop%']]);
  expect(partsOf('shops zertifikatsfehler').map(remainsOf)).toEqual([
    ['%zertif%', '%ikatsf%', '%ehler%'],
    ['%sho%', '%ps%'],
  ]);
});
