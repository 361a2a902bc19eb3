// The project's own sources, what each of them imports, and the statements that it sends to the database.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';

import { parseSync, Visitor } from 'oxc-parser';

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

/** What stands for an `import(…)` or `require(…)` of something that is only known when it runs. */
export const COMPUTED = 'something computed';

interface Read {
  imports: Import[];
  /** Texts of tagged templates and of `….unsafe('…')`, a `?` for each value in them. */
  statements: string[];
}

const read = new Map<string, Read>();

/** Parsed once: several tests ask, and some of them of every file. */
function readSource(path: string, text: string): Read {
  const key = `${path}\n${text}`;
  let known = read.get(key);
  if (known === undefined) read.set(key, (known = parse(path, text)));
  return known;
}

function parse(path: string, text: string): Read {
  const { module, program, errors } = parseSync(path, text);
  if (errors.length > 0) throw new Error(`${path} cannot be parsed: ${errors[0]?.message}`);
  const found: Read = { imports: [], statements: [] };
  const add = (specifier: string, typeOnly: boolean, dynamic: boolean): void => {
    const relative = specifier.startsWith('.');
    const target = relative ? normalize(join(dirname(path), specifier)).replaceAll('\\', '/') : specifier;
    found.imports.push({ target, relative, typeOnly, dynamic });
  };
  const areTypes = (entries: readonly { isType: boolean }[]): boolean =>
    entries.length > 0 && entries.every(({ isType }) => isType);
  for (const { moduleRequest, entries } of module.staticImports) add(moduleRequest.value, areTypes(entries), false);
  for (const { entries } of module.staticExports) {
    const from = entries.find(({ moduleRequest }) => moduleRequest !== null)?.moduleRequest;
    if (from) add(from.value, areTypes(entries), false);
  }
  for (const { moduleRequest } of module.dynamicImports)
    add(written(text.slice(moduleRequest.start, moduleRequest.end)), false, true);
  new Visitor({
    TSImportType: ({ source }) => add(source.value, true, false),
    CallExpression: ({ callee, arguments: [first] }) => {
      if (callee.type === 'Identifier' && callee.name === 'require' && first)
        add(written(text.slice(first.start, first.end)), false, false);
      const isUnsafe = callee.type === 'MemberExpression' && !callee.computed && callee.property.name === 'unsafe';
      if (isUnsafe && first) found.statements.push(text.slice(first.start, first.end));
    },
    TaggedTemplateExpression: ({ tag, quasi }) => {
      const name =
        tag.type === 'Identifier'
          ? tag.name
          : tag.type === 'MemberExpression' && !tag.computed
            ? tag.property.name
            : '';
      if (!OTHER_TAGS.has(name)) found.statements.push(quasi.quasis.map(({ value }) => value.raw).join('?'));
    },
  }).visit(program);
  return found;
}

/** Tags whose templates are no statements: markup, and `String.raw`. */
const OTHER_TAGS = new Set(['html', 'css', 'svg', 'markup', 'raw']);

/** The specifier that stands there, in whatever quotes. */
function written(literal: string): string {
  const [, specifier] =
    /^(?:'([^']*)'|"([^"]*)"|`([^`$]*)`)$/.exec(literal)?.filter((part) => part !== undefined) ?? [];
  return specifier ?? COMPUTED;
}

/** What a file imports, types included. */
export const importsOf = (path: string, text: string): readonly Import[] => readSource(path, text).imports;

/** The texts of the statements in a file; what is put into them is a `?`. */
export const statementsOf = (path: string, text: string): readonly string[] => readSource(path, text).statements;
