// The names that a door of the package exports, read from its declarations: values, types, and what is both.
import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** By name: whether there is a value, a type, or both of it. */
export type Names = Map<string, Set<'value' | 'type'>>;

const KINDS: Record<string, ('value' | 'type')[]> = {
  const: ['value'],
  function: ['value'],
  class: ['value', 'type'],
  interface: ['type'],
  type: ['type'],
};

/** All that a declaration file exports, itself or from others. Throws at an export that is written in a way not known here. */
export async function namesOf(path: string): Promise<Names> {
  const names: Names = new Map();
  const add = (name: string, kinds: Iterable<'value' | 'type'>): void =>
    void names.set(name, new Set([...(names.get(name) ?? []), ...kinds]));
  const from = (specifier: string): Promise<Names> => namesOf(join(dirname(path), specifier.replace(/\.js$/, '.d.ts')));
  const text = (await readFile(path, 'utf8')).replaceAll(/\/\*[\s\S]*?\*\//g, '');
  for (const [statement] of text.matchAll(/^export (?:[^;{]*\{[^}]*\}[^;\n]*|[^;{\n]*)/gm)) {
    const all = /^export \* from '(.+)'/.exec(statement)?.[1];
    const list = /^export (type )?\{([^}]*)\} from '(.+)'/.exec(statement);
    const own = /^export (?:declare )?(?:abstract )?(const|function|class|interface|type) (\w+)/.exec(statement);
    if (all !== undefined) {
      for (const [name, kinds] of await from(all)) add(name, kinds);
    } else if (list) {
      const [, onlyTypes, listed = '', specifier = ''] = list;
      const there = await from(specifier);
      for (const item of listed
        .split(',')
        .map((one) => one.trim())
        .filter(Boolean)) {
        const name = item.replace(/^type /, '');
        const kinds = there.get(name);
        if (kinds === undefined) throw new Error(`${path}: ${specifier} has no ${name}.`);
        add(name, onlyTypes || item !== name ? ['type'] : kinds);
      }
    } else if (own) add(own[2] ?? '', KINDS[own[1] ?? ''] ?? []);
    else if (!/^export (?:default |\{\})/.test(statement))
      throw new Error(`${path}: what does this export? ${statement}`);
  }
  return names;
}
