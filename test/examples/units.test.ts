// The units in examples: systemd reads each as it is written, without a word. Skipped where there is no systemd.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);
const examples = fileURLToPath(new URL('../../examples', import.meta.url));
const analyze = ['/usr/bin/systemd-analyze', '/bin/systemd-analyze'].find((path) => existsSync(path));
const units = (await readdir(examples, { recursive: true })).filter((path) => path.endsWith('.service')).toSorted();

/** Beside the unit stands what it needs of its machine: a server of PostgreSQL, and the program itself. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'paneldesk-units-'));
  await writeFile(join(folder, 'paneldesk'), '#!/bin/sh\n');
  await chmod(join(folder, 'paneldesk'), 0o755);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** What systemd has to say of a unit that is changed a little; empty where nothing. */
async function verify(unit: string, change: (text: string) => string = (text) => text): Promise<string> {
  const place = await mkdtemp(join(folder, 'unit-'));
  // With those that stand beside it: one may need another.
  for (const beside of units.filter((each) => dirname(each) === dirname(unit))) {
    const text = await readFile(join(examples, beside), 'utf8');
    expect(text).toContain('ExecStart=/usr/local/bin/paneldesk ');
    const here = text.replaceAll('/usr/local/bin/paneldesk', join(folder, 'paneldesk'));
    await writeFile(join(place, basename(beside)), beside === unit ? change(here) : here);
  }
  await writeFile(join(place, 'postgresql.service'), '[Service]\nExecStart=/bin/true\n');
  try {
    const env = { ...process.env, SYSTEMD_UNIT_PATH: `${place}:`, LC_ALL: 'C' };
    const { stdout, stderr } = await run(analyze ?? '', ['verify', '--man=no', join(place, basename(unit))], { env });
    return stdout + stderr;
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as { stdout?: string; stderr?: string; message: string };
    return stdout + stderr || message;
  }
}

it('there are units for each way to run it', () => {
  expect(units).toEqual([
    'paneldesk-work.service',
    'paneldesk.service',
    'two-walls/paneldesk-migrate.service',
    'two-walls/paneldesk-web.service',
    'two-walls/paneldesk-work.service',
  ]);
});

describe.skipIf(analyze === undefined)('systemd', () => {
  it.each(units)('%s: has nothing to say', async (unit) => {
    expect(await verify(unit)).toBe('');
  });

  it.each([
    [
      'a directive that there is none of',
      (text: string) => text.replace('Restart=always', 'Restrat=always'),
      /Restrat/,
    ],
    ['a value that is none', (text: string) => text.replace('RestartSec=1', 'RestartSec=soon'), /soon|RestartSec/],
    ['a program that is not there', (text: string) => text.replace(/(ExecStart=\S+)/, '$1-elsewhere'), /elsewhere/],
    [
      'another unit that is not there',
      (text: string) => text.replace('Requires=postgresql', 'Requires=nowhere'),
      /nowhere/,
    ],
  ])('would say of %s', async (_what, change, words) => {
    expect(await verify('two-walls/paneldesk-work.service', change)).toMatch(words);
  });
});
