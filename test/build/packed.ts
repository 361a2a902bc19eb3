// What npm would publish: the paths of the files in the package.
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

import { root } from './sources.ts';

export async function packedFiles(): Promise<string[]> {
  const packing = promisify(execFile)('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: root });
  const [packed] = JSON.parse((await packing).stdout) as { files: { path: string }[] }[];
  return packed?.files.map(({ path }) => path) ?? [];
}
