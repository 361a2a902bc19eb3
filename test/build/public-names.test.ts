// What others build upon: every name of every door is the one it was, and tools of the field find each door well made.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { checkPackage, Package } from '@arethetypeswrong/core';
import { publint } from 'publint';
import { describe, expect, it } from 'vitest';

import { packedFiles } from './packed.ts';
import { namesOf } from './public-names.ts';
import { root } from './sources.ts';

const manifest = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
  exports: Record<string, string | { types: string; default: string }>;
};
const doors = Object.entries(manifest.exports).flatMap(([door, entry]) =>
  typeof entry === 'string' ? [] : [{ door, ...entry }],
);
/** They need a browser: what is said of them stands in their declarations only. */
const isForBrowsers = (door: string): boolean => door.startsWith('./widget');

describe('the doors', () => {
  it('export the names in public-names.txt; a change of that list is one for who uses the package', async () => {
    const lines: string[] = [];
    for (const { door, types } of doors) {
      const names = await namesOf(join(root, types));
      const sorted = [...names].sort(([a], [b]) => (a < b ? -1 : 1));
      lines.push(`${manifest.name}${door.slice(1)}`);
      for (const [name, kinds] of sorted) lines.push(`  ${name}: ${[...kinds].sort().join(' and ')}`);
    }
    await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('public-names.txt');
  });

  it.each(doors.filter(({ door }) => !isForBrowsers(door)))('$door has the values that it declares', async (one) => {
    const declared = [...(await namesOf(join(root, one.types)))].filter(([, kinds]) => kinds.has('value'));
    const there = Object.keys((await import(join(root, one.default))) as object);
    expect(there.sort()).toEqual(declared.map(([name]) => name).sort());
  });
});

describe('the package', () => {
  it('is one that publint has nothing to say against', { timeout: 60_000 }, async () => {
    const { messages } = await publint({ pkgDir: root, pack: 'npm', strict: true });
    expect(messages).toEqual([]);
  });

  it('has types for every door, for Node and for bundlers', { timeout: 60_000 }, async () => {
    const inside = `/node_modules/${manifest.name}/`;
    const files = await Promise.all(
      (await packedFiles()).map(async (path) => [inside + path, await readFile(join(root, path))] as const),
    );
    const analysis = await checkPackage(new Package(Object.fromEntries(files), manifest.name, manifest.version));
    if (analysis.types === false) throw new Error('There are no types.');
    // As the tool's own profile `esm-only`: there is no CommonJS here, and no resolver from before there was `exports`.
    const ours = analysis.problems.filter(
      (problem) => !('resolutionKind' in problem && ['node10', 'node16-cjs'].includes(problem.resolutionKind)),
    );
    expect(ours).toEqual([]);
  });
});
