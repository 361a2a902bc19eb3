// The words of a search are marked in pieces of what was written, nothing of it lost; long texts are cut around them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { excerpt, marked, type Piece } from '../../../../server/platform/search/marks.ts';
import { partsOf } from '../../../../server/platform/search/parts.ts';

const joined = (pieces: readonly Piece[]): string => pieces.map(({ text }) => text).join('');
/** With square brackets around what is marked. */
const shown = (pieces: readonly Piece[]): string =>
  pieces.map(({ text, marked }) => (marked ? `[${text}]` : text)).join('');
const mark = (written: string, typed: string): string => shown(marked(written, partsOf(typed)));

it.each([
  ['The shop answers 502', '502 SHOP', 'The [shop] answers [502]'],
  ['Zertifikatsfehler', 'zertifikat', '[Zertifikat]sfehler'],
  ['Zertifikatsfehler', 'zertifikat katsfehl', '[Zertifikatsfehl]er'],
  ['Die Prüfung der Größe', 'prufung grosse', 'Die [Prüfung] der [Größe]'],
  ['auf www.kaffee-haus.example.', 'kaffee-haus.example', 'auf www.[kaffee-haus.example].'],
  ['I ran ls -la', 'la', 'I ran ls -[la]'],
  ['salads and tools', 'la', 'salads and tools'],
  ['数据库备份失败', '备份', '数据库[备份]失败'],
  ['<b>bold</b> & "more"', 'bold', '<b>[bold]</b> & "more"'],
  ['ﬃx', 'ffi', '[ﬃ]x'],
  ['🙂🙂 word 🙂', 'word', '🙂🙂 [word] 🙂'],
  ['nothing', 'else', 'nothing'],
])('%j, searched for %j', (written, typed, expected) => {
  expect(mark(written, typed)).toBe(expected);
});

describe('an excerpt', () => {
  it('is cut around the first mark, between words', () => {
    const text = `${'before '.repeat(40)}the needle stands here ${'after '.repeat(60)}`;
    const pieces = excerpt(text, partsOf('needle'));
    expect(shown(pieces)).toMatch(/^…before .*the \[needle\] stands here after .*…$/);
    expect(joined(pieces).length).toBeLessThanOrEqual(162);
  });

  it('of a short text is all of it', () => {
    expect(excerpt('a needle', partsOf('needle'))).toEqual([
      { text: 'a ', marked: false },
      { text: 'needle', marked: true },
    ]);
  });
});

it('loses and adds nothing, whatever was written and typed', () => {
  const any = fc.string({
    unit: fc.oneof(fc.constantFrom(...'abAB ß-.ﬃ备份🙂'), fc.constant('e\u0301')),
    maxLength: 300,
  });
  fc.assert(
    fc.property(any, any, (written, typed) => {
      const parts = partsOf(typed);
      expect(joined(marked(written, parts))).toBe(written);
      const cut = joined(excerpt(written, parts));
      expect(cut.isWellFormed()).toBe(true);
      expect(written).toContain(cut.replace(/^…|…$/g, ''));
    }),
    { numRuns: 2000 },
  );
});
