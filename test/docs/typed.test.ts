// Every TypeScript example compiles against the package's own exports, as a project of somebody else would see them.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { root } from '../build/sources.ts';
import { blocksIn, type Block } from './pages.ts';

/** What examples take as given: the panel's own things, and the desk of the example before. */
const given = `
import type { Context, Hono } from 'hono';
import type { Client } from 'paneldesk/sdk';
import 'paneldesk/widget';

declare global {
  const panel: Hono;
  function signedIn(c: Context): Promise<{ id: string; name: string; accountId: string } | undefined>;
  const desk: Client;
  const signal: AbortSignal;
  function readEverythingAgain(): Promise<void>;
}
`;

const compiler = join(root, 'node_modules/.bin/tsc');
let project: string;

/** Of a single-file component, its script. */
const scriptOf = ({ language, text }: Block): string =>
  language === 'vue'
    ? [...text.matchAll(/<script[^>]*>\n?(.*?)<\/script>/gs)].map(([, script]) => script).join('\n')
    : text;
const endings: Record<string, string> = { ts: 'ts', tsx: 'tsx', vue: 'ts' };
const blocks = blocksIn(...Object.keys(endings));
/** `docs/csp.md:12` -> `docs-csp.md-12.ts`: an error names its example. */
const fileOf = ({ at, language }: Block): string => `${at.replaceAll(/[/:]/g, '-')}.${endings[language]}`;

beforeAll(async () => {
  project = await mkdtemp(join(tmpdir(), 'paneldesk-examples-'));
  const modules = join(project, 'node_modules');
  const link = async (name: string, to = join(root, 'node_modules', name)): Promise<void> => {
    await mkdir(dirname(join(modules, name)), { recursive: true });
    await symlink(to, join(modules, name));
  };
  const isHere = (name: string): boolean => existsSync(join(root, 'node_modules', name));
  await link('paneldesk', root);
  const imported = blocks.flatMap((block) => [
    ...scriptOf(block).matchAll(/(?:from|import) '((?:@[^/']+\/)?[^/'.]+)/g),
  ]);
  const names = new Set(imported.map(([, name = '']) => name).filter((name) => !/^(?:node:|paneldesk$)/.test(name)));
  const types = ['hono', '@types/node', 'undici-types', '@types/react', '@types/react-dom', 'csstype'];
  for (const name of new Set([...names, ...types].filter(isHere))) await link(name);
  // What an example takes of somebody else's packages, and nothing here needs, may be anything.
  const foreign = [...names].filter((name) => !isHere(name)).map((name) => `declare module '${name}';\n`);
  await writeFile(join(project, 'foreign.d.ts'), foreign.join(''));
  await writeFile(join(project, 'package.json'), '{ "type": "module" }');
  await writeFile(join(project, 'given.d.ts'), given);
  for (const block of blocks) await writeFile(join(project, fileOf(block)), scriptOf(block));
});
afterAll(() => rm(project, { recursive: true, force: true }));

/** What the compiler says of the files; empty where they are right. */
async function compile(files: readonly string[]): Promise<string> {
  const compilerOptions = {
    noEmit: true,
    target: 'ES2022',
    lib: ['ES2024', 'DOM', 'DOM.Iterable', 'DOM.AsyncIterable'],
    module: 'NodeNext',
    moduleDetection: 'force',
    jsx: 'react-jsx',
    types: ['node'],
    skipLibCheck: true,
    strict: true,
    exactOptionalPropertyTypes: true,
  };
  const name = join(project, 'tsconfig.json');
  await writeFile(name, JSON.stringify({ compilerOptions, files: ['given.d.ts', 'foreign.d.ts', ...files] }));
  const { stdout } = await promisify(execFile)(compiler, ['-p', name], { cwd: project }).catch(
    (error: { stdout: string }) => error,
  );
  return stdout;
}

describe('examples', () => {
  it('compile as strictly as the product', { timeout: 120_000 }, async () => {
    expect(blocks.length).toBeGreaterThan(10);
    expect(new Set(blocks.map(fileOf)).size).toBe(blocks.length);
    expect(await compile(blocks.map(fileOf))).toBe('');
  });

  it('would be caught where they name what is not there', { timeout: 120_000 }, async () => {
    await writeFile(join(project, 'wrong.ts'), "import { createClients } from 'paneldesk/sdk';\nvoid createClients;\n");
    expect(await compile(['wrong.ts'])).toContain('createClients');
  });
});
