// What mails are made of: lines without tricks, cuts between letters, colours that can be read.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { contrast, paletteOf } from '../../../../../server/delivery/mail/rendering/colour.ts';
import { cutText, oneLine, paragraphs } from '../../../../../server/delivery/mail/rendering/plain.ts';

describe('texts', () => {
  it('of one line have one, without tricks', () => {
    expect(oneLine(' a\r\nb\u2028c\u0085d\te\u202Ef\u200B  g ', 100)).toBe('a b c d ef g');
    expect(oneLine('abcdef', 4)).toBe('abc…');
    expect(oneLine('\uD800', 4)).toBe('\uFFFD');
  });

  it('of several keep their lines and lose other controls', () => {
    expect(paragraphs('a\r\nb\rc\u2029d\0\u0007\te\n\n\n\nf')).toBe('a\nb\nc\nd\te\n\nf');
  });

  it('are cut between letters as people see them', () => {
    expect(cutText('👩🏽‍🚀👩🏽‍🚀', 8).text).toBe('👩🏽‍🚀');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), fc.nat(100), (text, max) => {
        const cut = cutText(text.toWellFormed(), max + 1);
        expect(cut.text.length).toBeLessThanOrEqual(max + 1);
        expect(cut.text.isWellFormed()).toBe(true);
      }),
    );
  });
});

describe('a colour', () => {
  it('can be read as a button and as a link, in light and dark', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 0xffffff }), (value) => {
        const { accent, onAccent, link, darkLink } = paletteOf(`#${value.toString(16).padStart(6, '0')}`);
        expect(contrast(accent, onAccent)).toBeGreaterThan(4.2);
        expect(contrast(link, '#ffffff')).toBeGreaterThanOrEqual(4.5);
        expect(contrast(darkLink, '#1d2024')).toBeGreaterThanOrEqual(4.5);
      }),
    );
  });

  it('that is none is ours', () => {
    expect(paletteOf('red;}</style>').accent).toBe(paletteOf(null).accent);
  });
});
