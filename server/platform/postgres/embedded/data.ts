// Where the data of an embedded PostgreSQL lies, and how it is made the first time.
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  access,
  chmod,
  chown,
  lstat,
  mkdir,
  readdir,
  readFile,
  readlink,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { promisify } from 'node:util';

import { EmbeddedFailure, failureOf } from './failure.ts';
import { holderOf } from './process.ts';
import { canEnter, type OtherUser } from './programs.ts';

const run = promisify(execFile);

interface Initialise {
  readonly native: string;
  readonly data: string;
  readonly home: string;
  readonly password: string;
  readonly directory: string;
  readonly user: OtherUser | undefined;
  readonly durable: boolean;
}

/** Makes the data directory, once; refuses one that another major version made. */
export async function initialise({
  native,
  data,
  home,
  password,
  directory,
  user,
  durable,
}: Initialise): Promise<void> {
  const made = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (made !== undefined) {
    const { stdout } = await run(join(native, 'bin', 'postgres'), ['--version'], { cwd: '/' });
    const ours = /(\d+)/.exec(stdout)?.[1];
    if (made.trim() === ours) return;
    throw new EmbeddedFailure(
      `The data in ${directory} was made by PostgreSQL ${made.trim()}, and this is PostgreSQL ${ours}. Start the version that made it and dump the data, or move the folder away.`,
    );
  }
  // Made beside and then renamed: a run that is killed half-way leaves nothing that looks finished.
  const draft = join(home, 'data.new');
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { mode: 0o700 });
  const passwordFile = join(home, 'password.new');
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) await chown(path, user.uid, user.gid);
  try {
    await run(
      join(native, 'bin', 'initdb'),
      [
        `--pgdata=${draft}`,
        '--username=postgres',
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        // The same order and the same capitals on every machine, whatever languages it has installed.
        '--locale=C',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--no-instructions',
        ...(durable ? [] : ['--no-sync']),
      ],
      { cwd: '/', env: { LC_ALL: 'C', PATH: process.env['PATH'] }, ...(user && { uid: user.uid, gid: user.gid }) },
    );
    await rename(draft, data);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    const { stderr, message } = error as { stderr?: string; message: string };
    throw failureOf(stderr || message, directory);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/**
 * Where programs and data can lie. As root PostgreSQL runs as another user, who cannot get below a 0700 home: then the
 * data lies in a folder of the system, and a link in the given one leads to it.
 */
export async function placeFor(
  directory: string,
  user: OtherUser | undefined,
): Promise<{ home: string; stage: () => Promise<string> }> {
  if (!user) return { home: directory, stage: async () => directory };
  const stage = async (): Promise<string> => {
    const folder =
      (await makeFolder('/var/lib/paneldesk').then(
        () => '/var/lib/paneldesk',
        () => undefined,
      )) ?? join(tmpdir(), 'paneldesk');
    await makeFolder(folder, 0o755);
    // Whoever owns this folder owns the programs that we run.
    const { uid } = await lstat(folder);
    if (uid !== 0)
      throw new EmbeddedFailure(`${folder} belongs to user ${uid} and not to root. Remove it and start again.`);
    return folder;
  };
  if (await canEnter(directory, user)) return { home: directory, stage };
  // Often only the folder itself is in the way, as `mkdtemp` makes it. It is for PostgreSQL; what is secret in it has modes of its own.
  const { mode } = await lstat(directory);
  await chmod(directory, (mode & 0o777) | 0o011);
  if (await canEnter(directory, user)) return { home: directory, stage };

  const link = join(directory, 'home');
  const known = await readlink(link).catch(() => undefined);
  if (known) {
    await access(known).catch(() => {
      throw new EmbeddedFailure(`The data of ${directory} lay in ${known} and is gone. Remove ${link} to begin anew.`);
    });
    return { home: known, stage };
  }
  const folder = await stage();
  await sweep(folder);
  const home = join(folder, randomBytes(8).toString('hex'));
  await mkdir(home, { mode: 0o755 });
  await writeFile(join(home, OWNER), link);
  await symlink(home, link);
  return { home, stage };
}

/** In a home of data: the link that leads to it. */
const OWNER = 'belongs-to';

/** Removes data whose folder was temporary and is gone. Elsewhere a missing folder may be a disk that is not mounted. */
async function sweep(stage: string): Promise<void> {
  for (const name of await readdir(stage)) {
    const home = join(stage, name);
    const link = await readFile(join(home, OWNER), 'utf8').catch(() => undefined);
    if (!link?.startsWith(tmpdir() + sep)) continue;
    const target = await readlink(link).catch(() => undefined);
    if (target !== home && !(await holderOf(join(home, 'data')))) await rm(home, { recursive: true, force: true });
  }
}

export async function makeFolder(path: string, mode = 0o755): Promise<void> {
  await mkdir(path, { recursive: true, mode }).catch((cause: NodeJS.ErrnoException) => {
    throw new EmbeddedFailure(`The folder ${path} cannot be made (${cause.code}). Choose another one for the data.`, {
      cause,
    });
  });
}

/** Ours alone: without it other users of this machine could get in through the port. */
export async function passwordOf(directory: string): Promise<string> {
  const file = join(directory, 'password');
  try {
    return await readFile(file, 'utf8');
  } catch {
    const password = randomBytes(24).toString('base64url');
    await writeFile(file, password, { mode: 0o600 });
    return password;
  }
}
