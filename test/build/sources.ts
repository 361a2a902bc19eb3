// The project's own sources and what each of them imports, read from the text.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Import {
  /** Path in the project for a relative import, e.g. `sdk/client/http.ts`; the specifier itself otherwise. */
  target: string;
  relative: boolean;
  /** Gone after compilation. */
  typeOnly: boolean;
  /** `import('…')`: loaded when it is called for. */
  dynamic: boolean;
}

/** Path -> text of every TypeScript file below the folders. */
export function readSources(...folders: string[]): Map<string, string> {
  const sources = new Map<string, string>();
  for (const folder of folders) {
    for (const entry of readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })) {
      const path = join(folder, entry).replaceAll('\\', '/');
      if (path.endsWith('.ts')) sources.set(path, readFileSync(join(root, path), 'utf8'));
    }
  }
  return sources;
}

// `import x from`, `import type {…} from`, `export * from`, `import '…'`; a statement starts its line.
const STATEMENT = /^(?:import|export)\s+(?<type>type\s+)?(?:(?<names>[^'";]*?)\s*from\s*)?'(?<specifier>[^']+)'/gm;
// `import('…')` as a value; `typeof import('…')` is a type.
const CALL = /(?<type>typeof\s+)?\bimport\(\s*'(?<specifier>[^']+)'\s*\)(?<member>\.[A-Z])?/g;

/** Whether every name between the braces is a type: `{ type A, type B }`. */
const allTypes = (names: string | undefined): boolean =>
  names !== undefined &&
  /^\{.*\}$/s.test(names.trim()) &&
  names
    .replace(/[{}]/g, '')
    .split(',')
    .filter((name) => name.trim() !== '')
    .every((name) => name.trim().startsWith('type '));

/** What a file imports; comments are not read. */
export function importsOf(path: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean, dynamic: boolean): void => {
    const relative = specifier.startsWith('.');
    const target = relative ? normalize(join(dirname(path), specifier)).replaceAll('\\', '/') : specifier;
    found.push({ target, relative, typeOnly, dynamic });
  };
  for (const { groups } of code.matchAll(STATEMENT)) {
    add(groups?.['specifier'] ?? '', groups?.['type'] !== undefined || allTypes(groups?.['names']), false);
  }
  for (const { groups } of code.matchAll(CALL)) {
    const typeOnly = groups?.['type'] !== undefined || groups?.['member'] !== undefined;
    add(groups?.['specifier'] ?? '', typeOnly, !typeOnly);
  }
  return found;
}
