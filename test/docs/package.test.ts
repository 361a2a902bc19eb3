// The documentation has packages of its own: the product's install none of them, and no lock names a registry.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { expect, it } from 'vitest';

import { root } from '../build/sources.ts';

interface Lock {
  readonly packages: Readonly<
    Record<string, { readonly resolved?: string; readonly engines?: { readonly node?: string } }>
  >;
}
const text = (path: string): string => readFileSync(join(root, path), 'utf8');
const lock = (path: string): Lock => JSON.parse(text(path)) as Lock;
const own = JSON.parse(text('docs/package.json')) as { private: boolean; devDependencies: Record<string, string> };
const product = JSON.parse(text('package.json')) as { workspaces?: unknown; scripts: Record<string, string> };

it('are not installed with the product', () => {
  expect(own.private).toBe(true);
  expect(product.workspaces).toBeUndefined();
  const names = Object.keys(own.devDependencies).filter((name) => name !== 'typescript');
  const installed = Object.keys(lock('package-lock.json').packages);
  expect(names.filter((name) => installed.includes(`node_modules/${name}`))).toEqual([]);
});

it('are named with their versions, as the lock has them', () => {
  const { packages } = lock('docs/package-lock.json');
  for (const [name, version] of Object.entries(own.devDependencies)) {
    expect(packages[`node_modules/${name}`]).toMatchObject({ version });
  }
});

it.each(['package-lock.json', 'docs/package-lock.json'])('%s names no registry', (path) => {
  const named = Object.entries(lock(path).packages).filter(([, { resolved }]) => resolved !== undefined);
  expect(named.map(([name]) => name)).toEqual([]);
});

it('is made by one command', () => {
  expect(product.scripts['docs']).toBe('tsx build/docs.ts');
  expect(text('.ci/run')).toContain('npm run docs');
});
