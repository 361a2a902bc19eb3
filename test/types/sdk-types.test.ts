// The SDK's types hold: the compiler accepts what must compile, and refuses what must not.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, expect, it } from 'vitest';

const here = fileURLToPath(new URL('.', import.meta.url));
const root = join(here, '../..');
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(here, '.checked-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Compiles a changed copy of the files beside this one; gives what the compiler complains of. */
async function complaints(change: (source: string) => string): Promise<string[]> {
  for (const name of ['sdk-calls.ts', 'sdk-sign.ts']) {
    const source = await readFile(join(here, name), 'utf8');
    await writeFile(join(folder, name), change(source).replaceAll("'../../sdk/", "'../../../sdk/"));
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: '../../../tsconfig.json', include: ['*.ts'] }),
  );
  const tsc = join(root, 'node_modules/typescript/bin/tsc');
  const { stdout } = await promisify(execFile)(process.execPath, [tsc, '-p', folder, '--pretty', 'false']).catch(
    (failed: { stdout: string }) => failed,
  );
  return stdout.split('\n').filter((line) => line.includes('error TS'));
}

it('accepts what must compile, and refuses what must not', async () => {
  expect(await complaints((source) => source)).toEqual([]);
});

it('would tell: every refusal is one', async () => {
  let planted = 0;
  const found = await complaints((source) => source.replaceAll('// @ts-expect-error', () => `// ${++planted}`));
  expect(planted).toBeGreaterThan(25);
  expect(new Set(found.map((line) => line.split(',')[0])).size).toBe(planted);
});
