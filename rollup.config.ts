// The build: the widget as small chunks, sdk and server file by file, their declarations, and the element's manifest.
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { chmod, cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';

import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { GetModuleInfo, OutputOptions, Plugin, RollupOptions } from 'rollup';
import esbuild, { minify } from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { minify as terser } from 'terser';

import { scriptTargets } from './build/floor.ts';
import { minifyCSS, plainSheets } from './build/sheets.ts';

interface Package {
  dependencies: Record<string, string>;
  peerDependencies: Record<string, string>;
}

/** The parts of `custom-elements.json` that are tidied up here. */
interface ElementsManifest {
  modules: {
    declarations: { attributes?: { description?: string; fieldName?: string }[]; members?: { name: string }[] }[];
  }[];
}

const started = Date.now();
const run = promisify(execFile);
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const packages = [...Object.keys(manifest.dependencies), ...Object.keys(manifest.peerDependencies)];

const widget = { 'panel-desk': 'widget/index.ts', element: 'widget/element.ts' };
const loader = { loader: 'widget/loader.ts' };
const frameworks = { react: 'widget/frameworks/react.ts', vue: 'widget/frameworks/vue.ts' };
const library = {
  'sdk/index': 'sdk/index.ts',
  'sdk/agent': 'sdk/agent.ts',
  'sdk/sign': 'sdk/sign.ts',
  'sdk/webhooks': 'sdk/webhooks.ts',
  'sdk/contract/index': 'sdk/contract/index.ts',
  'server/index': 'server/index.ts',
  'server/cli': 'server/cli.ts',
};

/** Runs a tool of node_modules/.bin and shows what it printed if it fails. */
async function tool(name: string, ...args: string[]): Promise<void> {
  try {
    await run(join('node_modules', '.bin', name), args, { shell: process.platform === 'win32' });
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    throw new Error(`${name} failed\n${stdout ?? ''}${stderr ?? ''}`, { cause: error });
  }
}

/** Declarations of the doors and of what they import. Types are checked by `npm run check`, not here. */
async function declarations(): Promise<void> {
  const tsconfig = JSON.parse(readFileSync('tsconfig.json', 'utf8')) as { compilerOptions: Record<string, unknown> };
  const flags = Object.entries(tsconfig.compilerOptions)
    .filter(([name]) => !['paths', 'noEmit', 'experimentalDecorators'].includes(name))
    .flatMap(([name, value]) => [`--${name}`, Array.isArray(value) ? value.join(',') : String(value)]);
  const emit = ['--declaration', '--emitDeclarationOnly', '--noCheck', '--rewriteRelativeImportExtensions'];
  const doors = [widget, frameworks, library].flatMap((some) => Object.values(some));
  // In a folder of their own: `dist/widget` is copied to where a panel keeps its scripts.
  await tool('tsc', '--ignoreConfig', ...flags, ...emit, '--rootDir', '.', '--outDir', 'dist/types', ...doors);
  await nameJavaScript('dist/types');
}

/** The compiler leaves `./x.ts` in declarations; other people's compilers look for `./x.js`. */
async function nameJavaScript(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await nameJavaScript(path);
    else if (path.endsWith('.d.ts')) {
      const text = await readFile(path, 'utf8');
      await writeFile(path, text.replace(/((?:from |import\(|import )['"]\.[^'"]+)\.ts(['"])/g, '$1.js$2'));
    }
  }
}

/** `custom-elements.json`: what editors and documentation know of the element. */
async function customElements(): Promise<void> {
  await tool('cem', 'analyze', '--litelement', '--quiet', '--globs', 'widget/element.ts', '--outdir', 'dist');
  const manifest = JSON.parse(await readFile('dist/custom-elements.json', 'utf8')) as ElementsManifest;
  for (const declaration of manifest.modules.flatMap((module) => module.declarations)) {
    // The analyzer takes every reactive property for an attribute; attributes are what the doc block says with @attr.
    const [said, taken] = split(declaration.attributes ?? [], ({ description }) => description !== undefined);
    const inner = new Set(taken.map(({ fieldName }) => fieldName));
    declaration.attributes = said;
    declaration.members = (declaration.members ?? []).filter(({ name }) => !name.startsWith('#') && !inner.has(name));
  }
  await writeFile('dist/custom-elements.json', JSON.stringify(manifest, null, 2) + '\n');
}

function split<T>(all: readonly T[], test: (one: T) => boolean): [T[], T[]] {
  return [all.filter(test), all.filter((one) => !test(one))];
}

/** What rollup does not do itself runs beside it, from the first bundle on. */
let beside: Promise<unknown> | undefined;
const startBeside: Plugin = {
  name: 'start-beside',
  buildStart() {
    beside ??= Promise.all([declarations(), customElements()]);
    beside.catch(() => undefined); // reported by `finish`
  },
};

const finish: Plugin = {
  name: 'finish',
  async closeBundle() {
    await beside;
    await cp('server/platform/postgres/migrations', 'dist/server/platform/postgres/migrations', { recursive: true });
    await chmod('dist/server/cli.js', 0o755);
    await sweep('dist');
  },
};

/** Ends what earlier builds left behind: files that this one did not write. */
async function sweep(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await sweep(path);
    else if ((await stat(path)).mtimeMs < started) await rm(path);
  }
}

