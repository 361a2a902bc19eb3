// Makes the site of the documentation: `npm run docs`. Its packages are its own (`docs/package-lock.json`), the product's stay few.
import { spawnSync } from 'node:child_process';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { openApi } from '../server/http/openapi/document.ts';
import { referencePage } from '../server/http/openapi/reference.ts';
import { referenceStyle } from '../server/http/openapi/style.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const docs = join(root, 'docs');

function run(command: string, ...args: string[]): void {
  const { status, error } = spawnSync(command, args, {
    cwd: docs,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed`, { cause: error });
}

/** When a file was written, in milliseconds; 0 where there is none. */
const writtenAt = (path: string): Promise<number> =>
  stat(join(docs, path)).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  );

/** Installs what is not there, or not what the lock says. */
async function install(): Promise<void> {
  if ((await writtenAt('node_modules/.package-lock.json')) >= (await writtenAt('package-lock.json'))) return;
  run('npm', 'ci', '--no-audit', '--no-fund');
}

/** The API as a server of this version describes itself, as files. */
async function writeApi(): Promise<void> {
  const document = openApi();
  await writeFile(join(docs, 'public/openapi.json'), JSON.stringify(document, null, 2));
  await writeFile(join(docs, 'public/reference.html'), String(await referencePage(document)));
  await writeFile(join(docs, 'public/reference.css'), referenceStyle);
}

/** What pages link to outside of their folder: files of the repository. */
async function copyLinked(): Promise<void> {
  const pages = (await readdir(docs)).filter((name) => name.endsWith('.md'));
  const texts = await Promise.all(pages.map((name) => readFile(join(docs, name), 'utf8')));
  const linked = new Set(
    texts.flatMap((text) => [...text.matchAll(/\]\(\.\.\/([\w./-]+)/g)].map(([, path = '']) => path)),
  );
  for (const path of linked) await cp(join(root, path), join(docs, 'public/repository', path), { recursive: true });
}

await install();
for (const made of ['public', 'reference']) await rm(join(docs, made), { recursive: true, force: true });
await mkdir(join(docs, 'public'));
await writeApi();
await copyLinked();
run(process.execPath, 'node_modules/typedoc/bin/typedoc');
run(process.execPath, 'node_modules/vitepress/bin/vitepress.js', 'build');
console.log(`The site is in ${join('docs', '.vitepress', 'dist')}.`);
