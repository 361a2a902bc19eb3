// An index is asked for the rare pieces of a word only, and names all that has the word nevertheless.
import fc from 'fast-check';
import { expect, it } from 'vitest';

import { askedOf } from '../../../../server/platform/search/asked.ts';
import { cleaned } from '../../../../server/platform/search/cleaned.ts';
import { partsOf } from '../../../../server/platform/search/parts.ts';

const texts = Array.from({ length: 20 }, () => ' der fehler beim server und die datei zertifizieren nach tats ');

it.each<[typed: string, asked: string]>([
  ['zertifikatsfehler', '%fikat%'],
  // What stands at the beginning, at the end, or everywhere.
  ['xyzzyserver', '%xyzzyse%'],
  ['serverxyzzy', '%erxyzzy%'],
  ['fehler', '%fehler%'],
  // One or two rare pieces do not tell it from others.
  ['serverdatei', '%serverdatei%'],
  ['db', '% db%'],
  ['xyz', '%xyz%'],
  ['"xyzzy server"', '%xyzzy server%'],
  ['备份xyzzy', '%备份xyzzy%'],
])('%s: %s', (typed, asked) => {
  expect(askedOf(partsOf(typed)[0]!, texts)).toBe(asked);
});

it('is asked for the whole word where there are too few texts to tell', () => {
  const [part] = partsOf('zertifikatsfehler');
  expect(askedOf(part!, [])).toBe('%zertifikatsfehler%');
  expect(askedOf(part!, texts.slice(0, 14))).toBe('%zertifikatsfehler%');
  expect(askedOf(part!, texts.slice(0, 15))).toBe('%fikat%');
});

it('names whatever has the part', () => {
  const some = fc.string({ unit: fc.constantFrom(...'abcz09 .-ß备🙂'), maxLength: 30 });
  fc.assert(
    fc.property(some, fc.array(some, { minLength: 15, maxLength: 15 }), (typed, others) => {
      for (const part of partsOf(typed)) {
        const asked = askedOf(part, others.map(cleaned)).slice(1, -1);
        expect(part.plain).toContain(asked);
        expect(asked.length).toBeGreaterThan(Math.min(part.plain.length, 5) - 1);
      }
    }),
  );
});
