// What the browsers of the floor know, by MDN's tables of compatibility.
import { createRequire } from 'node:module';

import type { CompatData, CompatStatement, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data';

import { floor } from '../../../build/floor.ts';

const data = createRequire(import.meta.url)('@mdn/browser-compat-data') as CompatData;

export const { api, css, html, javascript } = data;
const names: Record<string, string> = { ios_saf: 'safari_ios' };

/** Whole and part of a version: `16.4` is newer than `16`, `≤37` is at least as old as 37. */
const parts = (version: string): [number, number] => {
  const [major = 0, minor = 0] = version.replace('≤', '').split('.').map(Number);
  return [major, minor];
};

function isIn(statement: SimpleSupportStatement, version: string): boolean {
  const { version_added: since, version_removed: until, flags, prefix, alternative_name: other } = statement;
  if (typeof since !== 'string' || since === 'preview' || until || flags || prefix || other) return false;
  const [[major, minor], [ourMajor, ourMinor]] = [parts(since), parts(version)];
  return major < ourMajor || (major === ourMajor && minor <= ourMinor);
}

/** The browsers of the floor that do not know it. */
export function lacking({ support }: CompatStatement): string[] {
  return floor
    .filter(([name, version]) => {
      const given = support[(names[name] ?? name) as keyof typeof support];
      return given !== undefined && ![given].flat().some((one) => isIn(one, version));
    })
    .map(([name]) => name);
}

/** Word -> all that is called so anywhere below; `_static` and `_event` are no part of a name. */
export function wordsOf(...trees: (Identifier | undefined)[]): Map<string, CompatStatement[]> {
  const words = new Map<string, CompatStatement[]>();
  const walk = (tree: Identifier): void => {
    for (const [key, inner] of Object.entries(tree)) {
      if (key === '__compat') continue;
      const node = inner as Identifier;
      const word = key.replace(/_static$/, '');
      if (node.__compat && !key.endsWith('_event')) words.set(word, [...(words.get(word) ?? []), node.__compat]);
      walk(node);
    }
  };
  for (const tree of trees) if (tree) walk(tree);
  return words;
}

/** Who lacks all that this word may mean; nobody where it is no word of a browser's. */
export function lackingAll(meanings: readonly CompatStatement[] = []): string[] {
  const all = meanings.map(lacking);
  return all.some((one) => one.length === 0) ? [] : (all.sort((a, b) => a.length - b.length)[0] ?? []);
}