/** What esbuild leaves: it does not put a value in the place of its only use across what may have effects. */
const squeeze = (ecma: 5 | 2020): Plugin => ({
  name: 'squeeze',
  async renderChunk(code) {
    const compress = {
      passes: 3,
      unsafe_arrows: ecma > 5,

      pure_getters: true,
      keep_fargs: false,
      hoist_props: true,
    };
    const squeezed = await terser(code, { module: ecma > 5, ecma, compress, sourceMap: true });
    return { code: squeezed.code ?? code, map: squeezed.map as string };
  },
});

/** Only what cannot change how a template is read or laid out: attributes, tags and one blank between things stay. */
const minifyOptions = {
  caseSensitive: true,
  collapseWhitespace: true,
  conservativeCollapse: true,
  decodeEntities: false,
  keepClosingSlash: true,
  minifyCSS,
  minifyJS: false,
  processConditionalComments: false,
  removeComments: true,
  removeEmptyAttributes: false,
};

/** `…/widget/admin/shell/i18n/de.ts` -> `admin-de`: a request in the browser's log says what it is for, in few bytes. */
const nameOf = (module: string): string => {
  const path = relative('widget', module).replace(/\.[jt]s$/, '');
  const words = path
    .split(/[\\/]/)
    .filter((word) => !/^(?:launcher|kit|customer|shell|controllers|i18n|index)$/.test(word));
  return words.filter((word, index) => !`-${words[index + 1]}-`.includes(`-${word}-`)).join('-');
};

/** The notices that minifying takes out of the code, whole and in one file beside it. */
const licenses: Plugin = {
  name: 'licenses',
  async generateBundle() {
    const ids = [...this.getModuleIds()].filter((id) => id.includes('node_modules'));
    const names = new Set(ids.map((id) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(id)?.[1] ?? id));
    const texts = await Promise.all(
      [...names].sort().map(async (name) => {
        const files = await readdir(join('node_modules', name));
        const file = files.find((one) => /^licen[cs]e/i.test(one));
        if (file === undefined) throw new Error(`${name} has no licence file to hand on.`);
        return `${name}\n\n${await readFile(join('node_modules', name, file), 'utf8')}`;
      }),
    );
    this.emitFile({ type: 'asset', fileName: 'licenses.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
  },
};

/**
 * What is loaded on demand and imported from by others gets a small chunk in front, which only leads to it: when that did
 * not come, it is asked for under another address (widget/kit/load-again.ts), and what lies behind it still has its own.
 */
const DOOR = 'chunks/door-';
const doors: Plugin = {
  name: 'doors',
  buildStart() {
    const door = (id: string, after: string): unknown =>
      this.emitFile({ type: 'chunk', id, implicitlyLoadedAfterOneOf: [after], preserveSignature: 'strict' });
    door('widget/launcher/frame/frame.ts', 'widget/element.ts');
    door('widget/admin/shell/index.ts', 'widget/launcher/frame/frame.ts');
  },
  generateBundle(_, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!name.startsWith(DOOR) || file.type !== 'chunk') continue;
      // Nothing of ours is in it that a map could show.
      delete bundle[`${name}.map`];
    }
  },
};

/**
 * A folder that is copied as it is holds what browsers load, and nothing else. Its maps are for whoever reads a stack trace,
 * one folder deeper.
 */
const MAPS = 'dist/maps/widget';
const mapped: OutputOptions = {
  dir: 'dist/widget',
  sourcemap: 'hidden',
  // A screen's own copy of a part of the kit is that file to whoever looks into a map.
  sourcemapPathTransform: (path) => join('..', path.replace(/~[a-z-]+(?=\.ts$)/, '')),
};
const mapsAside: Plugin = {
  name: 'maps-aside',
  async generateBundle(_, bundle) {
    for (const [name, file] of Object.entries(bundle)) {
      if (!name.endsWith('.map') || file.type !== 'asset') continue;
      delete bundle[name];
      const path = join(MAPS, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, file.source);
    }
  },
};

/**
 * What is chosen, written, read and listed is shown by several screens, none of which needs the others: each has these parts of the
 * kit in its own chunk, and a form's and a conversation's catalogue the words that both say. Shared, they would be one more
 * request, and lost for the page once they did not come, as what imports them would ask for them at the same address again.
 * Nothing in them may be there only once.
 */
const PART =
  /([\\/]kit[\\/](?:conversation|writing|rows|fields)[\\/][a-z-]+|[\\/]kit[\\/]i18n[\\/]tickets[\\/][a-z]{2}|[\\/]sdk[\\/](?:resources[\\/](?:messages|ticket-calls)|contract[\\/]ticket-fields))(~[a-z-]+)?\.ts$/;
const IN_ROOM =
  /[\\/]widget[\\/](?:kit[\\/]i18n[\\/])?(customer|admin|tickets|kit(?=[\\/]own-fields))[\\/]([a-z-]+)[\\/]/;
