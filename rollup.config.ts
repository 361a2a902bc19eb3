// The build: the widget as small chunks, sdk and server file by file, their declarations, and the element's manifest.
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { chmod, cp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { promisify } from 'node:util';

import { nodeResolve } from '@rollup/plugin-node-resolve';
import type { Plugin, RollupOptions } from 'rollup';
import esbuild from 'rollup-plugin-esbuild';
import { minifyTemplateLiterals } from 'rollup-plugin-minify-template-literals';
import { minify as terser } from 'terser';

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
  const doors = [...Object.values(widget), ...Object.values(library)];
  await tool('tsc', '--ignoreConfig', ...flags, ...emit, '--rootDir', '.', '--outDir', 'dist', ...doors);
  await nameJavaScript('dist');
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
    else if (!path.endsWith('.sql') && (await stat(path)).mtimeMs < started) await rm(path);
  }
}

/**
 * White space and comments out of a style sheet. The plugin's own CSS minifier knows neither nesting nor `oklch()`.
 * A blank after `();` stays: there stands the plugin's mark for an expression, as in `margin: ${a} ${b}`.
 * Sizes and sides are said shorter: nothing here is written from top to bottom, so that inline is always across and block
 * always down. (A container must say which of its sizes.)
 */
const minifyCSS = (css: string): string =>
  css
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/\s+/g, ' ')
    .replace(/ ?([{}]) ?/g, '$1')
    .replace(/(?<!\(\)); /g, ';')
    .replace(/: (?=[^{}]*[;}])/g, ':')
    .replace(/(?<![\w.])0\.(?=\d)/g, '.')
    .replace(/, /g, ',')
    .replace(/\( | (?=\))/g, (blank) => blank.trim())
    .replace(/(?<=\([a-z-]+:) | (>=|<) (?=\d)/g, '$1')
    .replace(/='([a-z-]+)'(?=])/g, '=$1')
    .replace(/ > /g, '>')
    .replace(/(?<!\(\));}/g, '}')
    .replace(/(?<!container[^;{}]*)inline-size/g, 'width')
    .replace(/block-size/g, 'height')
    .replace(/inset-block-start|(?<=(?:margin|padding|border)-)block-start/g, 'top')
    .replace(/inset-block-end|(?<=(?:margin|padding|border)-)block-end/g, 'bottom')
    .trim();

/** Our inner custom properties, `--pd-accent-text`, are long to be read: in the bundle a few letters do. */
const INNER = /--pd-[a-z-]*[a-z]/g;
const innerNames = new Set(
  readdirSync('widget', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .sort()
    .flatMap((name) => readFileSync(join('widget', name), 'utf8').match(INNER) ?? []),
);
const shortNames = new Map([...innerNames].map((name, index) => [name, `--pd${index.toString(36)}`]));
const shortenProperties: Plugin = {
  name: 'shorten-properties',
  transform(code, id) {
    if (!/[\\/]widget[\\/]/.test(id) || !code.includes('--pd-')) return null;
    return { code: code.replace(INNER, (name) => shortNames.get(name) ?? name), map: null };
  },
};

/**
 * Lit's `css` also serves browsers that cannot adopt style sheets. Those cannot show our colours either (`light-dark()`,
 * relative colours), so that on a page half a kilobyte of it is left out. Without expressions in the sheets.
 */
const plainSheets: Plugin = {
  name: 'plain-sheets',
  load: (id) =>
    /reactive-element[\\/](?:node[\\/])?css-tag\.js$/.test(id)
      ? `export const css = ([text]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
         export const unsafeCSS = css, CSSResult = undefined, supportsAdoptingStyleSheets = true;
         export const getCompatibleStyle = (sheet) => sheet;
         export const adoptStyles = (root, sheets) => { root.adoptedStyleSheets = sheets; };`
      : null,
};

/** What esbuild leaves: it does not put a value in the place of its only use across what may have effects. */
const squeeze: Plugin = {
  name: 'squeeze',
  async renderChunk(code) {
    const compress = { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false, hoist_props: true };
    const squeezed = await terser(code, { module: true, ecma: 2020, compress, sourceMap: true });
    return { code: squeezed.code ?? code, map: squeezed.map as string };
  },
};

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

/** `…/widget/admin/i18n/de.ts` -> `admin-i18n-de`: a request in the browser's log says what it is for. */
const placeOf = (module: string): string =>
  relative('widget', module)
    .replace(/\.[jt]s$/, '')
    .replace(/[^a-z0-9]+/gi, '-')
    .replace(/^-/, '');

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
      file.code = file.code.replace(/\n\/\/# sourceMappingURL=.*/, '');
      delete bundle[`${name}.map`];
    }
  },
};

const forBrowsers: Plugin[] = [
  nodeResolve({ browser: true, exportConditions: ['production', 'browser'] }),
  plainSheets,
  shortenProperties,
  minifyTemplateLiterals({ include: ['widget/**'], failOnError: true, options: { minifyOptions } }),
  esbuild({ minify: true, target: 'es2022', legalComments: 'none' }),
  squeeze,
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
    plugins: [startBeside, doors, ...forBrowsers, licenses],
    output: {
      dir: 'dist/widget',
      format: 'es',
      sourcemap: true,
      entryFileNames: '[name].js',
      chunkFileNames: ({ facadeModuleId, isDynamicEntry, moduleIds, name }) => {
        // One that others take from as well is nobody's facade: what it is loaded for comes last in it.
        const module = facadeModuleId ?? (isDynamicEntry && moduleIds.at(-1));
        return `${moduleIds.length === 0 ? DOOR : 'chunks/'}${module ? placeOf(module) : name}-[hash].js`;
      },
    },
  },
  {
    input: loader,
    plugins: [startBeside, ...forBrowsers, finish],
    output: { dir: 'dist/widget', format: 'iife', sourcemap: true },
  },
];

export default config;
