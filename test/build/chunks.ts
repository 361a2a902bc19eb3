// The built widget as a browser loads it: which file imports which, and how large they are on the wire.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

import { root } from './sources.ts';

const folder = join(root, 'dist/widget');
/** Where its maps are. */
const maps = 'dist/maps/widget';

export interface Chunk {
  /** Below dist/widget, e.g. `chunks/desk-abc.js`. */
  name: string;
  /** Bytes after gzip. */
  size: number;
  imports: string[];
  /** The files it was made of, as paths in the project. */
  sources: string[];
  dynamicImports: string[];
}

// Minified: `import{a as b}from"./x.js"`, `import"./x.js"`, `export*from"./x.js"`, `import("./x.js")`.
const STATIC = /(?:\bfrom|\bimport|\bexport\*from)\s*["'](\.[^"']+)["']/g;
const DYNAMIC = /\bimport\(\s*["'`](\.[^"'`]+)["'`]\s*\)/g;

export function readChunks(): Map<string, Chunk> {
  if (!existsSync(join(folder, 'panel-desk.js')))
    throw new Error('dist/widget is not there: run `npm run build` first.');
  const chunks = new Map<string, Chunk>();
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const name = entry.replaceAll('\\', '/');
    if (!name.endsWith('.js') || name === 'loader.js') continue;
    const text = readFileSync(join(folder, name), 'utf8');
    const resolve = (specifier: string): string => normalize(join(dirname(name), specifier)).replaceAll('\\', '/');
    const all = (pattern: RegExp): string[] =>
      [...text.matchAll(pattern)].map(([, specifier = '']) => resolve(specifier));
    const file = join(root, maps, `${name}.map`);
    const map = existsSync(file) ? readFileSync(file, 'utf8') : '{}';
    const { sources = [] } = JSON.parse(map) as { sources?: string[] };
    chunks.set(name, {
      name,
      size: gzipSync(text).length,
      imports: all(STATIC),
      sources: sources.map((source) => normalize(join(maps, dirname(name), source)).replaceAll('\\', '/')),
      dynamicImports: all(DYNAMIC),
    });
  }
  return chunks;
}

/** What is loaded from these files on; `follow` decides about each dynamic import, static ones are always followed. */
export function closure(
  chunks: ReadonlyMap<string, Chunk>,
  from: readonly string[],
  follow: (name: string) => boolean = () => false,
): Set<string> {
  const reached = new Set<string>();
  const walk = (name: string): void => {
    if (reached.has(name)) return;
    const chunk = chunks.get(name);
    if (chunk === undefined) throw new Error(`${name} is imported but was not built.`);
    reached.add(name);
    chunk.imports.forEach(walk);
    chunk.dynamicImports.filter(follow).forEach(walk);
  };
  from.forEach(walk);
  return reached;
}

export const sizeOf = (chunks: ReadonlyMap<string, Chunk>, names: Iterable<string>): number =>
  [...names].reduce((sum, name) => sum + (chunks.get(name)?.size ?? 0), 0);