const partsInEach: Plugin = {
  name: 'parts-in-each',
  async resolveId(source, importer = '', { isEntry }) {
    const [, , copy] = PART.exec(importer) ?? [];
    const [, side = '', room = ''] = IN_ROOM.exec(importer) ?? [];
    if (copy === undefined && room === '') return null;
    const found = await this.resolve(source, importer, { isEntry, skipSelf: true });
    // Shell, queue and ticket have one copy: what the ticket shares with the shell is there before it. So has what staff's
    // screens share.
    const name = side === 'admin' && /^(?:kit|shell|queue|ticket)$/.test(room) ? `~${side}` : `~${side}-${room}`;
    return found && PART.test(found.id) ? found.id.replace(PART, `$1${copy ?? name}.ts`) : found;
  },
  load: (id) => (PART.test(id) ? readFile(id.replace(PART, '$1.ts'), 'utf8') : null),
};

/** The files from which on a module is loaded: those that a page names, or that are imported when they are wanted. */
function beginnings(id: string, info: GetModuleInfo, seen = new Set<string>()): Set<string> {
  const found = new Set<string>();
  if (seen.has(id)) return found;
  seen.add(id);
  const { isEntry = false, importers = [], dynamicImporters = [] } = info(id) ?? {};
  if (isEntry || dynamicImporters.length > 0) found.add(relative('.', id));
  for (const importer of importers) for (const one of beginnings(importer, info, seen)) found.add(one);
  return found;
}

/**
 * What a customer's screen shares with another one comes with the desk: the screen's own chunk then imports only from what
 * is there already, and can be asked for again when it did not come. What staff's screens share comes with the admin mode,
 * the way to the server with the first question of a closed launcher.
 */
function sharedChunk(id: string, info: GetModuleInfo): 'http' | 'desk' | 'admin' | undefined {
  const from = [...beginnings(id, info)];
  const begins = (name: RegExp): boolean => from.some((path) => name.test(path));
  if (begins(/^widget[\\/](?:index|element|launcher[\\/]drag)/)) return undefined;
  const isShared = from.length > 1;
  if (begins(/^widget[\\/]launcher[\\/](?:badge|live)/)) return isShared ? 'http' : undefined;
  if (begins(/[\\/]launcher[\\/]frame[\\/]/) || (isShared && begins(/[\\/]customer[\\/]/))) return 'desk';
  return begins(/[\\/]admin[\\/]shell[\\/]index/) || (isShared && begins(/[\\/]admin[\\/]/)) ? 'admin' : undefined;
}

const forBrowsers: Plugin[] = [
  nodeResolve({ browser: true, exportConditions: ['production', 'browser'] }),
  plainSheets,
  minifyTemplateLiterals({ include: ['widget/**'], failOnError: true, options: { minifyOptions } }),
  // In two steps: rollup reads the comments that say which calls nobody misses.
  esbuild({ target: scriptTargets }),
  minify({ target: scriptTargets, legalComments: 'none' }),
  squeeze(2020),
];
/** For every browser that there ever was, as only then it can say that one is too old. Newer words of ours fail here. */
const forAllBrowsers: Plugin[] = [
  esbuild({ target: 'es5' }),
  minify({ target: 'es5', legalComments: 'none' }),
  squeeze(5),
];

/** Read by rollup. */
const config: RollupOptions[] = [
  {
    // File by file: stack traces name the source, and `import.meta.url` finds the migrations as it does there.
    input: library,
    external: (id) => id.startsWith('node:') || packages.some((name) => id === name || id.startsWith(`${name}/`)),
    plugins: [startBeside, nodeResolve(), esbuild({ target: 'es2022' })],
    output: { dir: 'dist', format: 'es', sourcemap: true, preserveModules: true, preserveModulesRoot: '.' },
  },
  {
    input: widget,
    plugins: [startBeside, doors, partsInEach, ...forBrowsers, licenses, mapsAside],
    output: {
      ...mapped,
      format: 'es',
      entryFileNames: '[name].js',
      onlyExplicitManualChunks: true,
      manualChunks: (id, { getModuleInfo }) => sharedChunk(id, getModuleInfo),
      chunkFileNames: ({ facadeModuleId, isDynamicEntry, moduleIds, name }) => {
        // One that others take from as well is nobody's facade: what it is loaded for comes last in it.
        const module = facadeModuleId ?? (isDynamicEntry && !/^(?:http|desk|admin)$/.test(name) && moduleIds.at(-1));
        return `${moduleIds.length === 0 ? DOOR : 'chunks/'}${module ? nameOf(module) : name}-[hash].js`;
      },
    },
  },
  {
    input: frameworks,
    external: ['react', 'vue'],
    plugins: [startBeside, esbuild({ target: 'es2022' })],
    // What renders on a server, too, keeps components for the browser apart by this word.
    output: { dir: 'dist/frameworks', format: 'es', banner: ({ name }) => (name === 'react' ? "'use client';" : '') },
  },
  {
    input: loader,
    plugins: [startBeside, ...forAllBrowsers, mapsAside, finish],
    output: { ...mapped, format: 'iife' },
  },
];

export default config;
