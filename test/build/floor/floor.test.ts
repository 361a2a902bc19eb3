// The built widget says no word that a browser of the floor does not know, unless it is known here what happens then.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { floor } from '../../../build/floor.ts';
import { readChunks } from '../chunks.ts';
import { readSources, root } from '../sources.ts';
import { type Read, readScript } from './scripts.ts';
import { unknownWords } from './sheets.ts';

const built = (name: string): string => readFileSync(join(root, 'dist/widget', name), 'utf8');
const read = new Map<string, Read>([...readChunks().keys()].map((name) => [name, readScript(name, built(name))]));

/** Words that not every browser of the floor knows, and what stands in for them there, or what is missed. */
const answered: Record<string, string> = {};

describe('the floor', () => {
  it('is what the README says', () => {
    expect(floor.map((one) => one.join(' '))).toEqual([
      'chrome 111',
      'edge 111',
      'firefox 115',
      'safari 16.4',
      'ios_saf 16.4',
    ]);
  });

  it('is held by every word of the build', () => {
    const unknown = new Map<string, string[]>();
    for (const [name, { unknown: words, sheets }] of read)
      for (const word of [...words, ...sheets.flatMap((sheet) => [...unknownWords(sheet)])])
        unknown.set(word, [...new Set([...(unknown.get(word) ?? []), name])]);
    const ours = new Set([...read.values()].flatMap((one) => [...one.ours].map((name) => `.${name}`)));
    const unanswered = [...unknown].filter(([word]) => !Object.hasOwn(answered, word) && !ours.has(word));
    expect(unanswered).toEqual([]);
    expect(Object.keys(answered).filter((word) => !unknown.has(word))).toEqual([]);
  });
});
